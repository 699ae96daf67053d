"""Values that cross between subject and judge: plain data, compared type-strictly; everything else by description.

Floor 0, stdlib only. In process and apart the judge compares only what ``portable`` made of a value, so both ways give the same
verdict, and an object whose ``__eq__`` always says yes is worth nothing. An object that is not plain data crosses as an ``Opaque`` (its kind
and name), an exception as an ``ErrorValue``. Never pickle, never ``repr`` of something a learner made.
"""

from __future__ import annotations

import asyncio
import hashlib
import inspect
import math
import re
import types
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias

DEPTH_MAX = 40
ITEMS_MAX = 20_000
TEXT_MAX_CHARS = 200_000
_ADDRESS = re.compile(r" at 0x[0-9a-fA-F]+")
INT_MAX_BITS = 14_000  # Python writes no longer number as text


@dataclass(frozen=True, slots=True)
class Opaque:
    """Something that is no plain data. ``kind`` is one of ``KINDS``; ``name`` what it is called, for feedback only."""

    kind: str
    name: str = ""


KINDS = ("coroutine", "task", "future", "async generator", "generator", "iterator", "function", "class", "object", "too big")


@dataclass(frozen=True, slots=True)
class ErrorValue:
    """An exception: class name, names of its bases, and text. ``ref`` names the very instance that the judge injected, if it is one.

    ``parts`` are the exceptions of a group. ``site_line`` is left to the call record.
    """

    type: str
    bases: tuple[str, ...] = ()
    text: str = ""
    ref: str = ""
    parts: tuple[ErrorValue, ...] = ()


@dataclass(frozen=True, slots=True)
class Ref:
    """An object that stays on the subject's side and is called from the judge's by number (an instance of a learner's class)."""

    number: int
    type: str = ""


Plain: TypeAlias = None | bool | int | float | complex | str | bytes
Value: TypeAlias = "Plain | Opaque | ErrorValue | Ref | list[Value] | tuple[Value, ...] | dict[Value, Value] | frozenset[Value]"

_SCALARS: tuple[Any, ...] = (int, float, complex, str, bytes)
_CONTAINERS: tuple[Any, ...] = (list, tuple, dict, set, frozenset)


def portable(value: object, *, error_ref: Callable[[BaseException], str] | None = None, _depth: int = 0) -> Value:
    """Turn any object into a ``Value`` without running code of the object.

    Subclasses of the plain types (a ``defaultdict``, a named tuple, an ``IntEnum``) become the plain type by the base class's own methods.

    Args:
        value: anything at all.
        error_ref: names an exception instance that the judge injected (``""`` for any other).

    Returns:
        Plain data, containers of it, or ``Opaque`` / ``ErrorValue`` where it is not plain.
    """
    kind = type(value)
    if value is None or kind is bool or kind in _SCALARS:
        return _scalar(value)
    if _depth >= DEPTH_MAX:
        return Opaque("too big", "nested too deeply")
    if isinstance(value, BaseException):
        return error_value(value, error_ref)

    def inner(item: object) -> Value:
        return portable(item, error_ref=error_ref, _depth=_depth + 1)

    for base in _CONTAINERS:
        if issubclass(kind, base):
            if base.__len__(value) > ITEMS_MAX:
                return Opaque("too big", f"{base.__name__} of more than {ITEMS_MAX} items")
            return _container(base, value, inner)
    for base in _SCALARS:
        if issubclass(kind, base):
            return _scalar(_base_scalar(base, value))
    return opaque(value)


def _base_scalar(base: type, value: Any) -> object:
    """Read the plain number, text or bytes inside a subclass instance through the base class only."""
    if base is str:
        return str.__add__(value, "")
    if base is int:
        return int.__add__(value, 0)
    if base is float:
        return float.__add__(value, 0.0)
    if base is complex:
        return complex.__add__(value, 0j)
    return bytes.__add__(value, b"")


def _scalar(value: object) -> Value:
    if isinstance(value, str | bytes) and len(value) > TEXT_MAX_CHARS:
        return Opaque("too big", f"text of more than {TEXT_MAX_CHARS} characters")
    if type(value) is int and value.bit_length() > INT_MAX_BITS:
        return Opaque("too big", "a giant number")
    return value  # type: ignore[return-value]


def _container(base: Any, value: Any, inner: Callable[[object], Value]) -> Value:
    if base is list:
        return [inner(item) for item in list.__iter__(value)]
    if base is tuple:
        return tuple(inner(item) for item in tuple.__iter__(value))
    if base is dict:
        return {freeze(inner(key)): inner(item) for key, item in dict.items(value)}
    return frozenset(freeze(inner(item)) for item in base.__iter__(value))


def freeze(value: Value) -> Value:
    """Make a value hashable, for use as a key."""
    if isinstance(value, list):
        return tuple(freeze(item) for item in value)
    if isinstance(value, tuple):
        return tuple(freeze(item) for item in value)
    if isinstance(value, dict):
        return tuple((key, freeze(item)) for key, item in value.items())
    return value


