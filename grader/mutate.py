"""Proves that the checks of a pack can tell right from nearly right: every mutant of every right answer has to lose points, or somebody wrote down why not.

Floor 2; stands on ``mutants`` and ``exercise``; who judges is handed in (``jury``). The reasons stand in ``mutants.toml`` beside the folders of the
solutions. Nothing is drawn here: the findings are records, ``cli`` draws.
"""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

from .errors import PackError
from .exercise import Answer, Exercise, answers
from .jury import Outcome
from .mutants import mutants

SEEDS = (0, 1)
REASONS = "mutants.toml"


@dataclass(frozen=True, slots=True)
class Trial:
    """What became of the mutants of one answer: how many there were, which of them earned every point, which broke the judge.

    ``survivors`` are full keys, the answer's name first; ``broken`` pairs such a key with the error.
    """

    exercise: str
    answer: str
    count: int
    survivors: tuple[str, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Score:
    """The mutants of one exercise, counted and compared with the reasons.

    ``survivors`` have no reason; ``stale`` are reasons for what no longer survives; ``argued`` counts survivors with one. ``broken`` lists what
    could not be judged; ``undecided`` counts all mutants of that kind, also those with a reason: none of them is proof of anything.
    """

    exercise: str
    answers: int = 0
    mutants: int = 0
    argued: int = 0
    survivors: tuple[str, ...] = ()
    stale: tuple[str, ...] = ()
    broken: tuple[tuple[str, str], ...] = ()
    undecided: int = 0

    @property
    def killed(self) -> int:
        return self.mutants - self.argued - len(self.survivors) - self.undecided

    @property
    def share(self) -> Fraction | None:
        """The part of the mutants not argued that was killed; None without such mutants."""
        judged = self.mutants - self.argued
        return Fraction(self.killed, judged) if judged else None

    @property
    def sound(self) -> bool:
        return not (self.survivors or self.stale or self.broken)


class Judges(Protocol):
    """Somebody who judges one program after the other: a ``Jury``, or a stand-in."""

    def judge(self, test_file: Path, text: str, seeds: Sequence[int]) -> Outcome: ...


def mutate(
    exercises: Sequence[Exercise],
    juries: Sequence[Judges],
    *,
    seeds: Sequence[int] = SEEDS,
    told: Callable[[str], None] = lambda _: None,
) -> list[Score]:
    """Judge every mutant of every right answer, one score per exercise, in their order; those that need a newer Python are left out.

    Args:
        exercises: whose answers to mutate.
        juries: who judges; as many answers are worked on at a time.
        seeds: draws of the inputs; a mutant has to lose points under one of them.
        told: is called with a name as each answer is through.

    Raises:
        PackError: a file of reasons cannot be read.
    """
    exercises = [exercise for exercise in exercises if not exercise.python_missing]
    argued = {path: read_reasons(path) for path in {reasons_of(exercise) for exercise in exercises}}
    trials: dict[str, list[Trial]] = {exercise.id: [] for exercise in exercises}
    for trial in _try_all(exercises, juries, seeds):
        trials[trial.exercise].append(trial)
        told(f"{trial.exercise} {trial.answer}")
    return [
        score(exercise.id, trials[exercise.id], argued[reasons_of(exercise)].get(exercise.id, frozenset()))
        for exercise in exercises
    ]


def right_answers(exercise: Exercise) -> list[Answer]:
    """List the answers that are mutated: the solution and the alternatives."""
    return [answer for answer in answers(exercise) if answer.role in ("solution", "alternative")]


def score(exercise: str, trials: Iterable[Trial], argued: frozenset[str]) -> Score:
    """Compare what survived with the reasons."""
    trials = list(trials)
    survivors = [key for trial in trials for key in trial.survivors]
    broken = [pair for trial in trials for pair in trial.broken]
    new = tuple((key, error) for key, error in broken if key not in argued)
    return Score(
        exercise, len(trials), sum(trial.count for trial in trials), sum(key in argued for key in survivors),
        tuple(key for key in survivors if key not in argued), tuple(sorted(argued - {*survivors, *dict(broken)})),
        new, sum(len(trial.broken) for trial in trials if trial.count),
    )  # fmt: skip


def _try_all(exercises: Sequence[Exercise], juries: Sequence[Judges], seeds: Sequence[int]) -> Iterator[Trial]:
    free: SimpleQueue[Judges] = SimpleQueue()
    for jury in juries:
        free.put(jury)

    def try_one(unit: tuple[Exercise, Answer]) -> Trial:
        jury = free.get()
        try:
            return try_answer(*unit, jury, seeds)
        finally:
            free.put(jury)

    with ThreadPoolExecutor(len(juries)) as pool:
        yield from pool.map(try_one, [(exercise, answer) for exercise in exercises for answer in right_answers(exercise)])


def try_answer(exercise: Exercise, answer: Answer, jury: Judges, seeds: Sequence[int] = SEEDS) -> Trial:
    """Judge every mutant of one answer, and before them the answer itself: if that one loses points, so do its mutants, and nothing is proved."""
    survivors, broken = [], []
    text = judged_part(exercise, answer.path.read_text(encoding="utf-8"))
    made = mutants(text)
    if not (whole := jury.judge(exercise.test_file, text, seeds)).survived:
        return Trial(exercise.id, answer.name, 0, (), ((answer.name, whole.broken or "loses points without any mistake"),))
    for mutant in made:
        key = f"{answer.name} | {mutant.key}"
        outcome = jury.judge(exercise.test_file, mutant.text, seeds)
        if outcome.broken:
            broken.append((key, outcome.broken))
        elif outcome.survived:
            survivors.append(key)
    return Trial(exercise.id, answer.name, len(made), tuple(survivors), tuple(broken))


def judged_part(exercise: Exercise, text: str) -> str:
    """Give what is judged of an answer: all of it, but of a prediction only the statement that makes it."""
    if exercise.kind != "predict":
        return text
    typed = (node for node in ast.parse(text).body if isinstance(node, ast.Assign | ast.AnnAssign))
    return "\n".join(ast.unparse(node) for node in typed)


def reasons_of(exercise: Exercise) -> Path:
    """Tell where the reasons for an exercise stand."""
    return exercise.solutions.parent / REASONS


def read_reasons(path: Path, version: tuple[int, ...] = sys.version_info[:2]) -> dict[str, frozenset[str]]:
    """Read a file of reasons; one that does not exist has none.

    Args:
        path: a TOML file with ``[[argued]]`` entries: ``exercise``, ``reason``, ``mutants`` and perhaps ``python`` (``<3.12``, ``>=3.13``), outside of which the
            mutants are refused.
        version: of the interpreter.

    Returns:
        For each exercise the keys of mutants for which a reason is written.

    Raises:
        PackError: it is no TOML, an entry has no reason, or a mutant is named twice.
    """
    try:
        table = tomllib.loads(path.read_text(encoding="utf-8")) if path.exists() else {}
    except (OSError, ValueError) as error:
        raise PackError(path.name, [f"cannot be read: {error}"]) from error
    argued: dict[str, set[str]] = {}
    faults = [f"has an unknown entry {name!r}" for name in table if name != "argued"]
    for number, entry in enumerate(_entries(table.get("argued")), start=1):
        reason, exercise, keys, python = (entry.get(name, "") for name in ("reason", "exercise", "mutants", "python"))
        bounds = re.fullmatch(r"(>=|<)3[.](\d+)|", python) if isinstance(python, str) else None
        if (
            not (isinstance(reason, str) and reason.strip())
            or not isinstance(exercise, str)
            or not _texts(keys)
            or bounds is None
        ):
            faults.append(f"entry {number} needs exercise, reason and mutants (not empty), and perhaps python (such as <3.12)")
            continue
        if bounds[2] and (version >= (3, int(bounds[2]))) != (bounds[1] == ">="):
            continue
        for key in _texts(keys):
            if key in argued.setdefault(exercise, set()):
                faults.append(f"{exercise}: named twice: {key}")
            argued[exercise].add(key)
    if faults:
        raise PackError(path.name, faults)
    return {exercise: frozenset(keys) for exercise, keys in argued.items()}


def _entries(value: object) -> list[Mapping[str, object]]:
    return [item if isinstance(item, dict) else {} for item in value] if isinstance(value, list) else []


def _texts(value: object) -> list[str]:
    texts = [item for item in value if isinstance(item, str) and item] if isinstance(value, list) else []
    return texts if isinstance(value, list) and len(texts) == len(value) else []


def entry(exercise: str, keys: Iterable[str]) -> str:
    """Write an entry for ``mutants.toml`` whose reason is still to be written."""
    lines = [f"    {json.dumps(key, ensure_ascii=False)}," for key in dict.fromkeys(keys)]
    return "\n".join(["[[argued]]", f'exercise = "{exercise}"', 'reason = ""', "mutants = [", *lines, "]"])
