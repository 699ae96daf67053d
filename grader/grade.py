"""The one path from an answer to its result: the judge here, the answer in a jailed child.

Floor 2; stands on ``inmate``, ``exercise`` and the plugin's ``collect``. Test files are collected once and judge as many answers as there are. It writes nothing and knows no
gradebook. A fault of ours is tried again, then told as what it is: such a result is no mark.
"""

from __future__ import annotations

import gc
import hashlib
import hmac
import os
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import ClassVar

import pytest_coro_plugin
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import ExerciseResult

from . import jail
from .errors import ChildNotMade
from .exercise import Exercise
from .forking import Zygote
from .inmate import Inmate, Spent

TRIES = 3  # of an answer that a fault of ours has hit
CHILDREN, CPU_S = 8, 1.0  # for one answer: children that had to be ended, and processor seconds of children once one had to be
PLACES = 500  # user ids for children of graders that run side by side


@dataclass(frozen=True, slots=True)
class Graded:
    """The result of one answer, and what it was judged with.

    Args:
        answer: hash of the answer's bytes, in hexadecimal digits.
        exercise: its name.
        version: of the exercise and of the judge; see ``Grader.version``.
        seed: that the inputs were drawn by.
        result: the checks and the points; None when a fault of ours prevented it.
        fault: what went wrong on our side, "" when nothing did.
        cpu_s: processor seconds that the children used.
    """

    answer: str
    exercise: str
    version: str
    seed: int
    result: ExerciseResult | None
    fault: str = ""
    cpu_s: float = 0.0


class Grader:
    """Grades answers, one after another. Not for several threads at once.

    Args:
        exercises: the ones to grade.
        key: the course's secret, from which every seed comes; not needed where seeds are given.
        tier: what the jail gives on this machine; found out when it is not said.
        lang: language of the feedback, ``en`` or ``zh``.
    """

    inmate: ClassVar[type[Inmate]] = Inmate  # who plays an answer; the self-test listens in

    def __init__(
        self, exercises: Iterable[Exercise], *, key: bytes = b"", tier: jail.Tier | None = None, lang: str = "en"
    ) -> None:
        self.exercises = {exercise.id: exercise for exercise in exercises}
        self.lang = lang
        self._key = key
        self.tier = tier or jail.probe()
        self._plan = self.tier.plan(jail.readable_trees(), place=os.getpid() % PLACES)
        self._zygote = Zygote(secluded=self.tier.holds("namespaces"))
        self._files: dict[str, TestFile] = {}
        self._versions: dict[str, str] = {}

    def grade(self, exercise: str, source: bytes, *, name: str = "exercise.py", seed: int | None = None) -> Graded:
        """Grade one answer.

        Args:
            exercise: its full name, such as ``03_gather``.
            source: the bytes of the answer.
            name: of its file, as feedback shows it.
            seed: replays a result; by default the one that belongs to this answer.
        """
        sha256 = hashlib.sha256(source).hexdigest()
        version = self.version(exercise)
        if seed is None:
            if not self._key:
                raise ValueError("a grader without a key needs a seed for each answer")
            seed = seed_of(self._key, sha256, version)
        graded = Graded(sha256, exercise, version, seed, None, "it was never tried")
        for _ in range(TRIES):
            graded = self._try(graded, source, name)
            if graded.result is not None:
                break
        return graded

    def version(self, exercise: str) -> str:
        """Give the hash of what a result depends on beside the answer: the exercise's checks and the judge. A regrade is due when it changes."""
        if exercise not in self._versions:
            self._versions[exercise] = version_of(self.exercises[exercise], self._judge_hash)
        return self._versions[exercise]

    def close(self) -> None:
        """End the process that children come from."""
        self._zygote.close()

    def __enter__(self) -> Grader:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    @cached_property
    def _judge_hash(self) -> str:
        return judge_hash()

    def _try(self, graded: Graded, source: bytes, name: str) -> Graded:
        inmates: list[Inmate] = []

        def start() -> Inmate | Spent:
            ended = [inmate for inmate in inmates if inmate.verdict is not None]
            if ended and (
                len(ended) >= CHILDREN or ended[-1].out_of_patience or sum(inmate.end.cpu_s for inmate in inmates) > CPU_S
            ):
                assert ended[-1].verdict is not None
                return Spent(ended[-1].verdict, ended[-1].facts)
            inmates.append(self.inmate(self._zygote, name, source, self._plan))
            return inmates[-1]

        try:
            result = self._file(graded.exercise).judge(Path(name), seed=graded.seed, player=start, lang=self.lang, source=source)
        except ChildNotMade as error:
            return replace(graded, fault=str(error))
        except Exception as error:  # noqa: BLE001 - a judge that breaks is a fault of ours and must not end the class
            return replace(graded, fault=f"{type(error).__name__}: {error}"[:500])
        finally:
            for inmate in inmates:
                inmate.close()
        return replace(graded, result=result, fault="", cpu_s=round(sum(inmate.end.cpu_s for inmate in inmates), 6))

    def _file(self, exercise: str) -> TestFile:
        if exercise not in self._files:
            self._files[exercise] = TestFile(self.exercises[exercise].test_file)
            gc.freeze()  # what is there now stays; looking through all of it again and again is a twentieth of a grading
        return self._files[exercise]


def seed_of(key: bytes, answer: str, version: str) -> int:
    """Draw the seed of an answer: nobody without the key knows it before, and an appeal gives the same again.

    Args:
        key: the course's secret.
        answer: hash of the answer.
        version: of the exercise and the judge.

    Returns:
        A whole number from 1 to 2**63 - 1; 0 is kept for the written inputs.
    """
    digest = hmac.new(key, f"{answer} {version}".encode(), "sha256").digest()
    return int.from_bytes(digest[:8]) % ((1 << 63) - 1) + 1


def version_of(exercise: Exercise, judge: str) -> str:
    """Give the version of an exercise: the hash of its checks, of the program that it shows and of the judge (``judge_hash``)."""
    files = (exercise.test_file, exercise.program)
    return hashlib.sha256(b"".join(path.read_bytes() for path in files if path.is_file()) + judge.encode()).hexdigest()


def judge_hash() -> str:
    """Hash the plugin's own files, source and messages: whatever can change a verdict or its words."""
    root = Path(pytest_coro_plugin.__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in root.rglob("*") if path.suffix in (".py", ".mo")):
        digest.update(path.relative_to(root).as_posix().encode() + b"\0" + path.read_bytes() + b"\0")
    return digest.hexdigest()
