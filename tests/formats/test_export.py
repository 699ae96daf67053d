"""From a gradebook to files: what counts gets out, whole or not at all, and the pages about it are true."""

from __future__ import annotations

import json
import re
import shlex
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")
pytest.importorskip("jinja2")

from typer.testing import CliRunner, Result

from grader.cli import app
from grader.export import export, marks_of, marks_of_report
from grader.formats import Request
from grader.gradebook import Gradebook, Key
from grader.policy import Policy
from grader.policy_file import read_policy
from grader.submission import Answer, Learner, Submission
from pytest_coro_plugin.results import ExerciseResult, Report

from .conftest import GATHER, SEED, TASKS, result, sheet, small

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "how-to" / name for name in ("export.md", "export.zh.md")]
BLOCKS = {page.name: re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL) for page in PAGES}
NOON = datetime(2026, 11, 22, 12, tzinfo=UTC)


def hand_in(book: Gradebook, who: str, number: str, exercise: str, outcome: ExerciseResult, source: bytes) -> None:
    answer = Answer(source, "exercise.py", NOON)
    registered = book.register(Submission(who, Learner(f"{who.title()} Lee", number, f"{who}@example.org"), {exercise: answer}))
    book.record(Key(answer.sha256, exercise, "pack 1", SEED), outcome, tier="full", attempts=[registered.attempts[exercise]])


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a gradebook of three learners and what four platforms export of them; it is the current one."""
    with Gradebook.open(tmp_path / "autumn.sqlite", clock=lambda: NOON) as book:
        hand_in(book, "ann", "11", GATHER, result(GATHER, Fraction(2, 3)), b"a")
        hand_in(book, "bob", "12", GATHER, result(GATHER, Fraction(1)), b"b")
        hand_in(book, "cem", "13", GATHER, result(GATHER, Fraction(0)), b"c")
    canvas = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "03 gather (5)"]
    people = [[f"{who.title()} Lee", number, "", who, "A"] for who, number in (("ann", "11"), ("bob", "12"), ("cem", "13"))]
    rows = [
        ["    Points Possible", "", "", "", "", "10"],
        *([*person, ""] for person in people),
        ["Student, Test", "99", "", "", "A", ""],
    ]
    (tmp_path / "canvas.csv").write_bytes(sheet([canvas, *rows]))
    (tmp_path / "week3.csv").write_bytes(sheet([[*canvas[:5], "Week 3 (5)"], *rows]))
    (tmp_path / "moodle.csv").write_bytes(
        sheet([["ID number", "Email address"], *([f"S{p[1]}", f"{p[3]}@example.org"] for p in people)])
    )
    worksheet = [[f"Participant {p[1]}", p[0], "", "100.00", ""] for p in people]
    (tmp_path / "worksheet.csv").write_bytes(
        sheet([["Identifier", "Full name", "Grade", "Maximum Grade", "Feedback comments"], *worksheet])
    )
    brightspace = [[f"#{p[1]}", "", "#"] for p in people]
    (tmp_path / "brightspace.csv").write_bytes(
        sheet([["OrgDefinedId", "03_gather Points Grade", "End-of-Line Indicator"], *brightspace])
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "80"})


@pytest.mark.parametrize("page", BLOCKS)
def test_every_command_of_the_page_works_and_prints_what_it_says(page: str, place: Path) -> None:
    for block in BLOCKS[page]:
        printed = [line for line in block.splitlines() if not line.startswith("$ ")]
        for line in re.findall(r"^\$ (.+)$", block, re.MULTILINE):
            program, *words = shlex.split(line)
            done = run(*words)

            assert program == "grader"
            assert done.exit_code == 0, (line, done.output)
            if "-o" in words:
                assert (place / words[words.index("-o") + 1]).exists()
        assert not printed or done.stdout.splitlines() == printed


def test_both_pages_show_the_same_commands() -> None:
    first, second = BLOCKS.values()

    assert first == second
    assert len(first) >= 9


def test_the_page_names_every_format() -> None:
    listed = run("formats").stdout

    for page in PAGES:
        rows = [line.split("|")[1] for line in page.read_text("utf-8").splitlines() if re.match(r"\| `[a-z]", line)]
        named = {name for row in rows for name in re.findall(r"`([a-z0-9-]+)`", row)}
        assert all(re.search(rf"^{name} ", listed, re.MULTILINE) for name in named)
        assert len(named) == 16


def test_marks_are_what_the_policy_says(place: Path) -> None:
    rules = read_policy('[due]\n"*" = 2026-11-22T11:00:00Z\n[late]\nper = "hour"\nloses = "1/10"\n')
    with Gradebook.open(place / "autumn.sqlite") as book:
        book.override("cem", GATHER, Fraction(4), reason="spoke with cem", author="me")
        marks = marks_of(book, rules, excused=[("bob", GATHER)])

    assert [(row.id, row.marks[0].points, row.marks[0].state) for row in marks.rows] == [
        ("ann", Fraction(2, 3) * 5 * Fraction(9, 10), "graded"), ("bob", None, "excused"), ("cem", Fraction(4), "graded"),
    ]  # fmt: skip
    assert marks.rows[0].marks[0].notes == ("penalised",)
    assert marks.rows[0].learner == Learner("Ann Lee", "11", "ann@example.org")


def test_a_check_that_broke_on_our_side_lowers_nobodys_column(place: Path) -> None:
    broken = result(GATHER, Fraction(1))
    checks = (*broken.checks[:2], type(broken.checks[2])("secret", GATHER, Fraction(0), Fraction(5, 2), "error"))
    with Gradebook.open(place / "autumn.sqlite") as book:
        hand_in(book, "dan", "14", GATHER, ExerciseResult(GATHER, Fraction(5, 2), Fraction(5, 2), None, checks), b"d")
        marks = marks_of(book, Policy())

        book.override("dan", GATHER, Fraction(2), reason="looked at it", author="me")
        by_hand = marks_of(book, Policy())

    assert (marks.items[0].worth, marks.rows[3].marks[0].points) == (5, 5)
    alone = marks_of_report(Report((ExerciseResult(GATHER, Fraction(5, 2), Fraction(5, 2), None, checks),)), "14")
    assert (alone.rows[0].points, alone.rows[0].worth) == (5, 5)
    assert by_hand.rows[3].marks[0].points == 2, "what a person gives is given, not scaled"


def test_one_report_is_enough_for_a_grader_on_a_platform() -> None:
    report = Report((result(GATHER, Fraction(1, 2)), result(TASKS, Fraction(1))), seed=SEED)
    marks = marks_of_report(report, "29123")

    assert (marks.rows[0].points, marks.rows[0].worth) == (Fraction(11, 2), 8)


def test_who_has_a_mark_and_no_row_is_told_as_lost_and_the_exit_code_says_so(place: Path) -> None:
    (place / "canvas.csv").write_text("Student,ID,SIS User ID,SIS Login ID,Section,03 gather (5)\nAnn Lee,11,,,A,\n")
    done = run("export", "--to", "canvas", "--book", "autumn.sqlite", "--roster", "canvas.csv", "-o", "out.csv")

    assert done.exit_code == 1
    assert "2 with a mark, not in the roster: LOST:\n  Bob Lee (bob)\n  Cem Lee (cem)" in done.stdout
    assert "Ann Lee,11,,,A,3.33\n" in (place / "out.csv").read_bytes().decode()


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (["--to", "gradscope", "-o", "x"], "did you mean gradescope?"),
        (["--to", "canvas", "-o", "x.csv"], "name that file with --roster"),
        (["--to", "canvas", "--roster", "none.csv", "-o", "x.csv"], "there is no none.csv"),
        (["--to", "gradescope", "-o", "x.json"], "name a folder with -o, or one of them with --learner"),
        (["--to", "csv", "-e", "77", "-o", "x.csv"], "there is no exercise '77'"),
        (["--to", "csv", "-l", "zoe", "-o", "x.csv"], "has nothing of 'zoe'"),
        (["--to", "csv", "--excuse", "ann", "-o", "x.csv"], "no colon"),
        (["--to", "classroom50", "-l", "ann", "-o", "x.json"], "needs --set classroom="),
        (["--to", "csv", "--book", "none.sqlite", "-o", "x.csv"], "there is no gradebook none.sqlite"),
    ],
    ids=lambda each: each if isinstance(each, str) else "",
)
def test_a_wrong_call_says_what_to_do_and_writes_nothing(place: Path, words: list[str], says: str) -> None:
    before = sorted(place.iterdir())
    done = run("export", *([] if "--book" in words else ["--book", "autumn.sqlite"]), *words)

    assert done.exit_code == 2
    assert says in " ".join(done.stderr.split())
    assert sorted(place.iterdir()) == before


def test_a_file_is_there_whole_or_as_it_was(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "marks.csv").write_text("old")

    def full(descriptor: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(OSError, match="No space"):
        export("csv", small(), Request("staff"), tmp_path / "marks.csv")

    assert (tmp_path / "marks.csv").read_text() == "old"


def test_learners_with_strange_ids_get_files_of_their_own_and_nobody_is_lost(tmp_path: Path) -> None:
    done = export("gradescope", small(), Request(), tmp_path / "out")

    assert len(done.files) == len(set(done.files)) == 2
    assert done.written.without_mark == ("cem",)
    assert all(path.parent == tmp_path / "out" for path in done.files)
    assert {json.loads(path.read_bytes())["score"] for path in done.files} == {6.333333, 7}


def test_classroom_50_takes_its_names_from_the_workflow(place: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in "CLASSROOM ASSIGNMENT SUBMISSION_TAG COMMIT_URL RELEASE_URL REVIEW_URL OWNER".split():
        monkeypatch.setenv(name, name.lower())
    done = run("export", "--to", "classroom50", "--book", "autumn.sqlite", "-l", "ann", "-o", "result.json")
    read = json.loads((place / "result.json").read_bytes())

    assert done.exit_code == 0
    assert (read["owner"], read["submission"], read["score"], read["max-score"]) == ("owner", "submission_tag", 40, 60)
