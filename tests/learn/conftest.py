"""A learner's folder with three exercises in git, and the command called in it as a learner would."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
CHOSEN = ("01_coroutine", "02_await", "03_gather")
COMMAND = [sys.executable, "-c", "from pytest_coro_plugin.learn.cli import main; main()"]
Coro = Callable[..., subprocess.CompletedProcess[str]]


def environment(**more: str) -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTHON"))}
    return {**kept, "PYTHONPATH": str(ROOT), "COLUMNS": "80", "LANG": "C.UTF-8", "PYTHONIOENCODING": "utf-8", **more}


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """The pack as it comes from a clone."""
    for name in CHOSEN:
        shutil.copytree(ROOT / "exercises" / name, tmp_path / "exercises" / name, ignore=shutil.ignore_patterns("__pycache__"))
        shutil.copytree(ROOT / "solutions" / name, tmp_path / "solutions" / name, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path


@pytest.fixture
def clone(pack: Path) -> Path:
    """The pack with its history."""
    for command in (
        ["init", "-q"],
        ["add", "exercises"],
        ["-c", "user.name=a", "-c", "user.email=a@b.c", "commit", "-q", "-m", "x"],
    ):
        subprocess.run(["git", *command], cwd=pack, check=True)
    return pack


@pytest.fixture
def coro(pack: Path) -> Coro:
    """Call the command in the pack's folder, and give what it printed."""

    def call(*words: str, typed: str = "", where: str = ".", **more: str) -> subprocess.CompletedProcess[str]:
        return subprocess.run(
            [*COMMAND, *words],
            cwd=pack / where,
            env=environment(**more),
            input=typed,
            capture_output=True,
            text=True,
            encoding="utf-8",
            timeout=60,
            check=False,
        )

    return call


def solve(pack: Path, exercise: str) -> None:
    """Put the solution where the learner writes."""
    shutil.copy(pack / "solutions" / exercise / "exercise.py", pack / "exercises" / exercise / "exercise.py")
