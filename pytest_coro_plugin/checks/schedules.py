"""Checks on a scheduler: which job was started when, compared with what the rules of its contract say.

Floor 1, judge side. Jobs are requests of type ``work``, each known by the job itself. ``planned`` plays the rules on numbers; where the journal leaves that plan
for the first time, the difference has a name. Moments count from the first call of the run, which makes the scheduler.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple, Protocol

from ..errors import CheckFailed, Fact
from ..run import Request, Run
from ..values import Value, portable, same, show
from .callbacks import calls_of
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, nanoseconds, outermost, seconds_text
from .symptoms import blocking, never_awaited, own_exception

WORK = "work"
POLLED_NS = 500_000_000  # who is late by less looked again after a pause
UNORDERED = "not supported between instances"


class Job(Protocol):
    """A job as a world tells of it; times in seconds since the scheduler was made, None where nothing of the kind happens."""

    job: object
    delay: float
    priority: int
    every: float | None
    takes: float
    added: float
    cancelled: float | None


class Start(NamedTuple):
    """A start that the rules ask for: ``place`` of the job in the order of adding, number of the repeat, when due and when begun, in ns."""

    place: int
    repeat: int
    due_ns: int
    begin_ns: int


def runs_jobs(run: Run, jobs: Sequence[Job], *, begins: float, ends: float) -> None:
    """Check that the jobs were started as the rules say: each when it is due, of those that are due the most urgent first, one at a time.

    Args:
        run: what the judge saw.
        jobs: in the order in which they were added.
        begins: when ``run`` of the scheduler was called.
        ends: when it was cancelled.

    Raises:
        CheckFailed: COMPARES_JOBS, SIDE_BY_SIDE, STILL_STARTED, RAN_AGAIN, TOO_SOON, LESS_URGENT, NOT_FIFO, MISSED, DRIFT, LATE_START,
            POLLING, STOPPED_BY_ERROR, NOT_REPEATED, RUN_ENDED, NEVER_STARTED or RAISED.
    """
    hits = _hits(run)
    _one_at_a_time(run, hits)
    plan = planned(jobs, begins=begins, ends=ends)
    story = _Story(run, jobs, plan, hits)
    for number, hit in enumerate(hits):
        story.compare(number, hit)
    if len(hits) < len(plan):
        raise story.missing(plan[len(hits)])


def planned(jobs: Sequence[Job], *, begins: float, ends: float) -> list[Start]:
    """Give the starts that the rules ask for, in order."""
    now_ns, ends_ns, starts = nanoseconds(begins), nanoseconds(ends), list[Start]()
    waiting = [Start(place, 0, _due_ns(job, 0), 0) for place, job in enumerate(jobs)]
    while True:
        waiting = [start for start in waiting if not _dropped(jobs[start.place], max(now_ns, start.due_ns))]
        due = [start for start in waiting if start.due_ns <= now_ns]
        if not due:
            now_ns = min((start.due_ns for start in waiting), default=ends_ns)
            if now_ns >= ends_ns:
                return starts
            continue
        chosen = min(due, key=lambda start: (jobs[start.place].priority, start.due_ns, start.place))
        waiting.remove(chosen)
        starts.append(chosen._replace(begin_ns=now_ns))
        job = jobs[chosen.place]
        if job.every is not None:
            waiting.append(Start(chosen.place, chosen.repeat + 1, _due_ns(job, chosen.repeat + 1), 0))
        now_ns += nanoseconds(job.takes)
        if now_ns >= ends_ns:
            return starts


def _due_ns(job: Job, repeat: int) -> int:
    return nanoseconds(job.added + job.delay) + repeat * nanoseconds(job.every or 0)


def _dropped(job: Job, at_ns: int) -> bool:
    return job.cancelled is not None and nanoseconds(job.cancelled) <= at_ns


def _hits(run: Run) -> list[Request]:
    """Give the jobs that were started, after the gate."""
    require(run, plain=True)
    methods(run, awaited=("run",), plain=("add", "cancel"))
    for symptom in (never_awaited, blocking):
        if (failure := symptom(run)) is not None:
            raise failure
    for call in run.calls:
        if (failure := own_exception(run, call)) is None:
            continue
        if UNORDERED in str(failure.facts["error"]) and call.error is not None:
            raise CheckFailed("COMPARES_JOBS", {"error": call.error.type}, runs=(run,), site=call.raised_at)
        raise failure
    for finding in run.findings:
        if UNORDERED in finding.what:
            raise CheckFailed("COMPARES_JOBS", {"error": "TypeError"}, runs=(run,), site=finding.site)
    return calls_of(run, WORK)


def _one_at_a_time(run: Run, hits: Sequence[Request]) -> None:
    for hit, later in pairwise(hits):
        if later.begin_ns < (run.end_ns if hit.end_ns is None else hit.end_ns):
            facts: dict[str, Fact] = {"key": _name(later.key), "other": _name(hit.key), "at": _since(run, later.begin_ns)}
            raise CheckFailed("SIDE_BY_SIDE", facts, runs=(run,), site=outermost(later))


class _Story:
    """Finds the name of the first difference between a plan and what happened."""

    def __init__(self, run: Run, jobs: Sequence[Job], plan: Sequence[Start], hits: Sequence[Request]) -> None:
        self.run, self.jobs, self.plan, self.hits = run, jobs, plan, hits
        self.origin_ns = run.calls[0].begin_ns

    def compare(self, number: int, hit: Request) -> None:
        """Compare the start of a number with its place in the plan.

        Raises:
            CheckFailed: see ``runs_jobs``.
        """
        at_ns = hit.begin_ns - self.origin_ns
        wanted = self.plan[number] if number < len(self.plan) else None
        if wanted is not None and self._is(hit, wanted) and abs(at_ns - wanted.begin_ns) <= TOLERANCE_NS:
            return
        facts: dict[str, Fact] = {"key": _name(hit.key), "at": seconds_text(at_ns)}
        place = next((place for place, job in enumerate(self.jobs) if same(hit.key, portable(job.job))), None)
        if place is None:
            raise self._told("RAN_AGAIN", hit, facts)
        earlier = sum(same(before.key, hit.key) for before in self.hits[:number])
        self._not_at_all(hit, place, earlier, at_ns, facts)
        if wanted is not None and not self._is(hit, wanted):
            self._out_of_turn(hit, place, earlier, wanted, facts)
        raise self._late(number, hit, facts)

    def _not_at_all(self, hit: Request, place: int, earlier: int, at_ns: int, facts: dict[str, Fact]) -> None:
        """Tell about a start that no rule asks for at this moment."""
        job = self.jobs[place]
        if _dropped(job, at_ns):
            raise self._told("STILL_STARTED", hit, facts | {"cancelled": seconds_text(nanoseconds(job.cancelled or 0))})
        if earlier and job.every is None:
            raise self._told("RAN_AGAIN", hit, facts)
        due_ns = _due_ns(job, earlier)
        if at_ns < due_ns - TOLERANCE_NS:
            code = "DRIFT" if earlier else "TOO_SOON"
            raise self._told(code, hit, facts | {"due": seconds_text(due_ns), "every": seconds_text(nanoseconds(job.every or 0))})

    def _out_of_turn(self, hit: Request, place: int, earlier: int, wanted: Start, facts: dict[str, Fact]) -> None:
        """Tell about a job that was due, as the one in the plan was, and came before it."""
        job, first = self.jobs[place], self.jobs[wanted.place]
        if wanted.due_ns > hit.begin_ns - self.origin_ns:
            return
        if sum(self._is(other, wanted) for other in self.hits) <= wanted.repeat:
            raise self.missing(wanted)
        facts |= {"other": _name(portable(first.job)), "priority": job.priority, "better": first.priority}
        facts |= {"since": seconds_text(wanted.due_ns)}
        if job.priority > first.priority:
            raise self._told("LESS_URGENT", hit, facts)
        if job.priority == first.priority:
            due_ns = _due_ns(job, earlier)
            raise self._told("NOT_FIFO", hit, facts | ({"due": seconds_text(due_ns)} if due_ns != wanted.due_ns else {}))

    def _late(self, number: int, hit: Request, facts: dict[str, Fact]) -> CheckFailed:
        """Tell about a start that came later than it could have: of the job in the plan, if there is one."""
        wanted = self.plan[number] if number < len(self.plan) else None
        if wanted is None:
            return self._told("RAN_AGAIN", hit, facts)
        if not self._is(hit, wanted):
            return self.missing(wanted)
        job, at_ns = self.jobs[wanted.place], hit.begin_ns - self.origin_ns
        facts |= {"due": seconds_text(wanted.due_ns), "expected": seconds_text(wanted.begin_ns), "name": "run"}
        if wanted.repeat:
            return self._told("DRIFT", hit, facts | {"every": seconds_text(nanoseconds(job.every or 0))})
        others = [_due_ns(other, 0) for place, other in enumerate(self.jobs) if place < wanted.place]
        if job.added and any(abs(at_ns - other_ns) <= TOLERANCE_NS for other_ns in others):
            return self._told("MISSED", hit, facts | {"added": seconds_text(nanoseconds(job.added))})
        if at_ns - wanted.begin_ns < POLLED_NS:
            return self._told("POLLING", hit, facts | {"late": seconds_text(at_ns - wanted.begin_ns)})
        return self._told("LATE_START", hit, facts)

    def missing(self, wanted: Start) -> CheckFailed:
        """Tell about a job of the plan that was not started in its turn."""
        job = self.jobs[wanted.place]
        facts: dict[str, Fact] = {"key": _name(portable(job.job)), "due": seconds_text(wanted.due_ns)}
        ran = next((call for call in self.run.calls if call.name == "run" and call.target > 0), None)
        if ran is not None and ran.outcome == "ok" and (ran.end_ns or 0) - self.origin_ns < wanted.due_ns:
            return self._told("RUN_ENDED", None, facts | {"at": seconds_text((ran.end_ns or 0) - self.origin_ns)})
        failed = next((hit for hit in self.hits if hit.outcome == "error"), None)
        came = sum(same(hit.key, portable(job.job)) for hit in self.hits)
        if failed is not None and self.hits[-1] is failed:
            at = seconds_text((failed.end_ns or 0) - self.origin_ns)
            return self._told("STOPPED_BY_ERROR", None, facts | {"failed": _name(failed.key), "at": at})
        if wanted.repeat and came <= wanted.repeat:
            repeats: dict[str, Fact] = {"every": seconds_text(nanoseconds(job.every or 0)), "times": came}
            return self._told("NOT_REPEATED", None, facts | repeats)
        late = next((hit for hit in self.hits if same(hit.key, portable(job.job))), None)
        if late is not None and job.added and not wanted.repeat:
            at = seconds_text(late.begin_ns - self.origin_ns)
            return self._told("MISSED", late, facts | {"at": at, "added": seconds_text(nanoseconds(job.added))})
        return self._told("NEVER_STARTED" if late is None else "LATE_START", late, facts | self._at(late))

    def _at(self, hit: Request | None) -> dict[str, Fact]:
        return {} if hit is None else {"at": seconds_text(hit.begin_ns - self.origin_ns)}

    def _is(self, hit: Request, wanted: Start) -> bool:
        return same(hit.key, portable(self.jobs[wanted.place].job))

    def _told(self, code: str, hit: Request | None, facts: dict[str, Fact]) -> CheckFailed:
        return CheckFailed(code, facts, runs=(self.run,), site=None if hit is None else outermost(hit))


def _since(run: Run, at_ns: int) -> str:
    return seconds_text(at_ns - run.calls[0].begin_ns)


def _name(key: Value) -> str:
    return show(key, 20)
