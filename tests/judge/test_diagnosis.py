"""The catalogue and the ranking: one root cause, measured numbers, short sentences, in both languages."""

from __future__ import annotations

import ast
import re
import sys
from pathlib import Path
from string import Formatter

import pytest

import pytest_coro_plugin
from pytest_coro_plugin import checks, diagnosis
from pytest_coro_plugin.diagnosis.catalogue import Rank
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function, Site, Stuck, Waiting
from pytest_coro_plugin.values import ErrorValue

sys.path.insert(0, str(Path(__file__).parent))
from runs import CORO, IN_A_ROW, LINE, VALUES, finding, good, run, serial, stub, typo

ENTRIES = list(diagnosis.CATALOGUE.values())
KEYS = ["a", "b", "c", "d"]


def check_code(check, *args, **options) -> CheckFailed:
    with pytest.raises(CheckFailed) as caught:
        check(*args, **options)
    return caught.value


def told(failure: CheckFailed, lang: str = "en") -> str:
    return diagnosis.root_cause(failure, lang=lang).code


class TestRootCause:
    def test_a_serial_loop_is_told_as_measured(self):
        cause = diagnosis.root_cause(check_code(checks.all_together, serial, KEYS, takes=3))

        assert (
            cause.cause
            == "Start all requests first: 8 s = 3+1+2+2, as line 4 waits for each before starting the next; 3 s (the slowest) is possible."
        )
        assert cause.expected == "3 virtual s, all 4 at the same time"
        assert cause.site == LINE

    @pytest.mark.parametrize(
        ("made", "code"),
        [
            (run(VALUES, 8, requests=IN_A_ROW, findings=[finding("blocking")]), "BLOCKING"),
            (run(VALUES, 8, requests=IN_A_ROW, findings=[finding("blocking"), finding("never_awaited", "f")]), "NEVER_AWAITED"),
            (
                run(
                    VALUES,
                    8,
                    requests=IN_A_ROW,
                    findings=[finding("never_awaited", "f"), finding("nested_run", "asyncio.run(f())")],
                ),
                "NESTED_RUN",
            ),
            (run([CORO], 8, requests=IN_A_ROW, findings=[finding("blocking")]), "RETURNS_CORO"),
            (run(VALUES, 8, requests=IN_A_ROW, findings=[finding("busy_wait"), finding("blocking")]), "BLOCKING"),
            (run(VALUES, 8, requests=IN_A_ROW, findings=[finding("busy_wait"), finding("cpu_hog")]), "BUSY_WAIT"),
            (run(VALUES, 8, requests=IN_A_ROW), "SERIAL"),
        ],
    )
    def test_a_symptom_of_the_run_that_ranks_before_the_check_s_code_is_the_cause(self, made, code):
        assert told(check_code(checks.all_together, made, KEYS, takes=3)) == code

    def test_a_slip_ranks_before_what_follows_from_it(self):
        failure = CheckFailed("NO_CALLS", {"count": 4, "name": "fetch_all"}, runs=(typo,))

        assert told(failure) == "RAISED"

    def test_hard_coded_explains_the_exception_that_it_leads_to(self):
        assert told(CheckFailed("HARD_CODED", {"asked": "['user:ann']"}, runs=(typo,))) == "HARD_CODED"

    def test_a_nested_run_is_known_by_the_error_of_asyncio(self):
        error = ErrorValue("RuntimeError", (), "asyncio.run() cannot be called from a running event loop")
        made = run(
            None,
            0,
            outcome="error",
            error=error,
            raised_at=Site("exercise.py", 6, "asyncio.run(f())"),
            findings=[finding("never_awaited", "f")],
        )

        cause = diagnosis.root_cause(check_code(checks.returns, made, VALUES))

        assert (cause.code, cause.site.line) == ("NESTED_RUN", 6)

    def test_the_stub_comes_before_everything(self):
        assert told(CheckFailed("SERIAL", {}, runs=(serial, stub))) == "NOT_WRITTEN"

    def test_a_deadlock_names_who_waits_for_what(self):
        waiting = Waiting("task 1", "Host._call", Site("exercise.py", 15, "await done.wait()", "fetch_all"), "Event.wait()", "")
        made = run(None, None, stuck=Stuck("deadlock", "", (waiting,)), end_of_run=3)

        cause = diagnosis.root_cause(check_code(checks.returns, made, VALUES))

        assert cause.cause.startswith("Let somebody wake line 15: fetch_all waits for Event.wait() for ever")
        assert cause.why.startswith("At 3 s")

    @pytest.mark.parametrize(
        ("kind", "code"),
        [
            ("deadlock", "DEADLOCK"),
            ("livelock", "BUSY_WAIT"),
            ("busy_wait", "BUSY_WAIT"),
            ("runaway", "RUNAWAY"),
            ("hang", "HANG"),
            ("ended", "ENDED"),
        ],
    )
    def test_every_way_of_being_stuck_has_a_code(self, kind, code):
        assert told(check_code(checks.returns, run(None, None, stuck=Stuck(kind, "")), VALUES)) == code

    def test_a_call_that_was_cancelled_and_goes_on_is_uncancellable(self):
        made = run(None, None, stuck=Stuck("runaway", ""), cancelled_ns=5)

        assert told(check_code(checks.returns, made, VALUES)) == "UNCANCELLABLE"

    def test_the_cause_carries_the_run_that_shows_it(self):
        blocked = run(VALUES, 3, findings=[finding("blocking")])

        assert diagnosis.cause(CheckFailed("VALUE", {}, runs=(serial, blocked))).runs == (blocked,)

    @pytest.mark.parametrize(
        ("count", "sentence"),
        [
            (1, "Ask for 'd' as well: 1 request was made instead of 4."),
            (3, "Ask for 'd' as well: 3 requests were made instead of 4."),
        ],
    )
    def test_a_number_chooses_the_words_around_it(self, count, sentence):
        facts = {"key": "'d'", "asked": count, "count": 4}

        assert diagnosis.root_cause(CheckFailed("NOT_ASKED", facts, runs=(good,))).cause == sentence

    def test_once_is_not_one_time(self):
        facts = {"what": "action", "count": 1, "times": 2}

        assert (
            diagnosis.root_cause(CheckFailed("NOT_CALLED", facts, runs=(good,))).cause
            == "Have action called once: it was called 2 times."
        )

    def test_a_crawler_is_told_of_pages_and_not_of_keys(self):
        facts = {"key": "'/b'", "first": "'/a'", "begin": "2"}
        of_pages = diagnosis.root_cause(CheckFailed("BEGIN_ORDER", facts | {"page": 1}, runs=(good,)))
        of_keys = diagnosis.root_cause(CheckFailed("BEGIN_ORDER", facts, runs=(good,)))

        assert of_pages.cause.startswith("Begin pages in the order of discovery: '/b' began at 2 s")
        assert "key" not in " ".join((of_pages.cause, of_pages.why, of_pages.next_step))
        assert of_keys.cause.startswith("Begin in the order of the keys")

    def test_an_unknown_code_is_told_as_it_is_and_comes_last(self):
        cause = diagnosis.root_cause(CheckFailed("BRAND_NEW", {"count": 3}, runs=(serial,)))

        assert cause.cause == "BRAND_NEW (count=3)"
        assert diagnosis.rank("BRAND_NEW") > max(map(diagnosis.rank, diagnosis.CATALOGUE))

    def test_a_diagnosis_can_be_written_again_in_another_language(self):
        english = diagnosis.root_cause(check_code(checks.all_together, serial, KEYS, takes=3))

        chinese = diagnosis.rewrite(english, lang="zh")

        assert chinese.cause == "先启动全部请求：8 秒 = 3+1+2+2，第 4 行等上一个结束才开始下一个；其实 3 秒（最慢的那个）就够了。"
        assert diagnosis.rewrite(chinese, lang="en") == english

    def test_text_of_a_learner_loses_its_control_characters(self):
        error = ErrorValue("ValueError", (), "\x1b[31mred\x1b[0m\n\u202eevil{line}")
        made = run(None, 0, outcome="error", error=error, raised_at=Site("exercise.py", 4, "raise\tX\x07"))

        cause = diagnosis.root_cause(check_code(checks.returns, made, VALUES))

        assert cause.cause == "Mend line 4: it raised ValueError: [31mred[0m evil{line}."
        assert cause.site.source == "raise X"


