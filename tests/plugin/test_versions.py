"""An exercise that needs a newer Python is skipped with a sentence that says so, and costs nobody points."""

from __future__ import annotations

import sys

import pytest

from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import from_json
from pytest_coro_plugin.versions import too_old

from .conftest import SERIAL, Project

RUNNING = ".".join(map(str, sys.version_info[:2]))
WHY = f"This exercise needs Python 3.99, and this is {RUNNING}: it is skipped and costs no points."


def test_every_check_is_skipped_and_the_learner_reads_why(project: Project) -> None:
    folder = project.exercise(SERIAL)
    (folder / "exercise.toml").write_text('python = ">=3.99"\n', "utf-8")

    result = project.run("03_gather", "-q", "--coro-results=results.json")

    assert result.ret == 0
    result.assert_outcomes(skipped=7)
    shown = " ".join(result.stdout.str().split())
    assert "03_gather 0 of 0 points" in shown
    assert shown.count(WHY) == 1
    [told] = from_json((project.path / "results.json").read_bytes()).exercises
    assert (told.score, told.max_score, told.first_diagnosis) == (0, 0, None)
    assert {(check.status, check.message) for check in told.checks} == {("skipped", WHY)}


def test_chinese_is_spoken_too(project: Project) -> None:
    folder = project.exercise(SERIAL)
    (folder / "exercise.toml").write_text('python = ">=3.99"\n', "utf-8")

    assert "这个练习需要 Python 3.99" in project.run("03_gather", "-q", "--coro-lang=zh").stdout.str()


def test_another_exercise_beside_it_is_judged(project: Project) -> None:
    folder = project.exercise(SERIAL)
    (folder / "exercise.toml").write_text('python = ">=3.11"\n', "utf-8")

    project.run("03_gather", "-q").assert_outcomes(passed=5, failed=2)


def test_judging_without_pytest_skips_as_well(project: Project) -> None:
    folder = project.exercise("raise SystemExit\n")
    (folder / "exercise.toml").write_text('python = ">=3.99"\n', "utf-8")

    result = TestFile(folder / "test_gather.py").judge(folder / "exercise.py")

    assert (result.score, result.max_score, result.first_diagnosis) == (0, 0, None)
    assert {check.message for check in result.checks} == {WHY}


@pytest.mark.parametrize(
    ("wanted", "running", "needed"),
    [(">=3.12", (3, 11), "3.12"), (">= 3.12", (3, 11), "3.12"), (">=3.12", (3, 12), ""), (">=3.9", (3, 11), ""), ("", (3, 11), ""), ("<3", (3, 11), "")],
)  # fmt: skip
def test_versions_are_compared_as_numbers(wanted: str, running: tuple[int, int], needed: str) -> None:
    assert too_old(wanted, running) == needed
