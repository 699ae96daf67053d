"""Checks on a broker of messages: every listener hears what it should, when it should, and its reading ends.

Floor 1, judge side. Each listener is a service of its own name that is asked once for each message; reading is a call of the driver ``listen``. A run's ``given`` tells
who subscribed, read and unsubscribed when, and what was published when; what each listener has to hear follows from that alone (``plan_of``).
"""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Sequence
from typing import NamedTuple, cast

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Value, show
from . import symptoms
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, nanoseconds, outermost, seconds_text

SHOWN_CHARS = 40
POLLED_NS = 400_000_000  # who is late by less looked again after a pause
LISTEN = "listen"


class Listener(NamedTuple):
    """When somebody subscribed, began to read and unsubscribed (None: never), and how long it needs for a message; in seconds."""

    since: float
    reads: float
    pause: float
    until: float | None


class Heard(NamedTuple):
    """A message, and when a listener takes it, in seconds."""

    message: Value
    at: float


class Plan(NamedTuple):
    """What a listener has to hear, and when its reading has to end, in seconds."""

    heard: tuple[Heard, ...]
    end: float


def hears(run: Run, names: Iterable[str]) -> None:
    """Check that these listeners heard exactly what was meant for them, in order.

    Raises:
        CheckFailed: NOT_ITERABLE, RAISED, OLD_NEWS, UNSUBSCRIBED_HEARS, SHARED_OUT, SUBSCRIBED_LATE, GROWS, DROPS_NEWEST, LOST_AT_CLOSE, STALLED or DELIVERY.
    """
    _gate(run)
    for name in names:
        got, wanted = [request.key for request in _taken(run, name)], [heard.message for heard in plan_of(run, name).heard]
        if got != wanted:
            raise _why(run, name, got, wanted)


def hears_at_once(run: Run, names: Iterable[str]) -> None:
    """Check that these listeners took each message as soon as they could.

    Raises:
        CheckFailed: those of ``hears``, POLLING, or STALLED.
    """
    _gate(run)
    for name in names:
        moments = {heard.message: nanoseconds(heard.at) for heard in plan_of(run, name).heard}
        for request in _taken(run, name):
            late_ns = request.begin_ns - moments.get(request.key, request.begin_ns)
            if late_ns > TOLERANCE_NS:
                raise _late(run, name, request, late_ns)
    hears(run, names)


def hears_beside_cancelled(run: Run, names: Iterable[str]) -> None:
    """Check that these listeners heard everything although another one was cancelled.

    Raises:
        CheckFailed: CANCEL_SPREADS, or those of ``hears``.
    """
    _gate(run, spreads=True)
    hears(run, names)


def reading_ends(run: Run, names: Iterable[str]) -> None:
    """Check that the reading of these listeners ended in its moment: when they had unsubscribed, or when the broker was closed and nothing waited.

    Raises:
        CheckFailed: NOT_ITERABLE, RAISED, NEVER_ENDS, POLLING, or ENDS_EARLY.
    """
    _gate(run)
    for name in names:
        reading, end_ns = _reading(run, name), nanoseconds(plan_of(run, name).end)
        over_ns = run.end_ns if reading.end_ns is None else reading.end_ns
        facts: dict[str, Fact] = {"user": name, "what": _ends_it(_listener(run, name))}
        facts |= {"at": seconds_text(over_ns), "expected": seconds_text(end_ns)}
        if reading.cancelled_ns is not None or over_ns > end_ns + POLLED_NS:
            raise CheckFailed("NEVER_ENDS", facts, runs=(run,))
        if over_ns > end_ns + TOLERANCE_NS:
            raise CheckFailed("POLLING", {"name": name, "late": seconds_text(over_ns - end_ns)}, runs=(run,))
        if over_ns < end_ns - TOLERANCE_NS:
            raise CheckFailed("ENDS_EARLY", facts, runs=(run,))


def plan_of(run: Run, name: str, *, keeps_oldest: bool = False) -> Plan:
    """Work out what a listener has to hear: of what is published while it is subscribed, the newest wait for it, and it takes them in order.

    Args:
        run: what the judge saw.
        name: which listener.
        keeps_oldest: work out instead what it would hear if the newest were dropped.
    """
    given, listener = _given(run), _listener(run, name)
    limit, close = cast(int, given["limit"]), cast(float, given["close"])
    over = close if listener.until is None else listener.until
    waiting: deque[Heard] = deque(maxlen=limit)
    heard: list[Heard] = []
    free = listener.reads

    def take(now: float) -> None:
        nonlocal free
        while waiting and max(free, waiting[0].at) <= now:
            message, published = waiting.popleft()
            heard.append(Heard(message, max(free, published)))
            free = heard[-1].at + listener.pause

    for moment, message in _news(run):
        if listener.since < moment < over:
            take(moment)
            if len(waiting) < limit or not keeps_oldest:
                waiting.append(Heard(message, moment))
            take(moment)
    take(float("inf") if listener.until is None else over)
    return Plan(tuple(heard), max(free, over))


