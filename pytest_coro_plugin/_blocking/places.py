"""Where a blocking call stands: the learner's innermost line in the step that is running, and the call as they wrote it.

Stands on ``run.Site`` and the frames of the running thread. It must never say "the learner" of what tools, imports, logging or asyncio itself do
on their behalf: a frame of ``TOOLS`` between the call and the learner's line makes it silent.
"""

from __future__ import annotations

import asyncio
import dis
import linecache
import os
import tokenize
from collections.abc import Callable
from types import FrameType
from typing import Any, NamedTuple

from .._sites import function_name
from ..run import Site

TOOLS = frozenset(
    "IPython _distutils_hack _pytest asyncio bdb blockbuster coverage debugpy encodings execnet faulthandler freezegun gettext "
    "hypothesis importlib inspect linecache locale logging mimetypes pdb pkgutil platform pluggy pydevd _pydevd_bundle pytest pytest_asyncio "
    "pytest_coro_plugin pytest_cov pytest_timeout random site sysconfig traceback uuid warnings weakref xdist zipimport zoneinfo".split()
)
_STARTERS = frozenset(  # what starts a worker waits a moment for it to come up
    [
        ("threading", "start"),
        ("subprocess", "__del__"),
        ("subprocess", "_cleanup"),
        ("tempfile", "gettempdir"),
        ("tempfile", "_get_default_tempdir"),
    ]
    + [
        ("concurrent", name)
        for name in ("submit", "_adjust_thread_count", "_start_executor_manager_thread", "_launch_processes", "wakeup")
    ]
    + [
        ("multiprocessing", name)
        for name in ("start", "__init__", "_repopulate_pool", "terminate", "_terminate_pool", "close", "put", "ensure_running")
    ]
)
_TURNS = frozenset({"_run_once", "run_forever", "run_until_complete"})
_LOOP = "pytest_coro_plugin._loop"
_WRAPPERS = "pytest_coro_plugin._blocking"
_WHAT_MAX = 80


class Place(NamedTuple):
    """The learner's line, or a callback of theirs that the loop itself called (``frame`` None)."""

    frame: FrameType | None
    turn: FrameType | None


def find(frame: FrameType | None, is_learner: Callable[[str], bool]) -> Place | None:
    """Walk from a primitive's caller to the loop that runs this step.

    Returns:
        None when the call is nobody's fault; a place without a frame when the primitive itself is the callback.
    """
    direct = True
    while frame is not None:
        code = frame.f_code
        if is_learner(code.co_filename):
            return None if code.co_name == "<module>" else Place(frame, None)
        module = frame.f_globals.get("__name__", "")
        if is_turn(frame, module):
            return Place(None, frame) if direct and _runs_a_callback(frame) else None
        if (module == _LOOP and code.co_name == "wait") or (module == "weakref" and direct):
            # The loop's own stand-in for Condition.wait while there are worker threads; a finalizer that is itself the blocking call.
            frame = frame.f_back
            continue
        root = module.partition(".")[0]
        if root in TOOLS or (root, code.co_name) in _STARTERS:
            return None
        direct = False
        frame = frame.f_back
    return None


def _runs_a_callback(turn: FrameType) -> bool:
    """Tell whether the loop runs a callback; a task's step has frames of its own, so what comes without one is a finalizer that collected garbage called."""
    names = turn.f_locals
    if "handle" not in names and turn.f_code.co_name != "_run":
        return True  # a loop written in C keeps its handles to itself
    handle = names["self"] if turn.f_code.co_name == "_run" else names["handle"]
    callback = getattr(handle, "_callback", None)
    return callback is not None and not isinstance(getattr(callback, "__self__", None), asyncio.Task)


def is_turn(frame: FrameType, module: str) -> bool:
    """Tell whether a frame is the loop calling back: above it stands one step, below it everybody else."""
    if module == "asyncio.events":
        return frame.f_code.co_name == "_run"
    if module == _LOOP:
        return frame.f_code.co_name.startswith("_round")
    return frame.f_code.co_name in _TURNS and module.partition(".")[0] in ("asyncio", "uvloop")


def entry_of(frame: FrameType, is_learner: Callable[[str], bool]) -> FrameType:
    """Give the outermost frame of the library call in which a frame runs: the one that the learner's code, or the loop, has called."""
    entry = frame
    while (caller := entry.f_back) is not None:
        if is_learner(caller.f_code.co_filename) or is_turn(caller, caller.f_globals.get("__name__", "")):
            break
        entry = caller
    return entry


def step_of(frame: FrameType | None) -> object:
    """Give a value that is the same for the whole step in which a frame runs, and another one for the next; None outside of steps.

    It is the handle on asyncio's own loops; the virtual loop has no frame that lives as long as its handle, and counts its turns instead.
    """
    while frame is not None:
        module = frame.f_globals.get("__name__", "")
        if is_turn(frame, module):
            return frame.f_locals.get("self") if module == "asyncio.events" else _turn_and_task(frame)
        frame = frame.f_back
    return None


