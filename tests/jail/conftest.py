"""The jail is for Linux on two kinds of machine; elsewhere only its refusal is tested, in ``test_elsewhere``."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader.jail.table import this_machine

sys.path.insert(0, str(Path(__file__).parent))


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    here = Path(__file__).parent
    for item in items:
        if item.path.parent == here and item.path.name not in ("test_elsewhere.py", "test_policy.py") and this_machine() is None:
            item.add_marker(pytest.mark.skip(reason="no Linux on x86-64 or aarch64"))
