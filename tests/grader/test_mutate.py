"""Every mutant has to lose points; survivors need a reason, reasons need a survivor, and a jury that cannot judge proves nothing."""

from __future__ import annotations

import sys
from fractions import Fraction
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader import jury as jury_module
from grader.cli import app
from grader.errors import JuryNotSworn, PackError
from grader.exercise import find_exercises
from grader.jury import Jury, Outcome
from grader.mutate import mutate, read_reasons
from grader.new import new

sys.path.insert(0, str(Path(__file__).parent))
from pack import write_pack

ANSWER = "async def pause():\n    g()\n    h()\n"
DROPPED_H = "solution | pause | statement dropped | h()"


class PaperJury:
    """Lets the whole answer earn everything and every mutant lose points, but for the outcomes that it is told.

    Args:
        outcomes: pairs of a program and what comes of it.
    """

    def __init__(self, *outcomes: tuple[str, Outcome]) -> None:
        self.outcomes = dict(outcomes)

    def judge(self, test_file, text, seeds):
        assert test_file.name == "test_wait.py"
        assert seeds == (0, 1)
        return self.outcomes.get(text, Outcome(survived="h()" in text and "g()" in text or '"""' in text))


@pytest.fixture
def pack(tmp_path):
    write_pack(tmp_path)
    (tmp_path / "solutions/01_wait/exercise.py").write_text(ANSWER, encoding="utf-8")
    for path in (tmp_path / "solutions/01_wait/alternatives").glob("*.py"):
        path.write_text('"""Nothing to get wrong."""\n', encoding="utf-8")
    return tmp_path


def argue(pack, *keys, reason="h does nothing", python=""):
    entries = "".join(f'"{key}", ' for key in keys)
    text = f'[[argued]]\nexercise = "01_wait"\nreason = "{reason}"\nmutants = [{entries}]\n' + (
        f'python = "{python}"\n' if python else ""
    )
    (pack / "solutions/mutants.toml").write_text(text, encoding="utf-8")


HARMLESS = ("async def pause():\n    g()", Outcome(survived=True))


def test_an_exercise_that_needs_a_newer_python_is_left_out(pack):
    file = pack / "exercises/01_wait/exercise.toml"
    file.write_text(file.read_text("utf-8").replace(">=3.11", ">=3.99"), "utf-8")
    argue(pack, "nobody can tell here")

    assert mutate(find_exercises(pack), [PaperJury()]) == []


def test_a_pack_whose_mutants_all_lose_points_is_sound(pack):
    [score] = mutate(find_exercises(pack), [PaperJury()])

    assert score.sound
    assert (score.answers, score.mutants, score.killed, score.share) == (4, 2, 2, 1)


def test_a_mutant_that_earns_everything_is_named(pack):
    [score] = mutate(find_exercises(pack), [PaperJury(HARMLESS)])

    assert not score.sound
    assert score.survivors == (DROPPED_H,)
    assert score.share == Fraction(1, 2)


def test_a_survivor_with_a_reason_does_not_count(pack):
    argue(pack, DROPPED_H)

    [score] = mutate(find_exercises(pack), [PaperJury(HARMLESS)])

    assert score.sound
    assert (score.argued, score.killed, score.share) == (1, 1, 1)


def test_a_reason_without_a_survivor_is_stale(pack):
    argue(pack, DROPPED_H)

    [score] = mutate(find_exercises(pack), [PaperJury()])

    assert score.stale == (DROPPED_H,)
    assert not score.sound


def test_a_mutant_that_breaks_the_judge_proves_nothing(pack):
    broken = (HARMLESS[0], Outcome(broken="ValueError: boom"))

    [score] = mutate(find_exercises(pack), [PaperJury(broken)])

    assert score.broken == ((DROPPED_H, "ValueError: boom"),)
    assert (score.killed, score.sound) == (1, False)


def test_a_known_break_of_the_judge_still_lowers_the_score(pack):
    argue(pack, DROPPED_H)

    [score] = mutate(find_exercises(pack), [PaperJury((HARMLESS[0], Outcome(broken="boom")))])

    assert score.sound
    assert score.share == Fraction(1, 2)


def test_an_answer_that_loses_points_by_itself_proves_nothing(pack):
    [score] = mutate(find_exercises(pack), [PaperJury((ANSWER, Outcome()))])

    assert score.broken == (("solution", "loses points without any mistake"),)
    assert score.share is None


