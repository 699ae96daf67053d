"""A small class for the golden samples, a large one with awkward names and scores, and what their platforms export."""

from __future__ import annotations

import csv
import io
from dataclasses import replace
from fractions import Fraction
from functools import cache
from pathlib import Path

from grader.formats import Item, Mark, Marks, Request, Row
from grader.submission import Learner
from pytest_coro_plugin.results import Bar, CheckResult, Diagnosis, Evidence, ExerciseResult, Lane, Scene, Status
from pytest_coro_plugin.run import Site

GOLDEN = Path(__file__).parent / "golden"
GATHER, TASKS = "03_gather", "04_tasks"
WORTH = {GATHER: Fraction(5), TASKS: Fraction(3)}
SEED = 987654321987654321
SETTINGS = {
    "classroom50": {
        "classroom": "async-101", "assignment": "03-gather", "submission": "submit/2026-11-22T20-00-00Z-a1b2c3d", "commit": "https://example.org/c/a1b2c3d",
        "release": "https://example.org/r/1", "review": "https://example.org/p/1", "datetime": "2026-11-22T20:00:00Z", "graded-at": "2026-11-22T20:01:00Z",
    },
    "oneroster": {"date": "2026-11-22"},
    "lti-ags": {"timestamp": "2026-11-22T20:01:00+00:00", f"line-item.{GATHER}": "https://lms.example.org/items/7"},
}  # fmt: skip
AWKWARD = [
    "Ada Lovelace", "Block, Jasen", 'Robert "Bob" Roe', "王小明", "أحمد الخطيب", "=1+1", "+49 30 1234", "-Dash", "@at", "\tTab", "Line\nBreak",
    "N" * 300, "O'Brien", "'quoted", "Ünïcödé Ñame", "<b>bold</b>&amp;", "a;b", "=HYPERLINK(\"http://x\",\"y\")", "１２３ full", "\u202egnp.exe", "\x07bell",
]  # fmt: skip
POINTS: list[Fraction | None | str] = [
    Fraction(0), Fraction(1, 3), Fraction(2, 3), Fraction(1), None, "excused", Fraction(6, 5), "pending", Fraction(1, 8), Fraction(1, 200),
]  # fmt: skip


def check(
    exercise: str, name: str, points: Fraction, most: Fraction, status: Status, *, code: str = "", title: str = ""
) -> CheckResult:
    scene = Scene((Lane("a", (Bar(0, 10**9),)),), 10**9, 1, 2 * 10**9)
    told = (
        Diagnosis(
            code,
            f"cause of {code}, a < b & c",
            "why",
            "mend it",
            f"EXPECTED of {code}",
            Site("exercise.py", 3, "x = 1"),
            {"n": f"FACT of {code}"},
        )
        if code
        else None
    )
    evidence = Evidence("four", SEED, "a b", scene) if code else None
    return CheckResult(
        name,
        exercise,
        points,
        most,
        status,
        told,
        "",
        title or f"the {name}",
        evidence,
        (),
        name == "concurrent",
        f"NODE of {name}",
    )


def result(exercise: str, share: Fraction) -> ExerciseResult:
    """Make a result of three checks that earns this share, at most everything: the second check is the partial one."""
    worth = WORTH[exercise]
    score = min(share, Fraction(1)) * worth
    whole = share >= 1
    checks = (
        check(exercise, "results", score / 4, worth / 4, "passed"),
        check(exercise, "concurrent", score / 4, worth / 4, "passed" if whole else "failed", code="" if whole else "SERIAL"),
        check(
            exercise,
            "secret",
            score / 2,
            worth / 2,
            "passed" if whole else "failed",
            code="" if whole else "SECRET_CODE",
            title="SECRET title",
        ),
    )
    return ExerciseResult(exercise, score, worth, None if whole else checks[2].diagnosis, checks)


def mark(exercise: str, share: Fraction | None | str) -> Mark:
    blank = Mark(exercise, WORTH[exercise])
    if share is None:
        return blank
    if isinstance(share, str):
        return replace(blank, state=share)  # type: ignore[arg-type]
    notes = ("override",) if share > 1 else ()
    return replace(
        blank, points=share * blank.worth, state="graded", notes=notes, result=result(exercise, share), number=2, seed=SEED, source="async def main(): ...\n"
    )  # fmt: skip


