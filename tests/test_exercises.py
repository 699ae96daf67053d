"""The pack in this repository has the shape it promises; what its answers earn is proved by ``grader verify``."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader import folder
from grader.exercise import Exercise, answers, find_exercises

ROOT = Path(__file__).parent.parent
PACK = find_exercises(ROOT)
NAMES = [exercise.id for exercise in PACK]
WRONG = {"write": (12, 6), "predict": (8, 5), "repair": (8, 5)}  # kind -> how many wrong answers at least, of how many diagnoses
each_exercise = pytest.mark.parametrize("exercise", PACK, ids=NAMES)


def test_the_pack_begins_with_the_five_of_the_first_chapter():
    assert NAMES[:5] == ["01_coroutine", "02_await", "03_gather", "04_wait", "05_failures"]


@each_exercise
def test_the_folder_is_complete_and_holds_nothing_else(exercise: Exercise):
    assert list(folder.faults(exercise, NAMES)) == []


@each_exercise
def test_hints_begin_with_a_question_and_end_with_code(exercise: Exercise):
    first, _, last = exercise.hints

    assert "?" in first.en
    assert "？" in first.zh
    assert all(any("(" in code for code in text.split("`")[1::2]) for text in (last.en, last.zh))


@each_exercise
def test_wrong_answers_are_many_and_of_many_kinds(exercise: Exercise):
    wrong = [answer for answer in answers(exercise) if answer.role == "wrong"]

    least, kinds = WRONG[exercise.kind]
    assert len(wrong) >= least
    assert len({answer.expect for answer in wrong}) >= kinds


@each_exercise
def test_no_two_answers_are_the_same(exercise: Exercise):
    texts = [answer.path.read_text(encoding="utf-8").partition("\n")[2] for answer in answers(exercise)]

    assert len(set(texts)) == len(texts)


def test_every_folder_of_solutions_belongs_to_an_exercise():
    assert sorted(path.name for path in (ROOT / "solutions").iterdir() if path.is_dir()) == NAMES


@pytest.mark.slow
@pytest.mark.unmeasured
@each_exercise
def test_every_run_that_a_readme_shows_is_what_comes_out_today(exercise: Exercise):
    script = ROOT / "scripts" / "readme_exercises"

    compared = subprocess.run(
        [sys.executable, script, "--check", exercise.id], capture_output=True, encoding="utf-8", check=False
    )

    assert compared.returncode == 0, (
        f"run scripts/readme_exercises, then read the page again:\n{compared.stdout}{compared.stderr}"
    )
