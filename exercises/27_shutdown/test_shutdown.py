"""27 · shutdown: take jobs until the word to stop, give them a grace, cut off the rest and let it clean up."""

import pytest

from pytest_coro_plugin import check, world

WATCHED = 45  # seconds after which a serve that is still running is cancelled


async def play(exercise, service, prop, drive, clock, draw, *, jobs, stop, grace, late=None):
    """Run serve over jobs that are put at their moments, ``{name: (moment, duration)}``; ``late`` comes after the word to stop."""
    scale = draw.pick(1, [0.5, 1.25, 2])
    named = {
        draw.name(name): (scale * put, scale * draw.pick(needs, [0.9 * needs, 1.05 * needs]))
        for name, (put, needs) in jobs.items()
    }
    after = {draw.name(name): (scale * put, scale * needs) for name, (put, needs) in (late or {}).items()}
    seconds = {name: needs for name, (_, needs) in (named | after).items()}
    work = service.function(type="work", parameters=("job",), latency=lambda job: seconds.get(job, 0.0))
    clean_up = service.function(type="clean_up", parameters=("job",), latency=0.25 * scale)
    queue, word = prop.jobs(), prop.stop()
    call = exercise.serve(queue, prop.worker(work, clean_up), word, scale * grace)
    steps = [(put, drive.put_job, (queue, (name, needs))) for name, (put, needs) in (named | after).items()]
    for moment, act, given in sorted([*steps, (scale * stop, drive.give_word, (word,))], key=lambda step: step[0]):
        await clock.until(moment)
        act(*given)
    await clock.until(WATCHED * scale)
    call.cancel()
    await clock.sleep(scale)
    return {
        "jobs": named,
        "puts": {name: put for name, (put, _) in named.items()},
        "late": [*after, ""][0],
        "stop": scale * stop,
        "grace": scale * grace,
    }


@world
async def busy(exercise, service, prop, drive, clock, draw):
    """Stop comes at 5 s: a is over by then, b ends within the grace, c does not, and late comes too late."""
    jobs = {"a": (0, 2), "b": (1, 6), "c": (2, 30)}
    return await play(exercise, service, prop, drive, clock, draw, jobs=jobs, stop=5, grace=4, late={"late": (6, 1)})


@world
async def three_late(exercise, service, prop, drive, clock, draw):
    """Stop comes at 5 s, and of the four jobs that run then three are cut off."""
    jobs = {"a": (0, 30), "b": (1, 40), "c": (2, 5), "d": (3, 20)}
    return await play(exercise, service, prop, drive, clock, draw, jobs=jobs, stop=5, grace=3)


@world
async def idle(exercise, service, prop, drive, clock, draw):
    """The only job is long over when stop comes."""
    return await play(exercise, service, prop, drive, clock, draw, jobs={"a": (0, 2)}, stop=5, grace=4)


@world
async def odd(exercise, service, prop, drive, clock, draw):
    """Four jobs overlap, at odd moments, and all are over when stop comes."""
    jobs = {"a": (0.1237, 1.9), "b": (0.3571, 1.3), "c": (0.3571, 1.1), "d": (0.7093, 1.5)}
    return await play(exercise, service, prop, drive, clock, draw, jobs=jobs, stop=5.0309, grace=4)


@world
async def nothing(exercise, service, prop, drive, clock, draw):
    """No job ever comes."""
    return await play(exercise, service, prop, drive, clock, draw, jobs={}, stop=5, grace=4)


@pytest.mark.coro(points=3)
def test_report(busy, three_late):
    """the jobs that ended and those that were cut off are told by name"""
    *finished, cut = busy.given["jobs"]
    check.reports_jobs(busy, finished, [cut], stop=busy.given["stop"])
    a, b, c, d = three_late.given["jobs"]
    check.reports_jobs(three_late, [c], [a, b, d], stop=three_late.given["stop"])


@pytest.mark.coro(points=2)
def test_concurrent(busy, odd):
    """each job starts when it comes, beside the others"""
    check.starts_jobs(busy, busy.given["puts"])
    check.starts_jobs(odd, odd.given["puts"])


@pytest.mark.coro(points=2)
def test_no_new_jobs(busy):
    """a job that comes after stop is not started"""
    check.takes_no_more(busy, busy.given["puts"], busy.given["late"], stop=busy.given["stop"])


@pytest.mark.coro(points=3, key=True)
def test_in_grace(busy, three_late):
    """running jobs may go on for the grace, and no longer"""
    for run in (busy, three_late):
        check.gives_grace(run, run.given["jobs"], stop=run.given["stop"], grace=run.given["grace"])


@pytest.mark.coro(points=2)
def test_cleanup_awaited(busy, three_late):
    """serve returns when the jobs that were cut off have cleaned up"""
    check.waits_for_clean_up(busy, [*busy.given["jobs"]][-1:], stop=busy.given["stop"])
    a, b, _, d = three_late.given["jobs"]
    check.waits_for_clean_up(three_late, [a, b, d], stop=three_late.given["stop"])


@pytest.mark.coro(points=1, needs="report")
def test_no_blocking(busy, three_late, idle, odd, nothing):
    """nothing blocks the event loop"""
    check.never_blocks(busy, three_late, idle, odd, nothing)


@pytest.mark.coro(points=1, needs="report")
def test_hygiene(busy, three_late, idle, odd, nothing):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(busy, call=0)
    check.all_awaited(three_late, idle, odd, nothing)


@pytest.mark.coro(points=2)
def test_idle_stop(idle, odd, nothing):
    """when nothing is running serve returns with the word to stop"""
    for run in (idle, odd, nothing):
        check.stops_at_once(run, run.given["puts"], stop=run.given["stop"], grace=run.given["grace"])
        check.reports_jobs(run, [*run.given["jobs"]], [], stop=run.given["stop"])
