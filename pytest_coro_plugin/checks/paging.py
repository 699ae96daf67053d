"""Checks on an async iterator over the pages of a service: what comes out, how late a page is asked for, and that the service is closed.

Floor 1, judge side. The iterator is read by a driver of ours; each item that it got is told to a plain service of the type ``reader``.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Opaque, portable, same, show
from . import symptoms
from .gate import require
from .measure import TOLERANCE_NS, nanoseconds, seconds_text

SHOWN_CHARS = 40


def gives_items(run: Run, items: Sequence[object]) -> None:
    """Check that the reader got exactly these items, in this order, and that the iterator then ended or was stopped.

    Raises:
        CheckFailed: NOT_ITERABLE, NO_CLOSE_METHOD, RAISED or ITEMS.
    """
    reading = _reading(run)
    if (failure := symptoms.own_exception(run, reading)) is not None:
        raise failure
    got, wanted = [request.key for request in _told(run)], [portable(item) for item in items]
    if not same(got, wanted):
        raise CheckFailed(
            "ITEMS", {"value": show(got, SHOWN_CHARS), "expected": show(wanted, SHOWN_CHARS), "count": len(got)}, runs=(run,)
        )


def asked_late(run: Run, sizes: Sequence[int], pause: float) -> None:
    """Check that each page is asked for only when its first item is wanted.

    Args:
        run: what the judge saw.
        sizes: how many items each page has.
        pause: how many seconds the reader waits after each item before it wants the next one.

    Raises:
        CheckFailed: NOT_ITERABLE, RAISED, EAGER when all pages came before the first item, READS_ON.
    """
    reading = _reading(run)
    if (failure := symptoms.own_exception(run, reading)) is not None:
        raise failure
    told, pages = _told(run), _asked(run, "page")
    facts: dict[str, Fact] = {"count": len(pages)}
    if told and len(pages) > 1 and all(page.begin_ns < told[0].begin_ns for page in pages):
        raise CheckFailed("EAGER", facts | {"at": seconds_text(told[0].begin_ns)}, runs=(run,), site=pages[1].site)
    for place, page in enumerate(pages):
        needed = sum(sizes[:place])
        if needed and (len(told) < needed or told[needed - 1].begin_ns + nanoseconds(pause) > page.begin_ns + TOLERANCE_NS):
            facts |= {"key": show(page.key, 20), "begin": seconds_text(page.begin_ns), "early": 1}
            raise CheckFailed("READS_ON", facts, runs=(run,), site=page.site)


def stops_asking(run: Run, pages: Sequence[object]) -> None:
    """Check that only these pages were asked for, although there are more.

    Raises:
        CheckFailed: NOT_ITERABLE, NO_CLOSE_METHOD, RAISED or READS_ON.
    """
    reading = _reading(run)
    if (failure := symptoms.own_exception(run, reading)) is not None:
        raise failure
    asked = _asked(run, "page")
    told = len(_told(run))
    if len(asked) > len(pages):
        extra = asked[len(pages)]
        facts: dict[str, Fact] = {"count": len(asked), "told": told, "most": len(pages), "key": show(extra.key, 20)}
        raise CheckFailed("READS_ON", facts, runs=(run,), site=extra.site)
    if not same([request.key for request in asked], [portable(page) for page in pages]):
        raise CheckFailed("ITEMS", {"value": show([request.key for request in asked], SHOWN_CHARS), "pages": 1}, runs=(run,))


def closed_once(run: Run, *, code: str = "LEFT_OPEN") -> None:
    """Check that the service was closed once, and had been when the reader was through; nothing is asked after that.

    Args:
        run: what the judge saw.
        code: what a service that is left open is told as: LEFT_OPEN or NOT_CLOSED_EARLY.

    Raises:
        CheckFailed: NOT_ITERABLE, NO_CLOSE_METHOD, RAISED, ``code``, CLOSED_AGAIN, ASKED_AFTER_CLOSE.
    """
    reading = _reading(run)
    if (failure := symptoms.own_exception(run, reading)) is not None:
        raise failure
    closes = _asked(run, "close")
    over_ns = run.end_ns if reading.end_ns is None else reading.end_ns
    if not closes or closes[0].outcome != "ok" or (closes[0].end_ns or 0) > over_ns:
        raise CheckFailed(code, {"told": len(_told(run))} | ({"begun": 1} if closes else {}), runs=(run,))
    if len(closes) > 1:
        raise CheckFailed("CLOSED_AGAIN", {"times": len(closes)}, runs=(run,), site=closes[1].site)
    late = [
        page
        for page in _asked(run, "page")
        if page.number > closes[0].number or page.end_ns is None or page.end_ns > (closes[0].end_ns or 0)
    ]
    if late:
        raise CheckFailed("ASKED_AFTER_CLOSE", {"key": show(late[0].key, 20)}, runs=(run,), site=late[0].site)


def passes_error(run: Run, expected: BaseException, items: Sequence[object]) -> None:
    """Check that the error of a page comes out of the iterator unchanged, after the items before it.

    Raises:
        CheckFailed: NOT_ITERABLE, RAISED, SWALLOWED, WRONG_ERROR or ITEMS.
    """
    reading = _reading(run)
    wanted = portable(expected)
    text = f"{type(expected).__name__}: {expected}"
    if reading.outcome == "ok":
        if not any(request.outcome == "error" for request in run.requests):
            gives_items(run, items)
        raise CheckFailed(
            "SWALLOWED",
            {"name": "pages", "error": text, "value": show([request.key for request in _told(run)], SHOWN_CHARS)},
            runs=(run,),
        )
    if (failure := symptoms.own_exception(run, reading)) is not None:
        raise failure
    if reading.error is None or not same(reading.error, wanted):
        came = symptoms.error_text(reading.error) if reading.error else "CancelledError"
        raise CheckFailed("WRONG_ERROR", {"name": "pages", "error": came, "expected": text}, runs=(run,), site=reading.raised_at)
    gives_items(run, items)


def _reading(run: Run) -> Call:
    """Give the call of the reader.

    Raises:
        CheckFailed: NOT_ITERABLE, NO_CLOSE_METHOD, RAISED, or what the gate finds.
    """
    require(run, plain=True)
    made, reading = run.calls[0], run.calls[-1]
    facts: dict[str, Fact] = {"name": made.name} | (
        {"line": written.line} if (written := run.facts.functions.get(made.name)) else {}
    )
    generator = isinstance(made.value, Opaque) and made.value.kind == "generator"
    if made.kind == "coroutine" or generator or (made.outcome == "ok" and not isinstance(made.value, Opaque)):
        raise CheckFailed("NOT_ITERABLE", facts | ({"awaited": 1} if made.kind == "coroutine" else {}), runs=(run,))
    if (failure := symptoms.own_exception(run, made)) is not None:
        raise failure
    if reading.error is not None and reading.raised_at is None:
        if reading.error.type == "TypeError" and "async" in reading.error.text:
            raise CheckFailed("NOT_ITERABLE", facts, runs=(run,))
        if reading.error.type == "AttributeError" and "aclose" in reading.error.text:
            raise CheckFailed("NO_CLOSE_METHOD", facts, runs=(run,))
    return reading


def _told(run: Run) -> list[Request]:
    return [request for request in run.requests if request.service.startswith("reader ")]


def _asked(run: Run, method: str) -> list[Request]:
    return [request for request in run.requests if request.method == method]
