"""A jailed process and the learner's own give the same result record, for every answer of the pack."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from grader.exercise import Exercise, answers, find_exercises
from grader.grade import Grader
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import CheckResult, ExerciseResult

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

EXERCISES = find_exercises(Path(__file__).parents[2])


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_answer_gets_the_same_record(exercise: Exercise, grader: Grader) -> None:
    judge = TestFile(exercise.test_file)

    for answer in answers(exercise):
        graded = grader.grade(exercise.id, answer.path.read_bytes(), name=answer.path.name)

        assert graded.fault == ""
        assert graded.result is not None
        at_home = judge.judge(answer.path, seed=graded.seed)
        if "set(" in answer.path.read_text(
            "utf-8"
        ):  # a set of a program's own objects is walked in another order by each process
            assert verdicts(graded.result) == verdicts(at_home), answer.name
        else:
            assert settled(graded.result) == settled(at_home), answer.name


def verdicts(result: ExerciseResult) -> list[object]:
    """Give what was decided, without the evidence."""
    return [result.score, *((check.id, check.status, check.diagnosis and check.diagnosis.code) for check in result.checks)]


def settled(result: ExerciseResult) -> ExerciseResult:
    """Put the lanes of every timeline into one order: programs that walk sets of their own objects have another one in each process."""

    def sorted_lanes(check: CheckResult) -> CheckResult:
        if check.evidence is None or check.evidence.scene is None:
            return check
        scene = replace(check.evidence.scene, lanes=tuple(sorted(check.evidence.scene.lanes, key=repr)))
        return replace(check, evidence=replace(check.evidence, scene=scene))

    return replace(result, checks=tuple(map(sorted_lanes, result.checks)))
