"""Checks on messages in a stream of bytes: they are cut out whole, written in their frames, answered, and the writer is neither flooded nor left open.

Floor 1, judge side. The writer tells plain services: ``sent`` (the bytes of a write, and how many waited then), ``closed``, and ``gone`` when everything had left. Answers are
requests of the type ``answer``, keyed by their message.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import cast

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import Value, portable, same, show
from . import symptoms
from .callbacks import calls_of
from .gate import answered, call_of, require
from .measure import TOLERANCE_NS, nanoseconds, outermost, seconds_text
from .results import raises

SHOWN_CHARS = 40


def reads_frames(run: Run, messages: Sequence[bytes | None], ends: Sequence[float]) -> None:
    """Check what each call gave, and that it gave it as soon as the bytes were there.

    Args:
        run: what the judge saw: one call after the other, on one stream.
        messages: what each call has to give; None at the end of the stream.
        ends: when the last byte that each call needs comes, in seconds of the run.

    Raises:
        CheckFailed: END_NOT_SEEN, RAISED, EMPTY_ENDS, SHORT_READ, MERGED, VALUE or READS_TOO_FAR.
    """
    require(run)
    for record, wanted, end in zip(run.calls, messages, ends, strict=True):
        _came_whole(run, record, wanted)
        late_ns = (run.end_ns if record.end_ns is None else record.end_ns) - nanoseconds(end)
        if late_ns > TOLERANCE_NS:
            facts: dict[str, Fact] = {"name": record.name, "at": seconds_text(nanoseconds(end) + late_ns)}
            raise CheckFailed("READS_TOO_FAR", facts | {"expected": seconds_text(nanoseconds(end))}, runs=(run,))


def refuses_half(run: Run, messages: Sequence[bytes | str], rest: bytes, got: int) -> None:
    """Check that half a message at the end of a stream raises EOFError.

    Args:
        run: what the judge saw; the calls were made by ``promised``, which gives the name of the exception.
        messages: what each call has to give, or the name of the exception that it has to raise.
        rest: the last message as it should have come; empty when its length was cut.
        got: how many bytes of it came.

    Raises:
        CheckFailed: TRUNCATED, RAISED, or those of ``reads_frames``.
    """
    require(run)
    for record, wanted in zip(run.calls, messages, strict=True):
        if isinstance(wanted, bytes):
            _came_whole(run, record, wanted)
        elif record.error is not None or not same(record.value, wanted):
            came = symptoms.error_text(record.error) if record.error is not None else show(record.value, SHOWN_CHARS)
            facts: dict[str, Fact] = {"value": came, "got": got, "count": len(rest)}
            raised = record.error is not None and record.error.type in ("ValueError", "TypeError")
            if record.error is not None and not raised and (failure := symptoms.own_exception(run, record)) is not None:
                raise failure
            raise CheckFailed("TRUNCATED", facts if rest else {"value": came}, runs=(run,), site=record.raised_at)


def _came_whole(run: Run, record: Call, wanted: bytes | None) -> None:
    facts: dict[str, Fact] = {"name": "read_frame", "value": show(record.value, SHOWN_CHARS)}
    facts |= {"expected": show(portable(wanted), SHOWN_CHARS)}
    if wanted is None and record.error is not None:
        error = symptoms.error_text(record.error)
        raise CheckFailed("END_NOT_SEEN", {"error": error}, runs=(run,), site=record.raised_at)
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    if same(record.value, portable(wanted)):
        return
    if (failure := symptoms.returns_awaitable(run)) is not None:
        raise failure
    if wanted == b"" and record.value is None:
        raise CheckFailed("EMPTY_ENDS", {"name": "read_frame"}, runs=(run,))
    if wanted is None and same(record.value, b""):
        raise CheckFailed("EMPTY_ENDS", {"name": "read_frame", "end": 1}, runs=(run,))
    if isinstance(record.value, bytes) and wanted is not None:
        if wanted.startswith(record.value):
            raise CheckFailed("SHORT_READ", facts | {"got": len(record.value), "count": len(wanted)}, runs=(run,))
        if wanted and wanted in record.value:
            raise CheckFailed("MERGED", facts, runs=(run,))
    raise CheckFailed("VALUE", facts | ({"is_none": 1} if record.value is None else {}), runs=(run,))


def sends(run: Run, expected: bytes) -> None:
    """Check the bytes that were written in all.

    Raises:
        CheckFailed: RAISED, or WRONG_BYTES.
    """
    require(run)
    for record in run.calls:
        if (failure := symptoms.own_exception(run, record)) is not None:
            raise failure
    written = _bytes_of(calls_of(run, "sent"))
    if not same(written, expected):
        alike = next((at for at, (left, right) in enumerate(zip(written, expected, strict=False)) if left != right), None)
        start = max(0, (min(len(written), len(expected)) if alike is None else alike) - 8)
        facts: dict[str, Fact] = {
            "value": show(written[start:], SHOWN_CHARS),
            "expected": show(expected[start:], SHOWN_CHARS),
            "at": start,
        }
        raise CheckFailed("WRONG_BYTES", facts if start else {name: facts[name] for name in ("value", "expected")}, runs=(run,))


def waits_for_room(run: Run, *, rate: float, high: int, low: int) -> None:
    """Check that each call was over when its writer had room again, and no later, whatever bytes it had written.

    Args:
        run: what the judge saw: one call after the other, each writes one message.
        rate: how many bytes a second leave.
        high: how many bytes may wait without the writer being full.
        low: how many may wait when it has room again.

    Raises:
        CheckFailed: RAISED, WRONG_BYTES when nothing was written, NO_DRAIN or TIME.
    """
    require(run)
    writes = calls_of(run, "sent")
    if not writes:
        raise CheckFailed("WRONG_BYTES", {"value": "b''", "expected": "a frame"}, runs=(run,))
    asked = 0
    for record in run.calls:
        if (failure := symptoms.own_exception(run, record)) is not None:
            raise failure
        own = [request for request in run.requests[asked : record.asked] if request in writes]
        asked = record.asked
        waiting = _waiting(own[-1]) + len(_bytes_of(own[-1:])) if own else 0
        wait_ns = nanoseconds((waiting - low) / rate) if waiting > high else 0
        took_ns = (run.end_ns if record.end_ns is None else record.end_ns) - (own[-1] if own else record).begin_ns
        facts: dict[str, Fact] = {"name": record.name, "took": seconds_text(took_ns), "expected": seconds_text(wait_ns)}
        if took_ns < wait_ns - TOLERANCE_NS:
            raise CheckFailed("NO_DRAIN", facts, runs=(run,), site=outermost(own[-1]))
        if took_ns > wait_ns + TOLERANCE_NS:
            raise CheckFailed("TIME", facts, runs=(run,))


def never_floods(run: Run, most: int) -> None:
    """Check that nothing was written while more bytes than these waited for the peer.

    Raises:
        CheckFailed: RAISED, NO_DRAIN, or WRONG_BYTES when nothing was written at all.
    """
    record = call_of(run)
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    writes = calls_of(run, "sent")
    if not writes:
        raise CheckFailed("WRONG_BYTES", {"value": "b''", "expected": "an answer"}, runs=(run,))
    worst = max(writes, key=_waiting)
    if _waiting(worst) > most:
        raise CheckFailed("NO_DRAIN", {"waiting": _waiting(worst), "most": most}, runs=(run,), site=outermost(worst))


def answers_frames(run: Run, frames: Sequence[bytes], moments: Mapping[bytes, float]) -> None:
    """Check that each message was answered when it was there and the one before it was through, and each answer sent when it was there.

    Args:
        run: what the judge saw.
        frames: the answers in their frames, in order.
        moments: when the last byte of each message comes, in seconds.

    Raises:
        CheckFailed: RAISED, NOT_ANSWERED, or ANSWERS_LATE.
    """
    record = answered(run)
    asked = {show(request.key, 10_000): request for request in calls_of(run, "answer")}
    through_ns, length, writes = record.begin_ns, 0, calls_of(run, "sent")
    for (message, moment), frame in zip(moments.items(), frames, strict=True):
        request = asked.get(show(message, 10_000))
        facts: dict[str, Fact] = {"key": show(message, 20)}
        if request is None or request.end_ns is None:
            raise CheckFailed("NOT_ANSWERED", facts | {"count": len(moments), "asked": len(asked)}, runs=(run,))
        due_ns, length = max(nanoseconds(moment), through_ns), length + len(frame)
        through_ns = request.end_ns
        sent_ns = next((write.begin_ns for at, write in enumerate(writes) if len(_bytes_of(writes[: at + 1])) >= length), None)
        for at_ns, expected_ns in ((request.begin_ns, due_ns), (sent_ns, through_ns)):
            if at_ns is not None and at_ns > expected_ns + TOLERANCE_NS:
                facts |= {"at": seconds_text(at_ns), "expected": seconds_text(expected_ns)}
                facts |= {"begun": 1} if at_ns == request.begin_ns else {}
                raise CheckFailed("ANSWERS_LATE", facts, runs=(run,), site=outermost(request))


def closes_writer(run: Run, *, call: int = 0) -> None:
    """Check that the writer was closed, and everything had left, when a call was over.

    Raises:
        CheckFailed: WRITER_OPEN, or CLOSE_NOT_AWAITED.
    """
    require(run)
    record = run.calls[call]
    within = run.requests[: record.asked]
    closed, gone = ([request for request in within if request in calls_of(run, what)] for what in ("closed", "gone"))
    facts: dict[str, Fact] = {"name": "serve", "at": seconds_text(record.end_ns or run.end_ns)}
    if not closed:
        how = record.error.type if record.error is not None else "CancelledError" if record.outcome == "cancelled" else ""
        how = how or (str(record.value) if isinstance(record.value, str) else "")
        raise CheckFailed("WRITER_OPEN", facts | ({"error": how} if how else {}), runs=(run,))
    if not gone:
        raise CheckFailed("CLOSE_NOT_AWAITED", facts, runs=(run,), site=closed[0].site)


def fails_with(run: Run, expected: BaseException) -> None:
    """Check that the exception of an answer came out.

    Raises:
        CheckFailed: NOT_ANSWERED when that message was never given to answer, or those of ``raises``.
    """
    require(run)
    asked = calls_of(run, "answer")
    if not any(request.outcome == "error" for request in asked):
        moments = cast(dict[str, object], run.given)["moments"]
        keys = [key for key in cast(dict[Value, float], moments) if not any(same(request.key, key) for request in asked)]
        facts: dict[str, Fact] = {
            "key": show(keys[0], 20) if keys else "one",
            "asked": len(asked),
            "count": len(asked) + len(keys),
        }
        raise CheckFailed("NOT_ANSWERED", facts, runs=(run,))
    raises(run, expected)


def ends_with(run: Run, kind: str, *, call: int = 0) -> None:
    """Check that a call made by ``promised`` ended with an exception of this class.

    Raises:
        CheckFailed: RAISED for another one, TRUNCATED when none came out.
    """
    require(run)
    record = run.calls[call]
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    if not same(record.value, kind):
        raise CheckFailed("TRUNCATED", {"value": show(record.value, SHOWN_CHARS)}, runs=(run,))


def _bytes_of(writes: Sequence[Request]) -> bytes:
    return b"".join(write.key for write in writes if isinstance(write.key, bytes))


def _waiting(write: Request) -> int:
    waiting: Value = write.args[1]
    return waiting if isinstance(waiting, int) else 0
