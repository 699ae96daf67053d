"""The gate: a run in which there is nothing to judge fails every check that looks at it."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.checks import symptoms
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function, Site
from pytest_coro_plugin.values import ErrorValue

sys.path.insert(0, str(Path(__file__).parent))
from runs import FETCH_ALL, deadlock, good, run, stub, typo

ALL_CHECKS = {
    "returns": lambda given: checks.returns(given, []),
    "raises": lambda given: checks.raises(given, ValueError("b")),
    "raises_group": lambda given: checks.raises_group(given, [ValueError("b")]),
    "begins_anew": lambda given: checks.begins_anew(given, "fetch_all", lambda run: None),
    "attempts": lambda given: checks.attempts(given, 1),
    "pauses": lambda given: checks.pauses(given, [1]),
    "ends_with_last_attempt": checks.ends_with_last_attempt,
    "jitter_per_pause": lambda given: checks.jitter_per_pause(given, 1),
    "no_more_attempts": checks.no_more_attempts,
    "released": lambda given: checks.released(given, 1, 1),
    "sleeps": lambda given: checks.sleeps(given, 20),
    "passes_at_once": checks.passes_at_once,
    "still_waits": checks.still_waits,
    "fetched_once": checks.fetched_once,
    "keys_side_by_side": lambda given: checks.keys_side_by_side(given, []),
    "failure_forgotten": lambda given: checks.failure_forgotten(given, ValueError("b"), 1),
    "others_served": lambda given: checks.others_served(given, 1),
    "all_pass": checks.all_pass,
    "rate_kept": lambda given: checks.rate_kept(given, 1, 1),
    "burst_passes": lambda given: checks.burst_passes(given, 1),
    "no_slower": lambda given: checks.no_slower(given, 1, 1),
    "first_come_first_served": checks.first_come_first_served,
    "collects": lambda given: checks.collects(given, []),
    "all_worked_on": lambda given: checks.all_worked_on(given, []),
    "workers_used": lambda given: checks.workers_used(given, 2, within=1),
    "reads_ahead": lambda given: checks.reads_ahead(given, 2),
    "gives_items": lambda given: checks.gives_items(given, []),
    "asked_late": lambda given: checks.asked_late(given, [], 0),
    "stops_asking": lambda given: checks.stops_asking(given, []),
    "closed_once": checks.closed_once,
    "passes_error": lambda given: checks.passes_error(given, OSError("b"), []),
    "takes": lambda given: checks.takes(given, 0),
    "all_together": lambda given: checks.all_together(given, []),
    "begins_at_once": lambda given: checks.begins_at_once(given, "a"),
    "runs_beside": lambda given: checks.runs_beside(given, "a", "ab", takes=1),
    "called_by_loop": lambda given: checks.called_by_loop(given, "hit", 1),
    "called_with": lambda given: checks.called_with(given, "beat", [0]),
    "called_at": lambda given: checks.called_at(given, "beat", {0: 1}),
    "entries_are": lambda given: checks.entries_are(given, "book", 1, {"a": "<a>"}),
    "entered_at_once": lambda given: checks.entered_at_once(given, "book", {"a": 1}),
    "entered_by_callback": lambda given: checks.entered_by_callback(given, "book", {"a": 1}),
    "callbacks_hold": checks.callbacks_hold,
    "describes": lambda given: checks.describes(dataclasses.replace(given, given=[("waiting", "pending")])),
    "journal_is": lambda given: checks.journal_is(given, [("hit", ())], holds=(1, None)),
    "one_at_a_time": lambda given: checks.one_at_a_time(given, []),
    "asked": lambda given: checks.asked(given, []),
    "asked_once": lambda given: checks.asked_once(given, []),
    "never_blocks": checks.never_blocks,
    "never_blocks behind a good run": lambda given: checks.never_blocks(good, given),
    "leaves_nothing": checks.leaves_nothing,
    "all_awaited": checks.all_awaited,
    "is_coroutine_function": lambda given: checks.is_coroutine_function(given, "fetch_all"),
    "losers_cancelled": lambda given: checks.losers_cancelled(given, []),
    "siblings_stopped": lambda given: checks.siblings_stopped(given, []),
    "requests_ended": checks.requests_ended,
    "loops_closed": checks.loops_closed,
    "ends_cancelled": checks.ends_cancelled,
    "gives_up": lambda given: checks.gives_up(given, "a"),
    "lets_error_out": lambda given: checks.lets_error_out(given, ValueError("b")),
    "stops": checks.stops,
    "lasts": lambda given: checks.lasts(given, 2, as_long_as=good),
    "one_loop": lambda given: checks.one_loop(given, 2),
    "leftover_cancelled": lambda given: checks.leftover_cancelled(given, "a", "b"),
    "generator_closed": lambda given: checks.generator_closed(given, "a"),
    "handles": lambda given: checks.handles(given, []),
    "closes": checks.closes,
    "passes_on": lambda given: checks.passes_on(given, ValueError("b")),
    "survives": lambda given: checks.survives(given, []),
    "waits_for_commit": lambda given: checks.waits_for_commit(given, []),
    "loop_stays_free": lambda given: checks.loop_stays_free(given, gap=1),
    "limit_kept": lambda given: checks.limit_kept(given, [], 1),
    "slots_used": lambda given: checks.slots_used(given, [], 1),
    "error_frees_the_slot": lambda given: checks.error_frees_the_slot(given, [ValueError("b")]),
    "lends": lambda given: checks.lends(given, ["ann"]),
    "pool_size_kept": lambda given: checks.pool_size_kept(given, 2),
    "no_connection_idle": lambda given: checks.no_connection_idle(given, ["ann"], [1], 2),
    "pool_closed": checks.pool_closed,
    "given_back": lambda given: checks.given_back(given, ["ann"], [None], 1),
    "shown": lambda given: checks.shown(given, {}),
    "shown_in_order": lambda given: checks.shown_in_order(given, []),
    "shown_on_arrival": lambda given: checks.shown_on_arrival(given, []),
    "finds_all": lambda given: checks.finds_all(given, {}),
    "errors_recorded": lambda given: checks.errors_recorded(given, {}),
    "no_page_waits": lambda given: checks.no_page_waits(given, {}, 1),
    "carries_own_ids": lambda given: checks.carries_own_ids(given, []),
    "leaves_context_alone": lambda given: checks.leaves_context_alone(given, given),
    "last_value_wins": lambda given: checks.last_value_wins(given, [], 1),
    "waits_for_quiet": lambda given: checks.waits_for_quiet(given, [], 1),
    "cancel_drops": lambda given: checks.cancel_drops(given, [], 1, 0),
    "gives_results": lambda given: checks.gives_results(given, []),
    "clock_stands_at": lambda given: checks.clock_stands_at(given, 1, [1]),
    "runs_in_turn": lambda given: checks.runs_in_turn(given, [["a"]]),
    "error_comes_out": lambda given: checks.error_comes_out(given, ValueError("b")),
    "waits_never": checks.waits_never,
    "reports_jobs": lambda given: checks.reports_jobs(given, [], [], stop=5),
    "starts_jobs": lambda given: checks.starts_jobs(given, {"a": 0}),
    "takes_no_more": lambda given: checks.takes_no_more(given, {"a": 0}, "b", stop=5),
    "gives_grace": lambda given: checks.gives_grace(given, {"a": (0, 1)}, stop=5, grace=4),
    "waits_for_clean_up": lambda given: checks.waits_for_clean_up(given, ["a"], stop=5),
    "stops_at_once": lambda given: checks.stops_at_once(given, {"a": 0}, stop=5, grace=4),
    "hears": lambda given: checks.hears(given, []),
    "hears_at_once": lambda given: checks.hears_at_once(given, []),
    "hears_beside_cancelled": lambda given: checks.hears_beside_cancelled(given, []),
    "reading_ends": lambda given: checks.reading_ends(given, []),
    "runs_jobs": lambda given: checks.runs_jobs(given, [], begins=0, ends=1),
    "foresees_order": checks.foresees_order,
    "foresees_times": checks.foresees_times,
    "reads_frames": lambda given: checks.reads_frames(given, [b"a"], [0]),
    "refuses_half": lambda given: checks.refuses_half(given, [b"a"], b"a", 0),
    "sends": lambda given: checks.sends(given, b"a"),
    "waits_for_room": lambda given: checks.waits_for_room(given, rate=1, high=0, low=0),
    "never_floods": lambda given: checks.never_floods(given, 1),
    "answers_frames": lambda given: checks.answers_frames(given, [], {}),
    "closes_writer": checks.closes_writer,
    "fails_with": lambda given: checks.fails_with(given, ValueError("b")),
    "ends_with": lambda given: checks.ends_with(given, "EOFError"),
    "reports_slow_steps": lambda given: checks.reports_slow_steps(given, 1),
    "reports_nothing_else": lambda given: checks.reports_nothing_else(given, 1),
    "reports_to_its_own": lambda given: checks.reports_to_its_own(given, [(1, 1)]),
    "lists_tasks": lambda given: checks.lists_tasks(given, {}, call=0),
    "shows_stacks": lambda given: checks.shows_stacks(given, {}, call=0),
    "shows_lines": lambda given: checks.shows_lines(given, []),
    "shows_at_once": lambda given: checks.shows_at_once(given, []),
    "gives_exit_code": lambda given: checks.gives_exit_code(given, 0, 1),
    "keeps_reading": lambda given: checks.keeps_reading(given, []),
    "stops_program": lambda given: checks.stops_program(given, limit=1, grace=1, reacts=None),
    "leaves_no_program": checks.leaves_no_program,
    "all_begin_at_once": lambda given: checks.all_begin_at_once(given, ["a", "b", "c", "d"]),
    "begins_in_its_task": checks.begins_in_its_task,
    "begins_in_start": checks.begins_in_start,
    "keeps_failure": checks.keeps_failure,
    "leaves_others_lazy": checks.leaves_others_lazy,
    "does_without": lambda given: checks.does_without(given, "asyncio"),
}
every_check = pytest.mark.parametrize("check", ALL_CHECKS.values(), ids=ALL_CHECKS)


def code_of(check, *runs):
    with pytest.raises(CheckFailed) as caught:
        check(*runs)
    return caught.value.code


def test_every_public_check_is_in_this_list():
    assert {name.partition(" ")[0] for name in ALL_CHECKS} == set(checks.__all__)


@every_check
def test_a_stub_fails_as_not_written(check):
    assert code_of(check, stub) == "NOT_WRITTEN"


@every_check
def test_a_missing_function_fails_by_its_name(check):
    assert code_of(check, run(None, 0, outcome="error", functions={"fetch": FETCH_ALL})) == "MISSING_NAME"


@every_check
def test_a_file_that_cannot_be_loaded_fails_with_its_problem(check):
    assert code_of(check, run(None, 0, outcome="error", functions={}, problem="SYNTAX")) == "SYNTAX"


@every_check
def test_a_wrong_signature_fails_every_check(check):
    error = ErrorValue("TypeError", (), "fetch_all() takes 1 positional argument but 2 were given")

    assert code_of(check, run(None, 0, outcome="error", kind="plain", error=error)) == "WRONG_SIGNATURE"


@every_check
def test_a_run_that_never_ended_fails_every_check(check):
    assert code_of(check, run(None, None, stuck=deadlock())) == "DEADLOCK"


def test_a_missing_name_tells_what_looks_like_it():
    failure = symptoms.missing_name(run(None, 0, outcome="error", functions={"fetchall": FETCH_ALL}))

    assert failure is not None
    assert failure.facts == {"name": "fetch_all", "near": "fetchall"}


def test_a_type_error_inside_the_function_is_no_wrong_signature():
    line = Site("exercise.py", 7, "await fetch_all(api)", "fetch_all")
    error = ErrorValue("TypeError", (), "fetch_all() missing 1 required positional argument: 'keys'")

    assert (
        code_of(lambda given: checks.returns(given, []), run(None, 0, outcome="error", error=error, raised_at=line)) == "RAISED"
    )


def test_not_implemented_from_elsewhere_is_no_stub():
    line = Site("exercise.py", 7, "loop.add_reader(0, print)", "fetch_all")
    given = run(None, 0, outcome="error", error=ErrorValue("NotImplementedError"), raised_at=line)

    assert code_of(lambda given: checks.returns(given, []), given) == "RAISED"


def test_a_plain_function_where_a_coroutine_function_belongs_is_the_wrong_kind():
    plain = {"fetch_all": Function("function", 3)}

    assert code_of(checks.never_blocks, run([], 0, kind="plain", functions=plain)) == "NOT_ASYNC"


def test_a_plain_function_is_right_where_the_contract_says_so():
    plain = {"main": Function("function", 3)}

    checks.returns(run(8, 2, name="main", kind="plain", functions=plain), 8, plain=True)


def test_an_own_exception_comes_before_values_and_times():
    assert code_of(lambda given: checks.takes(given, 3), typo) == "RAISED"
    assert code_of(lambda given: checks.returns(given, []), typo) == "RAISED"
