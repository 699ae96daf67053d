"""From a path to compiled code: bytes, text, syntax. What is wrong is told in data, for a person who has just begun.

Floor 1, run side. Stands on the source guard of ``_blocking``. It must never execute what it compiles, follow a link when told not to, or read more than the cap.
"""

from __future__ import annotations

import ast
import os
import stat
import types
import warnings
from dataclasses import dataclass
from pathlib import Path

from ._blocking import guard_source

SIZE_MAX_BYTES = 256 * 1024
POINTED_MAX_CHARS = 30


@dataclass(frozen=True, slots=True)
class Decoded:
    """The text of a file, or why there is none."""

    text: str = ""
    problem: str = ""
    detail: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True)
class Compiled:
    """The code of a file, or what is wrong with its syntax.

    ``detail`` is one line: what Python says, and the text that it points at.
    """

    code: types.CodeType | None
    detail: str = ""
    line: int = 0


def read_bytes(path: Path, *, strict: bool) -> bytes:
    """Read a regular file, at most one byte more than the cap, so that the caller can tell that it is too large.

    Raises:
        OSError: it is missing, no regular file, or (``strict``) a link; the text says which.
    """
    flags = os.O_RDONLY | getattr(os, "O_NONBLOCK", 0) | getattr(os, "O_BINARY", 0) | getattr(os, "O_CLOEXEC", 0)
    if strict:
        if stat.S_ISLNK(os.lstat(path).st_mode):
            raise OSError("a symbolic link")
        flags |= getattr(os, "O_NOFOLLOW", 0)
    elif path.is_dir():
        raise IsADirectoryError(path)
    descriptor = os.open(path, flags)
    with open(descriptor, "rb") as file:
        found = os.fstat(descriptor)
        if not stat.S_ISREG(found.st_mode):
            raise OSError("a folder" if stat.S_ISDIR(found.st_mode) else "no regular file")
        if strict and found.st_nlink > 1:
            raise OSError("a file with a second name (hard link)")
        return file.read(SIZE_MAX_BYTES + 1)


def missing_detail(path: Path) -> str:
    """Name a file beside the missing one that looks like it (``Exercise.py``, ``exercise.py.txt``), or ""."""
    wanted = path.stem.casefold()
    try:
        names = sorted(entry.name for entry in os.scandir(path.parent))[:1000]
    except OSError:
        return ""
    alike = [name for name in names if name.casefold().startswith(wanted) and not name.endswith((".toml", ".pyc"))]
    return alike[0] if alike else ""


def decode(data: bytes) -> Decoded:
    """Turn bytes into text: UTF-8 with or without a byte order mark, no NUL; the line of the first bad byte is told."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        if data.startswith((b"\xff\xfe", b"\xfe\xff")):
            return Decoded(problem="ENCODING", detail="UTF-16", line=1)
        return Decoded(problem="ENCODING", detail=f"0x{data[error.start]:02x}", line=line)
    if "\0" in text:
        return Decoded(problem="NUL_BYTE", detail="", line=text.count("\n", 0, text.index("\0")) + 1)
    return Decoded(text)


def compile_source(text: str, filename: str) -> Compiled:
    """Compile with the loops counted, without warnings (they belong to the editor) and without our own ``__future__`` flags."""
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            compile(text, filename, "exec", dont_inherit=True)  # tells what is wrong better than the compiling of a tree
            tree = guard_source(ast.parse(text, filename))
            return Compiled(compile(tree, filename, "exec", dont_inherit=True))
    except SyntaxError as error:
        return Compiled(None, _syntax_detail(error), error.lineno or 1)
    except (RecursionError, MemoryError, OverflowError, ValueError):
        return Compiled(None, "this is nested too deeply", 1)


def _syntax_detail(error: SyntaxError) -> str:
    """Say what Python says, and at what it points, in one line."""
    message = error.msg or "invalid syntax"
    text, begin, end = error.text or "", error.offset or 0, error.end_offset or 0
    pointed = text[begin - 1 : end - 1].strip() if 0 < begin < end and error.end_lineno == error.lineno else ""
    return f"{message} at {pointed}" if pointed and len(pointed) <= POINTED_MAX_CHARS and pointed not in message else message
