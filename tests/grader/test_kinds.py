"""The kinds beside writing: a program to predict, a program to repair. Each has a shape of its own, and a stub that earns nothing."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from grader import folder
from grader.errors import PackError
from grader.exercise import Exercise, answers, find_exercises, load
from grader.mutate import judged_part

ROOT = Path(__file__).parent.parent.parent
PREDICT = "41_predict_call_soon"


@pytest.fixture
def predict(tmp_path) -> Path:
    """A copy of an exercise to predict, to break one thing of it."""
    for place in ("exercises", "solutions"):
        shutil.copytree(ROOT / place / PREDICT, tmp_path / place / PREDICT, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "exercises" / PREDICT


def loaded(place: Path) -> Exercise:
    [exercise] = find_exercises(place.parent.parent)
    return exercise


def faults_of(place: Path) -> list[str]:
    return [f"{where}: {what}" for where, what in folder.faults(loaded(place), ["06_call_soon", place.name])]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")


def test_a_kind_tells_which_diagnosis_an_untouched_stub_gets(predict):
    [stub, *_] = answers(loaded(predict))

    assert (stub.role, stub.expect) == ("stub", "NO_PREDICTION")


@pytest.mark.parametrize(
    ("new", "wanted"), [('kind = "guess"', "kind must be one of write, predict, repair"), ('kind = "repair"', "fault must be")]
)
def test_a_kind_that_is_not_complete_is_a_fault(predict, new, wanted):
    change(predict / "exercise.toml", 'kind = "predict"', new)

    with pytest.raises(PackError, match=wanted):
        load(predict, predict)


def test_a_right_exercise_to_predict_has_no_fault(predict):
    assert faults_of(predict) == []


@pytest.mark.parametrize(
    ("file", "old", "new", "told"),
    [
        ("program.py", 'show("early")', 'show("soon")', "must begin with program.py, letter for letter"),
        ("exercise.py", "PREDICTION = []", "PREDICTION = [0]", "must end in 'PREDICTION = []'"),
        ("exercise.py", "# TODO: ", "# ", "has 0 of '# TODO: '"),
    ],
)
def test_a_stub_to_predict_is_the_program_and_one_place_to_type(predict, file, old, new, told):
    change(predict / file, old, new)

    assert [fault for fault in faults_of(predict) if told in fault]


def test_a_program_that_is_missing_is_named(predict):
    (predict / "program.py").unlink()

    assert "program.py: is missing" in faults_of(predict)


def test_only_the_prediction_is_mutated_of_a_file_that_holds_the_program_too(predict):
    text = (predict.parent.parent / "solutions" / PREDICT / "alternatives" / "below_the_program.py").read_text("utf-8")

    part = judged_part(loaded(predict), text)

    assert part.startswith("PREDICTION = [(0, 'handed over')")
    assert "def program" not in part


REPAIR = "66_repair_siblings"


@pytest.fixture
def repair(tmp_path) -> Path:
    """A copy of an exercise to repair."""
    for place in ("exercises", "solutions"):
        shutil.copytree(ROOT / place / REPAIR, tmp_path / place / REPAIR, ignore=shutil.ignore_patterns("__pycache__"))
    return tmp_path / "exercises" / REPAIR


def repair_faults(place: Path) -> list[str]:
    return [f"{where}: {what}" for where, what in folder.faults(loaded(place), ["05_failures", place.name])]


def test_a_right_exercise_to_repair_has_no_fault_and_its_stub_gets_the_fault(repair):
    [stub, *_] = answers(loaded(repair))

    assert repair_faults(repair) == []
    assert stub.expect == "SIBLINGS_RUN_ON"


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("    bookings =", "    # TODO: mend\n    bookings =", "has to be a whole program"),
        ("    return await", "    raise NotImplementedError\n    return await", "has to be a whole program"),
        ('    """Book all', '    _ = """Book all', "book_trip has no docstring"),
    ],
)
def test_a_stub_to_repair_is_a_whole_program_with_its_contract(repair, old, new, told):
    change(repair / "exercise.py", old, new)

    assert [fault for fault in repair_faults(repair) if told in fault]
