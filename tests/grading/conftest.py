"""What tests of grading share: one grader for all of them, in the best jail that this machine gives."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from grader import jail
from grader.exercise import find_exercises
from grader.grade import Grader

ROOT = Path(__file__).parents[2]
KEY = b"a key for tests, of 32 bytes...."


@pytest.fixture(scope="session")
def tier() -> jail.Tier:
    found = jail.probe()
    if not found.at_least("unprivileged"):
        pytest.skip(f"no jail here: {[layer.said for layer in found.layers if not layer.holds]}")
    return found


@pytest.fixture(scope="session")
def grader(tier: jail.Tier) -> Iterator[Grader]:
    with Grader(find_exercises(ROOT), key=KEY, tier=tier) as made:
        yield made