class TestRanking:
    ORDER = (
        "SYNTAX", "NOT_WRITTEN", "NOT_ASYNC", "NESTED_RUN", "NEVER_AWAITED", "RETURNS_CORO", "BLOCKING", "DEADLOCK", "BUSY_WAIT", "UNCANCELLABLE", "RAISED",
        "SERIAL", "VALUE",
    )  # fmt: skip

    def test_root_causes_come_before_consequences(self):
        assert sorted(self.ORDER, key=diagnosis.rank) == list(self.ORDER)

    @pytest.mark.parametrize(
        ("first", "second"),
        [
            ("HARD_CODED", "NO_CALLS"), ("NOT_SERIAL", "HARD_CODED"), ("NO_CALLS", "SERIAL"), ("SERIAL", "NOT_ASKED"), ("WAITS_ALL", "NOT_FASTEST"),
            ("NOT_FASTEST", "NOT_CANCELLED"), ("NOT_CANCELLED", "NOT_AWAITED"), ("NOT_AWAITED", "LEAK"), ("SWALLOWED", "LATE"), ("ONE_KILLS_ALL", "SWALLOWED"),
            ("LEAK", "VALUE"), ("SIBLINGS_RUN_ON", "LEAK"), ("RETURNS_SET", "NOT_CANCELLED"), ("SERIAL", "DUPLICATE_CALLS"),
        ],
    )  # fmt: skip
    def test_of_two_that_come_together_the_telling_one_is_first(self, first, second):
        assert diagnosis.rank(first) < diagnosis.rank(second)

    def test_every_code_has_a_place_of_its_own(self):
        assert len({diagnosis.rank(entry.code) for entry in ENTRIES}) == len(ENTRIES)


