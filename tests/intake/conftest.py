"""A folder to hand in from, and a short way to read it."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from grader.intake import Limits, read
from grader.submission import Submission

Read = Callable[..., dict[str, Submission]]


@pytest.fixture
def take() -> Read:
    """Read paths and give the submissions by id; an id that comes twice is an error of the test."""

    def take(
        *paths: Path, wanted: tuple[str, ...] = ("03_gather",), limits: Limits | None = None, one_each: bool = False
    ) -> dict[str, Submission]:
        found = list(read(paths, wanted, limits, one_each=one_each))
        assert len({each.id for each in found}) == len(found), [each.id for each in found]
        return {each.id: each for each in found}

    return take


@pytest.fixture
def lay(tmp_path: Path) -> Callable[[dict[str, str | bytes]], Path]:
    """Lay files into a folder ``class``, given by their paths."""

    def lay(files: dict[str, str | bytes], name: str = "class") -> Path:
        root = tmp_path / name
        root.mkdir(exist_ok=True)
        for path, text in files.items():
            place = root / path
            place.parent.mkdir(parents=True, exist_ok=True)
            place.write_bytes(text if isinstance(text, bytes) else text.encode())
        return root

    return lay
