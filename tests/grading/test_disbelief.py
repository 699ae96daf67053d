"""What the judge does not believe: it goes by its own book where the subject could say anything."""

from __future__ import annotations

from pathlib import Path

import pytest

from pytest_coro_plugin import protocol as p
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.errors import ProtocolError
from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.run import Finding

GATHER = TestFile(Path(__file__).parents[2] / "exercises" / "03_gather" / "test_gather.py")


@pytest.fixture
def judge() -> Judge:
    """A judge whose subject has just been told to make its first call; with the written inputs page ``b`` takes a second."""
    made = Judge(GATHER.worlds["four"])
    assert [type(order) for order in made.wait((), None).orders] == [p.Begin, p.Invoke]
    return made


def asked(number: int, method: str = "fetch", key: str = "b") -> p.Requested:
    return p.Requested(number, 1, method, (key,), (), "task 1", False)


def test_a_blocking_value_is_given_when_it_is_due_and_not_before(judge: Judge) -> None:
    assert judge.ask((), asked(1, "fetch_blocking")).hold_ns == 1_000_000_000

    with pytest.raises(ProtocolError, match="before its time"):
        judge.release((), 1)


def test_it_is_given_once(judge: Judge) -> None:
    judge.ask((), asked(1, "fetch_blocking"))
    judge.advance((), 1_000_000_000)

    assert judge.release((), 1).value == "<b>"
    with pytest.raises(ProtocolError, match="no blocking call under way"):
        judge.release((), 1)


def test_an_asynchronous_request_is_not_answered_at_once(judge: Judge) -> None:
    with pytest.raises(ProtocolError, match="in a way nobody offered"):
        judge.ask((), asked(1))


def test_a_synchronous_one_is_not_left_under_way(judge: Judge) -> None:
    with pytest.raises(ProtocolError, match="in a way nobody offered"):
        judge.wait([asked(1, "fetch_blocking")], None)


def test_time_that_passes_in_a_callback_held_the_loop_whatever_the_subject_says(judge: Judge) -> None:
    judge.ask((), asked(1, "fetch_blocking"))
    judge.advance((), 1_000_000_000)
    judge.release((), 1)

    run = judge.run()

    assert [(each.kind, each.what, each.duration_ns) for each in run.findings] == [
        ("blocking", "api.fetch_blocking()", 1_000_000_000)
    ]
    assert run.requests[0].on_loop_thread


def test_a_subject_that_tells_is_not_told_twice(judge: Judge) -> None:
    told = Finding("blocking", "time.sleep(1)", 0, None, 1_000_000_000)
    judge.advance([p.Found(told)], 1_000_000_000)

    assert judge.run().findings == (told,)


@pytest.mark.parametrize("call", [-1, 0, 2])
def test_a_call_that_nobody_ordered_does_not_settle(judge: Judge, call: int) -> None:
    with pytest.raises(ProtocolError, match="nobody was told to make"):
        judge.wait([p.Settled(call, "coroutine", "ok", [])], None)


def test_a_call_does_not_settle_before_the_order_has_left() -> None:
    fresh = Judge(GATHER.worlds["four"])
    fresh._run_scripts()

    with pytest.raises(ProtocolError, match="nobody was told to make"):
        fresh.wait([p.Settled(1, "coroutine", "ok", [])], None)


def test_a_request_under_way_is_held_against_whoever_says_that_nothing_runs_on(judge: Judge) -> None:
    judge.wait([asked(1, key="a"), p.Settled(1, "coroutine", "ok", ["<a>"])], None)

    run = judge.run()

    assert [(left.task, left.coroutine) for left in run.calls[0].leftovers] == [("task 1", "api.fetch")]
    assert run.requests[0].outcome == "cancelled"


def test_the_requests_in_flight_are_counted_by_the_judge(judge: Judge) -> None:
    judge.wait([asked(1), asked(2, key="a"), p.Withdrawn(1), p.Withdrawn(1), asked(3, key="c")], None)

    assert [request.in_flight for request in judge.run().requests] == [1, 2, 2]
