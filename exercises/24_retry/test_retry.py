"""24 · retry: try again after longer and longer pauses; give up in the end, and at once when cancelled."""

import pytest

from pytest_coro_plugin import check, world

FOREVER = 10_000  # virtual seconds: what ignores its cancellation shall come to its end and be told so


def setting(draw):
    """Give the length of an attempt and the unit of the pauses, in seconds."""
    return draw.pick(0.5, [0.25, 0.75, 1.25]), draw.pick(1, [0.5, 1.5, 2, 3])


def operation(service, draw, seconds, fails, *, kind=OSError, gives="ok after {}"):
    """Give an op that fails so many times, each time with an exception of its own, and then gives a text with the number in it, or a value."""
    kind = draw.pick(kind, [ValueError, ConnectionError, ZeroDivisionError, RuntimeError])

    def outcome(number):
        if number <= fails:
            return kind(f"try {number}")
        return gives.format(number) if isinstance(gives, str) else gives

    return service.function(type="op", latency=seconds, outcome=outcome), kind


def steady(service, *values):
    """Give a jitter that goes through these values again and again."""
    return service.function(type="jitter", plain=True, outcome=lambda number: values[(number - 1) % len(values)])


async def play(exercise, service, draw, *, fails, attempts, cap, jitter=(1,), **outcomes):
    """Retry an op to its end, with pauses of one, two, four … units and a cap in units."""
    seconds, unit = setting(draw)
    op, kind = operation(service, draw, seconds, fails, **outcomes)
    await exercise.retry(op, attempts, unit, cap * unit, steady(service, *jitter))
    tries = min(fails + 1, attempts)
    pauses = [min(cap, 2**number) * unit * jitter[number % len(jitter)] for number in range(tries - 1)]
    return {"pauses": pauses, "cap": cap * unit, "tries": tries, "seconds": seconds, "error": kind(f"try {tries}")}


@world
async def fine(exercise, service, draw):
    """The first attempt succeeds."""
    return await play(exercise, service, draw, fails=0, attempts=3, cap=8)


@world
async def four_failures(exercise, service, draw):
    """The fifth of six attempts succeeds, and the pauses reach the cap."""
    return await play(exercise, service, draw, fails=4, attempts=6, cap=3)


@world
async def long_pauses(exercise, service, draw):
    """The fifth of six attempts succeeds and gives zero; no pause reaches the cap, and the exceptions are of another class."""
    return await play(exercise, service, draw, fails=4, attempts=6, cap=16, kind=LookupError, gives=0)


@world
async def last_chance(exercise, service, draw):
    """The last of three attempts succeeds."""
    return await play(exercise, service, draw, fails=2, attempts=3, cap=8)


@world
async def hopeless(exercise, service, draw):
    """All three attempts fail."""
    return await play(exercise, service, draw, fails=9, attempts=3, cap=8)


@world
async def single(exercise, service, draw):
    """One attempt is allowed, and it fails."""
    return await play(exercise, service, draw, fails=9, attempts=1, cap=8)


@world
async def halved(exercise, service, draw):
    """The jitter halves each pause."""
    return await play(exercise, service, draw, fails=3, attempts=6, cap=8, jitter=(0.5,))


@world
async def jittered(exercise, service, draw):
    """The jitter is another one each time, and may make a pause longer than the cap."""
    return await play(exercise, service, draw, fails=4, attempts=6, cap=3, jitter=(0.5, 1.25, 1.5, 0.25))


async def cancel(exercise, service, draw, clock, moment):
    """Cancel a hopeless retry at a moment that is given by the length of an attempt and the unit of the pauses."""
    seconds, unit = setting(draw)
    op, _ = operation(service, draw, seconds, 999)
    call = exercise.retry(op, 50, unit, 8 * unit, steady(service, 1))
    await clock.until(moment(seconds, unit))
    call.cancel()
    await call
    await clock.sleep(50)


@world(limit=FOREVER)
async def cancelled_in_a_pause(exercise, service, draw, clock):
    """The second pause is cut short."""
    await cancel(exercise, service, draw, clock, lambda seconds, unit: 2 * seconds + 1.25 * unit)


@world(limit=FOREVER)
async def cancelled_in_an_attempt(exercise, service, draw, clock):
    """The second attempt is cut short."""
    await cancel(exercise, service, draw, clock, lambda seconds, unit: 1.5 * seconds + unit)


@pytest.mark.coro(points=1)
def test_first_try(fine):
    """what succeeds at once is done once, and without a pause"""
    check.returns(fine, "ok after 1")
    check.attempts(fine, 1)
    check.takes(fine, fine.given["seconds"])


@pytest.mark.coro(points=1, needs="value")
def test_no_blocking(fine, four_failures, hopeless, halved, cancelled_in_a_pause, cancelled_in_an_attempt):
    """nothing blocks the event loop"""
    check.never_blocks(fine, four_failures, hopeless, halved, cancelled_in_a_pause, cancelled_in_an_attempt)


@pytest.mark.coro(points=1, needs="value")
def test_hygiene(fine, four_failures, hopeless, halved, cancelled_in_a_pause, cancelled_in_an_attempt):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(fine)
    check.all_awaited(four_failures, hopeless, halved, cancelled_in_a_pause, cancelled_in_an_attempt)


@pytest.mark.coro(points=2)
def test_value(four_failures, long_pauses, last_chance):
    """after some failures another attempt gives the result"""
    for run, value in ((four_failures, "ok after 5"), (long_pauses, 0), (last_chance, "ok after 3")):
        check.attempts(run, run.given["tries"])
        check.returns(run, value)


@pytest.mark.coro(points=3, key=True)
def test_backoff(four_failures, long_pauses):
    """each pause is twice as long as the one before, up to the cap"""
    for run in (four_failures, long_pauses):
        check.pauses(run, run.given["pauses"], cap=run.given["cap"])


@pytest.mark.coro(points=2)
def test_gives_up(hopeless, single):
    """after the last attempt it is over"""
    for run in (hopeless, single):
        check.attempts(run, run.given["tries"])


@pytest.mark.coro(points=1)
def test_last_error(hopeless, single):
    """the exception of the last attempt comes out"""
    for run in (hopeless, single):
        check.attempts(run, run.given["tries"])
        check.raises(run, run.given["error"])


@pytest.mark.coro(points=1, needs="gives_up")
def test_no_pause_at_the_end(hopeless, single):
    """there is no pause after the last attempt"""
    for run in (hopeless, single):
        check.ends_with_last_attempt(run)
        check.jitter_per_pause(run, len(run.given["pauses"]))


@pytest.mark.coro(points=1)
def test_jitter(halved, jittered):
    """each pause, capped, is multiplied by a jitter of its own"""
    for run in (halved, jittered):
        check.pauses(run, run.given["pauses"], wrong="JITTER")


@pytest.mark.coro(points=2, needs="value")
def test_cancel_passes(cancelled_in_a_pause, cancelled_in_an_attempt):
    """a cancellation comes out at once, and nothing is tried any more"""
    for run in (cancelled_in_a_pause, cancelled_in_an_attempt):
        check.no_more_attempts(run)
        check.ends_cancelled(run, after=0)
