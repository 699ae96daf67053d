"""35 · scheduler: each job when it is due, and of all that are due the most urgent first."""

from dataclasses import dataclass, replace

import pytest

from pytest_coro_plugin import check, world

START_S = 50.0  # the loop's clock has been going for a while


@dataclass(frozen=True)
class Job:
    """A job and what becomes of it; all times in seconds since the scheduler was made."""

    job: object
    delay: float
    priority: int = 0
    every: float | None = None
    takes: float = 0.25
    added: float = 0.0
    cancelled: float | None = None
    fails: bool = False
    brief: bool = False  # added without priority and every


def drawn(draw, jobs):
    """Draw the jobs of a world: with a seed other names and priorities, and all times stretched by one factor. Gives the factor too."""
    unit, factor, shift = draw.number(1.0, 0.8, 1.6), draw.pick(1, [2, 3]), draw.pick(0, [-4, 5])
    if any(job.brief for job in jobs):
        shift = 0  # who is added without a priority has priority 0

    def stretched(seconds):
        return seconds if seconds is None else round(seconds * unit, 4)

    return unit, [
        replace(
            job, job=draw.name(job.job) if isinstance(job.job, str) else job.job, priority=job.priority * factor + shift,
            **{name: stretched(getattr(job, name)) for name in ("delay", "every", "takes", "added", "cancelled")},
        )
        for job in jobs
    ]  # fmt: skip


async def play(exercise, service, clock, draw, jobs, *, begins=0.0, ends=16.0, foreign=None):
    """Add and cancel jobs at their moments; ``run`` is awaited from ``begins`` to ``ends``, where it is cancelled, and watched a little longer.

    ``foreign`` is a job that a second scheduler gets, with its delay.
    """
    unit, jobs = drawn(draw, jobs)
    begins, ends = begins * unit, ends * unit
    known = {repr(job.job): job for job in jobs}

    def takes(job):
        return known[repr(job)].takes if repr(job) in known else unit

    def outcome(_, job):
        return ValueError(f"{job} is broken") if repr(job) in known and known[repr(job)].fails else None

    await clock.until(START_S)
    scheduler = exercise.Scheduler(service.function(type="work", parameters=("job",), latency=takes, outcome=outcome))
    await scheduler
    tickets, running = {}, None
    if foreign is not None:
        await exercise.Scheduler(service.function(type="elsewhere", parameters=("job",))).keep("add", *foreign)
    moments = {begins, ends, *(job.added for job in jobs), *(job.cancelled for job in jobs if job.cancelled is not None)}
    for moment in sorted(moments):
        await clock.until(START_S + moment)
        for job in (job for job in jobs if job.added == moment):
            more = () if job.brief else (job.priority, job.every)
            tickets[repr(job.job)] = scheduler.keep("add", job.job, job.delay, *more)
            await tickets[repr(job.job)]
        for job in (job for job in jobs if job.cancelled == moment):
            await scheduler.ask("cancel", tickets[repr(job.job)])
        if moment == begins:
            running = scheduler.run()
        if moment == ends:
            running.cancel()
            await running
    await clock.sleep(30 * unit)
    return {"jobs": jobs, "begins": begins, "ends": ends, "run": running.record.number - 1}


@world
async def day(exercise, service, clock, draw):
    """Four jobs, not added in the order in which they are due; none has to wait for another."""
    jobs = [Job("c", 5, takes=1.5), Job("a", 1), Job("d", 9, takes=0.5), Job("b", 2.5, takes=2)]
    return await play(exercise, service, clock, draw, jobs)


@world
async def rush(exercise, service, clock, draw):
    """While the first job runs for five seconds, six others fall due. Then two of one moment, and one alone."""
    jobs = [
        Job("long", 1, 3, takes=5),
        Job("a", 2, 5), Job("e", 2.7, 5), Job("c", 4, 1), Job("b", 3, 1), Job("d", 5, 0), Job("f", 5.5, 9, takes=1),
        Job("late", 10, 2), Job("later", 10, 1), Job("last", 13, 9),
    ]  # fmt: skip
    return await play(exercise, service, clock, draw, jobs)


@world
async def overdue(exercise, service, clock, draw):
    """Jobs were added long before anybody awaits run."""
    jobs = [Job("a", 1, 2), Job("b", 2, 1), Job("c", 0.5, 2), Job("d", 6, 0), Job("e", 8, 3)]
    return await play(exercise, service, clock, draw, jobs, begins=3.5)


@world
async def equals(exercise, service, clock, draw):
    """Six jobs of one moment and one priority."""
    jobs = [Job(name, 2, 1) for name in ("f", "b", "e", "a", "d", "c")]
    return await play(exercise, service, clock, draw, jobs, ends=8)


@world
async def any_object(exercise, service, clock, draw):
    """Jobs of one moment and one priority that cannot be compared: dicts, None, a list, a text."""
    jobs = [Job({"to": "ann"}, 2), Job({"to": "bob"}, 2), Job(None, 2), Job([1, "x"], 2), Job("text", 2), Job({"to": "eve"}, 2)]
    return await play(exercise, service, clock, draw, jobs, ends=8)


