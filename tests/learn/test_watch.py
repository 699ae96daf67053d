"""``coro watch``, driven as in a terminal: a file is saved, a line is typed, the screen is read."""

from __future__ import annotations

import os
import select
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest

from .conftest import COMMAND, environment, solve

pytestmark = [pytest.mark.slow, pytest.mark.skipif(sys.platform == "win32", reason="reads a pipe as POSIX does")]
PATIENCE_S = 60


class Terminal:
    """A watch under way."""

    def __init__(self, pack: Path) -> None:
        self.process = subprocess.Popen(
            [*COMMAND, "watch", "03"],
            cwd=pack,
            env=environment(),
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
        )
        assert self.process.stdout is not None
        self.screen = self.process.stdout.fileno()
        self.unread = ""

    def until(self, text: str) -> str:
        """Give what is printed up to a text."""
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.unread:
            assert select.select([self.screen], [], [], max(0, deadline - time.monotonic()))[0], f"no {text!r} in {self.unread!r}"
            part = os.read(self.screen, 1 << 16).decode()
            assert part, f"it ended before {text!r}: {self.unread!r}"
            self.unread += part
        told, _, self.unread = self.unread.partition(text)
        return told + text

    def type(self, line: str) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(f"{line}\n".encode())
        self.process.stdin.flush()


@pytest.fixture
def terminal(pack: Path) -> Iterator[Terminal]:
    """A watch that has judged once."""
    terminal = Terminal(pack)
    terminal.until("q ends.\n")
    yield terminal
    terminal.process.kill()
    terminal.process.wait()


def test_a_save_is_judged_and_success_stops_until_somebody_goes_on(terminal: Terminal, pack: Path) -> None:
    solve(pack, "03_gather")
    told = terminal.until("again.\n")
    terminal.type("")
    introduced = terminal.until("if stuck\n")

    assert "13 of 13 points" in told
    assert "compare:  coro solution 03" in told
    assert "Go on to 01 · Calling is not running?" in told
    assert "failed" not in told
    assert "edit   exercises/01_coroutine/exercise.py" in introduced


def test_only_the_exercise_that_was_saved_is_judged(terminal: Terminal, pack: Path) -> None:
    solve(pack, "01_coroutine")
    told = terminal.until("again.\n")

    assert "10 of 10 points" in told
    assert "03_gather  " not in told


def test_an_editor_that_replaces_the_file_is_noticed(terminal: Terminal, pack: Path) -> None:
    answer = pack / "exercises/03_gather/exercise.py"
    draft = answer.with_suffix(".tmp")
    draft.write_text("async def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n")
    os.replace(draft, answer)

    assert "6.5 of 13 points" in terminal.until("q ends.\n")


def test_hints_are_a_letter_away_and_q_ends(terminal: Terminal) -> None:
    terminal.type("h")
    terminal.until("hint 1 of 3")
    terminal.type("something")
    terminal.until("Enter goes on, h or 2 or 3 gives a hint, q ends.")
    terminal.type("q")

    assert terminal.process.wait(PATIENCE_S) == 0


def test_saves_leave_nothing_behind(terminal: Terminal, pack: Path) -> None:
    answer = pack / "exercises/03_gather/exercise.py"
    opened = []
    for number in range(4):
        answer.write_text(f"async def fetch_all(api, keys):\n    return {number}\n")
        terminal.until("q ends.\n")
        if sys.platform == "linux":
            opened.append(len(os.listdir(f"/proc/{terminal.process.pid}/fd")))

    assert len(set(opened)) <= 1


def test_without_a_keyboard_it_goes_on_watching(terminal: Terminal, pack: Path) -> None:
    assert terminal.process.stdin is not None
    terminal.process.stdin.close()
    solve(pack, "03_gather")

    assert "13 of 13 points" in terminal.until("again.\n")
