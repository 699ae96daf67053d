"""What a learner sees: one clean screen, each cause once, the right exit code; and what machines read."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from pytest_coro_plugin._report import cells
from pytest_coro_plugin.results import from_json

from .conftest import GATHER, PLUGIN, SERIAL, Project

FRAMES = re.compile(r"(_loop|subject|judge|runner|_student|_cases|plugin|stage|_stubs)\.py|Traceback|site-packages")


def test_a_right_answer_gets_all_points_and_exit_code_zero(project: Project) -> None:
    project.exercise(GATHER)

    result = project.run("03_gather", "-q")
    assert result.ret == 0
    result.stdout.fnmatch_lines([".......*", "", "03_gather * 13 of 13 points", "*results*passed*3/3", "*", "7 passed in *"])


def test_the_stub_gets_nothing_and_is_told_once(project: Project) -> None:
    project.exercise("async def fetch_all(api, keys):\n    raise NotImplementedError\n")

    result = project.run("03_gather", "-q")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["03_gather * 0 of 13 points"])
    assert result.stdout.str().count("NotImplementedError.") == 1


def test_a_wrong_answer_fits_one_screen_of_eighty_columns(project: Project) -> None:
    project.exercise(SERIAL)

    result = project.run("03_gather", "-q")
    lines = result.outlines
    assert result.ret == 1
    assert len(lines) <= 30
    assert max(cells(line) for line in lines) <= 80
    assert not [line for line in lines if FRAMES.search(line)]
    assert not [line for line in lines if "\x1b" in line]
    result.stdout.no_fnmatch_line("*= FAILURES =*")
    result.stdout.no_fnmatch_line("FAILED *")
    result.stdout.fnmatch_lines(
        [
            "03_gather * 6.5 of 13 points",
            "Start all requests first: 8 s = 3+1+2+2*",
            "exercise.py:2  return *",
            'pytest "*::test_concurrent"',
            "2 failed, 5 passed*",
        ]
    )


def test_colour_comes_with_a_terminal(project: Project) -> None:
    project.exercise(SERIAL)

    assert "\x1b[" in project.run("03_gather", "-q", "--color=yes").stdout.str()


def test_chinese_texts_stay_within_the_columns_too(project: Project) -> None:
    project.exercise(SERIAL)

    result = project.run("03_gather", "-q", "--coro-lang=zh")
    assert max(cells(line) for line in result.outlines if not line.startswith("pytest ")) <= 80


@pytest.mark.parametrize("args", [["-v"], ["-rA"], ["--tb=no"], ["--tb=long"], ["-qq"], ["--tb=short", "-rf"]], ids=" ".join)
def test_pytests_own_options_change_no_verdict_and_show_no_frame(project: Project, args: list[str]) -> None:
    project.exercise(SERIAL)

    result = project.run("03_gather", *args)
    assert result.ret == 1
    result.stdout.fnmatch_lines(["03_gather * 6.5 of 13 points"])
    assert not [line for line in result.outlines if FRAMES.search(line) and not line.startswith("plugins:")]


@pytest.mark.slow
def test_two_workers_give_the_same_screen_and_the_same_bytes(project: Project) -> None:
    pytest.importorskip("xdist")
    project.exercise(SERIAL)

    alone = project.run("03_gather", "-q", "--coro-results=one.json")
    shared = project.run("03_gather", "-q", "--coro-results=two.json", "-n2", inside=False)
    begin = [line.startswith("03_gather") for line in alone.outlines].index(True)
    assert alone.outlines[begin:-1] == shared.outlines[shared.outlines.index(alone.outlines[begin]) : -1]
    assert (project.path / "one.json").read_bytes() == (project.path / "two.json").read_bytes()


def test_a_selection_says_that_it_is_one(project: Project) -> None:
    project.exercise(GATHER)

    result = project.run("-q", "03_gather", "-k", "results or hygiene")
    assert result.ret == 0
    result.stdout.fnmatch_lines(["03_gather * 4 of 4 points", "*- concurrent*skipped*", "*5 of 7 checks were not run*"])
    by_address = project.run("-q", "03_gather/test_gather.py::test_hygiene")
    by_address.stdout.fnmatch_lines(["03_gather * 1 of 1 points", "*6 of 7 checks were not run*"])


def test_only_what_failed_can_be_run_again(project: Project) -> None:
    project.exercise(SERIAL)

    first = project.pytester.runpytest_inprocess(*PLUGIN, "-q", "03_gather")
    again = project.pytester.runpytest_inprocess(*PLUGIN, "--lf", "-q", "03_gather")
    assert first.parseoutcomes()["failed"] == again.parseoutcomes()["failed"] == 2
    assert "passed" not in again.parseoutcomes()


def test_the_command_at_the_end_repeats_the_check(project: Project) -> None:
    project.exercise(None)
    (project.path / "my answer.py").write_text(SERIAL)

    result = project.run("-q", "03_gather", "--coro-answer=my answer.py", "--coro-seed=3")
    command = next(line for line in result.outlines if line.startswith("pytest "))
    assert command == "pytest \"03_gather/test_gather.py::test_concurrent\" --coro-seed=3 --coro-answer='my answer.py'"


def test_what_the_learner_printed_is_shown_when_something_failed(project: Project) -> None:
    project.exercise(
        "async def fetch_all(api, keys):\n    print('keys:', len(keys))\n    return [await api.fetch(key) for key in keys]\n"
    )

    result = project.run("-q", "03_gather")
    result.stdout.fnmatch_lines(["your code printed:", "  keys: 4", "  keys: 40", "  keys: 0"])
    assert result.stdout.str().count("keys: 4\n") == 1


def test_a_flood_of_output_is_cut(project: Project) -> None:
    project.exercise("async def fetch_all(api, keys):\n    for n in range(500): print(n)\n")

    result = project.run("-q", "03_gather")
    result.stdout.fnmatch_lines(["*… * more lines; run with -s to see them all"])
    assert len(result.outlines) < 60


def test_another_failing_test_is_shown_as_always(project: Project) -> None:
    project.exercise(SERIAL)
    project.tests("def test_other():\n    assert [] == [1]\n")

    result = project.run("-q")
    result.assert_outcomes(failed=3, passed=5)
    result.stdout.fnmatch_lines(["*= FAILURES =*", "*_ test_other _*", "FAILED test_it.py::test_other*", "03_gather *"])
    assert len([line for line in result.outlines if line.startswith("FAILED")]) == 1


OURS = '''

@world
async def broken(exercise):
    """A world that is broken."""
    raise KeyError("ours")


@pytest.mark.coro(points=2)
def test_world(broken):
    """its world is broken"""


@pytest.mark.coro(points=2)
def test_case(four):
    """the case itself is broken"""
    return four.nothing
'''


def test_an_error_of_ours_costs_nothing_and_is_called_one(project: Project) -> None:
    test = project.exercise(GATHER) / "test_gather.py"
    test.write_text(test.read_text() + OURS)

    result = project.run("-q", "03_gather")
    result.assert_outcomes(passed=7, errors=2)
    result.stdout.fnmatch_lines(
        [
            "*ERROR at setup of test_world*",
            "This is our mistake, not yours*KeyError: 'ours'",
            "*",
            "03_gather * 13 of 13 points",
            "*! world*our error*0/2",
        ]
    )
    result.stdout.no_fnmatch_line("*site-packages*")
    project.run("03_gather", "-v", "-k", "test_world").stdout.fnmatch_lines([">*raise KeyError*"])


def test_the_results_file_says_it_all(project: Project) -> None:
    project.exercise(SERIAL)
    project.run("-q", "03_gather", "--coro-results=results.json")

    text = (project.path / "results.json").read_text(encoding="utf-8")
    report = from_json(text)
    exercise = report.exercises[0]
    assert (exercise.exercise, str(exercise.score), str(exercise.max_score)) == ("03_gather", "13/2", "13")
    assert exercise.first_diagnosis is not None
    assert exercise.first_diagnosis.code == "SERIAL"
    assert [check.status for check in exercise.checks].count("failed") == 2
    assert str(project.path) not in text
    assert not list(Path(project.path).glob("*.part"))


def test_a_session_without_exercises_writes_an_empty_report(project: Project) -> None:
    project.tests("def test_it(): ...")
    project.run("--coro-results=results.json").assert_outcomes(passed=1)

    assert json.loads((project.path / "results.json").read_text())["exercises"] == []


def test_discovery_lists_stable_addresses(project: Project) -> None:
    project.exercise(None)

    result = project.run("--collect-only", "-q", "03_gather")
    result.stdout.fnmatch_lines(["03_gather/test_gather.py::test_results", "03_gather/test_gather.py::test_concurrent"])
    result.stdout.no_fnmatch_line("*points*")
