"""08 · tasks: a task starts now and is awaited later; a coroutine object does nothing meanwhile."""

import pytest

from pytest_coro_plugin import check, world


async def play(exercise, service, user, photo, seconds):
    """Load a photo beside the chain of user and posts; ``seconds`` are those of photo, user and posts."""
    keys = ["photo", "user", f"posts:{user}"]
    values = dict(zip(keys, (photo, user, f"posts of {user}"), strict=True))
    api = service(latency=dict(zip(keys, seconds, strict=True)), values=values, after={keys[2]: "user"})
    await exercise.overlap(api)
    return {"keys": keys, "pair": (photo, values[keys[2]]), "seconds": max(seconds[0], seconds[1] + seconds[2])}


@world
async def slow_photo(exercise, service, draw):
    """The photo takes longer than user and posts together."""
    user, posts = draw.number(2.0, 1, 3), draw.number(2.0, 1, 3)
    photo = round(user + posts + draw.number(1.0, 0.5, 2), 3)
    return await play(exercise, service, draw.name("u7"), draw.name("P"), (photo, user, posts))


@world
async def quick_photo(exercise, service, draw):
    """The photo is there first of all."""
    photo, user = draw.latency({0: 1, 1: 2}).values()
    return await play(exercise, service, draw.name("u9"), draw.name("Q"), (photo, user, draw.number(3.0, 2, 4)))


@world
async def late_photo(exercise, service, draw):
    """The photo is there last, at a moment that nobody meets who looks now and then."""
    photo = draw.number(3.037, 3, 4)
    return await play(
        exercise, service, draw.name("u8"), draw.name("S"), (photo, draw.number(1.0, 0.5, 1), draw.number(1.0, 0.5, 1.5))
    )


@world
async def again(exercise, service, draw):
    """Two pages are loaded, one after the other, of two users."""
    await play(exercise, service, draw.name("u3"), draw.name("T"), (2, 1, 2))
    return await play(exercise, service, draw.name("u4"), draw.name("U"), (3, 1, 1))


@world(orders=24)
async def any_order(exercise, service, draw):
    """The answers arrive in every possible order."""
    return await play(exercise, service, draw.name("u5"), draw.name("R"), (3, 1, 1))


@pytest.mark.coro(points=3)
def test_result(slow_photo, quick_photo, any_order, again):
    """overlap gives the pair of photo and posts, whichever is there first"""
    check.returns(slow_photo, slow_photo.given["pair"])
    check.returns(quick_photo, quick_photo.given["pair"], like=slow_photo)
    check.returns(any_order, any_order.given["pair"])
    check.begins_anew(again, "overlap", lambda run: check.returns(run, run.given["pair"]))


@pytest.mark.coro(points=4, key=True)
def test_overlaps(slow_photo, quick_photo, late_photo):
    """the photo is on its way while user and posts are asked for"""
    for run in (slow_photo, quick_photo, late_photo):
        check.runs_beside(run, "photo", run.given["keys"], takes=run.given["seconds"])


@pytest.mark.coro(points=2)
def test_photo_first(slow_photo, quick_photo):
    """the photo is asked for in the first moment"""
    check.begins_at_once(slow_photo, "photo")
    check.begins_at_once(quick_photo, "photo")


@pytest.mark.coro(points=1, needs="result")
def test_no_blocking(slow_photo, quick_photo, again):
    """nothing blocks the event loop"""
    check.never_blocks(slow_photo, quick_photo, again)


@pytest.mark.coro(points=1, needs="result")
def test_hygiene(slow_photo, quick_photo):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(slow_photo, quick_photo)
