"""The graded cells of a submitted notebook: what they were, and what they say, without nbgrader."""

from __future__ import annotations

import json
import math
from collections.abc import Iterator
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from grader import jail
from grader.errors import GraderError, UnknownExercise, WeakJail
from grader.exercise import find_exercises
from grader.grade import Graded, Grader
from grader.notebooks import marking
from grader.notebooks.marking import Given, Marker, marker_of, outputs, restored

from .conftest import ROOT, answer, notebook

KEY = b"a key for tests, of 32 bytes...."
TASK = Given("task", "markdown", "Do.", True, "c" * 32, False, None)
ANSWER = Given("answer", "code", "stub", False, "c" * 32, True, None)
CHECK = Given(
    "check", "code", 'check("03_gather")\n### BEGIN HIDDEN TESTS\ncheck(1)\n### END HIDDEN TESTS', True, "c" * 32, False, 13.0
)
GIVEN = {each.name: each for each in (TASK, ANSWER, CHECK)}


def cell(given: Given, **changed: Any) -> dict[str, Any]:
    """Make a cell as it was released; ``changed`` is of its metadata."""
    source = given.source.partition("\n###")[0]
    made = {
        "cell_type": given.kind,
        "id": given.name,
        "source": source,
        "metadata": {"nbgrader": given.metadata | {"checksum": "d" * 32} | changed},
    }
    return made | ({"outputs": [], "execution_count": 2} if given.kind == "code" else {})


def test_what_nobody_changed_is_not_complained_of() -> None:
    cells, changes = restored([cell(TASK), cell(ANSWER), cell(CHECK)], GIVEN)

    assert changes == []
    assert [each["source"] for each in cells] == ["Do.", "stub", CHECK.source]
    assert [each["metadata"]["nbgrader"] for each in cells] == [each.metadata for each in GIVEN.values()]


@pytest.mark.parametrize(
    "changed",
    [
        {"points": 1000}, {"grade": False}, {"solution": True}, {"schema_version": 99}, {"locked": False}, {"task": True}, {"more": 1},
    ],
    ids=str,
)  # fmt: skip
def test_changed_metadata_are_what_they_were(changed: dict[str, Any]) -> None:
    cells, changes = restored([cell(ANSWER), cell(CHECK, **changed)], GIVEN)

    assert cells[1]["metadata"]["nbgrader"] == CHECK.metadata
    assert changes == ["the cell check was changed, and is again what it was"]


def test_a_learners_own_text_stays() -> None:
    cells, changes = restored([cell(ANSWER) | {"source": "mine"}, cell(CHECK) | {"source": "13.0"}], GIVEN)

    assert [each["source"] for each in cells] == ["mine", CHECK.source]
    assert len(changes) == 1


def test_a_missing_graded_cell_comes_back_and_a_missing_answer_does_not() -> None:
    cells, changes = restored([cell(TASK)], GIVEN)

    assert [each["metadata"]["nbgrader"]["grade_id"] for each in cells] == ["task", "check"]
    assert changes == ["the cell check was missing, and is back at the end"]


def test_of_two_cells_with_one_name_the_lower_is_the_one() -> None:
    cells, _ = restored([cell(CHECK) | {"id": "a"}, cell(ANSWER), cell(CHECK) | {"id": "b"}], GIVEN)

    assert [each["id"] for each in cells if "nbgrader" in each["metadata"]] == ["answer", "b"]


@pytest.mark.parametrize("told", [None, [], 3, {}, {"grade_id": []}, {"grade_id": "nobody"}, {"grade": "yes"}], ids=str)
def test_metadata_that_are_none_go(told: object) -> None:
    cells, _ = restored([{"cell_type": "code", "source": "", "metadata": {"nbgrader": told, "mine": 1}}], {})

    assert cells[0]["metadata"] == {"mine": 1}


def test_a_cell_that_became_text_is_code_again() -> None:
    cells, _ = restored([{"cell_type": "markdown", "id": "x", "source": "", "metadata": cell(CHECK)["metadata"]}], GIVEN)

    assert (cells[0]["cell_type"], cells[0]["outputs"], cells[0]["source"]) == ("code", [], CHECK.source)


@pytest.fixture(scope="module")
def marker() -> Iterator[Marker]:
    tier = jail.probe()
    if not tier.at_least("unprivileged"):
        pytest.skip("no jail here")
    with Grader(find_exercises(ROOT), key=KEY, tier=tier) as grader:
        yield Marker(grader, "en")


def submitted(text: str, given: Given = CHECK, **changed: Any) -> dict[str, Any]:
    read: dict[str, Any] = json.loads(notebook(text))
    read["cells"].append(cell(given, **changed) | {"source": given.source})
    return read


