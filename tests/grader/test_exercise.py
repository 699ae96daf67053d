"""Exercise folders are read as records, and every fault of one is named at once."""

from __future__ import annotations

import pickle
import sys
from pathlib import Path

import pytest

from grader.errors import PackError, UnknownExercise
from grader.exercise import answers, find_exercises

sys.path.insert(0, str(Path(__file__).parent))
from pack import TOML, write_pack


def test_a_pack_outside_this_repository_is_read(tmp_path):
    [exercise] = find_exercises(write_pack(tmp_path))

    assert exercise.id == "01_wait"
    assert exercise.topic == "wait"
    assert exercise.title.zh == "暂停"
    assert exercise.hints[2].en == "Three."
    assert exercise.test_file == tmp_path / "exercises/01_wait/test_wait.py"


def test_the_folder_of_the_exercises_is_a_pack_too(tmp_path):
    [exercise] = find_exercises(write_pack(tmp_path) / "exercises")

    assert exercise.solutions == tmp_path / "solutions/01_wait"


def test_solutions_may_lie_elsewhere(tmp_path):
    write_pack(tmp_path)
    (tmp_path / "solutions").rename(tmp_path / "secret")

    [exercise] = find_exercises(tmp_path, solutions=tmp_path / "secret")

    assert [answer.role for answer in answers(exercise)] == ["stub", "solution", *["alternative"] * 3, "wrong"]


def test_a_wrong_answer_tells_its_diagnosis_and_its_lost_checks(tmp_path):
    [exercise] = find_exercises(write_pack(tmp_path))

    wrong = answers(exercise)[-1]

    assert (wrong.name, wrong.expect, wrong.loses) == ("wrong/no_wait", "NO_WAIT", ("waits",))


@pytest.mark.parametrize("name", ["01_wait", "01", "exercises/01_wait", "exercises/01_wait/", r"exercises\01_wait"])
def test_an_exercise_is_found_by_its_name_its_beginning_or_its_path(tmp_path, name):
    assert [exercise.id for exercise in find_exercises(write_pack(tmp_path), [name])] == ["01_wait"]


@pytest.mark.parametrize("name", ["02", "wait", "/"])
def test_an_unknown_name_is_told_with_the_names_that_exist(tmp_path, name):
    with pytest.raises(UnknownExercise, match=r"no exercise .* this pack; it has 01_wait"):
        find_exercises(write_pack(tmp_path), [name])


def test_a_folder_without_exercises_is_no_pack(tmp_path):
    with pytest.raises(PackError, match=r"no \*/exercise.toml here nor in exercises/"):
        find_exercises(tmp_path)


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ('id = "01_wait"', 'id = "02_wait"', "id is '02_wait', the folder is '01_wait'"),
        ("minutes = 5", "minutes = 0", "minutes must be a whole number above 0"),
        ("minutes = 5", "minutes = true", "minutes must be a whole number above 0"),
        ('teaches = ["await"]', "teaches = []", "teaches must be a list with at least one text"),
        ('zh = "暂停"', 'zh = " "', "title.zh must be a text that is not empty"),
        ('time = "等够了时间"', "time = 3", "checks.zh must be a table that says of each check what it looks for"),
        ("[checks.zh]", "[checks.de]", "checks.zh must be a table that says of each check what it looks for"),
        ('[[hints]]\nen = "Three."\nzh = "三。"\n', "", "hints must be 3 hints of growing strength .*, there are 2"),
        ('zh = "三。"', "", r"hints\[2\].zh must be a text that is not empty"),
        ("minutes = 5", "minutes = 5\npoints = 3", "unknown entry 'points'"),
        ("minutes = 5", "minutes = ", "exercise.toml cannot be read"),
    ],
)
def test_a_fault_in_exercise_toml_is_named(tmp_path, old, new, fault):
    write_pack(tmp_path)
    (tmp_path / "exercises/01_wait/exercise.toml").write_text(TOML.replace(old, new), encoding="utf-8")

    with pytest.raises(PackError, match=fault):
        find_exercises(tmp_path)


def test_all_faults_are_named_at_once(tmp_path):
    write_pack(tmp_path)
    (tmp_path / "exercises/01_wait/exercise.toml").write_text('id = "01_wait"', encoding="utf-8")

    with pytest.raises(PackError) as caught:
        find_exercises(tmp_path)

    assert len(caught.value.faults) >= 12


@pytest.mark.parametrize("error", [PackError("01_wait", ["a", "b"]), UnknownExercise("09", ["01_wait"])])
def test_errors_survive_pickling(error):
    again = pickle.loads(pickle.dumps(error))

    assert str(again) == str(error)
    assert type(again) is type(error)
