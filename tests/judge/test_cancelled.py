"""Checks on calls that were cancelled from outside, and on what they leave of their requests; records by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.diagnosis import root_cause
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Site

sys.path.insert(0, str(Path(__file__).parent))
from runs import asked, leftover, ns, run


def cancelled_at_one(end, *, outcome="cancelled", left=()):
    """A call that was cancelled at 1 s; its request ended at ``end`` s."""
    request = asked(("news", 0, end, outcome))
    return run(None, 1, outcome="cancelled", cancelled_ns=ns(1), requests=request, leftovers=left, end_of_run=20)


def test_a_request_that_ends_with_the_cancelled_call_is_given_up():
    checks.gives_up(cancelled_at_one(1), "news")


def test_soon_leaves_some_turns_of_the_loop_to_a_request_that_was_told_to_stop():
    made = cancelled_at_one(1, left=(leftover(True),))

    checks.gives_up(made, "news", soon=True)
    with pytest.raises(CheckFailed, match="NOT_CANCELLED"):
        checks.gives_up(made, "news")


def test_a_request_that_goes_on_after_the_cancellation_is_told_with_its_end():
    with pytest.raises(CheckFailed) as caught:
        checks.gives_up(cancelled_at_one(9, outcome="ok", left=(leftover(),)), "news", soon=True)

    assert caught.value.code == "NOT_CANCELLED"
    assert {"outside": 1, "at": "1", "until": "9"}.items() <= caught.value.facts.items()


@pytest.mark.parametrize(
    ("source", "text"),
    [
        ("await task", "Catch CancelledError in line 7: awaiting what was cancelled raises it, and it came out of fetch_all."),
        ("raise asyncio.CancelledError", "Mend line 7: it raised CancelledError."),
    ],
)
def test_a_cancellation_of_one_s_own_is_told_by_the_line_that_brought_it(source, text):
    made = run(None, 1, outcome="cancelled", raised_at=Site("exercise.py", 7, source))
    with pytest.raises(CheckFailed) as caught:
        checks.returns(made, 1)

    assert root_cause(caught.value).cause == text
