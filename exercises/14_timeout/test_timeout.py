"""14 · timeout: wait for an answer, but not for ever; let errors and cancellations pass."""

import pytest

from pytest_coro_plugin import check, world

DEFAULTS = (None, 0, "", ["old", "copy"], ("?",))


def seconds(draw, *written):
    """Draw as many times as were written, each with its rank."""
    return list(draw.latency(dict(enumerate(written))).values())


async def play_quick(exercise, service, draw, clock, value, times=(1, 2)):
    """The answer is there before the limit; afterwards some time passes."""
    latency, limit = seconds(draw, *times)
    key = draw.name("news")
    await exercise.fetch_or(service(latency={key: latency}, values={key: value}), key, limit, "no news")
    await clock.sleep(20)
    return {"value": value, "latency": latency}


@world
async def quick(exercise, service, draw, clock):
    """The answer takes 1 s, the limit is 2 s."""
    return await play_quick(exercise, service, draw, clock, "<news>")


@world
async def falsy(exercise, service, draw, clock):
    """The answer takes a little more than 1 s, the limit is 1.5 s, and the answer is a zero."""
    return await play_quick(exercise, service, draw, clock, draw.pick(0, ("", None, False)), (1.037, 1.5))


@world
async def slow(exercise, service, draw, clock):
    """The answer takes 9 s, the limit is 2 s."""
    limit, latency = seconds(draw, 2, 9)
    key, default = draw.name("news"), draw.pick("no news", DEFAULTS)
    await exercise.fetch_or(service(latency={key: latency}), key, limit, default)
    await clock.sleep(20)
    return {"key": key, "limit": limit, "default": default}


@world
async def patient(exercise, service, draw):
    """The answer takes 9 s, the limit is 2.5 s, and the default is another one."""
    limit, latency = seconds(draw, 2.5, 9)
    key, default = draw.name("weather"), draw.pick(["old", "copy"], DEFAULTS)
    await exercise.fetch_or(service(latency={key: latency}), key, limit, default)
    return {"limit": limit, "default": default}


@world
async def failing(exercise, service, draw):
    """The request raises KeyError after 1 s, the limit is 2 s."""
    latency, limit = seconds(draw, 1, 2)
    key = draw.name("news")
    error = KeyError(f"no such page: {key}")
    await exercise.fetch_or(service(latency={key: latency}, errors={key: error}), key, limit, "no news")
    return error


@world
async def failing_otherwise(exercise, service, draw):
    """Two requests that raise something else: OSError, of which TimeoutError is a kind, and ValueError."""
    latency, limit = seconds(draw, 1, 2)
    errors = [OSError("connection reset"), ValueError("no such date")]
    for error in errors:
        key = draw.name("news")
        await exercise.fetch_or(service(latency={key: latency}, errors={key: error}), key, limit, "no news")
    return errors


@world
async def cancelled(exercise, service, draw, clock):
    """The answer takes 9 s, the limit is 5 s, and the caller gives up after 1 s."""
    moment, limit, latency = seconds(draw, 1, 5, 9)
    key = draw.name("news")
    call = exercise.fetch_or(service(latency={key: latency}), key, limit, "no news")
    await clock.sleep(moment)
    call.cancel()
    await clock.sleep(20)
    return key


@pytest.mark.coro(points=2)
def test_quick(quick, falsy):
    """an answer that comes in time is given back at once"""
    for run in (quick, falsy):
        check.returns(run, run.given["value"])
        check.takes(run, run.given["latency"], late="ALWAYS_WAITS", early="TOO_EARLY")


@pytest.mark.coro(points=1, needs="quick")
def test_no_blocking(quick, falsy, slow, failing, cancelled):
    """nothing blocks the event loop"""
    check.never_blocks(quick, falsy, slow, failing, cancelled)


@pytest.mark.coro(points=1, needs="quick")
def test_hygiene(quick, falsy, slow, failing, cancelled):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(quick, falsy)
    check.gives_up(slow, slow.given["key"])
    check.leaves_nothing(slow)
    check.all_awaited(failing, cancelled)


@pytest.mark.coro(points=2)
def test_slow_default(slow, patient):
    """when the limit is over the default is given"""
    check.returns(slow, slow.given["default"])
    check.returns(patient, patient.given["default"])


@pytest.mark.coro(points=2, key=True)
def test_slow_in_time(slow, patient):
    """the default is given at the limit, not later"""
    for run in (slow, patient):
        check.takes(run, run.given["limit"], late="TOO_LATE", early="TOO_EARLY")


@pytest.mark.coro(points=2, needs="slow_default")
def test_slow_cancelled(slow):
    """by then the slow request is cancelled and over"""
    check.gives_up(slow, slow.given["key"])


@pytest.mark.coro(points=2)
def test_errors_pass(failing, failing_otherwise):
    """an error of the request comes out unchanged"""
    check.lets_error_out(failing, failing.given)
    for number, error in enumerate(failing_otherwise.given):
        check.lets_error_out(failing_otherwise, error, call=number)


@pytest.mark.coro(points=2)
def test_cancel_passes(cancelled):
    """a cancellation from outside comes out at once, as a cancellation"""
    check.ends_cancelled(cancelled, after=0)
    check.gives_up(cancelled, cancelled.given, soon=True)
