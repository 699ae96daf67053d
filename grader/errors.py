"""Every error of the grader, in one file.

    GraderError
    ├── PackError           a folder of the pack cannot be read as an exercise; names every fault at once
    ├── UnknownExercise     no exercise of the pack has that name; names those that exist
    ├── BadName             no exercise can be called so; shows what a name looks like
    ├── NameTaken           there is an exercise of that name or number; names it
    ├── JuryNotSworn        the process that should judge mutants did not come up; says how it ended
    ├── BadKey              a file that should hold the course's secret does not; names it
    ├── WeakJail            the jail gives less than what was asked for; names what is missing
    ├── SelftestNeeds       the pack lacks what the self-test's attacks pretend to answer; names it
    ├── NothingToReplay     a disputed result cannot be played again; says why
    ├── ChildNotMade        no child could be made to run an answer in; says how it ended
    ├── JailError           a layer of the jail cannot be had on this machine; names it
    ├── NoSuchPath          something that should be graded does not exist; names every such path
    ├── BadDownload         a class download cannot be understood; names the file
    ├── ExtraNeeded         a library of an extra is not installed; says what to install
    ├── UnfitSystem         this operating system lacks what something needs; names it
    ├── PolicyError         a policy cannot be read; names every fault at once
    ├── UnknownLearner      the gradebook knows no such learner or exercise
    ├── UnknownFormat       there is no such format to export to; names the nearest
    ├── BadRoster           a platform's own export cannot be filled; says why
    ├── CannotExport        a format lacks something that only the caller knows; says what
    ├── CannotRelease       a bundle for a platform cannot be made; says why
    ├── CannotBuild         a site cannot be built; says what is missing and what to do
    ├── NotJudged           a file would say 0 where nothing was judged; names the learner
    ├── BadRegistration     what a platform and we know of each other cannot be read; names every fault at once
    ├── BadToolKey          a file that should hold our key for platforms does not; names it
    ├── SendingElsewhere    another process is sending scores of the same gradebook
    ├── PlatformRefused     a platform said no; says to what, and what it said
    ├── PlatformDown        a platform gave no answer, or none that can be used now; says so
    └── BookError           the gradebook cannot be used as it is; names the file
        ├── UnsafePlace     it lies where a lock or a write may be lost, such as a network file system
        ├── NewerBook       a newer grader wrote it
        ├── DamagedBook     the file is no gradebook, or its content contradicts itself
        └── BookBusy        another process has kept it locked for too long

Floor 0: stands on nothing. An error carries its facts and survives pickling.
"""

from __future__ import annotations

import difflib
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


class BadKey(GraderError):
    """A file that should hold the course's secret does not.

    Args:
        path: the file.
    """

    def __init__(self, path: str) -> None:
        super().__init__(path)
        self.path = path

    def __str__(self) -> str:
        return f"{self.path} holds no key of a course; name another file with --key, or move this one away and a new key is made"


class WeakJail(GraderError):
    """The jail of this machine gives less than what was asked for.

    Args:
        tier: what it gives.
        wanted: what was asked for.
        missing: the layers that do not hold, and why.
    """

    def __init__(self, tier: str, wanted: str, missing: str) -> None:
        super().__init__(tier, wanted, missing)
        self.tier = tier
        self.wanted = wanted
        self.missing = missing

    def __str__(self) -> str:
        return (
            f"this machine's jail is of the tier {self.tier!r}, wanted is {self.wanted!r} ({self.missing}). Grade on a Linux machine that gives more ('grader doctor'), or "
            "say --practice for results that are no grades"
        )


class SelftestNeeds(GraderError):
    """The pack lacks what the attacks of the self-test pretend to answer.

    Args:
        pack: the folder.
        exercises: that are not there, or have no solution.
    """

    def __init__(self, pack: str, exercises: Sequence[str]) -> None:
        super().__init__(pack, tuple(exercises))
        self.pack = pack
        self.exercises = tuple(exercises)

    def __str__(self) -> str:
        return (
            f"{self.pack} has no exercise with a solution called {', '.join(self.exercises)}. Give the folder that has exercises/ and solutions/ in it: "
            "grader selftest --pack FOLDER"
        )