def said(read: dict[str, Any]) -> tuple[str, list[str], float]:
    """Give what the graded cell says: its text, the kinds of its pictures, its number."""
    first, *pictures, last = read["cells"][-1]["outputs"]
    assert (first["output_type"], first["name"], last["output_type"]) == ("stream", "stdout", "execute_result")
    return first["text"], [kind for each in pictures for kind in each["data"]], float(last["data"]["text/plain"])


@pytest.mark.parametrize(
    ("name", "points", "word"),
    [
        ("exercise", 13.0, "13 of 13 points"),
        ("wrong/serial_loop", 6.5, "Start all requests first"),
        ("wrong/hard_coded", None, ""),
    ],
)
def test_a_cell_says_points_words_and_timeline(marker: Marker, name: str, points: float | None, word: str) -> None:
    read = submitted(answer(name))

    outputs(read, marker, "03_gather.ipynb")
    text, pictures, number = said(read)

    graded = marker.grader.grade("03_gather", answer(name).rstrip().encode(), name="03_gather.ipynb")
    assert graded.result is not None
    assert number == float(graded.result.score) == (float(graded.result.score) if points is None else points)
    assert word in text
    assert "pytest " not in text
    assert pictures == ([] if points == 13.0 else ["image/svg+xml", "text/plain"])


def test_an_instructors_own_points_scale_the_mark(marker: Marker) -> None:
    read = submitted(answer("wrong/serial_loop"), points=1)

    outputs(read, marker, "03_gather.ipynb")

    assert said(read)[2] == 0.5


def test_thirds_are_finite_and_never_more_than_all() -> None:
    result = SimpleNamespace(
        score=Fraction(1, 3), max_score=Fraction(1), checks=(), exercise="x", capped=False, first_diagnosis=None
    )
    for score in (Fraction(1, 3), Fraction(1), Fraction(2, 7)):
        result.score = score
        graded = Graded("", "x", "", 1, result)  # type: ignore[arg-type]
        told = marking._outputs(graded, SimpleNamespace(lang="en", protects=True), Fraction("0.7"))  # type: ignore[arg-type]
        number = float(told[-1]["data"]["text/plain"])

        assert math.isfinite(number)
        assert 0 <= number <= 0.7
        assert number == float(score * Fraction("0.7"))


def test_a_cell_that_has_to_be_run_is_an_error_and_not_full_marks(marker: Marker) -> None:
    read = submitted("x = 1", replace(CHECK, source="assert fetch_all"))

    with pytest.raises(GraderError, match=r"graded cell check has no check\(\"NN_topic\"\).*Nothing of a notebook is run here"):
        outputs(read, marker, "03_gather.ipynb")
    assert read["cells"][-1]["outputs"] == []


def test_tests_that_are_not_there_are_named(marker: Marker) -> None:
    with pytest.raises(UnknownExercise, match="99_none"):
        outputs(submitted("x = 1", replace(CHECK, source="check('99_none')")), marker, "99_none.ipynb")


def test_a_fault_of_ours_is_an_error_and_no_mark(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(exercise: str, source: bytes, *, name: str) -> Graded:
        return Graded("", exercise, "", 1, None, "no child")

    monkeypatch.setattr(marker.grader, "grade", broken)
    read = submitted("x = 1")

    with pytest.raises(GraderError, match="through no fault of the learner: no child"):
        outputs(read, marker, "03_gather.ipynb")
    assert read["cells"][-1]["outputs"] == []


def test_cells_that_a_person_grades_are_left_alone(marker: Marker) -> None:
    read = submitted("x = 1", replace(CHECK, solution=True, locked=False))

    outputs(read, marker, "03_gather.ipynb")

    assert read["cells"][-1]["outputs"] == []


def test_half_a_character_is_told_in_words(marker: Marker) -> None:
    with pytest.raises(GraderError, match="cannot be read as a notebook"):
        outputs(submitted("def f(): '\ud800'"), marker, "03_gather.ipynb")


def weak(at_least: bool) -> SimpleNamespace:
    layer = SimpleNamespace(name="seccomp", said="refused", holds=False)
    return SimpleNamespace(name="practice", layers=[layer], at_least=lambda _tier: at_least)


def test_a_jail_that_gives_less_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(marking, "tier_here", lambda: weak(at_least=False))

    with pytest.raises(WeakJail, match="seccomp"):
        marker_of(ROOT, tmp_path / "key", "en", "unprivileged")
    assert not (tmp_path / "key").exists()


def test_a_mark_without_a_jail_is_labelled(marker: Marker, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Marker, "protects", False)
    read = submitted(answer("exercise"))

    outputs(read, marker, "03_gather.ipynb")

    assert said(read)[0].startswith("practice: this machine's jail does not protect marks; these are no grades\n")
