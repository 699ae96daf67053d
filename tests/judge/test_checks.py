"""The checks on records made by hand: what passes, and which code and numbers a failure carries."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_coro_plugin import checks, diagnosis
from pytest_coro_plugin.checks import measure
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function, Site
from pytest_coro_plugin.values import ErrorValue, Opaque

sys.path.insert(0, str(Path(__file__).parent))
from runs import BROKEN, CORO, IN_A_ROW, LINE, TASK, TOGETHER, VALUES, asked, finding, good, leftover, request, run, serial

KEYS = ["a", "b", "c", "d"]
ERROR = ValueError("b is broken")
PLAIN = {"main": Function("function", 9)}


def failure_of(check, *args, **options):
    with pytest.raises(CheckFailed) as caught:
        check(*args, **options)
    return caught.value


class TestReturns:
    def test_the_very_value_passes(self):
        checks.returns(good, VALUES)

    def test_a_tuple_passes_for_a_sequence_and_only_for_one(self):
        given = run(tuple(VALUES), 3, requests=TOGETHER)

        checks.returns(given, VALUES, sequence=True)
        assert failure_of(checks.returns, given, VALUES).facts["type_term"] == "tuple"

    @pytest.mark.parametrize(("value", "expected"), [(True, 1), (1, 1.0), ("1", 1), (b"x", "x"), ([], ()), ({}, [])])
    def test_types_are_compared_strictly(self, value, expected):
        assert failure_of(checks.returns, run(value), expected).code == "VALUE"

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ([CORO, CORO], "RETURNS_CORO"), (TASK, "RETURNS_CORO"), ({"a": TASK}, "RETURNS_CORO"), (frozenset({TASK}), "RETURNS_SET"),
            ((frozenset({TASK}), frozenset()), "RETURNS_SET"), (frozenset(VALUES), "RETURNS_SET"), (VALUES[:2], "VALUE"), (None, "VALUE"),
            (["<b>", "<c>", "<d>", "<a>"], "COMPLETION_ORDER"), (["<d>", "<a>", "<b>", "<c>"], "COMPLETION_ORDER"), (Opaque("iterator", "map"), "VALUE"),
        ],
    )  # fmt: skip
    def test_a_wrong_value_gets_the_code_that_fits(self, value, code):
        assert failure_of(checks.returns, run(value, 3, requests=TOGETHER), VALUES, sequence=True).code == code

    def test_only_an_order_by_completion_is_told_as_one(self):
        by_end = failure_of(checks.returns, run(["<b>", "<d>", "<c>", "<a>"], 3, requests=TOGETHER), VALUES)
        another = failure_of(checks.returns, run(["<d>", "<a>", "<b>", "<c>"], 3, requests=TOGETHER), VALUES)

        assert "by_end" in by_end.facts
        assert "by_end" not in another.facts

    def test_the_same_value_for_other_input_is_hard_coded(self):
        ann, bob = run(("Ann", "Blue team"), 3), run(("Ann", "Blue team"), 3)

        assert failure_of(checks.returns, bob, ("Bob", "Red team"), like=ann).code == "HARD_CODED"

    def test_asking_for_the_first_keys_again_is_hard_coded_even_if_it_raises(self):
        ann = run(("Ann", "Blue team"), 3, requests=asked(("user:ann", 0, 2), ("team:blue", 2, 3)))
        bob = run(
            None, 0, outcome="error", error=ErrorValue("LookupError"), raised_at=LINE, requests=asked(("user:ann", 0, 0, "error"))
        )

        assert failure_of(checks.returns, bob, ("Bob", "Red team"), like=ann).code == "HARD_CODED"

    def test_the_injected_instance_counts_and_a_look_alike_does_not(self):
        look_alike = ErrorValue("ValueError", BROKEN.bases, BROKEN.text)

        checks.returns(run({"a": "<a>", "b": BROKEN}), {"a": "<a>", "b": ERROR})
        assert failure_of(checks.returns, run({"a": "<a>", "b": look_alike}), {"a": "<a>", "b": ERROR}).code == "VALUE"

    @pytest.mark.parametrize(
        ("value", "code"),
        [
            ({"a": "<a>"}, "SWALLOWED"),
            ({"a": "<a>", "b": None}, "SWALLOWED"),
            ({"a": BROKEN, "b": BROKEN}, "ONE_KILLS_ALL"),
            ({"a": "<a>", "b": "b is broken"}, "VALUE"),
        ],
    )
    def test_a_failure_in_a_dict_has_to_be_seen_in_its_place(self, value, code):
        assert failure_of(checks.returns, run(value), {"a": "<a>", "b": ERROR}).code == code

    def test_an_injected_error_that_comes_out_took_the_other_results_along(self):
        assert failure_of(checks.returns, run(None, 1, outcome="error", error=BROKEN), {}).code == "ONE_KILLS_ALL"

    def test_the_code_of_a_plain_wrong_value_can_be_chosen(self):
        assert failure_of(checks.returns, run("<eu>"), "<us>", wrong="NOT_FASTEST").code == "NOT_FASTEST"


class TestRaises:
    def test_the_injected_instance_passes(self):
        checks.raises(run(None, 1, outcome="error", error=BROKEN), ERROR)

    @pytest.mark.parametrize(
        ("made", "code"),
        [
            (run([], 3), "SWALLOWED"),
            (run(None, 1, outcome="error", error=ErrorValue("ExceptionGroup", (), "2", parts=(BROKEN,))), "WRONG_ERROR"),
            (run(None, 1, outcome="error", error=ErrorValue("KeyError", (), "x", "api 1: 'c' #1")), "WRONG_ERROR"),
            (run(None, 1, outcome="error", error=ErrorValue("NameError", (), "x"), raised_at=LINE), "RAISED"),
            (run(None, 1, outcome="cancelled"), "RAISED"),
            (run(TASK, 0), "RETURNS_CORO"),
        ],
        ids=["returned", "group", "another one", "a slip", "cancelled itself", "not awaited"],
    )
    def test_anything_else_gets_its_code(self, made, code):
        assert failure_of(checks.raises, made, ERROR).code == code

    def test_an_exception_of_ones_own_in_place_of_the_request_s_is_no_slip(self):
        raised_at = Site("exercise.py", 9, 'raise RuntimeError("failed") from error')
        made = run(
            None,
            1,
            outcome="error",
            error=ErrorValue("RuntimeError", (), "failed"),
            raised_at=raised_at,
            requests=asked(("b", 0, 1, "error")),
        )

        assert failure_of(checks.raises, made, ERROR).code == "WRONG_ERROR"


class TestTakes:
    def test_the_exact_time_passes_and_noise_of_a_float_does_too(self):
        checks.takes(run(1, 0.3), 0.1 + 0.2)

    @pytest.mark.parametrize(
        ("end", "options", "code"),
        [
            (1, {}, "TIME"),
            (1, {"early": "NO_WAIT"}, "NO_WAIT"),
            (5, {}, "TIME"),
            (5, {"late": "LATE"}, "LATE"),
            (2000, {"late": "LATE"}, "UNITS"),
        ],
    )
    def test_early_and_late_have_codes_of_their_own(self, end, options, code):
        assert failure_of(checks.takes, run(1, end), 2, **options).code == code

    def test_a_call_that_waits_for_the_last_of_several_answers_waits_for_all(self):
        made = run("<us>", 5, requests=asked(("eu", 0, 3), ("us", 0, 1), ("asia", 0, 5)))

        failure = failure_of(checks.takes, made, 1, late="WAITS_ALL")

        assert failure.code == "WAITS_ALL"
        assert (failure.facts["took"], failure.facts["expected"]) == ("5", "1")

    def test_late_for_another_reason_is_not_told_as_waiting_for_all(self):
        made = run("<us>", 4, requests=asked(("eu", 0, 3), ("us", 0, 1), ("asia", 0, 4, "cancelled")))

        assert failure_of(checks.takes, made, 1, late="WAITS_ALL").code == "TIME"

    def test_late_because_of_requests_in_a_row_is_serial(self):
        assert failure_of(checks.takes, serial, 1, late="LATE").code == "SERIAL"

    def test_time_counts_from_the_call(self):
        checks.takes(run(1, 7.5, begin=5.5), 2)


class TestAllTogether:
    def test_everything_at_once_passes(self):
        checks.all_together(good, KEYS, takes=3)

    def test_a_serial_loop_is_told_with_its_sum_and_line(self):
        failure = failure_of(checks.all_together, serial, KEYS, takes=3)

        assert failure.code == "SERIAL"
        assert {"total": "8", "sum": "3+1+2+2", "best": "3", "line": 4}.items() <= failure.facts.items()

    def test_a_serial_program_that_also_sleeps_gets_no_sum(self):
        failure = failure_of(checks.all_together, run(VALUES, 9, requests=IN_A_ROW), KEYS, takes=3)

        assert "sum" not in failure.facts

    def test_two_lines_that_wait_for_each_other_are_named_both(self):
        requests = (request("a", 0, 3), request("b", 3, 4, line=Site("exercise.py", 5, "b = await api.fetch('b')")))

        failure = failure_of(checks.all_together, run(["<a>", "<b>"], 4, requests=requests), ["a", "b"], takes=3)

        assert {"first_line": 4, "later_line": 5}.items() <= failure.facts.items()
        assert "line" not in failure.facts

    @pytest.mark.parametrize(
        ("end", "spans", "code"),
        [
            (0, [], "NO_CALLS"),
            (3, [("a", 0, 3)], "NOT_ASKED"),
            (3, [("a", 0, 3), ("b", 0, 1), ("c", 0, 2), ("d", 0, 2), ("a", 0, 3)], "DUPLICATE_CALLS"),
            (3, [("a", 0, 3), ("b", 0, 1), ("c", 0, 2), ("d", 0, 2), ("e", 0, 3)], "ASKED_TOO_MUCH"),
            (5, [("a", 0, 3), ("b", 0, 1), ("c", 3, 5), ("d", 3, 5)], "PARTLY"),
            (3, [("a", 0, 3), ("b", 0.1, 1.1), ("c", 0.2, 2.2), ("d", 0.3, 2.3)], "STARTS_LATE"),
            (4, [("a", 1, 4), ("b", 1, 2), ("c", 1, 3), ("d", 1, 3)], "STARTS_LATE"),
            (4, [("a", 0, 3), ("b", 0, 1), ("c", 0, 2), ("d", 0, 2)], "TIME"),
            (2, [("a", 0, 3), ("b", 0, 1), ("c", 0, 2), ("d", 0, 2)], "TOO_EARLY"),
        ],
        ids=["never asked", "one key only", "twice", "one too many", "batches", "staggered", "all late", "slow afterwards", "not waited for"],
    )  # fmt: skip
    def test_every_other_plan_has_a_code(self, end, spans, code):
        assert failure_of(checks.all_together, run(VALUES, end, requests=asked(*spans)), KEYS, takes=3).code == code

    def test_tasks_left_running_are_a_leak(self):
        made = run(
            [], 0, requests=asked(("a", 0, 3), ("b", 0, 1), ("c", 0, 2), ("d", 0, 2)), leftovers=(leftover(),) * 4, end_of_run=3
        )

        assert failure_of(checks.all_together, made, KEYS, takes=3).code == "LEAK"

    def test_batches_tell_how_many_were_under_way(self):
        made = run(VALUES, 5, requests=asked(("a", 0, 3), ("b", 0, 1), ("c", 3, 5), ("d", 3, 5)))

        assert failure_of(checks.all_together, made, KEYS, takes=3).facts["most"] == 2

    def test_nothing_to_ask_for_passes(self):
        checks.all_together(run([], 0), [], takes=0)

    def test_one_request_alone_is_not_serial(self):
        checks.all_together(run(["<a>"], 3, requests=asked(("a", 0, 3))), ["a"], takes=3)

    @given(st.lists(st.integers(1, 50), min_size=2, max_size=8))
    @settings(max_examples=60, deadline=None)
    def test_any_latencies_pass_together_and_fail_in_a_row(self, seconds):
        keys = list(range(len(seconds)))
        together = run(keys, max(seconds), requests=asked(*[(key, 0, end) for key, end in zip(keys, seconds, strict=True)]))
        begins = [sum(seconds[:key]) for key in keys]
        in_a_row = run(keys, sum(seconds), requests=asked(*[(key, begins[key], begins[key] + seconds[key]) for key in keys]))

        checks.all_together(together, keys, takes=max(seconds))
        assert failure_of(checks.all_together, in_a_row, keys, takes=max(seconds)).code == "SERIAL"


class TestOrder:
    ANN = (("user:ann", 0, 2), ("team:blue", 2, 3))

    def test_one_after_the_other_passes(self):
        made = run("x", 3, requests=asked(*self.ANN))

        checks.asked(made, ["user:ann", "team:blue"])
        checks.one_at_a_time(made, ["user:ann", "team:blue"])

    def test_a_second_request_before_the_first_answer_is_too_soon(self):
        failure = failure_of(
            checks.one_at_a_time, run("x", 2, requests=asked(("user:ann", 0, 2), ("team:blue", 0, 1))), ["user:ann", "team:blue"]
        )

        assert failure.code == "NOT_SERIAL"
        assert {"begin": "0", "end": "2"}.items() <= failure.facts.items()

    @pytest.mark.parametrize(
        ("spans", "code"),
        [
            ((), "NO_CALLS"),
            (ANN[:1], "NOT_ASKED"),
            ((*ANN, ("team:blue", 3, 4)), "DUPLICATE_CALLS"),
            ((*ANN, ("x", 3, 4)), "ASKED_TOO_MUCH"),
            (ANN[::-1], "ASKED_ORDER"),
        ],
    )
    def test_other_requests_have_codes(self, spans, code):
        assert failure_of(checks.asked, run("x", 4, requests=asked(*spans)), ["user:ann", "team:blue"]).code == code

    def test_keys_are_compared_strictly(self):
        assert failure_of(checks.asked_once, run([], 1, requests=asked((True, 0, 1))), [1]).code == "NOT_ASKED"

    def test_the_order_is_free_for_asked_once(self):
        checks.asked_once(good, ["d", "c", "b", "a"])


class TestHygiene:
    def test_a_clean_run_passes(self):
        checks.leaves_nothing(good)
        checks.never_blocks(good)
        checks.all_awaited(good)

    @pytest.mark.parametrize(
        ("kind", "check", "code"),
        [
            ("blocking", checks.never_blocks, "BLOCKING"), ("cpu_hog", checks.never_blocks, "CPU_HOG"), ("busy_wait", checks.never_blocks, "BUSY_WAIT"),
            ("never_awaited", checks.leaves_nothing, "NEVER_AWAITED"), ("never_awaited", checks.all_awaited, "NEVER_AWAITED"),
            ("lost_exception", checks.leaves_nothing, "LOST_EXC"), ("callback_error", checks.leaves_nothing, "CALLBACK_RAISED"),
            ("left_thread", checks.leaves_nothing, "THREAD_LEFT"),
        ],
    )  # fmt: skip
    def test_a_finding_fails_the_check_it_belongs_to_in_any_of_the_runs(self, kind, check, code):
        bad = run(VALUES, 3, requests=TOGETHER, findings=[finding(kind)])

        failure = failure_of(check, good, bad)

        assert (failure.code, failure.runs, failure.site) == (code, (bad,), LINE)

    def test_an_endless_loop_that_had_to_be_stopped_is_a_hang(self):
        assert failure_of(checks.never_blocks, run([], 0, findings=[finding("cpu_hog", aborted=True)])).code == "HANG"

    @pytest.mark.parametrize(
        ("rule", "words"),
        [("endless loop", "Put an await into the loop of line"), ("long computation", "computes for a long time")],
    )
    def test_a_loop_that_goes_round_and_round_is_told_apart_from_a_computation(self, rule, words):
        failure = failure_of(checks.never_blocks, run([], 0, findings=[finding("cpu_hog", seconds=0, rule=rule)]))

        assert words in diagnosis.root_cause(failure, lang="en").cause

    @pytest.mark.parametrize(("cancelling", "code"), [(False, "LEAK"), (True, "NOT_AWAITED")])
    def test_a_task_that_is_not_over_at_the_return_is_told_by_its_state(self, cancelling, code):
        assert failure_of(checks.leaves_nothing, run([], 0, leftovers=(leftover(cancelling),))).code == code

    def test_a_coroutine_that_was_given_back_is_told_as_a_value(self):
        made = run([CORO], 0, findings=[finding("never_awaited", "api.fetch")])

        assert failure_of(checks.all_awaited, made).code == "RETURNS_CORO"

    def test_requests_ended(self):
        checks.requests_ended(good)
        assert failure_of(checks.requests_ended, run([], 1, requests=asked(("a", 0, 3)), end_of_run=3)).code == "LEAK"


class TestCancellation:
    MIRRORS = ("eu", "us", "asia")

    def race(self, eu, us, asia, *, end=1, left=()):
        return run("<us>", end, requests=asked(("eu", 0, *eu), ("us", 0, *us), ("asia", 0, *asia)), leftovers=left, end_of_run=10)

    def test_losers_cancelled_in_the_instant_of_return_pass(self):
        checks.losers_cancelled(self.race((1, "cancelled"), (1,), (1, "cancelled")), self.MIRRORS)

    def test_a_loser_that_runs_on_is_told_with_its_end(self):
        failure = failure_of(checks.losers_cancelled, self.race((3,), (1,), (5,)), self.MIRRORS)

        assert failure.code == "NOT_CANCELLED"
        assert {"until": "3", "at": "1", "count": 2}.items() <= failure.facts.items()

    def test_cancelled_but_not_waited_for_is_not_cancelled_yet(self):
        made = self.race((1, "cancelled"), (1,), (1, "cancelled"), left=(leftover(True), leftover(True)))

        assert failure_of(checks.losers_cancelled, made, self.MIRRORS).code == "NOT_CANCELLED"

    @pytest.mark.parametrize(
        ("asia", "code"),
        [((5,), "WAITS_ALL"), ((5, "cancelled"), "NOT_CANCELLED")],
        ids=["all answered", "the last one cancelled"],
    )
    def test_a_loser_that_was_answered_before_the_return(self, asia, code):
        assert failure_of(checks.losers_cancelled, self.race((3,), (1,), asia, end=5), self.MIRRORS).code == code

    def test_a_mirror_that_nobody_asked_fails(self):
        assert failure_of(checks.losers_cancelled, run("<eu>", 3, requests=asked(("eu", 0, 3))), self.MIRRORS).code == "NOT_ASKED"

    def failing(self, a, c, *, end=1, left=(), outcome="error"):
        return run(
            None,
            end,
            outcome=outcome,
            error=BROKEN,
            requests=asked(("a", 0, *a), ("b", 0, 1, "error"), ("c", 0, *c)),
            leftovers=left,
            end_of_run=13,
        )

    def test_siblings_cancelled_in_the_instant_of_the_failure_pass(self):
        checks.siblings_stopped(self.failing((1, "cancelled"), (1, "cancelled")), "abc")

    @pytest.mark.parametrize(
        ("a", "c", "end", "left", "code"),
        [
            ((3,), (2,), 1, (leftover(), leftover()), "SIBLINGS_RUN_ON"),
            ((3,), (2,), 1, (), "SIBLINGS_RUN_ON"),
            ((1, "cancelled"), (1, "cancelled"), 1, (leftover(True),), "NOT_AWAITED"),
            ((3,), (2,), 3, (), "LATE"),
        ],
        ids=["run on", "run on unseen", "not awaited", "waited for"],
    )
    def test_siblings_that_were_not_stopped_have_codes(self, a, c, end, left, code):
        assert failure_of(checks.siblings_stopped, self.failing(a, c, end=end, left=left), "abc").code == code

    def test_a_sibling_that_was_never_asked_for_was_not_stopped_but_never_began(self):
        made = run(None, 4, outcome="error", error=BROKEN, requests=asked(("a", 0, 3), ("b", 3, 4, "error")))

        assert failure_of(checks.siblings_stopped, made, "abc").code == "NOT_ASKED"


class TestLoopsAndKinds:
    @pytest.mark.parametrize(("loops", "code"), [((0, 0), "NO_LOOP"), ((1, 0), "LOOP_NOT_CLOSED"), ((3, 2), "LOOP_NOT_CLOSED")])
    def test_every_loop_has_to_be_made_and_closed(self, loops, code):
        assert failure_of(checks.loops_closed, run(8, 2, name="main", kind="plain", functions=PLAIN, loops=loops)).code == code

    def test_two_loops_that_are_closed_pass(self):
        checks.loops_closed(run(8, 2, name="main", kind="plain", functions=PLAIN, loops=(2, 2)))

    def test_a_plain_function_that_gives_a_coroutine_is_no_coroutine_function(self):
        made = run(8, 2, functions={"fetch_all": Function("function", 9)})

        checks.returns(made, 8)
        assert failure_of(checks.is_coroutine_function, made, "fetch_all").code == "NOT_ASYNC"

    def test_a_name_that_is_not_there_is_missing(self):
        assert failure_of(checks.is_coroutine_function, good, "fetch_one").code == "MISSING_NAME"

    def test_a_coroutine_function_is_one(self):
        checks.is_coroutine_function(good, "fetch_all")


def test_a_failed_check_survives_pickling():
    failure = failure_of(checks.all_together, serial, KEYS, takes=3)

    copy = pickle.loads(pickle.dumps(failure))

    assert (copy.code, copy.facts, copy.site, copy.runs) == (failure.code, failure.facts, failure.site, failure.runs)
    assert str(copy).startswith("SERIAL (total=8")


class TestMeasure:
    @pytest.mark.parametrize(
        ("ns", "text"),
        [(0, "0"), (10**9, "1"), (210_000_000, "0.21"), (10**9 // 3, "0.333"), (100_000, "1e-04"), (86_400 * 10**9, "86400")],
    )
    def test_seconds_are_short_and_never_round_something_to_nothing(self, ns, text):
        assert measure.seconds_text(ns) == text

    def test_a_long_sum_keeps_its_beginning_and_its_end(self):
        assert measure.sum_text([10**9] * 39 + [2 * 10**9]) == "1+1+1+1+1+1+…+2"

    def test_requests_that_touch_do_not_overlap(self):
        assert measure.most_in_flight(IN_A_ROW) == 1

    def test_a_request_that_never_ended_overlaps_what_follows(self):
        assert measure.most_in_flight(asked(("a", 0, None), ("b", 9, 10))) == 2
