"""What grading and replaying print is in the reader's language, and something is there at once."""

from __future__ import annotations

import io
import re
import shutil
from fractions import Fraction
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

from rich.console import Console
from typer.testing import CliRunner, Result

from grader.bulk import Done, Intake
from grader.cli import app
from grader.cli_showing import WORDS, Beginning, draw_changes, draw_flagged, draw_grading, word
from grader.grade import Graded
from grader.gradebook import Change
from grader.submission import Rejected

ROOT = Path(__file__).parents[2]


def run(*words: str, **environment: str) -> Result:
    return CliRunner().invoke(
        app, list(words), env={"COLUMNS": "80", "CORO_LANG": "", "LC_ALL": "", "LC_MESSAGES": "", "LANG": "", **environment}
    )


@pytest.fixture(scope="module")
def place(tmp_path_factory: pytest.TempPathFactory, tier) -> Path:
    """A folder with a class of three, one of whom handed in nothing that could be taken; the class has been graded."""
    folder = tmp_path_factory.mktemp("class")
    for who, answer in (("ann", "exercise.py"), ("bob", "wrong/serial_loop.py")):
        (folder / "autumn" / who / "03_gather").mkdir(parents=True)
        shutil.copy(ROOT / "solutions" / "03_gather" / answer, folder / "autumn" / who / "03_gather" / "exercise.py")
    (folder / "autumn" / "cem").mkdir()
    (folder / "autumn" / "cem" / "odd.txt").touch()
    return folder


def grade(place: Path, *words: str, **environment: str) -> Result:
    return run(
        "grade",
        str(place / "autumn"),
        "-e",
        "03",
        "--book",
        str(place / "book.sqlite"),
        "--pack",
        str(ROOT),
        *words,
        **environment,
    )


def appeal(place: Path, who: str, *words: str, **environment: str) -> Result:
    return run("appeal", who, "03", "--book", str(place / "book.sqlite"), "--pack", str(ROOT), *words, **environment)


def test_every_sentence_has_the_same_places_in_both_languages() -> None:
    for name, (english, chinese) in WORDS.items():
        assert sorted(re.findall(r"\{\w+\}", english)) == sorted(re.findall(r"\{\w+\}", chinese)), name
        assert re.search(r"[\u4e00-\u9fff]", chinese) or name == "change", name


@pytest.mark.slow
def test_grading_and_replaying_speak_the_readers_language(place: Path) -> None:
    graded = grade(place, LANG="zh_CN.UTF-8")
    replayed = appeal(place, "bob", LANG="zh_CN.UTF-8")
    asked = appeal(place, "bob", "--lang", "en", LANG="zh_CN.UTF-8")
    again = grade(place, LANG="en_US.UTF-8")

    assert graded.stdout.startswith("3 份提交，2 个答案；0 个已有结果，2 个待评分\n  cem: 这里没有答案")
    assert "练习" in graded.stdout
    assert replayed.stdout.startswith("bob，03_gather，第 1 次提交：13/2 / 13 分\n")
    assert "重放的结果完全相同，每项检查都一样" in replayed.stdout
    assert "虚拟秒" in replayed.stdout
    assert asked.stdout.startswith("bob, 03_gather, attempt 1: 13/2 of 13 points\n")
    assert "the replay gives the same, check by check" in asked.stdout
    assert again.stdout.startswith("3 submissions, 2 answers; 2 had a result already, 0 to grade\n")
    assert (graded.exit_code, replayed.exit_code, asked.exit_code, again.exit_code) == (0, 0, 0, 0)


@pytest.mark.slow
def test_the_language_of_a_reader_is_not_that_of_the_feedback(place: Path, tmp_path: Path) -> None:
    """What a learner is told is kept: it depends on what the instructor says, not on whose terminal it was."""
    books = []
    for name, environment in (("one", {"LANG": "zh_CN.UTF-8"}), ("other", {"LANG": "C"})):
        shutil.copy(place / "book.sqlite.key", tmp_path / f"{name}.key")
        graded = run(
            "grade", str(place / "autumn"), "-e", "03", "--book", str(tmp_path / name), "--pack", str(ROOT), **environment
        )
        assert graded.exit_code == 0
        from grader.gradebook import Gradebook

        with Gradebook.open(tmp_path / name) as book:
            books.append(book.content_hash())

    assert books[0] == books[1]


def test_something_is_said_at_once_where_somebody_looks() -> None:
    screen = io.StringIO()
    with Beginning(Console(file=screen, force_terminal=True, width=80), "zh") as beginning:
        beginning.say("beginning")

    assert word("beginning", "zh") in screen.getvalue()


def test_nothing_of_that_is_written_into_a_file() -> None:
    log = io.StringIO()
    with Beginning(Console(file=log, width=80), "en") as beginning:
        beginning.say("beginning")

    assert log.getvalue() == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_what_an_instructor_has_to_look_at_is_told(lang: str) -> None:
    told = io.StringIO()
    console = Console(file=told, width=80)
    rejected = [(f"learner{number}", Rejected("x.txt", "EMPTY")) for number in range(12)]
    taken = Intake(submissions=12, answers=2, known=0, rejected=rejected)
    graded = Graded("a" * 64, "03_gather", "v", 1, None, "it broke")
    changes = [
        Change(f"learner{number}", "03_gather", 1, (Fraction(1), Fraction(13)), (Fraction(13), Fraction(13)), ())
        for number in range(11)
    ]

    draw_grading(console, taken, [Done(graded, ())], "practice", lang)
    draw_flagged(console, 2, lang)
    draw_flagged(console, 0, lang)
    draw_changes(console, [*changes, Change("new", "03_gather", 1, None, (Fraction(1), Fraction(1)), ())], lang)
    draw_changes(console, (), lang)

    shown = " ".join(told.getvalue().split())
    facts = {"was": 1, "was_max": 13, "now": 13, "now_max": 13}
    wanted = [
        word("more_rejected", lang, count=2), word("fault", lang, count=1, fault="it broke"), word("changed", lang, count=11), word("more", lang, count=1),
        word("change", lang, learner="learner9", exercise="03_gather", **facts),
    ]  # fmt: skip
    assert [each for each in wanted if each.strip() not in shown] == []
    assert shown.replace(" ", "").count(word("practice", lang).replace(" ", "")) == 1
    assert shown.replace(" ", "").count(word("flagged", lang, count=2).replace(" ", "")) == 1
    assert "learner10" not in shown
