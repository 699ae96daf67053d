"""The pack for learners: what is in it, what is not, and that it works as its page says."""

from __future__ import annotations

import hashlib
import os
import re
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

from grader.exercise import find_exercises

from .conftest import ROOT, Made, answer

STATEMENTS = 4  # of an answer in a row are no coincidence


def stripped(source: bytes) -> list[str]:
    lines = (line.strip() for line in source.decode("utf-8", "replace").splitlines())
    return [line for line in lines if line and not line.startswith(("#", '"""', "import", "from"))]


def test_everything_that_learners_get_is_there_and_nothing_else_of_the_pack(release: Callable[..., Made]) -> None:
    with ZipFile(release("student").folder / "student.zip") as archive:
        names = archive.namelist()
    exercises = find_exercises(ROOT)

    expected = {path.relative_to(ROOT).as_posix() for each in exercises for path in each.folder.iterdir() if path.is_file()}
    assert {name for name in names if name.startswith("exercises/")} == expected
    assert {name.partition("/")[0] for name in names} == {
        "exercises", "pytest_coro_plugin", "grader", "pyproject.toml", "LICENSE", "README.md", "README.zh.md"
    }  # fmt: skip
    assert not [
        name for name in names if re.search(r"solutions/|/attacks/|/draft/|alternatives/|\.key$|\.pyc$|mutants\.toml", name)
    ]
    assert names == sorted(names)


@pytest.mark.slow
@pytest.mark.parametrize("target", ["student", "gradescope", "prairielearn", "classroom50", "github-actions"])
def test_no_answer_is_in_a_bundle(target: str, release: Callable[..., Made], tmp_path: Path) -> None:
    """Neither a file of ``solutions/`` nor one of the self-test's programs, whole; nor the body of a solution among other text."""
    made = release(target, *(["--image", "me/coro"] if target == "prairielearn" else []))
    folder = made.unpack(target, tmp_path / "unpacked") if (made.folder / f"{target}.zip").is_file() else made.folder
    whole = {
        hashlib.sha256(path.read_bytes()).digest()
        for place in ("solutions", "grader/attacks")
        for path in (ROOT / place).rglob("*.py")
    }
    given = {path: path.read_bytes() for path in folder.rglob("*") if path.is_file()}
    bodies = {}
    for exercise in find_exercises(ROOT):
        stub = set(stripped(exercise.stub.read_bytes()))
        solution = [line for line in stripped(answer(f"{exercise.id}/exercise.py")) if line not in stub]
        if len(solution) >= STATEMENTS:
            bodies["\n".join(solution[:STATEMENTS])] = exercise.id
    texts = {path: "\n".join(stripped(content)) for path, content in given.items() if path.suffix == ".py"}

    assert [path for path, content in given.items() if hashlib.sha256(content).digest() in whole] == []
    assert [(path, name) for body, name in bodies.items() for path, text in texts.items() if body in text] == []
    assert len(bodies) > 20


@pytest.mark.slow
@pytest.mark.parametrize("target", ["student", "gradescope"])
def test_the_same_order_gives_the_same_bytes(target: str, release: Callable[..., Made], tmp_path: Path) -> None:
    first = (release(target, "-e", "03").folder / f"{target}.zip").read_bytes()
    code = f"from grader.cli import app; app(['release', '--to', '{target}', '--pack', {str(ROOT)!r}, '--key', 'course.key', '-e', '03', 'again'])"
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONHASHSEED": "4711", "TZ": "Asia/Tokyo"}
    subprocess.run([sys.executable, "-c", code], cwd=tmp_path, env=environment, check=True, capture_output=True)

    assert (tmp_path / "again" / f"{target}.zip").read_bytes() == first


@pytest.mark.slow
@pytest.mark.timeout(600)  # it installs what it needs
def test_the_line_of_its_pages_ends_in_the_first_grade(release: Callable[..., Made], tmp_path: Path) -> None:
    folder = release("student", "-e", "03", "-e", "41").unpack("student", tmp_path / "pack")
    texts = [(folder / page).read_text("utf-8") for page in ("README.md", "README.zh.md")]
    (line,) = {line for text in texts for line in re.findall(r"^```sh\n(.*)\n```$", text, re.MULTILINE)}
    home = Path(sys._base_executable).resolve().parent  # type: ignore[attr-defined]

    environment = {**os.environ, "PATH": f"{home}:{os.environ['PATH']}", "COLUMNS": "80"}
    done = subprocess.run(line, shell=True, cwd=folder, env=environment, capture_output=True, text=True, timeout=250, check=False)
    assert done.returncode == 1, done.stderr
    assert "0 of 13 points" in done.stdout

    (folder / "exercises/03_gather/exercise.py").write_bytes(answer("03_gather/exercise.py"))
    command = [".venv/bin/pytest", "exercises/03_gather"]
    done = subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, timeout=100, check=False)
    assert done.returncode == 0, done.stdout
    assert "13 of 13 points" in done.stdout
