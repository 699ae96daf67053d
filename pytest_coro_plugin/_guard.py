"""What an exercise's test case gets at collection: a real-time limit through pytest-timeout, and silence about what the verdict says anyway.

Floor 3. The tripwires of the run side end a spinning or waiting step after a second and name its line; this is the net below them. pytest-timeout
is asked only where nobody has set a limit, and its timer is replaced by one that raises into the running thread, again and again, because its own way
without SIGALRM ends the whole session. A limit that is met is the learner's run being stopped, never the session.
"""

from __future__ import annotations

import sys
import threading

import pytest

from ._options import OPTIONS

SILENT = (
    "ignore::RuntimeWarning",
    "ignore::ResourceWarning",
    "ignore::DeprecationWarning",
    "ignore::pytest.PytestUnraisableExceptionWarning",
    "ignore::pytest.PytestUnhandledThreadExceptionWarning",
)


def prepare(item: pytest.Item) -> None:
    """Give a test case its limit and its warning filters."""
    for rule in SILENT:
        item.add_marker(pytest.mark.filterwarnings(rule))
    limit_s = item.config.stash[OPTIONS].limit_s
    if limit_s and item.config.pluginmanager.hasplugin("timeout") and not _has_limit(item):
        item.add_marker(pytest.mark.timeout(limit_s))


def _has_limit(item: pytest.Item) -> bool:
    return item.get_closest_marker("timeout") is not None or bool(getattr(item.config, "_env_timeout", None))


def set_timer(item: pytest.Item, limit_s: float) -> None:
    """Stop the learner's run when the limit is over, unless somebody is looking at it with a debugger; pytest's own work is never stopped.

    pytest-timeout cancels the timer as one of its own.
    """
    import pytest_timeout  # type: ignore[import-untyped]

    from ._patience import Patience

    if pytest_timeout.is_debugging():
        return
    thread = threading.get_ident()
    patience = Patience(limit_s, wall=True, unless=lambda: pytest_timeout.is_debugging() or not _is_judging(thread))
    patience.start()
    item.cancel_timeout = patience.stop  # type: ignore[attr-defined]


def _is_judging(thread: int) -> bool:
    """Tell whether a thread plays a world or evaluates a case at this moment."""
    from .collect import evaluate
    from .runner import Session

    frame = sys._current_frames().get(thread)
    while frame is not None and frame.f_code not in (Session.play.__code__, evaluate.__code__):
        frame = frame.f_back
    return frame is not None
