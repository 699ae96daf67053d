"""Find the learner's lines: in a running stack, in a suspended coroutine, in a traceback.

Floor 1, run side. Stands on ``run.Site`` only. Whose line it is, the caller says with ``owns`` (a question about a ``co_filename``); without it, a
frame is the learner's when its globals carry a ``LearnerLoader`` of that very file. The source comes from ``linecache``, which the loading of
the file fills. It must never run code of the learner: it reads frames and code objects, never ``repr`` or attributes of their objects.
"""

from __future__ import annotations

import inspect
import linecache
import os.path
from collections.abc import Callable, Iterator
from types import AsyncGeneratorType, CodeType, CoroutineType, FrameType, GeneratorType, TracebackType
from typing import TypeAlias

from .run import Site

SITES_MAX = 20
STEPS_MAX = 2_000

Owns: TypeAlias = Callable[[str], bool]
"""Tells whether a file name, as compiled into code objects, is the learner's."""


class LearnerLoader:
    """The ``__loader__`` of a learner's module: it marks the module and knows its source.

    Args:
        path: the file name as compiled into the code (``co_filename``), so that breakpoints and tracebacks open it.
        text: the source.
    """

    def __init__(self, path: str, text: str) -> None:
        self.path = path
        self.text = text

    def load_module(self, fullname: str) -> None:
        """Refuse to be imported: a learner's file is loaded by ``LearnerFile.fresh`` only."""
        raise ImportError(f"{os.path.basename(self.path)} is loaded by the judge, once for each world")

    def get_source(self, name: str) -> str:
        """Give the source to ``inspect``, also when the file is not on the disk of this process."""
        return self.text

    def is_package(self, name: str) -> bool:
        """Tell ``importlib`` that a learner's file is a single module."""
        return False


def is_learner_frame(frame: FrameType, owns: Owns | None = None) -> bool:
    """Tell whether a frame runs code that the learner wrote."""
    filename = frame.f_code.co_filename
    if owns is not None:
        return owns(filename)
    loader = frame.f_globals.get("__loader__")
    return type(loader) is LearnerLoader and filename == loader.path


def innermost_learner_frame(frame: FrameType | None, owns: Owns | None = None) -> FrameType | None:
    """Walk from ``frame`` towards its callers and stop at the first one that is the learner's."""
    for _ in range(STEPS_MAX):
        if frame is None or is_learner_frame(frame, owns):
            return frame
        frame = frame.f_back
    return None


def site_at(filename: str, line: int, function: str = "") -> Site:
    """Describe one line of a file; ``line`` counts from 1, as in an editor."""
    return Site(os.path.basename(filename), line, linecache.getline(filename, line).strip(), function)


def site_of_frame(frame: FrameType, owns: Owns | None = None, *, line: int | None = None) -> Site | None:
    """Give the learner's line that a frame stands on, or None when the frame is not the learner's.

    The line is that of the running expression, also inside a statement of many lines (CPython keeps a position for each instruction).

    Args:
        line: a traceback's ``tb_lineno``; by default where the frame is now.
    """
    if not is_learner_frame(frame, owns):
        return None
    at = frame.f_lineno if line is None else line
    code = frame.f_code
    return site_at(code.co_filename, at or code.co_firstlineno, function_name(code))


def function_name(code: CodeType) -> str:
    """Give the name that a learner would use: ``fetch.<locals>.one`` is ``one``, a comprehension belongs to its function."""
    named = [part for part in code.co_qualname.split(".<locals>.") if not part.startswith("<")]
    return named[-1] if named else ""


def chain_of_learner_sites(frame: FrameType | None, owns: Owns | None = None) -> tuple[Site, ...]:
    """List the learner's lines that led to ``frame``, innermost first, at most ``SITES_MAX``.

    Frames that are not the learner's (asyncio, our services) are left out, wherever they stand in between.
    """
    sites: list[Site] = []
    for _ in range(STEPS_MAX):
        if frame is None or len(sites) >= SITES_MAX:
            break
        if owns is None or owns(frame.f_code.co_filename):  # most frames are not, and every request walks them all
            site = site_of_frame(frame, owns)
            if site is not None:
                sites.append(site)
        frame = frame.f_back
    return tuple(sites)


def site_of_coroutine(awaitable: object, owns: Owns | None = None, *, origin: bool = False) -> Site | None:
    """Give the learner's line where a coroutine stands, or where it was made when it has not started.

    A started coroutine is followed through what it awaits to the innermost learner's line. The line that made a coroutine is known only
    while ``sys.set_coroutine_origin_tracking_depth`` is on; without it, one that never ran stands on its ``def`` line.

    Args:
        origin: always prefer the line that made it.
    """
    if isinstance(awaitable, CoroutineType):
        unstarted = inspect.getcoroutinestate(awaitable) == inspect.CORO_CREATED
        made_at = _origin(awaitable, owns) if origin or unstarted else None
        if made_at is not None:
            return made_at
        if awaitable.cr_frame is None:
            return _definition(awaitable.cr_code, owns)
    found: Site | None = None
    for frame in _suspended_frames(awaitable):
        found = site_of_frame(frame, owns) or found
    return found


def _origin(coroutine: CoroutineType[object, object, object], owns: Owns | None) -> Site | None:
    """Read ``cr_origin``. Without ``owns`` the learner's file is known by the coroutine's own frame."""
    if owns is None:
        frame = coroutine.cr_frame
        if frame is None or not is_learner_frame(frame):
            return None
        owns = frame.f_code.co_filename.__eq__
    for filename, line, function in coroutine.cr_origin or ():
        if owns(filename):
            return site_at(filename, line, "" if function.startswith("<") else function)
    return None


def _definition(code: CodeType, owns: Owns | None) -> Site | None:
    if owns is None or not owns(code.co_filename):
        return None
    return site_at(code.co_filename, code.co_firstlineno, function_name(code))


def _suspended_frames(awaitable: object) -> Iterator[FrameType]:
    """Yield the frames of a chain of awaits, outermost first.

    What a running one awaits is never asked for: Python 3.12.1 then reads the cache of the instruction under way as if it were one, and may crash.
    """
    for _ in range(STEPS_MAX):
        frame: FrameType | None
        if isinstance(awaitable, CoroutineType):
            frame, awaitable = awaitable.cr_frame, None if awaitable.cr_running else awaitable.cr_await
        elif isinstance(awaitable, GeneratorType):
            frame, awaitable = awaitable.gi_frame, None if awaitable.gi_running else awaitable.gi_yieldfrom
        elif isinstance(awaitable, AsyncGeneratorType):
            frame, awaitable = awaitable.ag_frame, None if awaitable.ag_running else awaitable.ag_await
        else:
            return
        if frame is None:
            return
        yield frame


def site_of_traceback(traceback: TracebackType | None, owns: Owns | None = None) -> Site | None:
    """Give the innermost learner's line that an exception passed through."""
    found: Site | None = None
    for _ in range(STEPS_MAX):
        if traceback is None:
            break
        found = site_of_frame(traceback.tb_frame, owns, line=traceback.tb_lineno) or found
        traceback = traceback.tb_next
    return found
