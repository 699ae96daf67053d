"""No false alarm with coverage, without capturing, in several processes and under freezegun."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import corpus_runner as corpus
import pytest
from freezegun import freeze_time

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

ROOT = Path(__file__).parents[2]
INNOCENT = corpus.cells(blocking=False)


@pytest.mark.parametrize(
    ("runner", "options"),
    [(["coverage", "run", "-m"], []), ([], ["-s"]), ([], ["-n2"])],
    ids=["coverage", "no capture", "xdist"],
)
def test_innocent_bodies_are_left_alone_with(runner: list[str], options: list[str], tmp_path: Path) -> None:
    command = [
        sys.executable,
        "-m",
        *runner,
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-k",
        "innocent_body",
        *options,
        str(Path(__file__).parent / "test_corpus.py"),
    ]
    environment = {**os.environ, "COVERAGE_FILE": str(tmp_path / "coverage"), "PYTHONPATH": str(ROOT)}

    done = subprocess.run(
        command, capture_output=True, text=True, cwd=ROOT, env=environment, stdin=subprocess.DEVNULL, check=False
    )

    assert done.returncode == 0, done.stdout[-2000:]
    assert f"{len(INNOCENT)} passed" in done.stdout


@pytest.mark.usefixtures("wrapped")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("cell", INNOCENT, ids=lambda cell: cell.name)
def test_innocent_bodies_are_left_alone_under_freezegun(cell: corpus.Cell, tmp_path: Path) -> None:
    with freeze_time("2026-01-01", tick=True):
        assert corpus.play(cell, tmp_path) == ([], None)


@pytest.mark.usefixtures("wrapped")
@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize(
    "cell", [cell for cell in corpus.cells(blocking=True) if cell.name.startswith("sleeps")], ids=lambda cell: cell.name
)
def test_sleeps_are_told_under_freezegun(cell: corpus.Cell, tmp_path: Path) -> None:
    with freeze_time("2026-01-01", tick=True):
        findings, _ = corpus.play(cell, tmp_path)

    assert cell.line in corpus.lines(findings)