def loop_of(frame: FrameType | None) -> Any:
    """Give the loop that runs a frame, also for a frame of another thread; None if there is none."""
    while frame is not None:
        if frame.f_code.co_name == "run_forever" and isinstance(loop := frame.f_locals.get("self"), asyncio.AbstractEventLoop):
            return loop
        frame = frame.f_back
    return None


def _turn_and_task(frame: FrameType) -> object:
    loop = loop_of(frame)
    return None if loop is None else (getattr(loop, "turns", 0), id(asyncio.current_task(loop)))


def beneath_wrappers(frame: FrameType | None) -> FrameType | None:
    """Give the frame that has called a wrapped primitive in which a thread happens to be; any other frame as it is."""
    while frame is not None and frame.f_globals.get("__name__", "").startswith(_WRAPPERS):
        frame = frame.f_back
    return frame


def site_of(frame: FrameType, at: int | None = None) -> Site:
    """Describe the line on which a learner's frame stands, or stood when it was ``at`` that instruction."""
    line = (frame.f_lineno if at is None else _line_at(frame, at)) or 0
    path = frame.f_code.co_filename
    source = linecache.getline(path, line, frame.f_globals).strip()
    return Site(os.path.basename(path), line, source, function_name(frame.f_code))


def _line_at(frame: FrameType, at: int) -> int | None:
    return next((line for first, last, line in frame.f_code.co_lines() if first <= at < last), None)


def at_work(frame: FrameType, is_learner: Callable[[str], bool]) -> FrameType:
    """Give the frame to name for a long computation: one that has only just been entered stands for its caller."""
    caller = frame.f_back
    fresh = frame.f_lineno == frame.f_code.co_firstlineno and frame.f_code.co_name != "<lambda>"
    return caller if fresh and caller is not None and is_learner(caller.f_code.co_filename) else frame


def call_of(frame: FrameType, at: int | None = None) -> str:
    """Give the expression that a frame is working at, or was ``at`` that instruction, as the learner wrote it, on one line."""
    at = frame.f_lasti if at is None else at
    position = next((each for number, each in enumerate(frame.f_code.co_positions()) if 2 * number == at), None)
    if position is None:
        return ""
    first, last, begin, end = position
    if first is None or last is None or begin is None or end is None:
        return ""
    lines = [linecache.getline(frame.f_code.co_filename, number, frame.f_globals).encode() for number in range(first, last + 1)]
    if not all(lines):
        return ""
    lines[-1] = lines[-1][:end]
    lines[0] = lines[0][begin:]
    text = " ".join(_without_comments(b"".join(lines).decode(errors="replace")).split())
    text = _with_keyword(frame, text, at)
    return text if len(text) <= _WHAT_MAX else text[: _WHAT_MAX - 1] + "…"


def _without_comments(text: str) -> str:
    lines = f"({text}\n)".splitlines(keepends=True)
    try:
        for token in tokenize.generate_tokens(iter(lines).__next__):
            if token.type == tokenize.COMMENT:
                row, column = token.start
                lines[row - 1] = lines[row - 1][:column] + "\n"
    except (tokenize.TokenError, SyntaxError):
        return text
    return "".join(lines)[1:-1]


def head_of(source: str) -> str:
    """Give the head of a statement as people say it: a line without its comment and its colon."""
    return _without_comments(source).strip().removesuffix(":")


def _with_keyword(frame: FrameType, text: str, at: int) -> str:
    """Name a statement by its head: the position of ``with`` is all of its body on some versions, that of ``for`` only what it goes through."""
    name = dis.opname[frame.f_code.co_code[at]]
    source = linecache.getline(frame.f_code.co_filename, _line_at(frame, at) or 0, frame.f_globals).strip()
    head = head_of(source)
    if source.startswith(("for ", "async for ")) and name == "FOR_ITER":
        return head
    if source.startswith(("with ", "async with ")) and (
        name in ("BEFORE_WITH", "WITH_EXCEPT_START") or _leaves_with(frame, at) or text.startswith(("with ", "async with "))
    ):
        return head
    return text


def _leaves_with(frame: FrameType, at: int) -> bool:
    """Tell whether a frame calls ``__exit__`` at the end of a block: from 3.13 on, only its three Nones tell it from the call that made the context."""
    loads = [frame.f_code.co_code[place : place + 2] for place in range(at - 6, at, 2) if place >= 0]
    return len(loads) == 3 and all(
        dis.opname[load[0]] == "LOAD_CONST" and frame.f_code.co_consts[load[1]] is None for load in loads
    )
