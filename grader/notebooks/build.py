"""Exercises as source notebooks of an nbgrader course: text, stub and solution in one cell, the graded cell below, the tests beside.

Stands on ``exercise`` and the plugin's ``collect``, which knows the points; nbformat is imported when a notebook is made. The same exercises give the same bytes. Nothing that is there already and
differs is replaced unless it is said.
"""

from __future__ import annotations

import hashlib
import hmac
import re
from collections.abc import Iterator, Sequence
from fractions import Fraction
from pathlib import Path

from pytest_coro_plugin.collect import TestFile

from ..errors import CannotRelease, ExtraNeeded
from ..exercise import Exercise
from ..folder import READMES
from ..writing import write_whole
from .course import config, task

ASSIGNMENT = "coroutines"
CONFIG_NAME = "nbgrader_config.py"
SHOWN = 5
_NAME = re.compile(r"[^+/\\\x00-\x1f\x7f]+")  # nbgrader refuses a plus


def build(
    course: Path,
    exercises: Sequence[Exercise],
    *,
    assignment: str = ASSIGNMENT,
    lang: str = "en",
    key: bytes = b"",
    solutions: bool = True,
    overwrite: bool = False,
) -> list[Path]:
    """Write notebooks, tests and settings into a course; ``nbgrader generate_assignment`` takes it from there.

    A configuration that is there already stays as it is.

    Args:
        course: its folder; made when it is not there.
        exercises: one notebook each.
        assignment: what nbgrader calls them together.
        lang: of text and feedback, ``en`` or ``zh``.
        key: the course's secret; the hidden tests draw their inputs by it.
        solutions: put the solution into the source notebook, from which nbgrader takes it out for learners.
        overwrite: replace files that are there and differ.

    Returns:
        What stands in the course now and was made by this call, the configuration first.

    Raises:
        CannotRelease: the name cannot be one, or files are there and differ; nothing was written.
        ExtraNeeded: the extra ``[nbgrader]`` is not installed.
    """
    files = course_files(exercises, assignment=assignment, lang=lang, key=key, solutions=solutions)
    if (course / CONFIG_NAME).exists():
        del files[CONFIG_NAME]
    differing = [name for name, content in files.items() if _differs(course / name, content)]
    if differing and not overwrite:
        more = f" and {len(differing) - SHOWN} more" if len(differing) > SHOWN else ""
        raise CannotRelease(
            "nbgrader",
            f"{course} has other files of these names: {', '.join(differing[:SHOWN])}{more}; --overwrite replaces them",
        )
    for name in files:
        (course / name).parent.mkdir(parents=True, exist_ok=True)
    return [write_whole(course / name, content) for name, content in files.items()]


def course_files(
    exercises: Sequence[Exercise], *, assignment: str = ASSIGNMENT, lang: str = "en", key: bytes = b"", solutions: bool = True
) -> dict[str, bytes]:
    """Give the files of a course by their paths in it; see ``build``, which writes them."""
    if not _NAME.fullmatch(assignment) or assignment.startswith("."):
        raise CannotRelease(
            "nbgrader", f"{assignment!r} cannot be the name of an assignment: it becomes a folder, without + and /"
        )
    if not exercises:
        raise CannotRelease("nbgrader", "no exercise was named")
    source = f"source/{assignment}"
    files = {CONFIG_NAME: config(lang).encode()}
    for exercise in exercises:
        files[f"{source}/{exercise.id}.ipynb"] = _notebook(exercise, lang, key, solutions)
        for path in (exercise.folder / "exercise.toml", exercise.test_file, exercise.program):
            if path.is_file():
                files[f"{source}/exercises/{exercise.id}/{path.name}"] = path.read_bytes()
    return files


def points_of(exercise: Exercise) -> Fraction:
    """Add up the points of an exercise."""
    return sum((case.points for case in TestFile(exercise.test_file).cases), Fraction(0))


def _notebook(exercise: Exercise, lang: str, key: bytes, solutions: bool) -> bytes:
    """Write one notebook; nbformat itself checks it."""
    try:
        import nbformat
    except ModuleNotFoundError as error:
        raise ExtraNeeded("nbgrader", "building notebooks") from error

    v4 = nbformat.v4
    name = exercise.id
    points = points_of(exercise)
    worth = int(points) if points.denominator == 1 else float(points)
    readme = (exercise.folder / READMES[lang]).read_text(encoding="utf-8")
    cells = [
        v4.new_markdown_cell(task(readme, lang), id=f"{name}-task", metadata=_metadata(f"{name}-task", locked=True)),
        v4.new_code_cell(
            "\n".join(_answer(exercise, solutions)), id=f"{name}-answer", metadata=_metadata(f"{name}-answer", solution=True)
        ),
        v4.new_code_cell(
            "\n".join(_check(name, lang, key)),
            id=f"{name}-check",
            metadata=_metadata(name, grade=True, locked=True, points=worth),
        ),
    ]
    kernel = {"display_name": "Python 3", "language": "python", "name": "python3"}
    notebook = v4.new_notebook(cells=cells, metadata={"kernelspec": kernel, "language_info": {"name": "python"}})
    nbformat.validate(notebook)
    return f"{nbformat.writes(notebook)}\n".encode()


def _metadata(
    grade_id: str, *, grade: bool = False, locked: bool = False, solution: bool = False, points: float | None = None
) -> dict[str, dict[str, object]]:
    """Write nbgrader's metadata of a cell, in the newest form."""
    told: dict[str, object] = {
        "grade": grade, "grade_id": grade_id, "locked": locked, "schema_version": 3, "solution": solution, "task": False,
    }  # fmt: skip
    return {"nbgrader": told if points is None else {**told, "points": points}}


def _answer(exercise: Exercise, solutions: bool) -> Iterator[str]:
    """Write the cell in which a learner works: the stub, and below it what nbgrader takes out."""
    yield exercise.stub.read_text(encoding="utf-8").rstrip()
    yield "### BEGIN SOLUTION"
    if solutions and (solution := exercise.solutions / "exercise.py").is_file():
        yield solution.read_text(encoding="utf-8").rstrip()
    yield "### END SOLUTION"


def _check(name: str, lang: str, key: bytes) -> Iterator[str]:
    """Write the graded cell: the written inputs for all to see, and drawn ones that only a grader has."""
    seed = int.from_bytes(hmac.digest(key, f"notebook {name}".encode(), hashlib.sha256)[:4]) + 1
    spoken = ', lang="zh"' if lang == "zh" else ""
    yield "from pytest_coro_plugin.notebook import check"
    yield ""
    yield f'check("{name}"{spoken})'
    yield "### BEGIN HIDDEN TESTS"
    yield f'check("{name}", seed={seed}{spoken})'
    yield "### END HIDDEN TESTS"


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != content)
