"""Moodle's gradebook import: a CSV whose columns are mapped on Moodle's own page.

Source: Moodle's docs, "Grade import". Both grade and feedback are written, for an import with one of them loses the other. Moodle keeps five decimals, so there are two to five, half to even. Its e-mail addresses are told apart by case: they
go out as we know them. With ``--roster`` (any export of Moodle with ``ID number`` and ``Email address``) people are named as Moodle names them. An empty cell leaves a grade as it is.
"""

from __future__ import annotations

from ._filling import cell
from ._lines import summary
from ._marks import Format, Mark, Marks, Request, Row, Setting, Written
from ._numbers import decimal
from ._tables import guard, match, read_roster, table, who

DECIMAL = Setting("decimal", "the decimal mark of the site's language, '.' or ','", ".")


def draw(marks: Marks, request: Request) -> Written:
    """Write a row per learner: number, e-mail address, then grade and feedback of each exercise."""
    point = FORMAT.setting(request, "decimal")
    head = ["ID number", "Email address"]
    for item in marks.items:
        head += [guard(item.exercise), guard(f"{item.exercise} (feedback)")]
    people, nobody, strangers = _people(marks, request.roster)
    rows = [[number, email, *_cells(row, marks, point)] for number, email, row in people]
    lost = tuple(who(row) for number, email, row in people if not number and not email)
    told = (
        (
            f"Moodle cannot find {len(lost)} learners, of whom neither number nor e-mail is known; export them from Moodle and name that file with --roster",
        )
        if lost
        else ()
    )
    return Written(table([head, *rows]), nobody, strangers, told=told)


def _people(marks: Marks, content: bytes) -> tuple[list[tuple[str, str, Row]], tuple[str, ...], tuple[str, ...]]:
    if not content:
        return [(row.learner.lms_id, row.learner.email, row) for row in marks.rows], (), ()
    roster = read_roster(content)
    number, email = (
        roster.column("ID number", "学号", "编号", "idnumber"),
        roster.column("Email address", "电子邮件地址", "邮箱", "email"),
    )
    names = [roster.column(name) for name in ("First name", "Last name", "Surname", "Full name", "名", "姓", "全名")]
    places = range(len(roster.rows))
    address = cell(roster, email)
    matched = match(places, marks.rows, ids=[cell(roster, number)], emails=[address], names=[cell(roster, *names)])
    number_of = cell(roster, number)
    found = [(number_of(place), address(place), matched.rows[place]) for place in places if place in matched.rows]
    nobody = tuple(cell(roster, *names)(place) or address(place) for place in places if place not in matched.rows)
    return found, nobody, matched.without_row


def _cells(row: Row, marks: Marks, point: str) -> list[str]:
    return [each for one in row.marks for each in _grade(one, marks.lang, point)]


def _grade(mark: Mark, lang: str, point: str) -> tuple[str, str]:
    if mark.points is None:
        return "", ""
    return decimal(mark.points, most=5, point=point), guard(summary(mark, lang))


FORMAT = Format("moodle", "Moodle gradebook import", ".csv", "class", draw, settings=(DECIMAL,))
