"""From a path to compiled code: bytes, text, syntax. What is wrong is told in data, for a person who has just begun.

Floor 1, run side. Stands on the source guard of ``_blocking``. It must never execute what it compiles, follow a link when told not to, or read more than the cap.
"""

from __future__ import annotations

import ast
import os
import stat
import types
import warnings
from collections.abc import Iterable
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

    ``detail`` is one line: what Python says, and the text that it points at. ``imports`` names the packages that the source imports, in a function as well; each once, in the order of the alphabet.
    """

    code: types.CodeType | None
    detail: str = ""
    line: int = 0
    imports: tuple[str, ...] = ()


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
    """Compile with the loops guarded, without warnings (they belong to the editor) and without our own ``__future__`` flags. What is right is parsed once."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            tree = ast.parse(text, filename)
            nodes = tuple(ast.walk(tree))
            if any(isinstance(node, ast.While | ast.For | ast.Pow) for node in nodes):
                tree = guard_source(tree)
            return Compiled(compile(tree, filename, "exec", dont_inherit=True), imports=_imports(nodes))
        except _PROBLEMS as error:
            return _problem(text, filename, error)


_PROBLEMS = (SyntaxError, RecursionError, MemoryError, OverflowError, ValueError)


def _problem(text: str, filename: str, error: BaseException) -> Compiled:
    """Tell what is wrong; the compiling of the text, where it finds something as well, tells it better than that of a tree."""
    try:
        compile(text, filename, "exec", dont_inherit=True)
    except _PROBLEMS as better:
        error = better
    if isinstance(error, SyntaxError):
        return Compiled(None, _syntax_detail(error), error.lineno or 1)
    return Compiled(None, "this is nested too deeply", 1)


def _imports(nodes: Iterable[ast.AST]) -> tuple[str, ...]:
    found: set[str] = set()
    for node in nodes:
        if isinstance(node, ast.Import):
            found.update(alias.name.partition(".")[0] for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            found.add(node.module.partition(".")[0])
    return tuple(sorted(found))


def _syntax_detail(error: SyntaxError) -> str:
    """Say what Python says, and at what it points, in one line."""
    message = error.msg or "invalid syntax"
    text, begin, end = error.text or "", error.offset or 0, error.end_offset or 0
    pointed = text[begin - 1 : end - 1].strip() if 0 < begin < end and error.end_lineno == error.lineno else ""
    return f"{message} at {pointed}" if pointed and len(pointed) <= POINTED_MAX_CHARS and pointed not in message else message
