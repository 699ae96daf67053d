"""What all tests share: pytester, for tests of the plugin that need a pytest of their own."""

from __future__ import annotations

import os
import sys

from pytest_coro_plugin.words import is_c_locale

if is_c_locale():
    os.environ["LC_ALL"] = "C.UTF-8"  # drawings are compared; what a terminal of ASCII gets has tests of its own

pytest_plugins = ["pytester"]


def pytest_sessionfinish() -> None:
    """Keep what coverage has measured so far: xdist kills a worker that takes more than ten seconds to end, and with it what would be written at its exit."""
    measuring = sys.modules.get("coverage")
    current = measuring.Coverage.current() if measuring is not None else None
    if current is not None:
        current.save()
