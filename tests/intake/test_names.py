"""A file's name says which exercise it answers: generously where there is no doubt, and not at all where there is."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from grader.intake.names import UNCLEAR, Fit, Match, Names

ONE = Names(["03_gather"])
SEVERAL = Names(["03_gather", "04_wait", "21_queue"])


@pytest.mark.parametrize(
    "path",
    [
        "03_gather/exercise.py", "exercises/03_gather/exercise.py", "03-gather/exercise.py", "gather/exercise.py", "3/exercise.py",
        "03_gather.py", "gather.py", "03.py", "3.py", "ex3.py", "exercise_03.py", "exercise03.py", "exercise-03.py", "Exercise 3.py",
        "03_gather_exercise.py", "03 gather.py", "GATHER.PY", "03_gather (1).py", "Copy of 03_gather.py", "gather - Copy.py", "gather-2.py",
        "03_gather/Exercise.py", "03_gather/exercise (1).py", "03_gather/exercise.py.txt", "03_gather/exercise-1.py", "03_gather/exercise 副本.py",
        "练习3.py", "gather.py.txt", "hw_3.py", "03_gather/answer (2).py", "03_gather/ exercise.py", "０３_gather.py",
    ],
)  # fmt: skip
def test_these_names_mean_exercise_three(path: str) -> None:
    match = SEVERAL.match(path.split("/"))

    assert match is not None
    assert match.exercise == "03_gather"


@pytest.mark.parametrize(
    "path",
    [
        "notes.txt", "exercise.pyc", "exercise", "exercise.ipynb", "gathering.py", "99_else/exercise.py", "test_gather.py", "conftest.py",
        "03_gather/helper.py", "gather.py.zip", ".py", "03_gather.toml",
    ],
)  # fmt: skip
def test_these_names_mean_no_wanted_exercise(path: str) -> None:
    assert SEVERAL.match(path.split("/")) is None


def test_a_bare_name_is_clear_where_one_exercise_alone_is_wanted() -> None:
    assert ONE.match(["exercise.py"]) == Match("03_gather", Fit.EXACT)


def test_a_bare_name_is_unclear_where_several_are_wanted() -> None:
    assert SEVERAL.match(["exercise.py"]) == Match(UNCLEAR, Fit.EXACT)


def test_the_name_of_the_download_says_what_a_bare_name_answers() -> None:
    assert SEVERAL.match(["exercise.py"], hint="04_wait") == Match("04_wait", Fit.EXACT)


def test_the_folder_of_another_exercise_is_never_taken_for_the_wanted_one() -> None:
    assert ONE.match(["exercises", "04_wait", "exercise.py"]) is None


def test_a_short_name_that_two_exercises_share_means_neither() -> None:
    names = Names(["08_tasks", "48_tasks"])

    assert names.match(["tasks.py"]) is None
    assert names.match(["48.py"]) == Match("48_tasks", Fit.NAMED)


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ("exercise.py", "03_gather.py"),
        ("03_gather.py", "exercise (1).py"),
        ("exercise.py", "Exercise.py"),
        ("gather.py", "gather.py.txt"),
    ],
)
def test_the_name_that_was_asked_for_fits_best(better: str, worse: str) -> None:
    one, other = ONE.match([better]), ONE.match([worse])

    assert one is not None
    assert other is not None
    assert one.fit < other.fit


@pytest.mark.parametrize(
    ("name", "possible"),
    [("main.py", True), ("my work.py", True), ("conftest.py", False), ("test_gather.py", False), ("setup.py", False), ("__init__.py", False), ("04_wait.py", False), ("a.txt", False)],
)  # fmt: skip
def test_one_file_of_any_name_may_be_the_answer_but_not_what_belongs_to_tools(name: str, possible: bool) -> None:
    assert ONE.could_be(name) is possible


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.sampled_from([None, "04_wait"]))
def test_any_name_gets_an_answer_and_only_a_wanted_one(parts: list[str], hint: str | None) -> None:
    match = SEVERAL.match(parts, hint)

    assert match is None or match.exercise in {*SEVERAL.wanted, UNCLEAR}
