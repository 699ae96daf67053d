"""31 · publish and subscribe: every listener hears the news at its own pace, and who is slow loses the oldest."""

from functools import partial

import pytest

from pytest_coro_plugin import check, world

PATIENCE = 30  # seconds after which a listener that has not come to its end is called off


async def play(exercise, service, drive, clock, draw, *, limit, listeners, messages, close, called_off=(), foreign=None):
    """Publish messages at their moments to listeners: ``{name: (subscribes, begins to read, pause, unsubscribes or None)}``.

    ``foreign`` are the moments at which a second broker publishes, and the one at which it is closed.
    """
    scale = draw.pick(1, [0.5, 1.25, 2])
    names = {name: draw.name(name) for name in listeners}
    news = [(scale * moment, message and draw.name(message)) for moment, message in messages]
    plans = {
        names[name]: tuple(part if part is None else scale * part for part in (since, reads, pause, until))
        for name, (since, reads, pause, until) in listeners.items()
    }
    broker = exercise.Broker(limit)
    subscriptions, readings = {}, {}

    async def subscribe(name):
        subscriptions[name] = broker.subscribe()
        await subscriptions[name]

    async def read(name, pause):
        handle = service.function(type=name, parameters=("message",), latency=pause)
        readings[name] = drive.listen(subscriptions[name], handle)

    async def unsubscribe(name):
        await broker.unsubscribe(subscriptions[name])

    async def call_off(name):
        readings[name].cancel()

    steps = [(moment, partial(broker.publish, message)) for moment, message in news]
    for name, (since, reads, pause, until) in plans.items():
        steps += [(since, partial(subscribe, name)), (reads, partial(read, name, pause))]
        steps += [] if until is None else [(until, partial(unsubscribe, name)), (until + scale, partial(unsubscribe, name))]
    steps += [(scale * moment, partial(call_off, names[name])) for name, moment in called_off]
    if foreign is not None:
        other = exercise.Broker(limit)
        steps += [(scale * moment, partial(other.publish, "of another broker")) for moment in foreign[0]]
        steps += [(scale * foreign[1], other.close)]
    for moment, act in sorted([*steps, (scale * close, broker.close)], key=lambda step: step[0]):
        await clock.until(moment)
        await act()
    await clock.until(scale * PATIENCE)
    for reading in readings.values():
        reading.cancel()
    await clock.sleep(scale)
    await drive.rest()
    return {"limit": limit, "news": news, "close": scale * close, "listeners": plans, "who": list(plans)}


def one_a_second(count, first=1.037):
    """Give messages, one every second."""
    return [(first + number, f"m{number + 1}") for number in range(count)]


@world
async def latest(exercise, service, drive, clock, draw):
    """One message may wait for a listener who needs 2.7 s for each, and one comes every second."""
    listeners = {"slow": (0, 0, draw.pick(2.7, [2.3, 2.6]), None)}
    return await play(exercise, service, drive, clock, draw, limit=1, listeners=listeners, messages=one_a_second(6, 1), close=7.5)


@world
async def news(exercise, service, drive, clock, draw):
    """A quick listener and a slow one; when the broker is closed, messages still wait for the slow one."""
    listeners = {"slow": (0, 0, draw.pick(2.7, [2.3, 2.6]), None), "quick": (0, 0, 0, None)}
    return await play(
        exercise, service, drive, clock, draw, limit=3, listeners=listeners, messages=one_a_second(10), close=12.319
    )


@world
async def bursts(exercise, service, drive, clock, draw):
    """Four messages in one instant, then six while the listener is busy; one of them is None."""
    messages = [(1, "a"), (1, None), (1, "c"), (1, "d"), *[(1.45, name) for name in "efghij"], (5, "k")]
    listeners = {"busy": (0, 0, draw.pick(0.3, [0.27, 0.33]), None)}
    return await play(exercise, service, drive, clock, draw, limit=4, listeners=listeners, messages=messages, close=6.2)


@world
async def comers(exercise, service, drive, clock, draw):
    """One message comes before anybody listens; one listener comes late, one reads late, one comes when all is over."""
    messages = [(0.2, "early"), *one_a_second(6)]
    listeners = {
        "first": (0.5, 0.5, 0, None),
        "late": (3.5, 3.5, 0, None),
        "sleeper": (0.6, 8.4, 0, None),
        "last": (9.6, 9.7, 0, None),
    }
    return await play(exercise, service, drive, clock, draw, limit=3, listeners=listeners, messages=messages, close=9.2)


