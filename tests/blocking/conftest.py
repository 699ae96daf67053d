"""The primitives are wrapped for these tests, and put back unless somebody else had wrapped them before."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))

from pytest_coro_plugin._blocking import activate, deactivate


@pytest.fixture
def wrapped() -> Iterator[None]:
    before = hasattr(time.sleep, "_coro_wrapped")
    activate()
    yield
    if not before:
        deactivate()
