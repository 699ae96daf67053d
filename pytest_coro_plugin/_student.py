"""Load the learner's file: read it with care, compile it once, execute it in a fresh module for every world.

Floor 1, run side. Stands on ``run``, ``values`` and ``_sites``. Whatever is wrong with the file becomes ``run.Facts`` with a code of
``PROBLEMS`` and never a traceback of ours, so one bad file stops nothing else. It must never put the learner's folder on ``sys.path``, run
an ``if __name__ == "__main__"`` block, wait for a keyboard, or let ``sys.exit()`` at import end the session.
"""

from __future__ import annotations

import linecache
import os
import sys
import types
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass, field
from importlib.machinery import ModuleSpec
from pathlib import Path
from typing import Any

from ._blocking import BlockingAbort
from ._facts import facts
from ._patience import Patience
from ._shadows import shadowing_file
from ._sites import (
    LearnerLoader,
    chain_of_learner_sites,
    innermost_learner_frame,
    is_learner_frame,
    site_of_coroutine,
    site_of_frame,
    site_of_traceback,
)
from ._source import SIZE_MAX_BYTES, compile_source, decode, missing_detail, read_bytes
from .run import Facts, Site
from .values import error_value

__all__ = (
    "PROBLEMS",
    "SIZE_MAX_BYTES",
    "ExitAtImportError",
    "InputAtImportError",
    "LearnerFile",
    "LearnerLoader",
    "chain_of_learner_sites",
    "facts",
    "from_bytes",
    "innermost_learner_frame",
    "is_learner_frame",
    "raised_by_learner",
    "read",
    "site_of_coroutine",
    "site_of_frame",
    "site_of_traceback",
)

PROBLEMS = (
    "MISSING_FILE", "IRREGULAR_FILE", "TOO_LARGE", "EMPTY_FILE", "ENCODING", "NUL_BYTE", "SYNTAX",
    "IMPORT_RAISED", "IMPORT_EXITS", "IMPORT_INPUT", "IMPORT_MISSING", "IMPORT_ENDLESS", "SHADOWS",
)  # fmt: skip

MODULE_NAME = "exercise"


class InputAtImportError(EOFError):
    """The learner's file asked for keyboard input while it was being imported."""


class ExitAtImportError(SystemExit):
    """The learner's file asked the interpreter to stop (``os._exit``, ``os.abort``) while it was being imported."""


@dataclass(frozen=True, slots=True)
class LearnerFile:
    """A learner's file, read and compiled once.

    Attributes:
        path: where it is; the code is compiled under this name, so breakpoints and tracebacks open it.
        name: the bare file name, the only name that feedback shows.
        text: the source, decoded; "" when it could not be read.
        code: the compiled code, or None when ``problem.problem`` says why there is none.
        imports: names of the packages that it imports, anywhere in it.
    """

    path: Path
    name: str
    text: str
    code: types.CodeType | None
    problem: Facts = field(default_factory=Facts)
    imports: tuple[str, ...] = ()
    _given_up: list[Facts] = field(default_factory=list, compare=False, repr=False)

    @property
    def reads_dates(self) -> bool:
        """Tell whether the source mentions a calendar clock, so that the run has to freeze ``datetime`` too."""
        return any(word in self.text for word in ("date", "localtime", "gmtime", "strftime", "ctime", "uuid"))

    def owns(self, filename: str) -> bool:
        """Tell whether a ``co_filename`` is this file's."""
        return filename == str(self.path)

    def fresh(
        self,
        *,
        guard: AbstractContextManager[object] | None = None,
    ) -> tuple[types.ModuleType | None, Facts]:
        """Execute the code in a new module, called ``exercise`` and never ``__main__``.

        Args:
            guard: entered around the execution, raises ``BlockingAbort`` into an import that does not end; by default after 1 s of processor time.

        Returns:
            The module and what stands in it; or None and the problem, when the file cannot be loaded or its import raised, exited, asked
            for input or was stopped.
        """
        if self.code is None or self._given_up:
            return None, self._given_up[0] if self._given_up else self.problem
        module = self._module()
        try:
            with _no_keyboard(), _no_exit(), guard or Patience():
                exec(self.code, module.__dict__)
        except BaseException as error:  # the border of learner code
            if isinstance(error, KeyboardInterrupt) and not raised_by_learner(error):
                raise
            found = self._import_problem(error)
            if found.problem == "IMPORT_ENDLESS":
                self._given_up.append(found)  # not a second of waiting more for every world
            return None, found
        return module, facts(module, self.imports)

    def _module(self) -> types.ModuleType:
        path = str(self.path)
        loader: Any = LearnerLoader(path, self.text)
        linecache.cache[path] = (len(self.text), None, self.text.splitlines(keepends=True), path)
        module = types.ModuleType(MODULE_NAME)
        module.__file__ = path
        module.__loader__ = loader
        module.__package__ = ""
        module.__spec__ = ModuleSpec(MODULE_NAME, loader, origin=path)
        standing = sys.modules.get(MODULE_NAME)
        if standing is None or type(getattr(standing, "__loader__", None)) is LearnerLoader:
            sys.modules[MODULE_NAME] = module  # dataclasses and typing look their own module up here
        return module

    def _import_problem(self, error: BaseException) -> Facts:
        site = site_of_traceback(error.__traceback__)
        if isinstance(error, BlockingAbort):
            return Facts(problem="IMPORT_ENDLESS", detail=self.name, site=site)
        if isinstance(error, InputAtImportError):
            return Facts(problem="IMPORT_INPUT", detail=str(error), site=site)
        if isinstance(error, SystemExit) and site is not None:
            return Facts(problem="IMPORT_EXITS", detail=site.source, site=site)
        if isinstance(error, ImportError | AttributeError):
            shadow = shadowing_file(self.imports, self.path.parent, error)
            if shadow:
                return Facts(problem="SHADOWS", detail=shadow, site=site)
        if isinstance(error, ModuleNotFoundError) and error.name:
            return Facts(problem="IMPORT_MISSING", detail=error.name, site=site)
        value = error_value(error)
        detail = f"{value.type}: {value.text}" if value.text else value.type
        return Facts(problem="IMPORT_RAISED", detail=detail, site=site)


