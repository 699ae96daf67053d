"""Where a callback was scheduled of which nothing runs in a frame of the learner's: ``loop.call_soon(time.sleep, 1)`` is itself a blocking call, and a coroutine function
that is handed over as a callback only makes a coroutine.

Stands on the text of the learner's files that the loop's tasks run: of the lines that schedule such a call, the first stands for the first one that runs,
and so on. It must not be asked on a hot path.
"""

from __future__ import annotations

import ast
import asyncio
import linecache
import os
from collections.abc import Callable, Iterator

from ..blocking_rules import Rule
from ..run import Site

_SCHEDULERS = frozenset(
    {
        "call_soon",
        "call_soon_threadsafe",
        "call_later",
        "call_at",
        "add_done_callback",
        "add_reader",
        "add_writer",
        "add_signal_handler",
    }
)


def site(rule: Rule, number: int, is_learner: Callable[[str], bool]) -> tuple[Site | None, str]:
    """Give the line that scheduled the running callback, and the call that did.

    Args:
        number: how many callbacks of this rule have run before.
    """
    for path in _learner_files(is_learner):
        text = "".join(linecache.getlines(path))
        words = {target.rpartition(":")[2].rpartition(".")[2] for target in rule.targets}
        scheduling = _scheduling_calls(text)
        calls = [call for call in scheduling if _mentions(call, words)] or scheduling
        if calls:
            call = calls[min(number, len(calls) - 1)]
            segment = " ".join((ast.get_source_segment(text, call) or "").split())
            return _site(path, call, text), segment
    return None, ""


def site_of_callback(path: str, name: str) -> Site | None:
    """Give the first line of a learner's file that hands a function of this name over as a callback."""
    text = "".join(linecache.getlines(path))
    call = next((call for call in _scheduling_calls(text) if _mentions(call, {name})), None)
    return None if call is None else _site(path, call, text)


def _site(path: str, call: ast.Call, text: str) -> Site:
    return Site(os.path.basename(path), call.lineno, text.splitlines()[call.lineno - 1].strip())


def _learner_files(is_learner: Callable[[str], bool]) -> Iterator[str]:
    seen = set()
    for task in asyncio.all_tasks():
        code = getattr(task.get_coro(), "cr_code", None)
        path = code.co_filename if code is not None else ""
        if path and path not in seen and is_learner(path):
            seen.add(path)
            yield path


def _scheduling_calls(text: str) -> list[ast.Call]:
    """List the calls that schedule something, in order."""
    try:
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError):
        return []
    return sorted(
        (call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in _SCHEDULERS),
        key=lambda call: call.lineno,
    )


def _mentions(call: ast.Call, words: set[str]) -> bool:
    for node in ast.walk(call):
        if isinstance(node, ast.Attribute) and node.attr in words or isinstance(node, ast.Name) and node.id in words:
            return True
    return False
