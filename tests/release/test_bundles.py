"""Bundles before anybody uses them: what is refused, what the scripts are made of, and a folder in which nothing of yours is lost."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest

from grader import cli_release, release
from grader.errors import CannotRelease
from grader.exercise import find_exercises
from grader.release._requirements import pinned

from .conftest import KEY, ROOT, Made, answer, run

LOCK = """# from: app
app==1.0 \\
    --hash=sha256:aa
helper==2.0 ; sys_platform == 'win32' \\
    --hash=sha256:bb \\
    --hash=sha256:cc
only-for-tests==3.0 \\
    --hash=sha256:dd
"""


def released(*words: str) -> tuple[int, str]:
    done = run("release", "--pack", str(ROOT), *words)
    return done.exit_code, " ".join(done.output.split())


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            ("--to", "blackboard", "-e", "03"),
            "there is no such target; there are classroom50, github-actions, gradescope, nbgrader",
        ),
        (("--to", "student", "-e", "99"), "there is no exercise '99'"),
        (("--to", "gradescope", "-e", "03", "--key", "exercise.py"), "exercise.py holds no key of a course"),
    ],
)
def test_a_wrong_call_is_told_and_writes_nothing(
    words: tuple[str, ...], said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exercise.py").write_text("no key")

    code, told = released(*words, "made")

    assert code == 2
    assert said in told
    assert os.listdir() == ["exercise.py"]


def test_the_help_names_every_target() -> None:
    told = " ".join(re.sub(r"[│╭╮╰╯─]", " ", run("release", "--help").output).split())

    assert all(name in told for name in release.names())
    assert all(release.find(name).title for name in release.names())


@pytest.mark.parametrize("target", ["student", "gradescope", "github-actions"])
def test_it_wants_a_checkout(target: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(cli_release, "CHECKOUT", tmp_path)

    code, told = released("--to", target, "-e", "03", "--key", str(tmp_path / "key"), str(tmp_path / "made"))

    assert code == 2
    assert "a bundle is made from a checkout of this project, installed with pip install -e ." in told
    assert list(tmp_path.iterdir()) == []


def test_a_checkout_without_our_packages_is_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("pyproject.toml", "LICENSE"):
        (tmp_path / name).write_bytes((ROOT / name).read_bytes())
    monkeypatch.setattr(cli_release, "CHECKOUT", tmp_path)

    assert "has no pytest_coro_plugin/" in released("--to", "student", "-e", "03", str(tmp_path / "made"))[1]


def test_a_place_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "made").write_text("a file")

    code, told = released("--to", "student", "-e", "03", str(tmp_path / "made"))

    assert code == 2
    assert "cannot be written" in told


@pytest.mark.slow
def test_a_folder_keeps_what_is_yours(tmp_path: Path) -> None:
    words = ("--to", "github-actions", "-e", "03", str(tmp_path / "template"))
    assert released(*words)[0] == 0
    assert released(*words)[0] == 0, "the same again changes nothing"
    mine = tmp_path / "template" / "exercises" / "03_gather" / "exercise.py"
    mine.write_bytes(answer("03_gather/exercise.py"))
    (tmp_path / "template" / "notes.md").write_text("mine")

    code, told = released(*words)
    assert (code, mine.read_bytes()) == (2, answer("03_gather/exercise.py"))
    assert "exercises/03_gather/exercise.py; --overwrite replaces them" in told

    assert released(*words, "--overwrite")[0] == 0
    assert mine.read_bytes() == (ROOT / "exercises/03_gather/exercise.py").read_bytes()
    assert (tmp_path / "template" / "notes.md").read_text() == "mine"


def test_an_answer_that_was_written_into_a_stub_stays_in_the_house(tmp_path: Path) -> None:
    pack = tmp_path / "pack"
    for exercise in ("03_gather", "61_repair_requests", "41_predict_call_soon"):
        shutil.copytree(ROOT / "exercises" / exercise, pack / "exercises" / exercise)
    words = ("release", "--to", "student", "--pack", str(pack), str(tmp_path / "made"))
    assert run(*words).exit_code == 0
    (tmp_path / "made" / "student.zip").unlink()

    for exercise, half in (
        ("03_gather", "03_gather/wrong/serial_loop.py"),
        ("61_repair_requests", "61_repair_requests/exercise.py"),
    ):
        (pack / "exercises" / exercise / "exercise.py").write_bytes(answer(half))
    done = run(*words)

    assert done.exit_code == 2
    assert "exercise.py is no stub any more in 03_gather, 61_repair_requests" in " ".join(done.output.split())
    assert not (tmp_path / "made" / "student.zip").exists()


def test_no_exercise_is_no_bundle() -> None:
    with pytest.raises(CannotRelease, match="no exercise was named"):
        release.draw("student", release.Release((), ROOT))


@pytest.mark.slow
def test_a_long_list_of_exercises_is_counted(tmp_path: Path) -> None:
    code, told = released("--to", "student", str(tmp_path))

    assert code == 0
    assert re.search(rf"points: {len(find_exercises(ROOT))} exercises$", told)


@pytest.mark.slow
def test_an_exercise_that_needs_a_newer_python_gets_one(release: Callable[..., Made], tmp_path: Path) -> None:
    """34 is about eager tasks, which came with 3.12: on 3.11 it could not be judged, and everybody's mark would wait."""
    script = (
        release("gradescope", "-e", "03", "-e", "34").unpack("gradescope", tmp_path / "made") / "coro/install.sh"
    ).read_text()

    assert "sys.version_info < (3, 12)" in script
    assert "sys.version_info < (3, 11)" in (release("classroom50", "-e", "03").folder / "coro/install.sh").read_text()


