"""Proves that a pack keeps its promises: the stub earns nothing, right answers earn everything, each wrong one fails for its own reason.

Floor 2; stands on ``exercise`` and ``folder``, on the results and, when it runs for real, on ``pytest_coro_plugin.collect``, which judges many answers
with one test file in one process. Nothing is graded for anybody here, and nothing is drawn: the findings are records, ``cli`` draws.
"""

from __future__ import annotations

import io
import multiprocessing
import os
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from functools import lru_cache
from pathlib import Path
from typing import Protocol

from pytest_coro_plugin.results import ExerciseResult

from . import folder
from .exercise import Answer, Exercise, Role, answers

ORDERS = ("fifo", "lifo", "seeded:1")
SEEDS = 20
SEEDS_OF_WRONG = 5


class JudgesAnswers(Protocol):
    """A test file that can judge one answer after the other."""

    def judge(self, answer: Path, *, seed: int = 0, ties: str = "fifo", apart: bool = False) -> ExerciseResult: ...


@dataclass(frozen=True, slots=True)
class Plan:
    """Under what each answer is judged.

    Args:
        orders: in which order events of one instant come; at least one.
        seeds: how many draws of the inputs, from 0; at least 1.
        apart: the learner's code runs in a child process.
    """

    orders: tuple[str, ...] = ORDERS
    seeds: int = SEEDS
    apart: bool = False

    def rounds(self, role: Role) -> list[tuple[str, int]]:
        """List the pairs of order and seed that an answer is judged under.

        The written inputs come under every order, the drawn ones under the orders in turn: which events fall on one instant does not depend on the
        draw. What has to fail meets fewer draws: one wrong answer may poll for ten thousand rounds, and more of the same proves nothing.
        """
        seeds = self.seeds if role in ("solution", "alternative") else min(self.seeds, SEEDS_OF_WRONG)
        return [(order, 0) for order in self.orders] + [(self.orders[seed % len(self.orders)], seed) for seed in range(1, seeds)]


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong: in which exercise, in which file, what, and the command that repeats it."""

    exercise: str
    where: str
    what: str
    repeat: str = ""


@dataclass(frozen=True, slots=True)
class Proof:
    """What was proved of one exercise: how many answers of each role were judged, how often a right one, and what is wrong.

    ``needs`` is the Python that it asks for, where this one is too old and no answer was judged.
    """

    exercise: str
    judged: dict[Role, int] = field(default_factory=dict)
    runs: int = 0
    problems: tuple[Problem, ...] = ()
    needs: str = ""


def verify(
    exercises: Sequence[Exercise],
    plan: Plan = Plan(),
    *,
    known: Iterable[str] = (),
    jobs: int = 1,
    told: Callable[[str], None] = lambda _: None,
) -> list[Proof]:
    """Prove exercises, one proof each, in their order. Of one that needs a newer Python only the folders are looked at.

    Args:
        exercises: what to prove.
        plan: under which orders and seeds.
        known: names of all exercises of the pack, for ``requires``; by default those given.
        jobs: processes at a time; 1 stays in this one.
        told: is called with a name as each answer is through.
    """
    units = [(exercise, answer) for exercise in exercises if not exercise.python_missing for answer in answers(exercise)]
    found: dict[str, list[Problem]] = {exercise.id: [] for exercise in exercises}
    for (exercise, answer), problems in zip(units, _judge_all(units, plan, jobs), strict=True):
        found[exercise.id] += problems
        told(f"{exercise.id} {answer.name}")
    names = set(known) | set(found)
    return [_proof(exercise, plan, [*_folder_problems(exercise, names), *found[exercise.id]]) for exercise in exercises]


def _proof(exercise: Exercise, plan: Plan, problems: Sequence[Problem]) -> Proof:
    if exercise.python_missing:
        return Proof(exercise.id, problems=tuple(problems), needs=exercise.python_missing)
    judged: dict[Role, int] = {}
    for answer in answers(exercise):
        judged[answer.role] = judged.get(answer.role, 0) + 1
    return Proof(exercise.id, judged, len(plan.rounds("solution")), tuple(problems))


def _folder_problems(exercise: Exercise, names: set[str]) -> Iterator[Problem]:
    yield from (Problem(exercise.id, where, what) for where, what in folder.faults(exercise, names))


def _judge_all(units: Sequence[tuple[Exercise, Answer]], plan: Plan, jobs: int) -> Iterator[list[Problem]]:
    if jobs <= 1 and not plan.apart:
        yield from (judge_one(exercise, answer, plan) for exercise, answer in units)
        return
    # spawn: learner code may start threads, and a fork beside threads can hang
    with ProcessPoolExecutor(max(1, jobs), mp_context=multiprocessing.get_context("spawn"), initializer=_close_mouth) as pool:
        yield from pool.map(judge_one, *zip(*units, strict=True), [plan] * len(units))


def _close_mouth() -> None:
    """Send what a worker and its children print nowhere: what an answer prints is nobody's business here."""
    with open(os.devnull, "wb") as nowhere:
        for descriptor in (1, 2):
            os.dup2(nowhere.fileno(), descriptor)


