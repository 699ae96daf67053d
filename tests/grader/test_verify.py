"""verify proves promises, and finds each one that is broken; a judge on paper stands in for the real one."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader import verify as module
from grader.cli import app
from grader.exercise import find_exercises
from grader.verify import Plan, verify

sys.path.insert(0, str(Path(__file__).parent))
from pack import PaperJudge, result, write_pack

SMALL = Plan(("fifo", "lifo"), 2)


@pytest.fixture
def judge_with(monkeypatch):
    """Let a paper judge stand in for every test file."""

    def put(table=None):
        judge = PaperJudge(table)
        monkeypatch.setattr(module, "open_test_file", lambda path: judge)
        return judge

    return put


def problems(root, plan=SMALL):
    return [f"{problem.where}: {problem.what}" for proof in verify(find_exercises(root), plan) for problem in proof.problems]


def test_a_right_pack_has_no_problem(tmp_path, judge_with):
    judge_with()

    [proof] = verify(find_exercises(write_pack(tmp_path)), SMALL)

    assert proof.problems == ()
    assert proof.judged == {"stub": 1, "solution": 1, "alternative": 3, "wrong": 1}
    assert proof.runs == 3


def test_every_right_answer_is_judged_under_every_order_and_every_seed(tmp_path, judge_with):
    judge = judge_with()

    problems(write_pack(tmp_path), Plan(("fifo", "lifo"), 4))

    wanted = {("fifo", 0), ("lifo", 0), ("lifo", 1), ("fifo", 2), ("lifo", 3)}
    for name in ("exercise", "way_1", "way_2", "way_3"):
        assert {(ties, seed) for asked, seed, ties in judge.asked if asked == name} == wanted


def test_what_has_to_fail_is_judged_under_every_order_and_a_few_seeds(tmp_path, judge_with):
    judge = judge_with()

    problems(write_pack(tmp_path), Plan(("fifo", "lifo"), 20))

    wanted = {("fifo", 0), ("lifo", 0), ("lifo", 1), ("fifo", 2), ("lifo", 3), ("fifo", 4)}
    for name in ("exercises", "no_wait"):
        assert {(ties, seed) for asked, seed, ties in judge.asked if asked == name} == wanted


@pytest.mark.parametrize(
    ("answer", "outcome", "fault"),
    [
        ("exercises", result({"value": "NOT_WRITTEN", "waits": None}), "stub: the stub earns 1 of 2 points (waits)"),
        ("exercises", result({"value": "VALUE", "waits": "VALUE"}), "the first diagnosis of the stub is VALUE"),
        ("exercise", result({"value": None, "waits": "TIME"}), "solution: a right answer earns 1 of 2 points (waits: TIME)"),
        ("way_2", result({"value": None, "waits": None}, score=1), "alternatives/way_2: a right answer earns 1 of 2"),
        ("way_2", result({}), "the test file has no checks"),
        ("way_3", result({"value": None, "waits": None}, statuses={"waits": "error"}), "check waits is error"),
        ("way_3", result({"value": None, "waits": None}, statuses={"waits": "skipped"}), "check waits is skipped"),
        ("way_3", result({"value": None, "waits": None}, statuses={"waits": "failed"}), "waits failed without a diagnosis"),
        ("no_wait", result({"value": None, "waits": None}), "wrong/no_wait: a wrong answer earns all 2 points"),
        ("no_wait", result({"value": "VALUE", "waits": "NO_WAIT"}), "first diagnosis is VALUE, expected NO_WAIT"),
        ("no_wait", result({"value": "NO_WAIT", "waits": None}), "passes waits, which it must lose"),
        ("no_wait", result({"value": "NO_WAIT"}), "'# loses:' names 'waits'; the checks are value"),
        ("no_wait", result({"a": None, "b": None, "waits": "NO_WAIT"}, key="waits"), "misses a key check and still earns 2 of 3"),
        ("way_1", RuntimeError("boom"), "alternatives/way_1: could not be judged: RuntimeError: boom"),
    ],
)
def test_a_broken_promise_is_named(tmp_path, judge_with, answer, outcome, fault):
    judge_with({answer: outcome})

    found = problems(write_pack(tmp_path))

    assert any(fault in line for line in found), found


def test_a_broken_promise_is_told_once_with_its_first_seed_and_order(tmp_path, judge_with):
    judge_with({"exercise": result({"waits": "TIME"})})

    [problem] = problems(write_pack(tmp_path))

    assert problem.endswith("(seed 0, ties fifo)")


def test_a_wrong_answer_may_fail_for_another_reason_under_drawn_inputs(tmp_path, judge_with, monkeypatch):
    judge = judge_with()
    written = judge.judge
    other = result({"value": "RAISED", "waits": "RAISED"}, key="waits")
    monkeypatch.setattr(
        judge,
        "judge",
        lambda answer, *, seed=0, **more: other if seed and answer.stem == "no_wait" else written(answer, seed=seed, **more),
    )

    assert problems(write_pack(tmp_path)) == []


def test_the_command_ends_well_on_a_right_pack(tmp_path, judge_with):
    judge_with()

    outcome = CliRunner().invoke(app, ["verify", "--pack", str(write_pack(tmp_path)), "--jobs", "1", "--seeds", "1"])

    assert outcome.exit_code == 0
    assert "01_wait" in outcome.stdout
    assert "none" in outcome.stdout


def needing(root, python):
    """Let the exercise of a pack need a Python."""
    file = root / "exercises/01_wait/exercise.toml"
    file.write_text(file.read_text("utf-8").replace(">=3.11", python), "utf-8")
    return root


def test_of_an_exercise_that_needs_a_newer_python_only_the_folder_is_looked_at(tmp_path, judge_with):
    judge = judge_with()
    root = needing(write_pack(tmp_path), ">=3.99")

    [proof] = verify(find_exercises(root), SMALL)
    outcome = CliRunner().invoke(app, ["verify", "--pack", str(root), "--jobs", "1", "--seeds", "1"])

    assert (proof.needs, proof.judged, proof.runs, proof.problems) == ("3.99", {}, 0, ())
    assert judge.asked == []
    assert outcome.exit_code == 0
    assert "needs 3.99" in outcome.stdout


def test_a_python_that_nobody_can_compare_with_is_a_problem(tmp_path, judge_with):
    judge_with()

    assert problems(needing(write_pack(tmp_path), "new")) == ["exercise.toml: python must look like >=3.11, it is 'new'"]


def test_the_command_names_what_is_wrong_and_exits_with_1(tmp_path, judge_with, monkeypatch):
    judge_with({"way_2": result({"value": "SERIAL", "waits": None})})
    monkeypatch.chdir(write_pack(tmp_path))

    outcome = CliRunner().invoke(app, ["verify", "01", "--jobs", "1", "--seeds", "1"])

    assert outcome.exit_code == 1
    assert "01_wait alternatives/way_2" in outcome.stdout
    assert "pytest exercises/01_wait --coro-answer=solutions/01_wait/alternatives/way_2.py" in outcome.stdout
    assert all(len(line) <= 80 or "pytest" in line for line in outcome.stdout.splitlines())


def test_what_breaks_several_answers_is_told_once(tmp_path, judge_with):
    judge_with({f"way_{number}": RuntimeError("boom") for number in (1, 2, 3)})

    outcome = CliRunner().invoke(app, ["verify", "--pack", str(write_pack(tmp_path)), "--jobs", "1", "--seeds", "1"])

    assert outcome.stdout.count("boom") == 1
    assert all(f"way_{number}" in outcome.stdout for number in (1, 2, 3))


def test_of_many_answers_with_one_problem_the_first_few_are_named(tmp_path, judge_with):
    write_pack(tmp_path)
    ways = [f"path_{number:02}" for number in range(12)]
    for way in ways:
        (tmp_path / f"solutions/01_wait/alternatives/{way}.py").write_text(f'"""{way}."""\n', encoding="utf-8")
    judge_with(dict.fromkeys(ways, RuntimeError("boom")))

    outcome = CliRunner().invoke(app, ["verify", "--pack", str(tmp_path), "--jobs", "1", "--seeds", "1"])

    assert "path_07 and 4 more" in " ".join(outcome.stdout.split())
    assert "path_08" not in outcome.stdout


def test_the_command_refuses_an_unknown_exercise_with_2(tmp_path):
    outcome = CliRunner().invoke(app, ["verify", "09", "--pack", str(write_pack(tmp_path))])

    assert outcome.exit_code == 2
    assert "no exercise '09' in this pack; it has 01_wait" in outcome.stderr


def test_the_help_tells_what_is_proved():
    outcome = CliRunner().invoke(app, ["verify", "--help"])

    assert outcome.exit_code == 0
    assert "Prove that the pack keeps its promises" in outcome.stdout
