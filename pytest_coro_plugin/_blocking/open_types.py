"""Let a method of a type written in C be replaced, and put back, so that ``with lock`` and ``for line in file`` are seen.

Stands on CPython: types of extension modules refuse attributes because of one flag, which this module takes away for the moment of the
assignment. Where the flag is not found at the place where it should be (another interpreter), ``can_open`` says no and nothing is touched.
It must never leave a type open.
"""

from __future__ import annotations

import struct
import sys
from collections.abc import Iterator
from contextlib import contextmanager

_IMMUTABLE = 1 << 8  # Py_TPFLAGS_IMMUTABLETYPE, since 3.10
_POINTER_BYTES = struct.calcsize("P")
_POINTERS_BEFORE_FLAGS = 18  # tp_name … tp_as_buffer
_FLAGS_OFFSET = object.__basicsize__ + _POINTER_BYTES + _POINTERS_BEFORE_FLAGS * _POINTER_BYTES


def can_open(owner: type) -> bool:
    """Tell whether the flags of ``owner`` are where this CPython should have them."""
    if sys.implementation.name != "cpython":
        return False
    try:
        import ctypes
    except ImportError:
        return False
    return ctypes.c_ulong.from_address(id(owner) + _FLAGS_OFFSET).value == owner.__flags__


def set_on_type(owner: type, name: str, value: object) -> None:
    """Set an attribute of a type, opening it for that moment if it is immutable.

    Raises:
        TypeError: the type is immutable and cannot be opened here.
    """
    with _opened(owner):
        setattr(owner, name, value)


def delete_from_type(owner: type, name: str) -> None:
    """Take an attribute away again that ``set_on_type`` had put over an inherited one."""
    with _opened(owner):
        delattr(owner, name)


@contextmanager
def _opened(owner: type) -> Iterator[None]:
    if not owner.__flags__ & _IMMUTABLE:
        yield
        return
    if not can_open(owner):
        raise TypeError(f"{owner.__name__!r} is immutable and cannot be opened on {sys.implementation.name}")
    import ctypes

    flags = ctypes.c_ulong.from_address(id(owner) + _FLAGS_OFFSET)
    flags.value &= ~_IMMUTABLE
    try:
        yield
    finally:
        flags.value |= _IMMUTABLE
