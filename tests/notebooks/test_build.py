"""Notebooks of a course: what is in them, and what happens to what is there already."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from grader.errors import CannotRelease, ExtraNeeded
from grader.exercise import Exercise, find_exercises
from grader.intake.notebooks import notebook_source
from grader.notebooks import build, course_files
from grader.notebooks.build import points_of
from grader.notebooks.course import CELL, task
from pytest_coro_plugin.collect import TestFile

from .conftest import ROOT

NAMES = [each.id for each in find_exercises(ROOT)]


def exercise(name: str = "03") -> Exercise:
    (found,) = find_exercises(ROOT, [name])
    return found


@pytest.fixture
def with_nbformat() -> None:
    pytest.importorskip("nbformat", reason="the extra [nbgrader] is not installed: pip install -r requirements-nbgrader.lock")


def cells_of(files: dict[str, bytes], name: str = "03_gather") -> list[dict[str, Any]]:
    read: list[dict[str, Any]] = json.loads(files[f"source/coroutines/{name}.ipynb"])["cells"]
    return [each | {"source": "".join(each["source"])} for each in read]


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize("name", NAMES)
def test_a_page_becomes_the_head_of_a_notebook(name: str, lang: str) -> None:
    page = (exercise(name).folder / {"en": "README.md", "zh": "README.zh.md"}[lang]).read_text("utf-8")

    text = task(page, lang)

    assert text.startswith("# ")
    assert len([line for line in text.splitlines() if line.startswith("## ")]) == page.count("\n## ")
    assert not any(gone in text for gone in ("pytest exercises/", "coro hint", "README", "`exercise.py`", "<!--"))
    assert {"en": "What counts is what your cells define", "zh": "算数的是"}[lang] in text
    assert not any(line.startswith("the first code cell holds") for line in text.splitlines())
    assert CELL[lang] in text.lower()


@pytest.mark.usefixtures("with_nbformat")
def test_a_course_holds_notebooks_tests_and_settings() -> None:
    files = course_files([exercise("03"), exercise("41")], assignment="week 1", key=b"k")

    assert sorted(files) == [
        "nbgrader_config.py",
        "source/week 1/03_gather.ipynb",
        "source/week 1/41_predict_call_soon.ipynb",
        "source/week 1/exercises/03_gather/exercise.toml",
        "source/week 1/exercises/03_gather/test_gather.py",
        "source/week 1/exercises/41_predict_call_soon/exercise.toml",
        "source/week 1/exercises/41_predict_call_soon/program.py",
        "source/week 1/exercises/41_predict_call_soon/test_predict_call_soon.py",
    ]
    compile(files["nbgrader_config.py"], "nbgrader_config.py", "exec")


@pytest.mark.usefixtures("with_nbformat")
def test_the_same_exercises_give_the_same_bytes_and_another_secret_other_hidden_inputs() -> None:
    one, again, other = (course_files([exercise()], key=key) for key in (b"k", b"k", b"other"))

    assert one == again
    assert cells_of(one)[:2] == cells_of(other)[:2]
    assert cells_of(one)[2]["source"] != cells_of(other)[2]["source"]


@pytest.mark.usefixtures("with_nbformat")
def test_cells_have_stable_names_and_todays_metadata() -> None:
    text, answer, check = cells_of(course_files([exercise()]))

    assert [each["id"] for each in (text, answer, check)] == ["03_gather-task", "03_gather-answer", "03_gather-check"]
    assert answer["metadata"]["nbgrader"] == {
        "grade": False, "grade_id": "03_gather-answer", "locked": False, "schema_version": 3, "solution": True, "task": False,
    }  # fmt: skip
    assert check["metadata"]["nbgrader"] == {
        "grade": True, "grade_id": "03_gather", "locked": True, "points": 13, "schema_version": 3, "solution": False, "task": False,
    }  # fmt: skip
    assert 'check("03_gather")\n### BEGIN HIDDEN TESTS\ncheck("03_gather", seed=' in check["source"]


@pytest.mark.usefixtures("with_nbformat")
def test_a_chinese_course_speaks_chinese() -> None:
    files = course_files([exercise()], lang="zh")

    assert cells_of(files)[0]["source"].startswith("# 03 · 同时发出所有请求")
    assert 'check("03_gather", lang="zh")' in cells_of(files)[2]["source"]
    assert b'c.CoroBridge.lang = "zh"' in files["nbgrader_config.py"]


@pytest.mark.usefixtures("with_nbformat")
def test_no_solution_is_in_a_course_that_shall_have_none() -> None:
    answer = cells_of(course_files([exercise()], solutions=False))[1]["source"]

    assert "gather(*" not in answer
    assert answer.endswith("### BEGIN SOLUTION\n### END SOLUTION")


@pytest.mark.slow
@pytest.mark.usefixtures("with_nbformat")
@pytest.mark.parametrize("name", NAMES)
def test_the_source_notebook_earns_all_its_points_and_the_released_one_none(name: str) -> None:
    wanted = exercise(name)
    if wanted.python_missing:
        pytest.skip(f"needs Python {wanted.python_missing}")
    files = course_files([wanted])
    tests = TestFile(wanted.test_file)
    path = Path(f"{name}.ipynb")

    full = tests.judge(path, source=notebook_source(files[f"source/coroutines/{name}.ipynb"]))
    stub = course_files([wanted], solutions=False)[f"source/coroutines/{name}.ipynb"]
    nothing = tests.judge(path, source=notebook_source(stub))

    assert full.score == full.max_score == points_of(wanted) > 0
    assert nothing.score == 0
    assert nothing.first_diagnosis is not None
    assert nothing.first_diagnosis.code == wanted.untouched


@pytest.mark.usefixtures("with_nbformat")
def test_what_is_there_and_differs_is_left_alone(tmp_path: Path) -> None:
    course = tmp_path / "course"
    written = build(course, [exercise()])
    path = course / "source" / "coroutines" / "03_gather.ipynb"
    before = path.read_bytes()
    assert path in written
    assert build(course, [exercise()]) == [each for each in written if each.suffix != ".py" or "exercises" in each.parts]

    path.write_bytes(b"mine")
    with pytest.raises(CannotRelease, match=r"03_gather\.ipynb; --overwrite replaces them"):
        build(course, [exercise(), exercise("04")])
    assert path.read_bytes() == b"mine"
    assert not (course / "source" / "coroutines" / "04_wait.ipynb").exists()

    build(course, [exercise()], overwrite=True)
    assert path.read_bytes() == before


@pytest.mark.usefixtures("with_nbformat")
def test_settings_that_are_there_are_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "nbgrader_config.py").write_text("mine")

    build(tmp_path, [exercise()], overwrite=True)

    assert (tmp_path / "nbgrader_config.py").read_text() == "mine"


@pytest.mark.parametrize("name", ["a+b", "a/b", "", "..", ".hidden", "a\nb"])
def test_an_assignment_that_nbgrader_refuses_is_refused_here(name: str) -> None:
    with pytest.raises(CannotRelease, match="cannot be the name of an assignment"):
        course_files([exercise()], assignment=name)


def test_no_exercise_is_no_course() -> None:
    with pytest.raises(CannotRelease, match="no exercise was named"):
        course_files([])


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nbformat", None)

    with pytest.raises(ExtraNeeded, match=r"pip install -e '\.\[nbgrader\]'"):
        course_files([exercise()])


def command(*words: str, where: Path) -> subprocess.CompletedProcess[str]:
    call = [sys.executable, "-m", "grader", "nbgrader", "build", *words]
    return subprocess.run(
        call, cwd=where, env={"PYTHONPATH": str(ROOT), "COLUMNS": "80"}, capture_output=True, text=True, check=False
    )


@pytest.mark.slow
@pytest.mark.usefixtures("with_nbformat")
def test_the_command_tells_what_it_wrote_and_what_is_next(tmp_path: Path) -> None:
    done = command("course", "03", "--pack", str(ROOT), where=tmp_path)

    assert done.stdout == "course/source/coroutines/03_gather.ipynb\nnext, in course: nbgrader generate_assignment coroutines\n"
    assert (tmp_path / "course" / "gradebook.db.key").stat().st_mode & 0o777 == 0o600

    (tmp_path / "course" / "nbgrader_config.py").write_text("c = get_config()\n")
    again = command("course", "03", "--pack", str(ROOT), where=tmp_path)
    assert "nbgrader_config.py was there and stays as it is" in again.stdout


@pytest.mark.slow
@pytest.mark.parametrize("words", [("course", "99"), ("course", "03", "--assignment", "a+b")], ids=["no exercise", "no name"])
def test_a_wrong_call_leaves_nothing_behind(tmp_path: Path, words: tuple[str, ...]) -> None:
    done = command(*words, "--pack", str(ROOT), where=tmp_path)

    assert done.returncode == 2
    assert done.stderr.startswith("grader: ")
    assert list(tmp_path.iterdir()) == []
