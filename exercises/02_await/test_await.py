"""02 · await: the second request needs the answer of the first, so one waits for the other on purpose."""

import pytest

from pytest_coro_plugin import check, world


async def play_profile(exercise, service, draw, user, team, seconds, *, full=""):
    """Ask for the profile of one user who is in one team; ``full`` is how the name goes on, and makes a list of what is known about the team."""
    user, team = draw.name(user), draw.name(team)
    keys = [f"user:{user}", f"team:{team}"]
    latency = dict(zip(keys, draw.latency(dict(enumerate(seconds))).values(), strict=True))
    known = [f"{team.title()} team", 5] if full else f"{team.title()} team"
    answers = {keys[0]: {"name": user.title() + full, "team": team}, keys[1]: known}
    await exercise.profile(service(latency=latency, values=answers), user)
    return {"keys": keys, "seconds": sum(latency.values()), "profile": (user.title() + full, known)}


@world
async def ann(exercise, service, draw):
    """Ann is in the blue team."""
    return await play_profile(exercise, service, draw, "ann", "blue", (2, 1))


@world
async def bob(exercise, service, draw):
    """Bob is in the red team."""
    return await play_profile(exercise, service, draw, "bob", "red", (1, 5), full="by")


@world
async def again(exercise, service, draw):
    """Ann once more, and then Cleo of the green team: two calls of one program."""
    await play_profile(exercise, service, draw, "ann", "blue", (2, 1))
    return await play_profile(exercise, service, draw, "cleo", "green", (1, 3))


@pytest.mark.coro(points=3, key=True)
def test_result(ann):
    """profile gives the pair of name and team"""
    check.returns(ann, ann.given["profile"])


@pytest.mark.coro(points=3, key=True)
def test_order(ann):
    """first the user is asked for, then the team, and nothing else"""
    check.asked(ann, ann.given["keys"])


@pytest.mark.coro(points=2)
def test_one_at_a_time(ann):
    """the team is asked for when the user is known, without any delay"""
    check.one_at_a_time(ann, ann.given["keys"])
    check.takes(ann, ann.given["seconds"])


@pytest.mark.coro(points=1, needs="result")
def test_no_blocking(ann, bob, again):
    """nothing blocks the event loop"""
    check.never_blocks(ann, bob, again)


@pytest.mark.coro(points=1, needs="result")
def test_hygiene(ann, bob):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(ann)
    check.all_awaited(bob)


@pytest.mark.coro(points=1, needs="result")
def test_other_input(bob, ann, again):
    """it works for another user as well"""
    check.returns(bob, bob.given["profile"], like=ann)
    check.asked(bob, bob.given["keys"])
    check.takes(bob, bob.given["seconds"])
    check.begins_anew(again, "profile", lambda run: check.returns(run, run.given["profile"]))
