"""Every error of the grader, in one file.

    GraderError
    ├── PackError           a folder of the pack cannot be read as an exercise; names every fault at once
    ├── UnknownExercise     no exercise of the pack has that name; names those that exist
    ├── UnknownHint         an exercise has no such hint; names those that it has
    ├── BadName             no exercise can be called so; shows what a name looks like
    ├── NameTaken           there is an exercise of that name or number; names it
    └── JuryNotSworn        the process that should judge mutants did not come up; says how it ended

Floor 0: stands on nothing. An error carries its facts and survives pickling.
"""

from __future__ import annotations

from collections.abc import Sequence


class GraderError(Exception):
    """Base of all errors of this package: the message is meant for the person at the terminal."""


class PackError(GraderError):
    """A folder cannot be read as an exercise.

    Args:
        folder: where, as the user would write it.
        faults: what is wrong, one sentence each.
    """

    def __init__(self, folder: str, faults: Sequence[str]) -> None:
        super().__init__(folder, tuple(faults))
        self.folder = folder
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return f"{self.folder}: " + "; ".join(self.faults)


class UnknownExercise(GraderError):
    """No exercise of the pack has that name, or several begin with it.

    Args:
        name: what was asked for.
        known: the names that exist.
    """

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, tuple(known))
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        return f"there is no exercise {self.name!r} in this pack; it has {', '.join(self.known) or 'none'}"


class UnknownHint(GraderError):
    """An exercise has no hint of that number, or for that diagnosis.

    Args:
        name: what was asked for.
        exercise: of which exercise.
        known: the hints that it has.
    """

    def __init__(self, name: str, exercise: str, known: Sequence[str]) -> None:
        super().__init__(name, exercise, tuple(known))
        self.name = name
        self.exercise = exercise
        self.known = tuple(known)

    def __str__(self) -> str:
        return f"{self.exercise} has no hint {self.name!r}; it has {', '.join(self.known)}"


class BadName(GraderError):
    """No exercise can be called so.

    Args:
        name: what was asked for.
    """

    def __init__(self, name: str) -> None:
        super().__init__(name)
        self.name = name

    def __str__(self) -> str:
        return f"{self.name!r} is no name for an exercise: two digits, _ and a word in small letters, as in 41_topic"


class NameTaken(GraderError):
    """There is an exercise of that name or number, or a folder of answers to one.

    Args:
        name: what was asked for.
        folder: what stands in the way.
    """

    def __init__(self, name: str, folder: str) -> None:
        super().__init__(name, folder)
        self.name = name
        self.folder = folder

    def __str__(self) -> str:
        return f"{self.name} is taken by {self.folder}; choose another name and number"


class JuryNotSworn(GraderError):
    """The process that should judge did not come up.

    Args:
        how: how it ended.
    """

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how

    def __str__(self) -> str:
        return f"the process that judges mutants did not come up: {self.how}"
