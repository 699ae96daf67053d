"""What an exercise's test case gets at collection: a real-time limit through pytest-timeout, and silence about what the verdict says anyway.

Floor 3. The tripwires of the run side end a spinning or waiting step after a second and name its line; this is the net below them. pytest-timeout
is asked only where nobody has set a limit, and its timer is replaced by one that raises into the running thread, again and again, because its own way
without SIGALRM ends the whole session. A limit that is met is the learner's run being stopped, never the session.
"""

from __future__ import annotations

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
    """Stop the learner's run when the limit is over, unless somebody is looking at it with a debugger.

    pytest-timeout cancels the timer as one of its own.
    """
    import pytest_timeout  # type: ignore[import-untyped]

    from ._patience import Patience

    if pytest_timeout.is_debugging():
        return
    patience = Patience(limit_s, wall=True, unless=pytest_timeout.is_debugging)
    patience.start()
    item.cancel_timeout = patience.stop  # type: ignore[attr-defined]
