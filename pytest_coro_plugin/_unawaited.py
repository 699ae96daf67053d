"""Coroutines that nobody awaited: caught where the interpreter reports them, with the line that made them.

Floor 1, run side. The interpreter calls ``warnings._warn_unawaited_coroutine`` when such a coroutine is collected; that is replaced for the time of a run, so
no warning filter matters, nothing is printed, and what an earlier run left cannot blame this one (attribution is by origin).
"""

from __future__ import annotations

import gc
import sys
import warnings
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from inspect import CORO_CREATED, getcoroutinestate
from types import CoroutineType
from typing import Any

ORIGIN_DEPTH = 8


@contextmanager
def watch(owns: Callable[[str], bool], found: Callable[[Any], None]) -> Iterator[None]:
    """Report each coroutine that was made by the learner's file and never awaited.

    Args:
        owns: tells whether a file name is the learner's.
        found: gets the coroutine object itself, which must not be kept.
    """
    module: Any = warnings
    original = module._warn_unawaited_coroutine

    def warn(coroutine: Any) -> None:
        origin = coroutine.cr_origin or ()
        if any(owns(filename) for filename, _, _ in origin) or owns(coroutine.cr_code.co_filename):
            found(coroutine)
        elif not origin:
            original(coroutine)

    module._warn_unawaited_coroutine = warn
    try:
        with origins():
            yield
    finally:
        module._warn_unawaited_coroutine = original


def kept(owns: Callable[[str], bool]) -> Iterator[Any]:
    """Give the coroutines of the learner's file that never began and that something still holds at the end of a run; what was frozen before is left out."""
    for each in gc.get_objects():
        if type(each) is CoroutineType and owns(each.cr_code.co_filename) and getcoroutinestate(each) == CORO_CREATED:
            yield each


@contextmanager
def origins() -> Iterator[None]:
    """Let every coroutine remember the lines that made it."""
    depth = sys.get_coroutine_origin_tracking_depth()
    sys.set_coroutine_origin_tracking_depth(ORIGIN_DEPTH)
    try:
        yield
    finally:
        sys.set_coroutine_origin_tracking_depth(depth)
