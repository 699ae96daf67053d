"""The plan of a scheduler, and the name of the first difference from it; records by hand."""

from __future__ import annotations

import dataclasses
import sys
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.checks.schedules import planned
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Function

sys.path.insert(0, str(Path(__file__).parent))
from runs import LINE, call, ns, request, run


@dataclasses.dataclass(frozen=True)
class Job:
    job: object
    delay: float
    priority: int = 0
    every: float | None = None
    takes: float = 1.0
    added: float = 0.0
    cancelled: float | None = None


def starts(*jobs, begins=0.0, ends=10.0):
    return [(jobs[start.place].job, start.begin_ns / 1e9) for start in planned(jobs, begins=begins, ends=ends)]


def played(*spans, ended=None, outcome="cancelled"):
    """A run of a scheduler that started these jobs: (job, begin, end) or (job, begin, end, outcome)."""
    work = [
        dataclasses.replace(request(key, begin, end, outcome=rest[0] if rest else "ok"), service="work 1", method="__call__")
        for key, begin, end, *rest in spans
    ]
    made = call(None, 0, name="Scheduler", kind="plain")
    ran = dataclasses.replace(
        call(None, ended or 10, name="run", outcome=outcome, target=1), cancelled_ns=None if ended else ns(10)
    )
    return run(calls=[made, ran], requests=work, end_of_run=10, functions={"Scheduler": Function("class", 3)})


def test_the_plan_waits_for_each_moment():
    assert starts(Job("b", 5), Job("a", 1)) == [("a", 1), ("b", 5)]


def test_the_plan_takes_the_most_urgent_of_what_fell_due_meanwhile():
    assert starts(Job("long", 0, takes=4), Job("a", 1, 5), Job("b", 3, 1), Job("c", 2, 1)) == [
        ("long", 0),
        ("c", 4),
        ("b", 5),
        ("a", 6),
    ]


def test_the_plan_repeats_without_drift_until_it_is_cancelled():
    assert starts(Job("r", 1, every=3, cancelled=8), Job("x", 3.5)) == [("r", 1), ("x", 3.5), ("r", 4.5), ("r", 7)]


def test_the_plan_drops_a_job_that_is_cancelled_while_it_waits_for_its_turn():
    assert starts(Job("long", 0, takes=4), Job("a", 1, cancelled=2)) == [("long", 0)]


def test_what_was_added_before_run_is_overdue_when_it_begins():
    assert starts(Job("a", 1, 2), Job("b", 2, 1), begins=3) == [("b", 3), ("a", 4)]


@pytest.mark.parametrize(
    ("code", "jobs", "spans"),
    [
        ("LESS_URGENT", [Job("x", 0, takes=4), Job("a", 1, 5), Job("b", 2, 1)], [("x", 0, 4), ("a", 4, 5), ("b", 5, 6)]),
        ("NOT_FIFO", [Job("a", 1), Job("b", 1)], [("b", 1, 2), ("a", 2, 3)]),
        ("SIDE_BY_SIDE", [Job("a", 1), Job("b", 1.5)], [("a", 1, 2), ("b", 1.5, 2.5)]),
        ("STILL_STARTED", [Job("a", 3, cancelled=2)], [("a", 3, 4)]),
        ("TOO_SOON", [Job("a", 3)], [("a", 2, 3)]),
        ("RAN_AGAIN", [Job("a", 1)], [("a", 1, 2), ("a", 3, 4)]),
        ("RAN_AGAIN", [Job("a", 1)], [("a", 1, 2), ("nobody", 3, 4)]),
        ("DRIFT", [Job("a", 1, every=3)], [("a", 1, 2), ("a", 5, 6), ("a", 9, 10)]),
        ("MISSED", [Job("far", 8), Job("a", 1, added=2)], [("a", 8, 9), ("far", 9, 10)]),
        ("POLLING", [Job("a", 1)], [("a", 1.1, 2.1)]),
        ("LATE_START", [Job("a", 1)], [("a", 3, 4)]),
        ("STOPPED_BY_ERROR", [Job("a", 1), Job("b", 4)], [("a", 1, 2, "error")]),
        ("NOT_REPEATED", [Job("a", 1, every=3)], [("a", 1, 2)]),
        ("NEVER_STARTED", [Job("a", 1), Job("b", 4)], [("a", 1, 2)]),
    ],
)  # fmt: skip
def test_the_first_difference_has_a_name(code, jobs, spans):
    with pytest.raises(CheckFailed, match=code) as caught:
        checks.runs_jobs(played(*spans), jobs, begins=0, ends=10)

    assert caught.value.code == code


def test_a_run_that_returned_before_a_job_was_due_is_told_so():
    with pytest.raises(CheckFailed, match="RUN_ENDED"):
        checks.runs_jobs(played(("a", 1, 2), ended=2, outcome="ok"), [Job("a", 1), Job("b", 4)], begins=0, ends=10)


def test_what_keeps_to_the_plan_passes():
    jobs = [Job("x", 0, takes=4), Job("a", 1, 5), Job("b", 2, 1)]

    checks.runs_jobs(played(("x", 0, 4), ("b", 4, 5), ("a", 5, 6)), jobs, begins=0, ends=10)


def test_the_line_of_the_start_is_named():
    with pytest.raises(CheckFailed) as caught:
        checks.runs_jobs(played(("a", 2, 3)), [Job("a", 3)], begins=0, ends=10)

    assert caught.value.site == LINE