def test_reasons_for_another_python_are_passed_over(pack):
    argue(pack, DROPPED_H, python="<3.12")

    assert read_reasons(pack / "solutions/mutants.toml", (3, 11)) == {"01_wait": frozenset({DROPPED_H})}
    assert read_reasons(pack / "solutions/mutants.toml", (3, 12)) == {}


@pytest.mark.parametrize(
    ("keys", "reason", "fault"),
    [
        ((DROPPED_H,), " ", "entry 1 needs exercise, reason and mutants"),
        ((), "why", "entry 1 needs exercise, reason and mutants"),
        ((DROPPED_H, DROPPED_H), "why", "named twice"),
    ],
    ids=["no reason", "no mutants", "twice"],
)
def test_a_file_of_reasons_that_gives_none_is_refused(pack, keys, reason, fault):
    argue(pack, *keys, reason=reason)

    with pytest.raises(PackError, match=fault):
        read_reasons(pack / "solutions/mutants.toml")


@pytest.fixture
def paper(monkeypatch):
    """Let paper juries sit for the command."""

    def seat(*outcomes):
        class Seated(PaperJury):
            def __enter__(self):
                return self

            def __exit__(self, *_error):
                pass

        monkeypatch.setattr("grader.cli.Jury", lambda: Seated(*outcomes))

    return seat


def test_the_command_prints_survivors_as_the_file_of_reasons_wants_them(pack, paper):
    paper(HARMLESS)

    outcome = CliRunner().invoke(app, ["verify", "--mutate", "--pack", str(pack), "-j", "1"])

    assert outcome.exit_code == 1
    assert "50.0%" in outcome.stdout
    assert f'[[argued]]\nexercise = "01_wait"\nreason = ""\nmutants = [\n    "{DROPPED_H}",\n]' in outcome.stdout
    assert all(len(line) <= 80 for line in outcome.stdout.splitlines())


def test_the_command_tells_of_stale_reasons_and_of_a_broken_judge(pack, paper):
    argue(pack, "solution | pause | gone")
    paper((HARMLESS[0], Outcome(broken="boom")))

    outcome = CliRunner().invoke(app, ["verify", "01", "--mutate", "--pack", str(pack), "-j", "2"])

    assert outcome.exit_code == 1
    assert "take these reasons out.\nsolution | pause | gone" in outcome.stdout
    assert f"could not be judged. boom\n{DROPPED_H}" in outcome.stdout


def test_the_command_is_content_with_a_sound_pack(pack, paper):
    paper()

    outcome = CliRunner().invoke(app, ["verify", "--mutate", "--pack", str(pack), "-j", "1"])

    assert outcome.exit_code == 0
    assert "100.0%" in outcome.stdout


def test_the_command_refuses_a_bad_file_of_reasons_with_2(pack, paper):
    paper()
    (pack / "solutions/mutants.toml").write_text("[[argued]\n", encoding="utf-8")

    outcome = CliRunner().invoke(app, ["verify", "--mutate", "--pack", str(pack), "-j", "1"])

    assert outcome.exit_code == 2
    assert "mutants.toml: cannot be read" in " ".join(outcome.stderr.split())


def test_a_jury_tells_right_from_wrong_and_goes_on_after_what_never_ends(tmp_path):
    exercise, solutions = new("41_tea", tmp_path)
    test_file, right = exercise / "test_tea.py", (solutions / "exercise.py").read_text(encoding="utf-8")
    forks = "import asyncio\nasync def both(*a):\n    await asyncio.gather(both(), both())\n"

    with Jury(limit_s=3) as jury:
        outcomes = [jury.judge(test_file, text, (0, 1)) for text in (right, forks, "async def both(*a): pass", right)]

    assert [outcome.survived for outcome in outcomes] == [True, False, False, True]
    assert not any(outcome.broken for outcome in outcomes)


def test_a_program_that_ends_the_process_earns_nothing(tmp_path):
    exercise, _ = new("41_tea", tmp_path)

    with Jury() as jury:
        outcome = jury.judge(exercise / "test_tea.py", "import os\nos._exit(0)", (0,))

    assert outcome == Outcome()


def test_a_test_file_that_cannot_be_read_breaks_the_judge(tmp_path):
    with Jury() as jury:
        assert "no such test file" in jury.judge(tmp_path / "test_none.py", "", (0,)).broken


def test_a_jury_that_does_not_come_up_is_an_error_and_no_verdict(tmp_path, monkeypatch):
    monkeypatch.setattr(jury_module, "_serve", exit)

    with pytest.raises(JuryNotSworn, match="did not come up"):
        Jury().judge(tmp_path / "test_none.py", "", (0,))
