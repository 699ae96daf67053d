"""OneRoster 1.1: ``results.csv``.

Source: the OneRoster CSV tables. ``status`` and ``dateLastModified`` are empty, as a bulk file wants them. A student's ``sourcedId`` is the platform's id of the learner, else the gradebook's; a line item's is the exercise, or what ``--set
line-item.EXERCISE=…`` says. Up to four decimals, half to even. Who has no mark has no row: a 0 would count. What is excused is ``exempt`` and has no score.
"""

from __future__ import annotations

from ._lines import summary
from ._marks import Format, Mark, Marks, Request, Row, Setting, Written
from ._numbers import decimal
from ._tables import guard, table

HEADER = "sourcedId status dateLastModified lineItemSourcedId studentSourcedId scoreStatus score scoreDate comment".split()
COMMENT_CHARACTERS = 1000
SETTINGS = (
    Setting("date", "day of the scores, as 2026-11-22"),
    Setting("line-item.", "line-item.EXERCISE=ID names the line item of an exercise", ""),
)


def draw(marks: Marks, request: Request) -> Written:
    """Write a row per learner and exercise."""
    date = FORMAT.setting(request, "date")
    rows = [HEADER]
    for row in marks.rows:
        for mark in row.marks:
            if mark.state in ("graded", "excused"):
                rows.append(_row(row, mark, request.settings.get(f"line-item.{mark.exercise}", mark.exercise), date, marks.lang))
    without = tuple(
        f"{row.id}: {mark.exercise}" for row in marks.rows for mark in row.marks if mark.state not in ("graded", "excused")
    )
    return Written(table(rows), without)


def _row(row: Row, mark: Mark, item: str, date: str, lang: str) -> list[str]:
    student = row.learner.lms_id or row.id
    score = "" if mark.points is None or mark.state == "excused" else decimal(mark.points, least=0, most=4)
    status = "exempt" if mark.state == "excused" else "fully graded"
    return [f"{item}:{student}", "", "", item, student, status, score, date, guard(summary(mark, lang)[:COMMENT_CHARACTERS])]


FORMAT = Format("oneroster", "OneRoster 1.1 results", ".csv", "class", draw, settings=SETTINGS)
