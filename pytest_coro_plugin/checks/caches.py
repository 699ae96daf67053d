"""Checks on a cache that many tasks ask at once: one fetch per key, keys side by side, failures forgotten, cancellations kept to whom they belong.

Floor 1, judge side. Each ``get`` is a call of its own; fetches are requests of the service.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Run
from ..values import portable, same, show
from . import symptoms
from .attempts import REUSED
from .gate import require
from .kinds import methods
from .measure import TOLERANCE_NS, seconds_text


def fetched_once(*runs: Run) -> None:
    """Check that each key was fetched once, however many asked for it and whenever.

    Raises:
        CheckFailed: CACHED_CORO, NO_FETCH, CHECK_THEN_ACT when a second fetch was made for somebody who asked while the first was under way, FETCHED_AGAIN.
    """
    for run in runs:
        gets = _gets(run)
        for call in gets:
            if (failure := symptoms.own_exception(run, call)) is not None:
                raise failure
        if not run.requests:
            raise CheckFailed("NO_FETCH", {"count": len(gets)}, runs=(run,))
        seen: dict[str, list[int]] = {}
        for place, request in enumerate(run.requests):
            seen.setdefault(show(request.key, 20), []).append(place)
        for key, places in seen.items():
            if len(places) > 1:
                first, second = run.requests[places[0]], run.requests[places[1]]
                facts: dict[str, Fact] = {"key": key, "times": len(places)}
                early = first.end_ns is None or _asked_by(gets, len(places), first.end_ns)
                raise CheckFailed("CHECK_THEN_ACT" if early else "FETCHED_AGAIN", facts, runs=(run,), site=second.site)


def keys_side_by_side(run: Run, keys: Iterable[object]) -> None:
    """Check that the fetches of different keys that were asked for together began together.

    Raises:
        CheckFailed: CACHED_CORO, NO_FETCH or ONE_BIG_LOCK.
    """
    _gets(run)
    for key in keys:
        request = next((request for request in run.requests if same(request.key, portable(key))), None)
        if request is None:
            raise CheckFailed("NO_FETCH", {"key": show(portable(key), 20)}, runs=(run,))
        if request.begin_ns > TOLERANCE_NS:
            facts: dict[str, Fact] = {"key": show(request.key, 20), "begin": seconds_text(request.begin_ns)}
            raise CheckFailed("ONE_BIG_LOCK", facts, runs=(run,), site=request.site)


def failure_forgotten(run: Run, error: BaseException, value: object) -> None:
    """Check that a failure came out where it happened and was not kept; the last ``get`` comes later and succeeds.

    Raises:
        CheckFailed: CACHED_CORO, NO_FETCH, RAISED, SWALLOWED, FAILURE_CACHED or VALUE.
    """
    *together, later = _gets(run)
    wanted, injected = portable(value), portable(error)
    if not run.requests:
        raise CheckFailed("NO_FETCH", {"count": len(together)}, runs=(run,))
    for call in (*together, later):
        if (failure := symptoms.own_exception(run, call)) is not None:
            raise failure
    if later.error is not None or len(run.requests) < 2:
        text = symptoms.error_text(later.error) if later.error is not None else show(later.value, 30)
        raise CheckFailed("FAILURE_CACHED", {"error": text, "fetches": len(run.requests)}, runs=(run,))
    if not any(call.error is not None and same(call.error, injected) for call in together):
        facts: dict[str, Fact] = {
            "name": "get",
            "error": f"{type(error).__name__}: {error}",
            "value": show(together[0].value, 30),
        }
        raise CheckFailed("SWALLOWED", facts, runs=(run,))
    for call in (*together, later):
        if call.outcome == "ok" and not same(call.value, wanted):
            raise CheckFailed("VALUE", {"name": "get", "value": show(call.value, 40), "expected": show(wanted, 40)}, runs=(run,))


def others_served(run: Run, value: object) -> None:
    """Check that whoever was not cancelled got the value.

    Raises:
        CheckFailed: CACHED_CORO, CANCEL_SPREADS, RAISED or VALUE.
    """
    wanted = portable(value)
    for call in _gets(run):
        if call.cancelled_ns is not None:
            continue
        if (failure := symptoms.own_exception(run, call)) is not None:
            raise failure
        if not same(call.value, wanted):
            raise CheckFailed("VALUE", {"name": "get", "value": show(call.value, 40), "expected": show(wanted, 40)}, runs=(run,))


def _gets(run: Run) -> Sequence[Call]:
    """Give the calls of ``get``, when they can be judged.

    Raises:
        CheckFailed: NOT_ASYNC, MISSING_NAME, CACHED_CORO when Python refused to await a coroutine object twice, CANCEL_SPREADS, or what the gate finds.
    """
    require(run, plain=True)
    methods(run, awaited=("get",))
    gets = [call for call in run.calls if call.name == "get" and call.target > 0]
    for call in gets:
        if call.error is not None and call.error.type == "RuntimeError" and any(text in call.error.text for text in REUSED):
            raise CheckFailed("CACHED_CORO", {"error": call.error.text}, runs=(run,), site=call.raised_at)
    cancelled = next((call.cancelled_ns for call in gets if call.cancelled_ns is not None), None)
    for call in gets:
        if call.outcome == "cancelled" and call.cancelled_ns is None and cancelled is not None:
            facts: dict[str, Fact] = {"at": seconds_text(cancelled)}
            facts |= {"key": show(run.requests[0].key, 20)} if run.requests else {}
            raise CheckFailed("CANCEL_SPREADS", facts, runs=(run,), site=call.raised_at)
    return gets


def _asked_by(gets: Sequence[Call], fetches: int, ns: int) -> bool:
    """Tell whether there were more repeated fetches than calls after an instant: then calls before it made some of them."""
    return sum(call.begin_ns > ns for call in gets) < fetches - 1