def _why(run: Run, name: str, got: Sequence[Value], wanted: Sequence[Value]) -> CheckFailed:
    """Choose the most specific code for what a listener heard instead of what it should have heard."""
    listener, given = _listener(run, name), _given(run)
    moments = {message: moment for moment, message in _news(run)}
    facts: dict[str, Fact] = {"user": name, "limit": cast(int, given["limit"])}
    for request in _taken(run, name):
        key, published = request.key, moments.get(request.key)
        if key in wanted or published is None:
            continue
        facts |= {"key": show(key, 20), "published": seconds_text(nanoseconds(published)), "at": seconds_text(request.begin_ns)}
        if published < listener.since:
            return CheckFailed("OLD_NEWS", facts | {"since": seconds_text(nanoseconds(listener.since))}, runs=(run,))
        if listener.until is not None and request.begin_ns > nanoseconds(listener.until):
            left: dict[str, Fact] = {"left_at": seconds_text(nanoseconds(listener.until))}
            return CheckFailed("UNSUBSCRIBED_HEARS", facts | left, runs=(run,))
        newer = sum(published < moment <= request.begin_ns / 1e9 for moment, _ in _news(run))
        lost = [message for message in wanted if message not in got]
        if lost and list(got) == [heard.message for heard in plan_of(run, name, keeps_oldest=True).heard]:
            return CheckFailed("DROPS_NEWEST", facts | {"lost": show(lost[0], 20)}, runs=(run,))
        if not lost:
            return CheckFailed("GROWS", facts | {"newer": newer}, runs=(run,))
    return _missing(run, name, got, wanted)


def _missing(run: Run, name: str, got: Sequence[Value], wanted: Sequence[Value]) -> CheckFailed:
    """Choose a code where a listener heard nothing that it should not have heard, but not everything, or in another order."""
    listener, plan = _listener(run, name), plan_of(run, name)
    others = [request.key for other in _all(run) if other != name for request in _taken(run, other)]
    lost = [message for message in wanted if message not in got]
    facts: dict[str, Fact] = {"user": name, "value": show(list(got), SHOWN_CHARS), "expected": show(list(wanted), SHOWN_CHARS)}
    if lost:
        facts |= {"key": show(lost[0], 20), "lost": len(lost), "count": len(wanted)}
    everything = [*got, *others]
    if lost and len(set(map(repr, everything))) == len(everything) and any(message in others for message in lost):
        return CheckFailed("SHARED_OUT", facts, runs=(run,))
    early = [message for moment, message in _news(run) if listener.since < moment < listener.reads]
    if early and lost and all(message not in got for message in early):
        return CheckFailed("SUBSCRIBED_LATE", facts | {"reads": seconds_text(nanoseconds(listener.reads))}, runs=(run,))
    close = cast(float, _given(run)["close"])
    after = [heard.message for heard in plan.heard if heard.at > close]
    if lost and all(message in after for message in lost):
        return CheckFailed("LOST_AT_CLOSE", facts | {"close": seconds_text(nanoseconds(close))}, runs=(run,))
    reading = _reading(run, name)
    stopped = reading.outcome == "ok" and list(wanted[: len(got)]) == list(got)
    if stopped and reading.end_ns is not None and reading.end_ns < nanoseconds(plan.end) - TOLERANCE_NS:
        facts |= {"at": seconds_text(reading.end_ns), "expected": seconds_text(nanoseconds(plan.end)), "what": _ends_it(listener)}
        return CheckFailed("ENDS_EARLY", facts, runs=(run,))
    return CheckFailed("DELIVERY", facts, runs=(run,))


def _late(run: Run, name: str, request: Request, late_ns: int) -> CheckFailed:
    """Tell about a message that was taken later than it could have been: in the moment in which another listener was through, or when somebody looked again."""
    others = (other.end_ns for name_ in _all(run) if name_ != name for other in _taken(run, name_))
    if not any(end_ns is not None and abs(end_ns - request.begin_ns) <= TOLERANCE_NS for end_ns in others):
        return CheckFailed("POLLING", {"name": name, "late": seconds_text(late_ns)}, runs=(run,), site=outermost(request))
    facts: dict[str, Fact] = {"user": name, "key": show(request.key, 20), "at": seconds_text(request.begin_ns)}
    return CheckFailed("STALLED", facts | {"expected": seconds_text(request.begin_ns - late_ns)}, runs=(run,))


def _gate(run: Run, *, spreads: bool = False) -> None:
    """Stop where the methods cannot be called as promised, where one of them raised, or where a subscription cannot be read."""
    require(run, plain=True)
    methods(run, plain=("subscribe", "publish", "unsubscribe", "close"))
    ended = [call for call in run.calls if call.name == LISTEN and call.outcome == "cancelled" and call.cancelled_ns is None]
    if spreads and ended:
        raise CheckFailed("CANCEL_SPREADS", {"count": len(ended)}, runs=(run,))
    for call in run.calls:
        if call.name == LISTEN and call.error is not None and call.error.type == "TypeError" and call.raised_at is None:
            raise CheckFailed("NOT_ITERABLE", {"name": "the subscription"}, runs=(run,))
        if (failure := symptoms.own_exception(run, call)) is not None:
            raise failure


def _taken(run: Run, name: str) -> list[Request]:
    return [request for request in run.requests if request.service.rpartition(" ")[0] == name]


def _reading(run: Run, name: str) -> Call:
    """Give the call that read for a listener: the listeners begin in the order of their moments."""
    order = sorted(_all(run), key=lambda other: _listener(run, other).reads)
    return [call for call in run.calls if call.name == LISTEN][order.index(name)]


def _ends_it(listener: Listener) -> str:
    return "close()" if listener.until is None else "unsubscribe()"


def _given(run: Run) -> dict[str, object]:
    return cast(dict[str, object], run.given)


def _news(run: Run) -> Sequence[tuple[float, Value]]:
    return cast(Sequence[tuple[float, Value]], _given(run)["news"])


def _all(run: Run) -> list[str]:
    return list(cast(dict[str, object], _given(run)["listeners"]))


def _listener(run: Run, name: str) -> Listener:
    plans = cast(dict[str, tuple[float, float, float, float | None]], _given(run)["listeners"])
    return Listener(*plans[name])
