"""Every answer of the pack gets the verdict that it promises, with the written inputs (the wrong ones among the slow tests); ``grader verify`` proves more, with drawn ones."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from grader.exercise import Exercise, answers, find_exercises
from pytest_coro_plugin.collect import TestFile

ROOT = Path(__file__).parents[1]
EXERCISES = find_exercises(ROOT)
RIGHT = frozenset({"solution", "alternative"})


def surprises(exercise: Exercise, roles: frozenset[str]) -> list[str]:
    """Judge the answers of these roles, and tell each verdict that is not the promised one."""
    if exercise.python_missing:
        pytest.skip(f"needs Python {exercise.python_missing}")
    test_file = TestFile(exercise.test_file)
    found = []
    for answer in answers(exercise):
        if answer.role not in roles:
            continue
        with redirect_stdout(StringIO()):
            result = test_file.judge(answer.path)
        code = result.first_diagnosis.code if result.first_diagnosis is not None else ""
        right = answer.role in RIGHT
        kept = result.score == result.max_score if right else result.score < result.max_score and code == (answer.expect or code)
        if not kept or (answer.role == "stub" and result.score):
            found.append(f"{answer.path.name}: {result.score} of {result.max_score}, {code}")
    return found


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_right_answer_gets_full_marks_and_the_stub_none(exercise: Exercise) -> None:
    assert surprises(exercise, RIGHT | {"stub"}) == []


@pytest.mark.slow
@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_wrong_answer_fails_for_the_reason_that_it_names(exercise: Exercise) -> None:
    assert surprises(exercise, frozenset({"wrong"})) == []
