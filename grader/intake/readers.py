"""How the bytes of a handed-in file become the source of an answer: one reader per file ending.

Adding a kind of file is one row in ``READERS``. A reader is pure, believes nothing, and never compiles or executes Python. A ``.py`` file is taken as it is, as long as
the subject will be able to read it as text; of a notebook that counts which its cells define.
"""

from __future__ import annotations

import codecs
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from .entries import Limits, Refusal
from .notebooks import notebook_source


class Reader(NamedTuple):
    """How a kind of file is read: ``source`` makes an answer of its bytes, ``cap`` says how many of them are taken."""

    source: Callable[[bytes], bytes]
    cap: Callable[[Limits], int]


def python_source(data: bytes) -> bytes:
    """Take a Python file: UTF-8, with or without a byte order mark, and no NUL.

    Raises:
        Refusal: naming the line and the byte.
    """
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
            raise Refusal("UTF16") from error
        line = data.count(b"\n", 0, error.start) + 1
        raise Refusal("NOT_UTF8", line=str(line), byte=f"0x{data[error.start]:02x}") from error
    if "\0" in text:
        raise Refusal("NUL", line=str(text.count("\n", 0, text.index("\0")) + 1))
    return data


def cells_source(data: bytes) -> bytes:
    """Take a notebook.

    Raises:
        Refusal: it is none, or its cells hold what no Python file may.
    """
    return python_source(notebook_source(data))


READERS: Mapping[str, Reader] = MappingProxyType(
    {
        ".py": Reader(python_source, lambda limits: limits.file_bytes),
        ".ipynb": Reader(cells_source, lambda limits: limits.notebook_bytes),
    }
)


def reader_of(name: str) -> Reader:
    """Give the reader for a file that ``Names`` has matched (``.py.txt`` counts as ``.py``)."""
    plain = name.strip().casefold().removesuffix(".txt")
    return next(reader for suffix, reader in READERS.items() if plain.endswith(suffix))


def bare_name(name: str) -> str:
    """Give the name of a file without the ending of a kind that can be read: ``ann`` of ``ann.py``."""
    fitting = (suffix for suffix in READERS if name.endswith(suffix))
    return name.removesuffix(next(fitting, ""))