@world
async def leavers(exercise, service, drive, clock, draw):
    """One leaves while it waits for news, one while it is busy and two messages wait for it; one stays."""
    listeners = {"waiting": (0, 0, 0, 3.417), "busy": (0, 0, 4.6, 3.7), "stays": (0, 0, 0, None)}
    return await play(exercise, service, drive, clock, draw, limit=3, listeners=listeners, messages=one_a_second(8), close=8.643)


@world
async def cancelled(exercise, service, drive, clock, draw):
    """One of three listeners is cancelled while it waits for news."""
    listeners = {"goner": (0, 0, 0, 2.9), "one": (0, 0, 0, None), "two": (0, 0, 0, None)}
    off = [("goner", 2.4)]
    plan = partial(play, exercise, service, drive, clock, draw, limit=2, listeners=listeners, messages=one_a_second(4))
    return await plan(close=4.8, called_off=off)


@world
async def full(exercise, service, drive, clock, draw):
    """When the broker is closed, as many messages as may wait still wait for a busy listener."""
    listeners = {"busy": (0, 0, draw.pick(5.6, [5.4, 5.8]), None)}
    return await play(exercise, service, drive, clock, draw, limit=2, listeners=listeners, messages=one_a_second(4), close=5.2)


@world
async def beside(exercise, service, drive, clock, draw):
    """Another broker publishes a message of its own, and is closed, while somebody listens to this one."""
    listeners = {"ours": (0, 0, 0, None)}
    messages = one_a_second(4)
    plan = partial(play, exercise, service, drive, clock, draw, limit=3, listeners=listeners, messages=messages)
    return await plan(close=5.2, foreign=((0.4, 2.4), 3.3))


@pytest.mark.coro(points=2)
def test_delivers(news, comers, beside):
    """whoever keeps up hears everything, in order"""
    check.hears(news, news.given["who"][1:])
    check.hears(comers, comers.given["who"][:1])
    check.begins_anew(beside, "Broker", lambda run: check.hears(run, run.given["who"]))


@pytest.mark.coro(points=3, key=True)
def test_not_stalled(news, leavers):
    """a slow listener makes nobody else wait"""
    check.hears_at_once(news, news.given["who"][1:])
    check.hears_at_once(leavers, leavers.given["who"][2:])


@pytest.mark.coro(points=3, key=True)
def test_drops_oldest(latest, news, bursts):
    """no more messages wait for a listener than may; the oldest make room"""
    for run in (latest, news, bursts):
        check.hears(run, run.given["who"][:1])


@pytest.mark.coro(points=2)
def test_from_now_on(comers):
    """a subscription holds what is published after it was made, read or not"""
    check.hears(comers, comers.given["who"][1:])


@pytest.mark.coro(points=2)
def test_unsubscribe(leavers):
    """after unsubscribe nothing more comes out, and the reading ends"""
    check.hears(leavers, leavers.given["who"])
    check.reading_ends(leavers, leavers.given["who"][:2])


@pytest.mark.coro(points=1)
def test_cancelled_listener(cancelled):
    """a listener that is cancelled disturbs no other one"""
    check.hears_beside_cancelled(cancelled, cancelled.given["who"][1:])


@pytest.mark.coro(points=2)
def test_close(news, latest, comers, full):
    """after close every listener gets what waits for it, and its reading ends"""
    for run in (news, latest, comers, full):
        check.hears(run, run.given["who"])
        check.reading_ends(run, run.given["who"])


@pytest.mark.coro(points=1, needs="delivers")
def test_no_blocking(latest, news, bursts, comers, leavers, cancelled, full, beside):
    """nothing blocks the event loop"""
    check.never_blocks(latest, news, bursts, comers, leavers, cancelled, full, beside, plain=True)


@pytest.mark.coro(points=1, needs="delivers")
def test_hygiene(latest, news, bursts, comers, leavers, cancelled):
    """nothing is left running or un-awaited"""
    check.leaves_nothing(news, leavers, plain=True, at_end=True)
    check.all_awaited(latest, bursts, comers, cancelled, plain=True)
