"""66 · repair siblings: gather passes the first error on, and cancels nobody."""

import pytest

from pytest_coro_plugin import check, world


@world
async def no_hotel(exercise, service, draw, clock):
    """Three parts; the one that answers first cannot be had. Then some time passes, for whatever still runs."""
    latency = draw.latency({"flight": 3, "hotel": 1, "car": 2})
    broken = min(latency, key=latency.get)
    error = ValueError(f"no {broken}")
    await exercise.book_trip(service(latency=latency, errors={broken: error}), list(latency))
    await clock.sleep(10)
    return {"latency": latency, "error": error}


@world
async def fine(exercise, service, draw):
    """Everything can be had."""
    latency = draw.latency({"flight": 3, "hotel": 1, "car": 2})
    await exercise.book_trip(service(latency=latency), list(latency))
    return latency


@world
async def single(exercise, service, draw):
    """One part."""
    latency = draw.latency({"train": 2})
    await exercise.book_trip(service(latency=latency), list(latency))
    return latency


@pytest.mark.coro(points=4, key=True)
def test_others_stopped(no_hotel):
    """when one fails the others are cancelled and over"""
    check.raises(no_hotel, no_hotel.given["error"])
    check.siblings_stopped(no_hotel, no_hotel.given["latency"])


@pytest.mark.coro(points=2, needs="others_stopped")
def test_at_once(no_hotel):
    """it raises in the moment in which the booking fails"""
    check.takes(no_hotel, min(no_hotel.given["latency"].values()), late="LATE", early="TOO_EARLY")


@pytest.mark.coro(points=3, needs="others_stopped")
def test_all_booked(fine, single):
    """without a failure all are booked side by side, and the values come in order"""
    for run in (fine, single):
        check.returns(run, [run.answer(part) for part in run.given], sequence=True)
        check.all_together(run, run.given, takes=max(run.given.values()))


@pytest.mark.coro(points=1, needs="others_stopped")
def test_hygiene(no_hotel, fine, single):
    """nothing blocks, nothing is left running or un-awaited"""
    check.never_blocks(no_hotel, fine, single)
    check.leaves_nothing(no_hotel)
    check.all_awaited(fine, single)