@cache
def small() -> Marks:
    """Three learners: one as most are, one with everything awkward, one without marks."""
    people = [
        ("ann", Learner("Ann Lee", "11", "ann@example.org"), (Fraction(2, 3), Fraction(1))),
        ("=evil", Learner('=cmd|"/C calc"!A0, 王', "12", "Evil@example.org"), (Fraction(6, 5), Fraction(1, 3))),
        ("cem", Learner("Cem", "13", ""), ("excused", None)),
    ]
    rows = tuple(Row(name, who, (mark(GATHER, one), mark(TASKS, other))) for name, who, (one, other) in people)
    return Marks(
        "autumn", tuple(Item(*each) for each in WORTH.items()), rows, hidden=frozenset({f"{GATHER}:secret", f"{TASKS}:secret"})
    )


@cache
def large(count: int = 200) -> Marks:
    """A class in which each awkward name meets each score."""
    rows = []
    for nth in range(count):
        name = AWKWARD[nth % len(AWKWARD)]
        first, second = POINTS[(nth + nth // len(AWKWARD)) % len(POINTS)], POINTS[(nth * 3) % len(POINTS)]
        who = Learner(f"{name} {nth}" if nth % 3 else f"{name}{nth}", str(1000 + nth), f"user{nth}@example.org")
        rows.append(Row(f"{name}_{nth}", who, (mark(GATHER, first), mark(TASKS, second))))
    return Marks("large", tuple(Item(*each) for each in WORTH.items()), tuple(rows), hidden=frozenset({f"{GATHER}:secret"}))


def sheet(rows: list[list[str]], *, bom: bool = False, newline: str = "\r\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, lineterminator=newline).writerows(rows)
    return (("\ufeff" if bom else "") + text.getvalue()).encode()


def roster(name: str, marks: Marks) -> bytes:
    """Write what the platform of a format exports of this class, with one person more and the last learner missing."""
    rows = [(row.learner.lms_id, row.learner.name, row.learner.email) for row in marks.rows[:-1]][::-1]
    rows.append(("99", "Student, Test", "test@example.org"))
    if name == "canvas":
        head = [
            "Student",
            "ID",
            "SIS User ID",
            "SIS Login ID",
            "Section",
            "03 gather (98765)",
            "04 Tasks (98766)",
            "Old (3)",
            "Current Score",
        ]
        body = [[who, number, f"S{number}", mail, "XC 101", "", "1.00", "7.00", "50"] for number, who, mail in rows]
        return sheet([head, ["    Points Possible", "", "", "", "", "10.00", "3.00", "9", "(read only)"], *body], bom=True)
    if name == "brightspace":
        head = [
            "OrgDefinedId",
            "Username",
            "Last Name",
            "First Name",
            "Email",
            "03 gather Points Grade <Numeric MaxPoints:5 Weight:10>",
            "04_tasks Points Grade",
            "End-of-Line Indicator",
        ]
        return sheet([head, *([f"#{number}", f"#user{number}", who, "", mail, "", "", "#"] for number, who, mail in rows)])
    if name == "moodle-worksheet":
        head = [
            "Identifier",
            "Full name",
            "Email address",
            "Status",
            "Grade",
            "Maximum Grade",
            "Grade can be changed",
            "Last modified (submission)",
            "Last modified (grade)",
            "Feedback comments",
        ]
        body = [
            [f"Participant {number}", who, mail, "Submitted", "", "100,00", "Yes", "-", "-", ""] for number, who, mail in rows
        ]
        return sheet([head, *body], newline="\n")
    return b""


def one_item(marks: Marks) -> Marks:
    return replace(marks, items=marks.items[:1], rows=tuple(replace(row, marks=row.marks[:1]) for row in marks.rows))


def made_for(name: str, marks: Marks) -> Marks:
    """Give the marks that a format takes: a worksheet is about one exercise."""
    return one_item(marks) if name == "moodle-worksheet" else marks


def request(name: str, marks: Marks, audience: str) -> Request:
    return Request(audience, roster(name, marks), SETTINGS.get(name, {}))  # type: ignore[arg-type]