class NothingToReplay(GraderError):
    """A disputed result cannot be played again.

    Args:
        learner: whose.
        exercise: of which exercise.
        why: what is missing.
    """

    def __init__(self, learner: str, exercise: str, why: str) -> None:
        super().__init__(learner, exercise, why)
        self.learner = learner
        self.exercise = exercise
        self.why = why

    def __str__(self) -> str:
        return f"{self.learner!r} has no result of {self.exercise} to play again: {self.why}"


class ChildNotMade(GraderError):
    """No child could be made to run an answer in. It is a fault of ours or of the machine, never of the learner.

    Args:
        how: how it ended.
    """

    def __init__(self, how: str) -> None:
        super().__init__(how)
        self.how = how

    def __str__(self) -> str:
        return f"no child could be made to run the answer in: {self.how}; 'grader doctor' tells what this machine gives"


class JailError(GraderError):
    """A layer of the jail cannot be had on this machine.

    Args:
        layer: which.
        why: what the kernel said.
    """

    def __init__(self, layer: str, why: str) -> None:
        super().__init__(layer, why)
        self.layer = layer
        self.why = why

    def __str__(self) -> str:
        return f"the jail cannot be shut on this machine ({self.layer}): {self.why}; grader doctor tells what holds here"


class NoSuchPath(GraderError):
    """Something that should be graded does not exist.

    Args:
        paths: every such path, as it was written.
    """

    def __init__(self, paths: Sequence[str]) -> None:
        super().__init__(tuple(paths))
        self.paths = tuple(paths)

    def __str__(self) -> str:
        return f"there is no {', '.join(self.paths)}"


class BadDownload(GraderError):
    """A class download cannot be understood.

    Args:
        file: which file of it.
        why: what is wrong.
    """

    def __init__(self, file: str, why: str) -> None:
        super().__init__(file, why)
        self.file = file
        self.why = why

    def __str__(self) -> str:
        return f"{self.file} cannot be understood: {self.why}; download the class again"


class ExtraNeeded(GraderError):
    """A library that is not part of the learner's install is missing.

    Args:
        extra: the extra that brings it.
        what: for what it is needed.
    """

    def __init__(self, extra: str, what: str) -> None:
        super().__init__(extra, what)
        self.extra = extra
        self.what = what

    def __str__(self) -> str:
        return f"{self.what} needs more than the learner's install: pip install -e '.[{self.extra}]'"


class UnfitSystem(GraderError):
    """This operating system lacks what something needs.

    Args:
        what: that cannot be done here.
        lacks: what the system would have to have.
    """

    def __init__(self, what: str, lacks: str) -> None:
        super().__init__(what, lacks)
        self.what = what
        self.lacks = lacks

    def __str__(self) -> str:
        return f"{self.what} needs {self.lacks}, which this system has not; use Linux, macOS or WSL"


class PolicyError(GraderError):
    """A policy cannot be read.

    Args:
        faults: what is wrong, one sentence each.
    """

    def __init__(self, faults: Sequence[str]) -> None:
        super().__init__(tuple(faults))
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return "policy: " + "; ".join(self.faults)


class UnknownLearner(GraderError):
    """The gradebook has no submission of that learner, or none for that exercise.

    Args:
        learner: who was asked for.
        exercise: for which exercise, "" for any.
    """

    def __init__(self, learner: str, exercise: str = "") -> None:
        super().__init__(learner, exercise)
        self.learner = learner
        self.exercise = exercise

    def __str__(self) -> str:
        return f"the gradebook has nothing of {self.learner!r}" + (f" for {self.exercise}" if self.exercise else "")


class UnknownFormat(GraderError):
    """There is no such format.

    Args:
        name: what was asked for.
        known: the names that exist.
    """

    def __init__(self, name: str, known: Sequence[str]) -> None:
        super().__init__(name, tuple(known))
        self.name = name
        self.known = tuple(known)

    def __str__(self) -> str:
        near = difflib.get_close_matches(self.name.lower().replace("_", "-"), self.known, 1, 0.5)
        nearest = near or [name for name in self.known if name.startswith(self.name[:4].lower())][:1]
        hint = f"did you mean {nearest[0]}?" if nearest else f"there are {', '.join(self.known)}"
        return f"there is no format {self.name!r}; {hint} ('grader formats' lists them)"


