"""Every answer of the pack gets the verdict that it promises, with the written inputs; ``grader verify`` proves more, with drawn ones."""

from __future__ import annotations

from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

import pytest

from grader.exercise import Exercise, answers, find_exercises
from pytest_coro_plugin.collect import TestFile

ROOT = Path(__file__).parents[1]
EXERCISES = find_exercises(ROOT)


@pytest.mark.parametrize("exercise", EXERCISES, ids=lambda exercise: exercise.id)
def test_every_answer_gets_the_verdict_that_it_promises(exercise: Exercise) -> None:
    if exercise.python_missing:
        pytest.skip(f"needs Python {exercise.python_missing}")
    test_file = TestFile(exercise.test_file)
    surprises = []

    for answer in answers(exercise):
        with redirect_stdout(StringIO()):
            result = test_file.judge(answer.path)
        code = result.first_diagnosis.code if result.first_diagnosis is not None else ""
        right = answer.role in ("solution", "alternative")
        kept = result.score == result.max_score if right else result.score < result.max_score and code == (answer.expect or code)
        if not kept or (answer.role == "stub" and result.score):
            surprises.append(f"{answer.path.name}: {result.score} of {result.max_score}, {code}")

    assert surprises == []
