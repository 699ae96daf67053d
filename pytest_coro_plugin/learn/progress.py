"""What a learner has reached, in ``.coro/progress.json`` of the pack: it outlives a reset, a new environment, a kill and two processes at once.

Stands on the file system alone. A change is made under a lock, on a file of its own that is on the disk before it takes the old one's place; so there is always a whole
file, and whoever was told that something is noted finds it. It must not judge.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import asdict, dataclass, field, replace
from fractions import Fraction
from pathlib import Path
from typing import Any

from ..errors import UsageError
from ..words import N_, translator

VERSION = 1
FOLDER = ".coro"


@dataclass(frozen=True, slots=True)
class Record:
    """One exercise: points of the last answer, of the best one, how many there are, and the hash of what was judged last."""

    score: str = "0"
    best: str = "0"
    most: str = "0"
    judged: str = ""
    solved: bool = False


@dataclass(frozen=True, slots=True)
class State:
    """All that is known: a record per exercise, and the exercise that is being worked on."""

    exercises: Mapping[str, Record] = field(default_factory=dict)
    current: str = ""

    def record(self, exercise: str) -> Record:
        """Give what is known of an exercise."""
        return self.exercises.get(exercise, Record())

    def judged(self, exercise: str, score: Fraction, most: Fraction, content: str) -> State:
        """Note a verdict; what was solved once stays solved."""
        old = self.record(exercise)
        new = Record(str(score), str(max(score, Fraction(old.best))), str(most), content, old.solved or (score == most > 0))
        return replace(self, exercises={**self.exercises, exercise: new}, current=exercise)


class Progress:
    """The progress of one pack.

    Args:
        root: folder of the pack.
        lang: of the messages.
    """

    def __init__(self, root: Path, lang: str = "en") -> None:
        self.folder, self.lang = root / FOLDER, lang
        self.path = self.folder / "progress.json"

    def read(self) -> State:
        """Read the state. A file that is no progress is put aside under another name, and nothing is known then.

        Raises:
            UsageError: a newer version wrote it.
        """
        try:
            read = json.loads(self.path.read_text(encoding="utf-8"))
            version = read["version"]
            if version == VERSION:
                exercises = {str(name): _record(entry) for name, entry in read["exercises"].items()}
                return State(exercises, str(read.get("current", "")))
        except FileNotFoundError:
            return State()
        except (ValueError, KeyError, TypeError, AttributeError, ZeroDivisionError):
            os.replace(self.path, free_name(self.folder / "progress.json.broken"))
            return State()
        text = translator(self.lang)(
            N_("{file} was written by another version of coro ({version}): update the pack, then try again")
        )
        raise UsageError(text.format(file=self.path.name, version=version))

    def change(self, change: Callable[[State], State]) -> State:
        """Change the state; it is on the disk when this returns.

        Args:
            change: makes the new state of the one that is there now.
        """
        with self.locked():
            new = change(self.read())
            table = {
                "version": VERSION,
                "current": new.current,
                "exercises": {name: asdict(entry) for name, entry in new.exercises.items()},
            }
            self.write(self.path, (json.dumps(table, ensure_ascii=False, sort_keys=True, indent=1) + "\n").encode())
            return new

    def write(self, path: Path, text: bytes) -> None:
        """Write a file as a whole or not at all. To be called under the lock."""
        path.parent.mkdir(parents=True, exist_ok=True)
        for left in path.parent.glob(f".{path.name}.*.part"):
            left.unlink(missing_ok=True)  # of a process that was killed: whoever writes now holds the lock
        draft = path.with_name(f".{path.name}.{os.getpid()}.part")
        with draft.open("wb") as file:
            file.write(text)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
        _settle(path.parent)

    @contextmanager
    def locked(self) -> Iterator[None]:
        """Keep other processes from writing meanwhile; the system frees the lock of one that was killed."""
        try:
            self.folder.mkdir(exist_ok=True)
            file = (self.folder / "lock").open("a+b")
        except OSError as error:
            text = translator(self.lang)(N_("the progress cannot be written to {folder}: {error}"))
            raise UsageError(text.format(folder=self.folder.name, error=error.strerror or error)) from error
        with file:
            if sys.platform == "win32":
                import msvcrt

                file.seek(0)
                msvcrt.locking(file.fileno(), msvcrt.LK_LOCK, 1)
                try:
                    yield
                finally:
                    file.seek(0)
                    msvcrt.locking(file.fileno(), msvcrt.LK_UNLCK, 1)
            else:
                import fcntl

                fcntl.flock(file, fcntl.LOCK_EX)
                yield


def free_name(path: Path) -> Path:
    """Give a name beside ``path`` that no file has: ``NAME``, ``NAME-2``, ``NAME-3``."""
    number = 1
    found = path
    while found.exists():
        number += 1
        found = path.with_name(f"{path.stem}-{number}{path.suffix}")
    return found


def _record(entry: Mapping[str, Any]) -> Record:
    """Take what this version knows of an entry."""
    record = Record(**{name: value for name, value in entry.items() if name in Record.__slots__})
    _ = Fraction(record.best), Fraction(record.score), Fraction(record.most)  # or it is no progress
    return record


def _settle(folder: Path) -> None:
    """Bring the new name of a file to the disk, where the system lets folders be opened."""
    if sys.platform != "win32":
        opened = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(opened)
        finally:
            os.close(opened)