def error_value(error: BaseException, error_ref: Callable[[BaseException], str] | None = None, _depth: int = 0) -> ErrorValue:
    """Describe an exception without calling any method a learner may have written on it."""
    parts: tuple[ErrorValue, ...] = ()
    if isinstance(error, BaseExceptionGroup) and _depth < DEPTH_MAX:
        reader: Any = BaseExceptionGroup.__dict__["exceptions"]
        members = reader.__get__(error)
        parts = tuple(error_value(part, error_ref, _depth + 1) for part in members)
    kind = type(error)
    bases = tuple(type.__getattribute__(base, "__name__") for base in type.mro(kind)[1:-1])
    return ErrorValue(kind.__name__, bases, _error_text(error), error_ref(error) if error_ref else "", parts)


def without_addresses(text: str) -> str:
    """Take the addresses of objects out of a text: they are other ones in every run."""
    return _ADDRESS.sub("", text)


def _error_text(error: BaseException) -> str:
    """Give the text of an exception of the standard library, or the plain arguments of a learner's own class."""
    if type(error).__module__ in ("builtins", "asyncio.exceptions", "concurrent.futures._base", "concurrent.futures"):
        return without_addresses(str(error))[:500]
    reader: Any = BaseException.__dict__["args"]
    args = reader.__get__(error)
    return ", ".join(arg if type(arg) is str else repr(arg) for arg in args if type(arg) in (str, int, float, bool))[:500]


def opaque(value: object) -> Opaque:
    """Describe an object that is no plain data by its kind and by the name of its code or class."""
    if isinstance(value, types.CoroutineType):
        return Opaque("coroutine", value.__qualname__)
    if asyncio.isfuture(value):
        return Opaque("task" if isinstance(value, asyncio.Task) else "future", type(value).__name__)
    if isinstance(value, types.AsyncGeneratorType):
        return Opaque("async generator", value.__qualname__)
    if isinstance(value, types.GeneratorType):
        return Opaque("generator", value.__qualname__)
    if inspect.isroutine(value):
        return Opaque("function", getattr(value, "__qualname__", ""))
    if isinstance(value, type):
        return Opaque("class", value.__name__)
    name = type(value).__name__
    if hasattr(type(value), "__next__") or name in ("dict_keys", "dict_values", "dict_items"):
        return Opaque("iterator", name)
    return Opaque("object", name)


def minted(key: object, seed: int) -> str:
    """Give the value that a standard service has for a key: ``"<a>"`` with the written inputs, else with a token that nobody can guess from the key.

    Args:
        key: what is asked for.
        seed: that the inputs are drawn by; 0 for the written ones. Whoever does not know it gets the value only by asking for it.
    """
    return f"<{key}-{hashlib.sha256(f'{seed} {key!r}'.encode()).hexdigest()[:6]}>" if seed else f"<{key}>"


def is_awaitable(value: Value) -> bool:
    """Tell whether a value is a coroutine, task or future that somebody still has to await."""
    return isinstance(value, Opaque) and value.kind in ("coroutine", "task", "future")


def same(left: Value, right: Value) -> bool:
    """Compare two values type-strictly: ``1``, ``1.0`` and ``True`` are three things, a list is no tuple, nan is nan.

    Both sides are made of plain types by ``portable``, so no code of a learner runs here.

    Args:
        left: what the subject gave.
        right: what was expected. An expected exception without ``ref`` stands for the injected instance of that class and text: a
            new exception that only looks like it is another thing.
    """
    if isinstance(left, ErrorValue) and isinstance(right, ErrorValue):
        if right.ref:
            return left.ref == right.ref
        return bool(left.ref) and (left.type, left.text) == (right.type, right.text)
    if type(left) is not type(right):
        return False
    if isinstance(left, float) and isinstance(right, float):
        return left == right or (math.isnan(left) and math.isnan(right))
    if isinstance(left, list | tuple) and isinstance(right, list | tuple):
        return len(left) == len(right) and all(same(a, b) for a, b in zip(left, right, strict=True))
    if isinstance(left, dict) and isinstance(right, dict):
        return _same_dict(left, right)
    return left == right


def _same_dict(left: dict[Value, Value], right: dict[Value, Value]) -> bool:
    if len(left) != len(right):
        return False
    strict = {(type(key), key): item for key, item in right.items()}
    return all((type(key), key) in strict and same(item, strict[(type(key), key)]) for key, item in left.items())


def show(value: Value, limit: int = 60) -> str:
    """Write a value for a message, at most ``limit`` characters long.

    >>> show(["<a>", Opaque("coroutine", "fetch")])
    "['<a>', <coroutine fetch>]"
    """
    text = _show(value)
    return text if len(text) <= limit else text[: limit - 1] + "…"


def _show(value: Value) -> str:
    if isinstance(value, Opaque):
        return f"<{value.kind} {value.name}>".replace(" >", ">")
    if isinstance(value, ErrorValue):
        return f"{value.type}({value.text!r})" if value.text else f"{value.type}()"
    if isinstance(value, Ref):
        return f"<{value.type} object>"
    if isinstance(value, list):
        return "[" + ", ".join(map(_show, value[:50])) + "]"
    if isinstance(value, tuple):
        return "(" + ", ".join(map(_show, value[:50])) + ("," if len(value) == 1 else "") + ")"
    if isinstance(value, dict):
        return "{" + ", ".join(f"{_show(key)}: {_show(item)}" for key, item in list(value.items())[:50]) + "}"
    if isinstance(value, frozenset):
        return "{" + ", ".join(sorted(map(_show, value))[:50]) + "}" if value else "set()"
    return repr(value)