def read(path: Path, *, strict: bool = False) -> LearnerFile:
    """Read and compile a learner's file.

    Args:
        path: the file.
        strict: when grading: a symbolic link or a hard link is refused, as is everything that is not a regular file.

    Returns:
        The file; its ``problem.problem`` is set when it could not be read or compiled.
    """
    path = Path(path)
    try:
        data = read_bytes(path, strict=strict)
    except FileNotFoundError:
        return _broken(path, "MISSING_FILE", missing_detail(path))
    except IsADirectoryError:
        return _broken(path, "IRREGULAR_FILE", "a folder")
    except OSError as error:
        return _broken(path, "IRREGULAR_FILE", str(error.args[0]) if len(error.args) == 1 else error.strerror or "")
    return from_bytes(data, path)


def from_bytes(data: bytes, path: Path) -> LearnerFile:
    """Compile a learner's file from its bytes; nothing is read from the disk, ``path`` only names it."""
    if len(data) > SIZE_MAX_BYTES:
        return _broken(path, "TOO_LARGE", f"{SIZE_MAX_BYTES // 1024} KiB")
    decoded = decode(data)
    if decoded.problem:
        return _broken(path, decoded.problem, decoded.detail, decoded.line)
    if not decoded.text.strip():
        return _broken(path, "EMPTY_FILE", path.name)
    compiled = compile_source(decoded.text, str(path))
    if compiled.code is None:
        return _broken(path, "SYNTAX", compiled.detail, compiled.line, decoded.text)
    return LearnerFile(path, path.name, decoded.text, compiled.code, imports=compiled.imports)


def _broken(path: Path, problem: str, detail: str, line: int = 0, text: str = "") -> LearnerFile:
    lines = text.splitlines()
    source = lines[line - 1].strip() if 0 < line <= len(lines) else ""
    site = Site(path.name, line, source)
    return LearnerFile(path, path.name, text, None, Facts(problem=problem, detail=detail, site=site))


@contextmanager
def _no_keyboard() -> Iterator[None]:
    """Let every read of the keyboard fail at once."""
    standing, sys.stdin = sys.stdin, _NoKeyboard()
    try:
        yield
    finally:
        sys.stdin = standing


class _NoKeyboard:
    """A ``sys.stdin`` on which nobody ever types."""

    encoding = "utf-8"
    errors = "strict"
    closed = False

    def readline(self, size: int = -1) -> str:
        raise InputAtImportError("input()")

    read = readlines = __iter__ = __next__ = readline

    def fileno(self) -> int:
        raise OSError("there is no keyboard while a file is being imported")

    def isatty(self) -> bool:
        return False


@contextmanager
def _no_exit() -> Iterator[None]:
    """Turn the calls that end a process at once into an exception that can be told."""

    def stop(*args: object) -> None:
        raise ExitAtImportError

    names = ("_exit", "abort")
    standing = {name: getattr(os, name) for name in names}
    for name in names:
        setattr(os, name, stop)
    try:
        yield
    finally:
        for name, function in standing.items():
            setattr(os, name, function)


def raised_by_learner(error: BaseException) -> bool:
    """Tell a ``raise KeyboardInterrupt`` in the file from a Ctrl-C of the person at the keyboard."""
    import dis

    traceback = error.__traceback__
    while traceback is not None and traceback.tb_next is not None:
        traceback = traceback.tb_next
    if traceback is None or not is_learner_frame(traceback.tb_frame):
        return False
    code = traceback.tb_frame.f_code.co_code
    return dis.opname[code[traceback.tb_lasti]] in ("RAISE_VARARGS", "RERAISE")
