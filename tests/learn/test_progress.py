"""Progress is noted whole or not at all, and nothing that was noted is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from pytest_coro_plugin.errors import UsageError
from pytest_coro_plugin.learn.progress import Progress, Record, State, free_name

pytestmark = pytest.mark.slow

KILLS = int(os.environ.get("CORO_KILLS", "6"))
ENVIRONMENT = {**os.environ, "PYTHONPATH": str(Path(__file__).parent.parent.parent)}
TWENTY = """
import sys
from fractions import Fraction
from pathlib import Path
from pytest_coro_plugin.learn.progress import Progress
for number in range(20):
    Progress(Path(sys.argv[1])).change(lambda state: state.judged(sys.argv[2] + str(number), Fraction(1), Fraction(1), ""))
"""
WRITER = """
import sys
from fractions import Fraction
from pathlib import Path
from pytest_coro_plugin.learn.progress import Progress
progress = Progress(Path(sys.argv[1]))
number = int(progress.read().record("03_gather").best)
while True:
    number += 1
    progress.change(lambda state: state.judged("03_gather", Fraction(number), Fraction(10**9), "x" * 5000))
    sys.stdout.write(f"{number}\\n")
    sys.stdout.flush()
"""


def test_what_was_noted_is_read_again(tmp_path: Path) -> None:
    Progress(tmp_path).change(lambda state: state.judged("03_gather", Fraction(13, 2), Fraction(13), "abc"))

    assert Progress(tmp_path).read() == State({"03_gather": Record("13/2", "13/2", "13", "abc", False)}, "03_gather")


def test_the_best_points_and_solved_outlive_a_worse_answer() -> None:
    state = State().judged("03_gather", Fraction(13), Fraction(13), "a").judged("03_gather", Fraction(2), Fraction(13), "b")

    assert state.record("03_gather") == Record("2", "13", "13", "b", True)


def test_an_exercise_of_no_points_is_never_solved() -> None:
    assert not State().judged("x", Fraction(0), Fraction(0), "a").record("x").solved


@pytest.mark.parametrize(
    "text",
    ["", "{", "[]", '{"version": 1}', '{"version": 1, "exercises": {"x": {"best": "1/0"}}}'],
    ids=["empty", "half", "list", "bare", "odd"],
)
def test_a_file_that_is_no_progress_is_put_aside(tmp_path: Path, text: str) -> None:
    progress = Progress(tmp_path)
    progress.folder.mkdir()
    progress.path.write_text(text)

    assert progress.read() == State()
    assert (progress.folder / "progress.json.broken").read_text() == text


def test_the_progress_of_a_newer_version_is_left_alone(tmp_path: Path) -> None:
    progress = Progress(tmp_path)
    progress.folder.mkdir()
    progress.path.write_text('{"version": 2}')

    with pytest.raises(UsageError, match=r"another version of coro \(2\): update the pack"):
        progress.change(lambda state: state)
    assert progress.path.read_text() == '{"version": 2}'


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / ".coro").write_text("a file in the way")

    with pytest.raises(UsageError, match=r"cannot be written to \.coro"):
        Progress(tmp_path).change(lambda state: state)


def test_free_names_are_counted(tmp_path: Path) -> None:
    (tmp_path / "a.py").touch()
    (tmp_path / "a-2.py").touch()

    assert free_name(tmp_path / "a.py").name == "a-3.py"


def test_two_processes_at_once_lose_nothing(tmp_path: Path) -> None:
    writers = [subprocess.Popen([sys.executable, "-c", TWENTY, str(tmp_path), name], env=ENVIRONMENT) for name in ("a", "b")]

    assert [writer.wait() for writer in writers] == [0, 0]
    assert len(Progress(tmp_path).read().exercises) == 40


@pytest.mark.skipif(sys.platform == "win32", reason="kill -9 is POSIX")
def test_a_kill_at_any_moment_neither_loses_nor_halves_the_progress(tmp_path: Path) -> None:
    """``CORO_KILLS=200`` for many moments."""
    dice = random.Random(6)
    for _ in range(KILLS):
        writer = subprocess.Popen([sys.executable, "-c", WRITER, str(tmp_path)], stdout=subprocess.PIPE, env=ENVIRONMENT)
        assert writer.stdout is not None
        told = [writer.stdout.readline() for _ in range(dice.randint(1, 5))]
        for _ in range(dice.randint(0, 20_000)):
            pass  # somewhere in the next change
        writer.send_signal(signal.SIGKILL)
        told += writer.stdout.read().splitlines(keepends=True)
        writer.wait()
        writer.stdout.close()
        noted = [int(line) for line in told if line.endswith(b"\n")]

        json.loads(Progress(tmp_path).path.read_text())
        assert int(Progress(tmp_path).read().record("03_gather").best) >= noted[-1]
    Progress(tmp_path).change(lambda state: state)
    assert not list((tmp_path / ".coro").glob("*.part"))
    assert not list((tmp_path / ".coro").glob(".*.part"))
