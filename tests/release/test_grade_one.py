"""One submission without a gradebook: the marks are those of the class, and what breaks is told as what it is."""

from __future__ import annotations

import json
import os
import sys
from fractions import Fraction
from pathlib import Path

import pytest

from grader import grade, jail
from grader.grade import Graded
from grader.rejections import REJECTIONS
from grader.submission import Rejected, Submission

from .conftest import KEY, ROOT, answer, at_home, run


@pytest.fixture
def submission(tmp_path: Path) -> Path:
    (tmp_path / "handed" / "03_gather").mkdir(parents=True)
    (tmp_path / "handed" / "03_gather" / "exercise.py").write_bytes(answer("03_gather/wrong/serial_loop.py"))
    (tmp_path / "course.key").write_text(KEY)
    return tmp_path / "handed"


def one(submission: Path, *more: str, to: str = "gradescope") -> tuple[int, str, Path]:
    place = submission.parent / "results" / "results.json"
    known = ("--pack", str(ROOT), "-e", "03", "--key", str(submission.parent / "course.key"), "--to", to, "-o", str(place))
    done = run("grade-one", str(submission), *known, *more)
    return done.exit_code, done.output, place


def test_the_mark_is_that_of_the_class_to_the_last_fraction(submission: Path, jailed: None) -> None:
    code, told, place = one(submission)

    assert code == 0, told
    home = at_home("03_gather", answer("03_gather/wrong/serial_loop.py"))
    assert Fraction(json.loads(place.read_text())["extra_data"]["coro"]["points"]["03_gather"]) == home.score
    assert f"03_gather: {home.score} of 13" in told


def test_an_exercise_that_was_not_handed_in_counts_nothing_of_its_worth(submission: Path, jailed: None) -> None:
    _, told, place = one(submission, "-e", "04", "--lang", "zh")

    read = json.loads(place.read_text())
    assert "04_wait: 0 of 12" in told
    assert [test["max_score"] for test in read["tests"] if test["tags"] == ["04_wait"]] == [12]
    assert "没有 04_wait 的答案。请提交 04_wait/exercise.py 或 04_wait.py。" in place.read_text("utf-8")
    assert sum(test["max_score"] for test in read["tests"]) == 25


def test_several_files_are_written_from_one_grading(submission: Path, jailed: None) -> None:
    page = submission.parent / "page.txt"
    code, _, place = one(submission, "--to", "text", "-o", str(page), "--learner", "ann")

    assert code == 0
    assert place.is_file()
    assert "(ann): 6.5 of 13" in page.read_text("utf-8")


def test_a_device_stays_what_it_is(submission: Path, jailed: None) -> None:
    """Whoever wants the exit code alone writes to nowhere; a root's rename would put a file in its place."""
    device = submission.parent / "nowhere"
    os.symlink(os.devnull, device)

    assert run("grade-one", str(submission), "--pack", str(ROOT), "-e", "03", "--to", "json", "-o", str(device)).exit_code == 0
    assert device.is_char_device()


@pytest.mark.slow
def test_without_a_key_every_run_draws_inputs_of_its_own(submission: Path, jailed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = []
    drawn = grade.seed_of
    monkeypatch.setattr(grade, "seed_of", lambda *facts: seeds.append(drawn(*facts)) or seeds[-1])
    for name in "ab":
        run("grade-one", str(submission), "--pack", str(ROOT), "-e", "03", "--to", "json", "-o", str(submission.parent / name))

    assert len(set(seeds)) == 2


def test_a_fault_of_ours_is_no_mark(submission: Path, jailed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        grade.Grader, "grade", lambda self, exercise, source, **more: Graded("", exercise, "", 1, None, "the judge broke")
    )

    code, told, place = one(submission)

    assert code == 1
    assert not place.exists()
    assert "03_gather: not judged" in told
    assert "our fault, no mark: 03_gather: the judge broke" in told


def test_a_platform_that_has_a_word_for_it_is_told(submission: Path, jailed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(
        grade.Grader, "grade", lambda self, exercise, source, **more: Graded("", exercise, "", 1, None, "the judge broke")
    )

    code, _, place = one(submission, to="prairielearn")

    assert code == 1
    assert json.loads(place.read_text())["gradable"] is False


def test_a_file_that_could_not_be_read_here_is_our_fault(submission: Path, jailed: None, monkeypatch: pytest.MonkeyPatch) -> None:
    (code_of_ours,) = [code for code, row in REJECTIONS.items() if row.ours]

    def unreadable(paths: object, exercises: object, **more: object) -> list[Submission]:
        from grader.submission import Learner

        return [Submission("x", Learner("x"), rejected=(Rejected("exercise.py", code_of_ours, facts={"why": "broken disk"}),))]

    monkeypatch.setattr("grader.intake.read", unreadable)

    code, told, place = one(submission)

    assert code == 1
    assert "broken disk" in told
    assert not place.exists()


def test_a_weak_jail_refuses_and_practice_is_labelled_in_every_result(submission: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    found = jail.probe()
    weak = replace_tier(found)
    monkeypatch.setattr(jail, "probe", lambda: weak)

    code, told, place = one(submission)
    assert code == 2
    assert not place.exists()
    assert "practice" in told

    code, told, place = one(submission, "--practice")
    assert code == 0, told
    tests = json.loads(place.read_text())["tests"]
    assert (tests[0]["name"], tests[0]["max_score"]) == ("03_gather: practice: no grade", 0)
    assert tests[0]["output"].startswith("The jail of this machine does not protect marks.")
    assert "jail: practice" in told


def replace_tier(found: jail.Tier) -> jail.Tier:
    layers = tuple(layer._replace(holds=layer.holds and layer.name != "evidence") for layer in found.layers)
    return found._replace(name="practice", layers=layers)


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--to", "gradescope"), "there are 2 --to and 1 -o"),
        (("--key", "nowhere"), "nowhere holds no key of a course"),
        (("--set", "nothing"), "write --set nothing=VALUE"),
        (("--hide", "concurrent"), "'concurrent' has no colon"),
        (("-e", "99"), "there is no exercise '99'"),
    ],
)
def test_a_wrong_call_is_told(words: tuple[str, ...], said: str, submission: Path, jailed: None) -> None:
    code, told, place = one(submission, *words)

    assert code == 2
    assert said in told.replace("\n", " ")
    assert not place.exists()


def test_it_needs_no_library_of_an_extra(submission: Path) -> None:
    """What a platform installs is the lock's part for the project alone."""
    blocked = "import sys; sys.modules.update(dict.fromkeys(['sqlalchemy', 'alembic', 'jinja2', 'yaml', 'httpx', 'nbformat']));"
    command = f"{blocked} from grader.cli import app; app(sys.argv[1:])"
    import subprocess

    words = [
        "grade-one",
        str(submission),
        "--pack",
        str(ROOT),
        "-e",
        "03",
        "--practice",
        "--to",
        "coursera",
        "-o",
        str(submission.parent / "f.json"),
    ]
    done = subprocess.run(
        [sys.executable, "-c", command, *words], cwd=ROOT, capture_output=True, text=True, timeout=60, check=False
    )

    assert done.returncode == 0, done.stderr
    assert json.loads((submission.parent / "f.json").read_text())["fractionalScore"] == 0.5