@pytest.mark.parametrize(
    ("options", "said"),
    [((), "--require-jail unprivileged"), (("--require-jail", "full"), "--require-jail full"), (("--practice",), "--practice")],
)
def test_the_scripts_ask_for_the_jail_that_was_ordered(options: tuple[str, ...], said: str, release: Callable[..., Made]) -> None:
    script = (release("classroom50", "-e", "03", *options).folder / "coro/grade.sh").read_text()

    assert f"grade-one --lang en {said} " in script


@pytest.mark.slow
def test_no_place_of_a_template_is_left_and_bash_can_read_all_scripts(release: Callable[..., Made], tmp_path: Path) -> None:
    folders = [
        release("gradescope", "-e", "03").unpack("gradescope", tmp_path / "zip"), release("classroom50", "-e", "03").folder,
        release("github-actions", "-e", "03").folder, release("prairielearn", "-e", "03", "--image", "me/coro").folder,
    ]  # fmt: skip
    for folder in folders:
        for path in folder.rglob("*"):
            if path.suffix in (".sh", ".yml", ".html", "") and path.is_file():
                assert not re.search(r"@[A-Z]+@", path.read_text("utf-8")), path
                if path.read_text("utf-8").startswith("#!/usr/bin/env bash"):
                    assert path.stat().st_mode & 0o111
                    subprocess.run(["bash", "-n", str(path)], check=True)


def test_the_lock_gives_what_the_project_needs_and_nothing_else(monkeypatch: pytest.MonkeyPatch) -> None:
    needs = {"app": ["Helper[x]>=1; sys_platform == 'win32'", "extra-only; extra == 'more'", "not-locked"]}
    monkeypatch.setattr("grader.release._requirements.requires", lambda name: needs.get(name))
    project = '[project]\ndependencies = ["App>=1"]\n'

    lines = pinned("gradescope", project, LOCK)

    assert lines == "".join(line + "\n" for line in LOCK.splitlines()[1:6])
    with pytest.raises(CannotRelease, match=r"requirements\.lock does not have missing; run scripts/lock"):
        pinned("gradescope", '[project]\ndependencies = ["missing"]\n', LOCK)


def test_the_real_lock_gives_hashes_for_each(release: Callable[..., Made]) -> None:
    lines = (release("classroom50", "-e", "03").folder / "coro/requirements.txt").read_text().splitlines()
    names = [line.partition("==")[0] for line in lines if not line.startswith(" ")]

    assert {"pytest", "pytest-asyncio", "freezegun", "rich", "typer", "pluggy"} <= set(names)
    assert not {"sqlalchemy", "mypy", "distributed", "playwright"} & set(names)
    assert all(lines[nth + 1].startswith("    --hash=sha256:") for nth, line in enumerate(lines) if not line.startswith(" "))


@pytest.mark.slow
def test_uv_is_asked_where_the_packages_of_the_system_are_too_old(release: Callable[..., Made], tmp_path: Path) -> None:
    """The last way of ``install.sh``: a uv that is there fetches a Python. Everything that it calls is a stand-in, so the script's own decisions are what is seen."""
    script = release("classroom50", "-e", "03").folder / "coro" / "install.sh"
    tools = tmp_path / "tools"
    tools.mkdir()
    stand_ins = {
        "python3": "exit 1", "apt-get": 'case "$*" in *install*) exit 100 ;; esac',
        "uv": f'echo "uv $*" >>{tmp_path}/log; case "$*" in *find*) echo {tools}/new ;; esac',
        "new": f'echo "new $*" >>{tmp_path}/log; case "$*" in *venv*) mkdir -p {tmp_path}/env/bin; cp "$0" {tmp_path}/env/bin/python ;; esac',
    }  # fmt: skip
    for name, text in stand_ins.items():
        (tools / name).write_text(f"#!/bin/sh\n{text}\n")
        (tools / name).chmod(0o755)
    for name in ("bash", "dirname", "mkdir", "cp", "env", "sh"):
        (tools / name).symlink_to(next(path for path in (Path("/bin") / name, Path("/usr/bin") / name) if path.exists()))

    done = subprocess.run(
        ["bash", str(script), str(tmp_path / "env")], env={"PATH": str(tools)}, capture_output=True, text=True, check=False
    )

    assert done.returncode == 0, done.stderr
    log = (tmp_path / "log").read_text().splitlines()
    assert log[:2] == ["uv python install -q 3.13", "uv python find --no-project 3.13"]
    assert f"new -I -m venv {tmp_path}/env" in log
    assert "new -I -m pip install -q --no-compile --disable-pip-version-check --require-hashes -r requirements.txt" in log


def test_an_nbgrader_course_has_stubs_and_no_solution(release: Callable[..., Made]) -> None:
    pytest.importorskip("nbformat")
    folder = release("nbgrader", "-e", "03", "-e", "61").folder
    notebooks = sorted(folder.rglob("*.ipynb"))

    assert [path.stem for path in notebooks] == ["03_gather", "61_repair_requests"]
    for path in notebooks:
        source = "\n".join("".join(cell["source"]) for cell in json.loads(path.read_text("utf-8"))["cells"])
        solution = [line.strip() for line in answer(f"{path.stem}/exercise.py").decode().splitlines() if line.startswith("    ")]
        stub = (ROOT / "exercises" / path.stem / "exercise.py").read_text("utf-8")
        assert [line for line in solution if len(line) > 20 and line not in stub and line in source] == []
    assert KEY not in "".join(path.read_text("utf-8") for path in folder.rglob("*") if path.is_file())
