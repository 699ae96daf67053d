"""A course of nbgrader for tests: its real commands, a class that hands in, and its real gradebook."""

from __future__ import annotations

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parent.parent.parent
EXERCISE = "03_gather"
ASSIGNMENT = "coroutines"
Hand = Callable[[dict[str, Any]], object]  # what a learner does to the notebook


@dataclass(frozen=True)
class Said:
    """What a command printed on both channels, and how it ended."""

    code: int
    text: str


@dataclass(frozen=True)
class Course:
    """The folder of a course."""

    folder: Path

    def run(self, *command: str, inside: Path | None = None) -> Said:
        """Call a command of this Python's environment from the course's folder."""
        done = subprocess.run(
            [sys.executable, "-m", *command],
            cwd=inside or self.folder,
            env=self.environment(),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )
        return Said(done.returncode, done.stdout + done.stderr)

    def nbgrader(self, *words: str, inside: Path | None = None) -> str:
        """Call nbgrader, which has to succeed."""
        said = self.run("nbgrader", *words, inside=inside)
        assert said.code == 0, said.text
        return said.text

    def environment(self) -> dict[str, str]:
        """Give an environment in which nothing of this machine's Jupyter counts but its kernel; nbgrader calls alembic by name."""
        ours = {name: value for name, value in os.environ.items() if not name.startswith(("JUPYTER", "PYTEST", "NBGRADER"))}
        home = self.folder / ".home"
        home.mkdir(exist_ok=True)
        return ours | {
            "HOME": str(home),
            "PATH": os.pathsep.join([str(Path(sys.executable).parent), os.environ["PATH"]]),
            "PYTHONPATH": str(ROOT),
            "JUPYTER_PLATFORM_DIRS": "1",
            "LC_ALL": "C.UTF-8",
        }

    @property
    def release(self) -> Path:
        return self.folder / "release" / ASSIGNMENT

    @property
    def submitted(self) -> Path:
        return self.folder / "submitted"

    def hand_in(self, learner: str, hand: Hand) -> Path:
        """Let a learner take the released notebook, do something to it, and hand all of the folder in."""
        folder = self.submitted / learner / ASSIGNMENT
        shutil.copytree(self.release, folder)
        path = folder / f"{EXERCISE}.ipynb"
        read = json.loads(path.read_text("utf-8"))
        changed = hand(read)
        path.write_text(changed if isinstance(changed, str) else json.dumps(read), encoding="utf-8")
        return path

    def autograded(self, learner: str) -> dict[str, Any]:
        """Read a learner's notebook as nbgrader left it."""
        path = self.folder / "autograded" / learner / ASSIGNMENT / f"{EXERCISE}.ipynb"
        read: dict[str, Any] = json.loads(path.read_text("utf-8"))
        return read

    def marks(self) -> dict[str, float]:
        """Give each learner's mark from the gradebook of nbgrader, as nbgrader adds it up; its library is not loaded into this process."""
        rows = self.sql(
            "SELECT student_id, sum(coalesce(manual_score, auto_score) + coalesce(extra_credit, 0)) FROM grade"
            " JOIN submitted_notebook ON grade.notebook_id = submitted_notebook.id"
            " JOIN submitted_assignment ON submitted_notebook.assignment_id = submitted_assignment.id GROUP BY student_id"
        )
        return dict(rows)

    def sql(self, text: str) -> list[Any]:
        """Ask the gradebook of nbgrader, or change it."""
        with sqlite3.connect(self.folder / "gradebook.db") as book:
            return book.execute(text).fetchall()

    def copied(self, folder: Path) -> Course:
        """Make a copy to do something to."""
        shutil.copytree(self.folder, folder)
        return Course(folder)


def code_cell(text: str) -> dict[str, Any]:
    return {"cell_type": "code", "metadata": {}, "source": text, "outputs": [], "execution_count": None}


def answering(text: str) -> Hand:
    """Write an answer into the cell that is meant for it."""

    def hand(notebook: dict[str, Any]) -> None:
        notebook["cells"][1]["source"] = text

    return hand
