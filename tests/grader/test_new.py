"""A new exercise keeps every promise from its first minute, and making one never harms what is there."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader import new as module
from grader.cli import app
from grader.errors import BadName, NameTaken
from grader.exercise import find_exercises
from grader.mutate import mutate
from grader.new import new
from grader.verify import Plan, verify
from pytest_coro_plugin.collect import TestFile


class Here:
    """A jury in this process: the draft's mutants are known to end."""

    def __init__(self, place: Path) -> None:
        self.file = place / "mutant.py"

    def judge(self, test_file, text, seeds):
        from grader.jury import Outcome

        self.file.write_text(text, encoding="utf-8")
        judge = TestFile(test_file)
        return Outcome(all(judge.earns_all(self.file, seed=seed) for seed in seeds))


@pytest.mark.parametrize("name", ["41_tea", "07_async"])
def test_verify_accepts_a_new_exercise_at_once(tmp_path, name):
    new(name, tmp_path)

    [proof] = verify(find_exercises(tmp_path), Plan(("fifo", "lifo"), 2))

    assert proof.problems == ()
    assert proof.judged == {"stub": 1, "solution": 1, "alternative": 3, "wrong": 3}


def test_every_mutant_of_a_new_exercise_loses_points(tmp_path):
    new("41_tea", tmp_path / "pack")

    [score] = mutate(find_exercises(tmp_path / "pack"), [Here(tmp_path)])

    assert score.sound
    assert score.killed > 20


def test_a_second_exercise_goes_beside_the_first_whether_the_pack_has_an_exercises_folder_or_not(tmp_path):
    new("41_tea", tmp_path)
    new("42_milk", tmp_path)
    flat = tmp_path / "flat"
    (tmp_path / "exercises").rename(flat)

    exercise, solutions = new("43_honey", flat)

    assert exercise == flat / "43_honey"
    assert solutions == tmp_path / "solutions" / "43_honey"
    assert [found.id for found in find_exercises(flat)] == ["41_tea", "42_milk", "43_honey"]


@pytest.mark.parametrize(
    "name", ["tea", "4_tea", "041_tea", "41-tea", "41_Tea", "41_", "41_2", "41_tea/..", "../41_tea", "41_茶", ""]
)
def test_a_bad_name_is_refused_and_nothing_is_written(tmp_path, name):
    with pytest.raises(BadName, match="as in 41_topic"):
        new(name, tmp_path)

    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["41_tea", "41_milk"], ids=["name", "number"])
def test_a_name_or_number_that_is_taken_is_refused(tmp_path, name):
    new("41_tea", tmp_path)
    before = sorted(tmp_path.rglob("*"))

    with pytest.raises(NameTaken, match=r"taken by .*exercises/41_tea"):
        new(name, tmp_path)

    assert sorted(tmp_path.rglob("*")) == before


def test_answers_without_an_exercise_are_not_written_over(tmp_path):
    (tmp_path / "solutions/41_tea").mkdir(parents=True)

    with pytest.raises(NameTaken, match="solutions/41_tea"):
        new("41_tea", tmp_path)


@pytest.mark.parametrize("broken", [1, 2, 5, 12])
def test_nothing_half_written_stays_when_writing_fails(tmp_path, monkeypatch, broken):
    calls = iter(range(100))

    class Full(module.Template):
        def substitute(self, words):
            if next(calls) == broken - 1:
                raise OSError("disk full")
            return super().substitute(words)

    monkeypatch.setattr(module, "Template", Full)

    with pytest.raises(OSError, match="disk full"):
        new("41_tea", tmp_path)

    assert [path for path in tmp_path.rglob("*") if path.is_file() or "41" in path.name or path.name.startswith(".")] == []


def test_the_command_says_what_it_made_and_what_comes_next(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)

    outcome = CliRunner().invoke(app, ["new", "41_tea"])

    assert outcome.exit_code == 0
    assert outcome.stdout.splitlines()[0] == str(Path("exercises/41_tea"))
    assert outcome.stdout.splitlines()[-1] == "grader verify 41_tea"


def test_the_command_refuses_a_bad_name_with_2(tmp_path):
    outcome = CliRunner().invoke(app, ["new", "tea", "--pack", str(tmp_path)])

    assert outcome.exit_code == 2
    assert "'tea' is no name for an exercise" in outcome.stderr