class TestCatalogue:
    def test_every_code_that_a_check_can_raise_has_an_entry(self):
        folder = Path(pytest_coro_plugin.__file__).parent
        used = {
            node.value
            for path in (folder / "checks").glob("*.py")
            for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
            if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.fullmatch(r"[A-Z][A-Z_]{3,}", node.value)
        }

        assert used - set(diagnosis.CATALOGUE) == set()
        assert "SERIAL" in used

    def test_every_problem_of_a_file_has_an_entry(self):
        from pytest_coro_plugin._student import PROBLEMS

        assert {code for code in PROBLEMS if diagnosis.CATALOGUE[code].rank is Rank.FILE} == set(PROBLEMS)

    @pytest.mark.parametrize("entry", ENTRIES, ids=lambda entry: entry.code)
    def test_the_last_variant_of_a_cause_needs_no_fact_that_may_be_missing(self, entry):
        optional = {
            "line",
            "sum",
            "best",
            "first_line",
            "later_line",
            "until",
            "near",
            "cycle",
            "duration",
            "end",
            "slowest",
            "by_end",
            "is_none",
        }
        last = {name for _, name, _, _ in Formatter().parse(entry.cause[-1]) if name}

        always = {"NOT_ASYNC": {"line"}, "NOT_CANCELLED": {"until"}}  # facts that their checks always have
        assert last & optional <= ({"line"} if entry.rank is Rank.FILE else always.get(entry.code, set()))

    def test_an_unmeasured_number_is_never_told(self):
        cause = diagnosis.write(CheckFailed("SERIAL", {"total": "9", "count": 4, "line": 4, "best": "3"}))

        assert cause.cause == "Start all requests first: 9 s, one after another (line 4); 3 s is possible."


def test_a_plain_function_that_returns_a_coroutine_is_told_to_start_a_loop():
    made = run(CORO, 0, name="main", kind="plain", functions={"main": Function("function", 9)})

    cause = diagnosis.root_cause(check_code(checks.returns, made, 8, plain=True))

    assert cause.cause == "Start a loop in main, for example with asyncio.run(...): it returned a coroutine, so nothing has run."
