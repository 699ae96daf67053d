"""Messages as bytes: typed JSON in frames with a length and a cap. Never pickle.

Floor 0, on the records of ``protocol``, ``run``, ``trace`` and ``values``. JSON keeps ``None``, booleans, whole numbers, floats and text as they are; everything else is
an object with a tag: ``{"list": […]}``, ``{"Requested": [fields…]}``. What is no known tag, or has the wrong number of fields, is refused.
"""

from __future__ import annotations

import json
import struct
from collections.abc import Callable
from dataclasses import fields
from operator import attrgetter
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
    body = _WRITER.encode(message if type(message) in _AS_IT_IS else _pack(message)).encode()
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
        value = _READER.decode(body.decode())
        return value if type(value) in _READ_AS_IT_IS else _unpack(value, trusted)
    except (ValueError, TypeError, KeyError, RecursionError) as error:
        raise ProtocolError(f"not a message: {type(error).__name__}") from error


class Frames:
    """Takes what arrives, in whatever pieces, and gives the JSON of one frame after another."""

    def __init__(self) -> None:
        self._received = bytearray()

    def take(self, piece: bytes) -> None:
        """Put what has arrived behind what has arrived before."""
        self._received += piece

    def next(self) -> bytes | None:
        """Give the next frame's JSON, or None when it is not there yet.

        Raises:
            ProtocolError: the frame is larger than ``FRAME_MAX_BYTES``.
        """
        received = self._received
        if len(received) < _LENGTH.size:
            return None
        end = _LENGTH.size + int.from_bytes(received[: _LENGTH.size])
        if end > _LENGTH.size + FRAME_MAX_BYTES:
            raise ProtocolError(f"a message of {end - _LENGTH.size} bytes; {FRAME_MAX_BYTES} are allowed")
        if len(received) < end:
            return None
        body = bytes(received[_LENGTH.size : end])
        del received[:end]
        return body


_WRITER = json.JSONEncoder(separators=(",", ":"))
_READER = json.JSONDecoder()
_AS_IT_IS = frozenset({type(None), bool, int, str})
_READ_AS_IT_IS = _AS_IT_IS | {float}
_INF = float("inf")

# What is looked at most is looked at in place, not by one more call: whatever a run says and hears goes through here.


def _pack(value: Any) -> object:
    pack = _PACKERS.get(type(value))
    if pack is None:
        raise ProtocolError(f"a {type(value).__name__} cannot cross")
    return pack(value)


def _packed(values: Any) -> list[object]:
    return [value if type(value) in _AS_IT_IS else _pack(value) for value in values]


def _pack_float(value: float) -> object:
    return value if value == value and value not in (_INF, -_INF) else {"float": repr(value)}


def _packer(record: Any) -> Callable[[Any], object]:
    """Make what packs one class of records."""
    name = record.__name__
    if issubclass(record, tuple):
        return lambda value: {name: [item if type(item) in _AS_IT_IS else _pack(item) for item in value]}
    names = [entry.name for entry in fields(record)]
    read = attrgetter(*names) if len(names) > 1 else lambda value: (getattr(value, names[0]),)
    return lambda value: {name: _packed(read(value))}


_PACKERS: dict[type, Callable[[Any], object]] = {
    **{record: _packer(record) for record in _RECORDS.values()},
    **dict.fromkeys(_AS_IT_IS, lambda value: value),
    float: _pack_float,
    list: lambda value: {"list": _packed(value)},
    tuple: lambda value: {"tuple": _packed(value)},
    frozenset: lambda value: {"frozenset": _packed(value)},
    dict: lambda value: {"dict": [[_pack(key), _pack(item)] for key, item in value.items()]},
    bytes: lambda value: {"bytes": value.hex()},
    complex: lambda value: {"complex": [_pack(value.real), _pack(value.imag)]},
}
_CONTAINERS: dict[str, Callable[[Any, bool], Any]] = {
    "list": lambda items, trusted: _unpacked(items, trusted),
    "tuple": lambda items, trusted: tuple(_unpacked(items, trusted)),
    "frozenset": lambda items, trusted: frozenset(_unpacked(items, trusted)),
    "dict": lambda pairs, trusted: {_unpack(key, trusted): _unpack(item, trusted) for key, item in pairs},
    "bytes": lambda text, trusted: bytes.fromhex(text),
    "float": lambda text, trusted: float(text),
    "complex": lambda parts, trusted: complex(*_unpacked(parts, trusted)),
}


def _unpacked(values: Any, trusted: bool) -> list[Any]:
    return [value if type(value) in _READ_AS_IT_IS else _unpack(value, trusted) for value in values]


def _unpack(value: Any, trusted: bool) -> Any:
    if type(value) is not dict:
        if type(value) is list:
            raise ProtocolError("a list without a tag")
        return value
    if len(value) != 1:
        raise ProtocolError("an object needs exactly one tag")
    ((tag, content),) = value.items()
    if tag in _CONTAINERS:
        return _CONTAINERS[tag](content, trusted)
    record = _RECORDS[tag]
    items = [item if type(item) in _READ_AS_IT_IS else _unpack(item, trusted) for item in content]
    return record(*(items if trusted else shapes.fitting(record, items)))