class BadRoster(GraderError):
    """A platform's own export cannot be filled.

    Args:
        why: what is wrong with it.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return f"the roster cannot be used: {self.why}"


class CannotExport(GraderError):
    """A format lacks something that only the caller knows.

    Args:
        name: of the format.
        why: what it lacks, and how to say it.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


class CannotRelease(GraderError):
    """A bundle for a platform cannot be made.

    Args:
        name: of the target.
        why: what is missing or in the way, and what to do.
    """

    def __init__(self, name: str, why: str) -> None:
        super().__init__(name, why)
        self.name = name
        self.why = why

    def __str__(self) -> str:
        return f"{self.name}: {self.why}"


class CannotBuild(GraderError):
    """A site cannot be built.

    Args:
        why: what is missing or went wrong, and what to do about it.
    """

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why

    def __str__(self) -> str:
        return self.why


class NotJudged(GraderError):
    """A platform wants a number, and there is none: a 0 would cost points that nobody lost.

    Args:
        learner: who has no mark.
    """

    def __init__(self, learner: str) -> None:
        super().__init__(learner)
        self.learner = learner

    def __str__(self) -> str:
        return f"{self.learner} has no mark that could be written; grade again, then export"


class BadRegistration(GraderError):
    """What a platform and we know of each other cannot be read.

    Args:
        path: the file.
        faults: what is wrong, one sentence each.
    """

    def __init__(self, path: str, faults: Sequence[str]) -> None:
        super().__init__(path, tuple(faults))
        self.path = path
        self.faults = tuple(faults)

    def __str__(self) -> str:
        return f"{self.path}: " + "; ".join(self.faults)


class BadToolKey(GraderError):
    """A file that should hold our key for platforms does not.

    Args:
        path: the file.
        why: what is wrong with it.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path} {self.why}; 'grader lti key FILE' makes one in a new file"


class SendingElsewhere(GraderError):
    """Another process is sending scores of the same gradebook.

    Args:
        book: the gradebook.
    """

    def __init__(self, book: str) -> None:
        super().__init__(book)
        self.book = book

    def __str__(self) -> str:
        return f"another process is sending scores of {self.book}; when it has ended, the same command sends what is left"


class PlatformRefused(GraderError):
    """A platform said no.

    Args:
        what: was asked of it.
        status: the HTTP status.
        said: what it said, one line.
        advice: what to look at, if anything is known.
    """

    def __init__(self, what: str, status: int, said: str, advice: str = "") -> None:
        super().__init__(what, status, said, advice)
        self.what = what
        self.status = status
        self.said = said
        self.advice = advice

    def __str__(self) -> str:
        told = f"the platform refused {self.what} ({self.status}{': ' if self.said else ''}{self.said})"
        return told + (f"; {self.advice}" if self.advice else "")


class PlatformDown(GraderError):
    """A platform gave no answer, or none that can be used now.

    Args:
        what: was asked of it.
        said: what came instead.
        taken: whether it may have done what it was asked all the same.
        after: seconds that it asked to wait, 0 for none.
    """

    def __init__(self, what: str, said: str, *, taken: bool = True, after: float = 0.0) -> None:
        super().__init__(what, said, taken, after)
        self.what = what
        self.said = said
        self.taken = taken
        self.after = after

    def __reduce__(self) -> tuple[object, ...]:
        return _down_again, self.args

    def __str__(self) -> str:
        return f"the platform gave no usable answer to {self.what}: {self.said}"


def _down_again(what: str, said: str, taken: bool, after: float) -> PlatformDown:
    return PlatformDown(what, said, taken=taken, after=after)


class BookError(GraderError):
    """The gradebook cannot be used as it is.

    Args:
        path: the file.
        why: what is wrong.
    """

    def __init__(self, path: str, why: str) -> None:
        super().__init__(path, why)
        self.path = path
        self.why = why

    def __str__(self) -> str:
        return f"{self.path}: {self.why}"


class UnsafePlace(BookError):
    """It lies where a lock or a write may be lost."""


class NewerBook(BookError):
    """A newer grader wrote it."""


class DamagedBook(BookError):
    """The file is no gradebook, or its content contradicts itself."""


class BookBusy(BookError):
    """Another process has kept it locked for too long."""
