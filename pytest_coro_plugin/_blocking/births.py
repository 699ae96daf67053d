"""In which step a thread was started and a pool's work submitted.

``t.start(); t.join()`` waits or not as luck has it: a short thread may have ended before ``join`` is called. To give the same answer in every
run, a thread or a future that was born in the step that is running now counts as unfinished. Stands on the armed tripwire's step.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .state import STATE

TARGETS = (
    "threading:Thread.start",
    "concurrent.futures.thread:ThreadPoolExecutor.submit",
    "concurrent.futures.process:ProcessPoolExecutor.submit",
)


def note_thread(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap ``Thread.start`` so that the thread carries the step that started it."""

    def start(self: Any) -> Any:
        step = _step()
        if step is not None:
            self._coro_step = step
        return original(self)

    return start


def note_future(original: Callable[..., Any]) -> Callable[..., Any]:
    """Wrap ``submit`` so that the future carries its step, and the pool what it was given."""

    def submit(self: Any, fn: Any, /, *args: Any, **kwargs: Any) -> Any:
        future = original(self, fn, *args, **kwargs)
        step = _step()
        if step is not None:
            future._coro_step = step
            self.__dict__.setdefault("_coro_given", []).append(future)
        return future

    return submit


def is_of_this_step(thing: object) -> bool:
    """Tell whether ``thing`` was born in the step that is running now."""
    step = getattr(thing, "_coro_step", None)
    return step is not None and step == _step()


def _step() -> object:
    wire = STATE.wire
    return None if wire is None else wire.step_now()
