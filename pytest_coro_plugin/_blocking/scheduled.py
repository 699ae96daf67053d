"""Where a callback was scheduled that is itself a blocking call: ``loop.call_soon(time.sleep, 1)`` has no frame of the learner when it runs.

Stands on a ``site`` that the loop or its recorder may have left on the handle, else on the text of the learner's files that the loop's tasks run. It
must never guess between two lines that fit equally: then it takes the first.
"""

from __future__ import annotations

import ast
import asyncio
import linecache
import os
from collections.abc import Callable, Iterator
from types import FrameType

from ..blocking_rules import Rule
from ..run import Site
from .places import step_of

_SCHEDULERS = frozenset({"call_soon", "call_soon_threadsafe", "call_later", "call_at", "add_done_callback", "add_reader", "add_writer", "add_signal_handler"})


def site(turn: FrameType | None, rule: Rule, is_learner: Callable[[str], bool]) -> tuple[Site | None, str]:
    """Give the line that scheduled the running callback, and the call that did."""
    left = getattr(step_of(turn), "site", None)
    best: tuple[Site | None, str] = (left if isinstance(left, Site) else None, "")
    for path in _learner_files(is_learner):
        text = "".join(linecache.getlines(path))
        for call in _scheduling_calls(text, rule):
            segment = " ".join((ast.get_source_segment(text, call) or "").split())
            if best[0] is None:
                return Site(os.path.basename(path), call.lineno, text.splitlines()[call.lineno - 1].strip()), segment
            if best[0].line == call.lineno:
                return best[0], segment
    return best


def _learner_files(is_learner: Callable[[str], bool]) -> Iterator[str]:
    seen = set()
    for task in asyncio.all_tasks():
        code = getattr(task.get_coro(), "cr_code", None)
        path = code.co_filename if code is not None else ""
        if path and path not in seen and is_learner(path):
            seen.add(path)
            yield path


def _scheduling_calls(text: str, rule: Rule) -> Iterator[ast.Call]:
    try:
        calls = [node for node in ast.walk(ast.parse(text)) if isinstance(node, ast.Call)]
    except (SyntaxError, ValueError):
        return
    scheduling = [call for call in calls if isinstance(call.func, ast.Attribute) and call.func.attr in _SCHEDULERS]
    words = {target.rpartition(":")[2].rpartition(".")[2] for target in rule.targets}
    scheduling.sort(key=lambda call: (not _mentions(call, words), call.lineno))
    yield from scheduling


def _mentions(call: ast.Call, words: set[str]) -> bool:
    for node in ast.walk(call):
        if isinstance(node, ast.Attribute) and node.attr in words or isinstance(node, ast.Name) and node.id in words:
            return True
    return False