@world
async def brief(exercise, service, clock, draw):
    """Jobs that are added without a priority, between others of priority 0, 1 and -1."""
    jobs = [
        Job("long", 1, takes=3, brief=True), Job("b", 2), Job("c", 2, brief=True), Job("d", 2), Job("f", 2, 1), Job("e", 2, brief=True), Job("a", 2, -1),
    ]  # fmt: skip
    return await play(exercise, service, clock, draw, jobs, ends=9)


@world
async def earlier(exercise, service, clock, draw):
    """While run waits for a job of the far future, jobs are added that are due before it; at first there is none at all."""
    jobs = [
        Job("a", 1, added=0.5), Job("far", 10, added=2), Job("b", 1, added=3.25), Job("c", 0, added=6), Job("d", 6, added=7),
    ]  # fmt: skip
    return await play(exercise, service, clock, draw, jobs)


@world
async def repeats(exercise, service, clock, draw):
    """A job every two seconds; once it has to wait for another job, and in the end it is cancelled."""
    jobs = [Job("tick", 1, 1, 2, takes=0.3, cancelled=12.1), Job("other", 4.5, 1, takes=1.2), Job("end", 14.5)]
    return await play(exercise, service, clock, draw, jobs, ends=20)


@world
async def dropped(exercise, service, clock, draw):
    """Jobs are cancelled before they are due, when they are due and wait, while they run, when they are over."""
    jobs = [
        Job("a", 2, cancelled=1), Job("b", 3, takes=2, cancelled=4), Job("c", 4.5, cancelled=4.75), Job("d", 6.5, cancelled=9),
        Job("e", 8, every=1.5, takes=0.5, cancelled=8.25), Job("f", 11),
    ]  # fmt: skip
    return await play(exercise, service, clock, draw, jobs)


@world
async def broken(exercise, service, clock, draw):
    """A job raises, and so does one that repeats, each time."""
    jobs = [Job("a", 1, fails=True), Job("b", 3), Job("c", 4, every=3, fails=True), Job("d", 12)]
    return await play(exercise, service, clock, draw, jobs, ends=15)


@world
async def stopped(exercise, service, clock, draw):
    """run is cancelled in the middle of a job, while two are due and one is still to come."""
    jobs = [Job("a", 1, takes=4), Job("b", 2), Job("c", 2.5, every=7), Job("d", 6)]
    return await play(exercise, service, clock, draw, jobs, ends=3)


@world
async def beside(exercise, service, clock, draw):
    """Another scheduler, which nobody runs, has a job too."""
    return await play(exercise, service, clock, draw, [Job("a", 1), Job("b", 4)], ends=9, foreign=("elsewhere", 2))


def judge(run):
    """Compare the jobs that were started with those that had to be."""
    check.runs_jobs(run, run.given["jobs"], begins=run.given["begins"], ends=run.given["ends"])


@pytest.mark.coro(points=2)
def test_on_time(day, beside):
    """every job runs when it is due"""
    judge(day)
    check.begins_anew(beside, "Scheduler", judge)


@pytest.mark.coro(points=4, key=True)
def test_most_urgent(rush, overdue):
    """of all jobs that are due the most urgent one runs first, one at a time"""
    judge(rush)
    judge(overdue)


@pytest.mark.coro(points=2)
def test_first_added(equals, any_object, brief):
    """equal jobs run in the order in which they were added, whatever they are"""
    judge(any_object)
    judge(equals)
    judge(brief)


@pytest.mark.coro(points=2)
def test_earlier_job(earlier):
    """a job that is added later and due earlier is not missed"""
    judge(earlier)


@pytest.mark.coro(points=3)
def test_no_drift(repeats):
    """a job that repeats keeps to its moments, however late it was once"""
    judge(repeats)


@pytest.mark.coro(points=2, needs="on_time")
def test_cancel(dropped):
    """a job that is cancelled is not started any more"""
    judge(dropped)


@pytest.mark.coro(points=1, needs="on_time")
def test_failing_job(broken):
    """a job that raises does not stop the others"""
    judge(broken)


@pytest.mark.coro(points=1, needs="on_time")
def test_stops(stopped, day):
    """when run is cancelled it ends at once, and the job that runs with it"""
    for run in (stopped, day):
        check.ends_cancelled(run, after=0, call=run.given["run"])
    judge(stopped)


@pytest.mark.coro(points=1, needs="on_time")
def test_no_blocking(day, rush, overdue, equals, any_object, brief, earlier, repeats, dropped, broken, stopped):
    """nothing blocks the event loop, and nobody polls"""
    check.never_blocks(day, rush, overdue, equals, any_object, brief, earlier, repeats, dropped, broken, stopped, plain=True)


@pytest.mark.coro(points=1, needs="on_time")
def test_hygiene(day, rush, overdue, equals, any_object, brief, earlier, repeats, dropped, stopped):
    """nothing is left running or un-awaited in the end"""
    for run in (day, rush, overdue, equals, any_object, brief, earlier, repeats, dropped, stopped):
        check.leaves_nothing(run, plain=True, call=run.given["run"])