@lru_cache(maxsize=64)
def open_test_file(path: Path) -> JudgesAnswers:
    """Collect a test file, once per process."""
    from pytest_coro_plugin.collect import TestFile

    opened: JudgesAnswers = TestFile(path)
    return opened


def judge_one(exercise: Exercise, answer: Answer, plan: Plan, test_file: JudgesAnswers | None = None) -> list[Problem]:
    """Judge one answer under every order and seed, and tell what is not as promised.

    Args:
        exercise: to which it belongs.
        answer: the file.
        plan: orders and seeds.
        test_file: judges instead of the exercise's own test file.
    """
    promise = {"stub": stub_faults, "wrong": wrong_faults}.get(answer.role, right_faults)
    problems: dict[str, Problem] = {}
    try:
        judge = test_file or open_test_file(exercise.test_file)
        for order, seed in plan.rounds(answer.role):
            with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
                result = judge.judge(answer.path, seed=seed, ties=order, apart=plan.apart)
            for what in promise(answer, result, seed):
                told = f"{what} (seed {seed}, ties {order})"
                problems.setdefault(what, Problem(exercise.id, answer.name, told, _repeat(exercise, answer, seed, order)))
    except Exception as error:  # noqa: BLE001 - the judge itself broke: a finding, and the other answers still have to be judged
        what = f"could not be judged: {type(error).__name__}: {error}"
        problems[what] = Problem(exercise.id, answer.name, what, _repeat(exercise, answer, 0, "fifo"))
    return list(problems.values())


def _repeat(exercise: Exercise, answer: Answer, seed: int, order: str) -> str:
    paths = []
    for path in (exercise.folder, answer.path):
        paths.append((path.relative_to(Path.cwd()) if path.is_relative_to(Path.cwd()) else path).as_posix())
    draw = (f" --coro-seed={seed}" if seed else "") + (f" --coro-order={order}" if order != "fifo" else "")
    return f"pytest {paths[0]}" + ("" if answer.role == "stub" else f" --coro-answer={paths[1]}") + draw


def stub_faults(answer: Answer, result: ExerciseResult, _seed: int) -> Iterator[str]:
    """The stub earns exactly 0 and is told that it is not written, or what is wrong with it where it has to be repaired."""
    yield from _broken(result)
    if result.score != 0:
        paid = ", ".join(check.id for check in result.checks if check.points)
        yield f"the stub earns {result.score} of {result.max_score} points ({paid}), it must earn 0"
    if _first(result) != answer.expect:
        yield f"the first diagnosis of the stub is {_first(result)}, expected {answer.expect}"


def right_faults(_answer: Answer, result: ExerciseResult, _seed: int) -> Iterator[str]:
    """A right answer earns everything."""
    yield from _broken(result)
    failed = [check for check in result.checks if check.status == "failed"]
    if failed:
        causes = ", ".join(f"{check.id}: {check.diagnosis.code if check.diagnosis else 'no diagnosis'}" for check in failed)
        yield f"a right answer earns {result.score} of {result.max_score} points ({causes})"
    elif result.score != result.max_score or result.max_score == 0:
        yield f"a right answer earns {result.score} of {result.max_score} points although no check failed"


def wrong_faults(answer: Answer, result: ExerciseResult, seed: int) -> Iterator[str]:
    """A wrong answer loses points; with the written inputs (seed 0) it fails for its own reason first.

    Drawn inputs may well change the reason (who hard-codes a key then asks for one that does not exist), so there only the loss is promised.
    """
    yield from _broken(result)
    if result.score >= result.max_score:
        yield f"a wrong answer earns all {result.max_score} points"
    if any(check.key and check.status == "failed" for check in result.checks) and result.score * 2 > result.max_score:
        yield f"misses a key check and still earns {result.score} of {result.max_score} points, more than half"
    if seed:
        return
    if answer.expect and _first(result) != answer.expect:
        yield f"the first diagnosis is {_first(result)}, expected {answer.expect}"
    failed = {check.id for check in result.checks if check.status == "failed"}
    known = {check.id for check in result.checks}
    for name in answer.loses:
        if name not in failed:
            yield (
                f"passes {name}, which it must lose"
                if name in known
                else f"'# loses:' names {name!r}; the checks are {', '.join(sorted(known))}"
            )


def _broken(result: ExerciseResult) -> Iterator[str]:
    """An error is ours and a skipped check proves nothing: neither may happen in a pack that is right."""
    for check in result.checks:
        if check.status in ("error", "skipped"):
            yield f"check {check.id} is {check.status}: {check.message}"
        elif check.status == "failed" and check.diagnosis is None:
            yield f"check {check.id} failed without a diagnosis"
    if not result.checks:
        yield "the test file has no checks"


def _first(result: ExerciseResult) -> str:
    return result.first_diagnosis.code if result.first_diagnosis else "none"
