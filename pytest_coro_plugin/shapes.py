"""Records from a side that is not trusted: does every field hold what its annotation says?

Floor 0, on the records of ``protocol``, ``run``, ``trace`` and ``values``. A judge that reads messages of a child looks at each record once, when it is made, so that nothing behind it has to
doubt a type: a text where a number belongs would otherwise break a check, and a broken check is ours and costs nobody a point. Texts of records are stripped of control characters and
capped, for they end in feedback; values of the program's own are left as they are.
"""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable
from dataclasses import fields, is_dataclass
from typing import Any, Literal, TypeAlias

from .errors import ProtocolError
from .values import ErrorValue, Opaque, Ref

TEXT_MAX_CHARS = 20_000
NUMBER_MAX = 1 << 63
_PLAIN = (bool, int, float, complex, str, bytes, Opaque, ErrorValue, Ref)
_HIDDEN = (
    *range(9),
    *range(11, 32),
    *range(127, 160),
    *range(0x200B, 0x2010),
    *range(0x202A, 0x202F),
    *range(0x2066, 0x206A),
    0xFEFF,
)
_CLEAN: dict[int, None] = dict.fromkeys(_HIDDEN)  # controls of terminals and of writing direction; tab and line end may stay

Fit: TypeAlias = Callable[[Any], Any]


class _Value:
    """Stands for ``Value`` in annotations: plain data, checked as a whole."""


def fitting(record: type, items: list[Any]) -> list[Any]:
    """Check the fields of a record that came from outside.

    Args:
        record: its class.
        items: the fields in order; fields with a default may be missing at the end.

    Returns:
        The fields, texts cleaned.

    Raises:
        ProtocolError: a field is of another type, or there are too many.
    """
    fits = _fits(record)
    if len(items) > len(fits):
        raise ProtocolError(f"a {record.__name__} with too many fields")
    return [fit(item) for fit, item in zip(fits, items, strict=False)]


def whole(number: object) -> int:
    """Check a whole number.

    Raises:
        ProtocolError: it is something else, or out of range.
    """
    if type(number) is not int or not -NUMBER_MAX < number < NUMBER_MAX:
        raise ProtocolError("a number was expected")
    return number


@functools.cache
def _fits(record: type) -> tuple[Fit, ...]:
    names = [entry.name for entry in fields(record)] if is_dataclass(record) else list(record._fields)  # type: ignore[attr-defined]
    hints = typing.get_type_hints(record, localns={"Value": _Value})
    return tuple(_fit(hints[name]) for name in names)


def _fit(hint: Any) -> Fit:
    """Make the check of one annotation."""
    origin, parts = typing.get_origin(hint), typing.get_args(hint)
    if hint is _Value:
        return _value
    if hint is int:
        return whole
    if hint is str:
        return _text
    if origin is Literal:
        return functools.partial(_one_of, parts)
    if origin in (typing.Union, types.UnionType):
        return functools.partial(_optional, [_fit(part) for part in parts if part is not type(None)])
    if origin is tuple and parts[-1] is Ellipsis:
        return functools.partial(_sequence, _fit(parts[0]))
    if origin is tuple:
        return functools.partial(_row, [_fit(part) for part in parts])
    if origin is dict:
        return functools.partial(_mapping, _fit(parts[0]), _fit(parts[1]))
    return functools.partial(_instance, hint)


def _text(item: object) -> str:
    if type(item) is not str:
        raise ProtocolError("a text was expected")
    if len(item) <= TEXT_MAX_CHARS and item.isascii() and item.isprintable():
        return item
    return item[:TEXT_MAX_CHARS].translate(_CLEAN)


def _one_of(wanted: tuple[object, ...], item: object) -> object:
    if type(item) is not str or item not in wanted:
        raise ProtocolError("a word that is not known")
    return item


def _optional(fits: list[Fit], item: object) -> object:
    if item is None:
        return None
    for fit in fits[:-1]:
        try:
            return fit(item)
        except ProtocolError:
            continue
    return fits[-1](item)


def _sequence(fit: Fit, item: object) -> tuple[object, ...]:
    if type(item) is not tuple:
        raise ProtocolError("a row of things was expected")
    return tuple(map(fit, item))


def _row(fits: list[Fit], item: object) -> tuple[object, ...]:
    if type(item) is not tuple or len(item) != len(fits):
        raise ProtocolError(f"{len(fits)} things were expected")
    return tuple(fit(part) for fit, part in zip(fits, item, strict=True))


def _mapping(key: Fit, fit: Fit, item: object) -> dict[object, object]:
    if type(item) is not dict:
        raise ProtocolError("a table was expected")
    return {key(name): fit(part) for name, part in item.items()}


def _instance(kind: type, item: object) -> object:
    if type(item) is not kind:
        raise ProtocolError(f"a {kind.__name__} was expected")
    return item


def _value(item: Any) -> Any:
    """Check that a value is plain data all the way down; the depth is bounded by the reader of JSON."""
    kind = type(item)
    if item is None or kind in _PLAIN:
        return item
    if kind is dict:
        for key, part in item.items():
            _value(key)
            _value(part)
    elif kind in (list, tuple, frozenset):
        for part in item:
            _value(part)
    else:
        raise ProtocolError(f"a {kind.__name__} is no value")
    return item
