"""Messages as bytes: typed JSON in frames with a length and a cap. Never pickle.

Floor 0, on the records of ``protocol``, ``run``, ``trace`` and ``values``. JSON keeps ``None``, booleans, whole numbers, floats and text as they are; everything else is
an object with a tag: ``{"list": […]}``, ``{"Requested": [fields…]}``. What is no known tag, or has the wrong number of fields, is refused.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import fields
from typing import Any

from . import protocol, run, shapes, trace, values
from .errors import ProtocolError

FRAME_MAX_BYTES = 4 * 1024 * 1024
_LENGTH = struct.Struct(">I")

_RECORDS: dict[str, Any] = {
    record.__name__: record
    for record in (
        protocol.Method, protocol.Handle, protocol.Prop, protocol.Result, protocol.Learned, protocol.Effect, protocol.ErrorSpec, protocol.Begin, protocol.Invoke, protocol.Cancel, protocol.Reply, protocol.End,
        protocol.Turn, protocol.Loaded, protocol.Requested, protocol.Withdrawn, protocol.Settled, protocol.Found, protocol.Jammed, protocol.Ended,
        protocol.Answer, run.Site, run.Leftover, run.Finding, run.Waiting, run.Stuck, run.Function, run.Facts, trace.Event,
        values.Opaque, values.ErrorValue, values.Ref,
    )
}  # fmt: skip


def encode(message: object) -> bytes:
    """Write a message as one frame: four bytes of length, then JSON.

    Raises:
        ProtocolError: it is larger than ``FRAME_MAX_BYTES``.
    """
    body = json.dumps(_pack(message), separators=(",", ":")).encode()
    if len(body) > FRAME_MAX_BYTES:
        raise ProtocolError(f"a message of {len(body)} bytes; {FRAME_MAX_BYTES} are allowed")
    return _LENGTH.pack(len(body)) + body


def decode(body: bytes, *, trusted: bool = True) -> Any:
    """Read the JSON of one frame.

    Args:
        body: the JSON.
        trusted: whether the other side is ours; else each field of a record is looked at (``shapes``).

    Raises:
        ProtocolError: it is no message.
    """
    try:
        return _unpack(json.loads(body), trusted)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ProtocolError(f"not a message: {type(error).__name__}") from error


def read_frame(read: Callable[[int], bytes]) -> bytes | None:
    """Read one frame's JSON with ``read(count)``, which gives exactly that many bytes, or fewer at the end.

    Returns:
        The bytes, or None when the other side is gone.

    Raises:
        ProtocolError: the frame is larger than ``FRAME_MAX_BYTES``.
    """
    head = read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    (length,) = _LENGTH.unpack(head)
    if length > FRAME_MAX_BYTES:
        raise ProtocolError(f"a message of {length} bytes; {FRAME_MAX_BYTES} are allowed")
    body = read(length)
    return body if len(body) == length else None


def _pack(value: object) -> object:
    kind = type(value)
    if value is None or kind in (bool, int, str) or (kind is float and value == value and value not in (_INF, -_INF)):
        return value
    if kind.__name__ in _RECORDS and _RECORDS[kind.__name__] is kind:
        items = value if isinstance(value, tuple) else [getattr(value, entry.name) for entry in fields(value)]  # type: ignore[arg-type]
        return {kind.__name__: [_pack(item) for item in items]}
    if kind is list or kind is tuple or kind is frozenset:
        return {kind.__name__: [_pack(item) for item in value]}  # type: ignore[attr-defined]
    if kind is dict:
        return {"dict": [[_pack(key), _pack(item)] for key, item in value.items()]}  # type: ignore[attr-defined]
    if kind is bytes:
        return {"bytes": value.hex()}  # type: ignore[attr-defined]
    if kind is float:
        return {"float": repr(value)}
    if kind is complex:
        return {"complex": [_pack(value.real), _pack(value.imag)]}  # type: ignore[attr-defined]
    raise ProtocolError(f"a {kind.__name__} cannot cross")


_INF = float("inf")
_CONTAINERS: dict[str, Callable[[Any, bool], Any]] = {
    "list": lambda items, trusted: [_unpack(item, trusted) for item in items],
    "tuple": lambda items, trusted: tuple(_unpack(item, trusted) for item in items),
    "frozenset": lambda items, trusted: frozenset(_unpack(item, trusted) for item in items),
    "dict": lambda pairs, trusted: {_unpack(key, trusted): _unpack(item, trusted) for key, item in pairs},
    "bytes": lambda text, trusted: bytes.fromhex(text),
    "float": lambda text, trusted: float(text),
    "complex": lambda parts, trusted: complex(*(_unpack(part, trusted) for part in parts)),
}


def _unpack(value: Any, trusted: bool) -> Any:
    if not isinstance(value, dict):
        if isinstance(value, list):
            raise ProtocolError("a list without a tag")
        return value
    if len(value) != 1:
        raise ProtocolError("an object needs exactly one tag")
    ((tag, content),) = value.items()
    if tag in _CONTAINERS:
        return _CONTAINERS[tag](content, trusted)
    record, items = _RECORDS[tag], [_unpack(item, trusted) for item in content]
    return record(*(items if trusted else shapes.fitting(record, items)))
