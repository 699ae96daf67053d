"""Classroom 50 and plain Actions, as a runner uses them: the script, or the steps of the workflow one by one, in a work tree of a learner, with the runner's variables."""

from __future__ import annotations

import base64
import io
import os
import subprocess
import sys
import tarfile
from collections.abc import Callable
from pathlib import Path

import pytest

from ..formats.consumers import classroom50, github_classroom
from .conftest import Made, answer, surroundings

yaml = pytest.importorskip("yaml")

MOST_BYTES = 10 * 1024 * 1024  # that Classroom 50's runner fetches
VARIABLES = {
    "CLASSROOM": "async-101", "ASSIGNMENT": "03-gather", "SUBMISSION_TAG": "submit/2026-11-22T20-00-00Z-a1b2c3d", "OWNER": "ann", "USERNAME": "ann",
    "ASSIGNMENT_TYPE": "individual", "COMMIT_URL": "https://example.org/c/a1b2c3d", "RELEASE_URL": "https://example.org/r/1",
    "REVIEW_URL": "https://example.org/p/1", "GITHUB_REPOSITORY": "async-101/03-gather-ann",
}  # fmt: skip
PLANTED = b'import pathlib\npathlib.Path("PLANTED").touch()\n'
TREES = {
    "alone": {"exercise.py": "03_gather/exercise.py"},
    "pack": {"exercises/03_gather/exercise.py": "03_gather/wrong/serial_loop.py"},
}


def runner(tmp_path: Path) -> dict[str, str]:
    """Give the variables of a runner whose python3 is the one that runs the tests."""
    (tmp_path / "temp").mkdir()
    (tmp_path / "bin").mkdir()
    python = tmp_path / "bin" / f"python3.{sys.version_info.minor}"
    python.write_text(f'#!/bin/sh\nexec {Path(sys._base_executable).resolve()} "$@"\n')  # type: ignore[attr-defined]
    python.chmod(0o755)
    known = surroundings(RUNNER_TEMP=str(tmp_path / "temp"), GITHUB_OUTPUT=str(tmp_path / "output"), **VARIABLES)
    return known | {"PATH": f"{tmp_path / 'bin'}:{known['PATH']}", "GITHUB_STEP_SUMMARY": str(tmp_path / "summary")}


@pytest.mark.slow
@pytest.mark.timeout(600)  # it installs what it needs
def test_classroom_50_gets_its_result(release: Callable[..., Made], tmp_path: Path, jailed: None) -> None:
    bundle = release("classroom50", "-e", "03").folder
    variables = runner(tmp_path)
    for name, files in TREES.items():
        tree = tmp_path / name
        for path, source in files.items():
            (tree / path).parent.mkdir(parents=True, exist_ok=True)
            (tree / path).write_bytes(answer(source))
        for planted in ("pip.py", "venv.py", "json.py", "rich.py", "sitecustomize.py"):
            (tree / planted).write_bytes(PLANTED)

        command = [sys.executable, str(bundle / "autograder.py")]
        if name != next(iter(TREES)):  # the environment is there by now
            (bundle / "coro" / "install.sh").write_text("exit 0\n")
        done = subprocess.run(command, cwd=tree, env=variables, capture_output=True, text=True, timeout=250, check=False)

        assert done.returncode == 0, done.stdout + done.stderr
        read = classroom50((tree / "result.json").read_bytes())
        assert read == {("", "share"): 1 if name == "alone" else read["", "share"]}
        assert name == "alone" or 0 < read["", "share"] < 1
        assert not (tree / "PLANTED").exists(), "nothing of the learner's tree ran in the judge"


@pytest.mark.slow
def test_what_is_published_is_small_and_holds_no_secret(release: Callable[..., Made]) -> None:
    for target in ("classroom50", "github-actions"):
        bundle = release(target)
        packed = io.BytesIO()
        with tarfile.open(fileobj=packed, mode="w:gz") as archive:
            archive.add(bundle.folder, "03-gather")

        assert len(packed.getvalue()) < MOST_BYTES
        assert not list(bundle.folder.rglob("course.key"))
        assert "secret" not in bundle.said


@pytest.mark.slow
@pytest.mark.timeout(600)  # it installs what it needs
def test_the_steps_of_the_workflow_give_feedback(release: Callable[..., Made], tmp_path: Path, jailed: None) -> None:
    tree = release("github-actions", "-e", "03", "-e", "04").folder
    (tree / "exercises/03_gather/exercise.py").write_bytes(answer("03_gather/exercise.py"))
    workflow = yaml.safe_load((tree / ".github/workflows/coroutines.yml").read_text("utf-8"))
    (job,) = workflow["jobs"].values()
    used = [step["uses"].partition("@")[0] for step in job["steps"] if "uses" in step]
    assert used == ["actions/checkout", "actions/setup-python", "actions/upload-artifact"]

    variables = runner(tmp_path)
    for step in job["steps"]:
        if "run" in step:
            command = ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]]
            done = subprocess.run(command, cwd=tree, env=variables, capture_output=True, text=True, timeout=250, check=False)
            assert done.returncode == 0, done.stdout + done.stderr

    name, _, result = (tmp_path / "output").read_text().strip().partition("=")
    assert name == "result"
    assert github_classroom(base64.b64decode(result)) == {("", ""): 13}
    assert "    + all requests are on their way at the same time (4/4)" in (tmp_path / "summary").read_text()
    assert "  04_wait: 0 of 12" in (tmp_path / "summary").read_text()
    uploaded = next(step["with"]["path"] for step in job["steps"] if "upload-artifact" in step.get("uses", ""))
    assert (Path(uploaded.replace("${{ runner.temp }}", variables["RUNNER_TEMP"])) / "result.json").is_file()
    assert os.listdir(tree / ".github" / "coro") != []
