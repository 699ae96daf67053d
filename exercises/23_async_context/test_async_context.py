"""23 · async context: a pool lends connections; they come back on every way out, and are closed in the end."""

import pytest

from pytest_coro_plugin import check, world

PATIENCE = 40  # seconds after which a user gives up; with a right pool nobody needs half of that


def make_pool(exercise, service, prop, size, connecting, hold, errors=()):
    """Make a pool, and what its users do: each holds a connection for a while, the first ones perhaps raise."""
    dial = service.function(type="connect", latency=connecting, outcome=lambda number: number)
    hang_up = service.function(type="close", parameters=("conn",), latency=0.1)
    body = dict(enumerate(errors, 1))
    use = service.function(type="use", parameters=("user", "conn"), latency=hold, outcome=lambda number, *_: body.get(number))
    return exercise.Pool(prop.connector(dial, hang_up), size), use


@world
async def six(exercise, service, prop, draw, drive, clock):
    """Two connections, six users at once; one more comes when all are done."""
    size = draw.number(2, 2, 3)
    connecting, hold = draw.latency({0: 1, 1: 2}).values()
    pool, use = make_pool(exercise, service, prop, size, connecting, lambda *_: hold)
    users = [draw.name(name) for name in ("ann", "bob", "cleo", "dan", "eve", "fay", "gus")]
    for call in [drive.borrow(pool, use, user) for user in users[:6]]:
        await call
    rounds = -(-6 // size)
    late = connecting + (rounds + 1) * hold
    await clock.until(late)
    await drive.borrow(pool, use, users[6])
    await pool.close()
    begins = [connecting + place // size * hold for place in range(6)]
    return {"users": users, "size": size, "begins": [*begins, late]}


@world
async def few(exercise, service, prop, draw, drive):
    """Five connections may be made, and three users come together."""
    connecting, short, long = draw.latency({0: 1, 1: 1.5, 2: 2}).values()
    users = [draw.name(name) for name in ("kim", "lea", "mia")]
    holds = dict(zip(users, (short, long, short), strict=True))
    pool, use = make_pool(exercise, service, prop, 5, connecting, lambda user, _: holds[user])
    for call in [drive.borrow(pool, use, user) for user in users]:
        await call
    await pool.close()
    return {"users": users, "size": 5, "begins": [connecting] * 3}


@world
async def one_by_one(exercise, service, prop, draw, drive, clock):
    """Three connections; each user comes when those before have one and keep it."""
    connecting, hold = draw.latency({0: 1, 1: 7}).values()
    comes = [place * (connecting + 0.3) for place in range(3)]
    users = [draw.name(name) for name in ("ann", "bob", "cleo")]
    pool, use = make_pool(exercise, service, prop, 3, connecting, lambda *_: hold)
    calls = []
    for user, instant in zip(users, comes, strict=True):
        await clock.until(instant)
        calls.append(drive.borrow(pool, use, user))
    for call in calls:
        await call
    await pool.close()
    return {"users": users, "size": 3, "begins": [instant + connecting for instant in comes]}


@world
async def unused(exercise, service, prop):
    """Nobody ever comes."""
    pool, _ = make_pool(exercise, service, prop, 2, 1, lambda *_: 1)
    await pool.close()


@world(orders=24)
async def any_order(exercise, service, prop, draw, drive):
    """Two connections, four users who hold them for different times, in many orders."""
    holds = draw.latency({"ann": 2.1, "bob": 1.3, "cleo": 0.7, "dan": 1.6})
    pool, use = make_pool(exercise, service, prop, 2, 1, lambda user, _: holds[user])
    for call in [drive.borrow(pool, use, user) for user in holds]:
        await call
    await pool.close()
    return {"users": list(holds), "size": 2}


@world
async def two(exercise, service, prop, draw, drive):
    """Two pools, one after the other, and a user for each."""
    connecting, hold = draw.latency({0: 1, 1: 2}).values()
    for name in ("ann", "bob"):
        pool, use = make_pool(exercise, service, prop, 1, connecting, lambda *_: hold)
        await drive.borrow(pool, use, draw.name(name))
    return connecting + hold


@world(limit=200)
async def broken(exercise, service, prop, draw, drive):
    """One connection; the first two users raise an exception, the third works."""
    connecting, hold = draw.latency({0: 1, 1: 2}).values()
    users = [draw.name(name) for name in ("ann", "bob", "cleo")]
    errors = [ValueError(f"{user} stumbled") for user in users[:2]]
    pool, use = make_pool(exercise, service, prop, 1, connecting, lambda *_: hold, errors)
    for user in users:
        await drive.borrow(pool, use, user, PATIENCE)
    await pool.close()
    return {"users": users, "errors": [*errors, None]}


@world(limit=200)
async def cancelled(exercise, service, prop, draw, drive, clock):
    """One connection; who waits first is cancelled, then who has it; the next in line gets it."""
    connecting, hold = draw.latency({0: 1, 1: 4}).values()
    users = [draw.name(name) for name in ("ann", "bob", "cleo", "dan")]
    pool, use = make_pool(exercise, service, prop, 1, connecting, lambda *_: hold)
    holder = drive.borrow(pool, use, users[0], PATIENCE)
    await clock.until(connecting + 0.2)
    waiter, third = [drive.borrow(pool, use, user, PATIENCE) for user in users[1:3]]
    await clock.until(connecting + 0.5)
    waiter.cancel()
    await clock.until(connecting + 0.9)
    holder.cancel()
    await third
    await drive.borrow(pool, use, users[3], PATIENCE)
    await pool.close()
    return {"users": users, "errors": [None] * 4}


@pytest.mark.coro(points=2)
def test_works(six, few, any_order):
    """every user gets a connection, for itself alone"""
    for run in (six, few, any_order):
        check.lends(run, run.given["users"])


@pytest.mark.coro(points=3, key=True)
def test_at_most_size(six, few, any_order):
    """never more connections are made than the pool may have"""
    for run in (six, few, any_order):
        check.pool_size_kept(run, run.given["size"])


@pytest.mark.coro(points=2, needs="works")
def test_no_idle(six, few, one_by_one, two):
    """nobody waits while a connection is free or may be made"""
    for run in (six, few, one_by_one):
        check.no_connection_idle(run, run.given["users"], run.given["begins"], run.given["size"])
    check.begins_anew(two, "Pool", lambda run: check.takes(run, run.given, plain=True))


@pytest.mark.coro(points=2, needs="works")
def test_closed(six, few, any_order, unused):
    """close() closes every connection once, and waits for that"""
    for run in (six, few, any_order, unused):
        check.pool_closed(run)


@pytest.mark.coro(points=1, needs="works")
def test_no_blocking(six, few, any_order, one_by_one, two, broken, cancelled):
    """nothing blocks the event loop"""
    check.never_blocks(six, few, any_order, one_by_one, two, broken, cancelled, plain=True)


@pytest.mark.coro(points=1, needs="works")
def test_hygiene(six, few, any_order, one_by_one, broken, cancelled):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(six, plain=True, at_end=True)
    check.all_awaited(few, any_order, one_by_one, broken, cancelled, plain=True)


@pytest.mark.coro(points=3, key=True, needs="works")
def test_released_on_error(six, broken, cancelled):
    """after an exception or a cancellation the connection is free again"""
    check.lends(six, six.given["users"])
    for run in (broken, cancelled):
        check.given_back(run, run.given["users"], run.given["errors"], 1)
