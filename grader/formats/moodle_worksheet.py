"""Moodle's offline grading worksheet of one assignment: the downloaded file, grade and feedback filled.

Every column and row is kept, and every other cell goes back as it came, but for a name that a spreadsheet would calculate. The header is in the site's language: columns are found by the words below, or named with ``--set``. A person is found by the number at the end of ``Identifier``
("Participant 123456"), which is the number in the names of Moodle's downloads, then by e-mail address and name. The decimal mark is that of the column with the maximum, to which marks are scaled; two to five
decimals, half to even. Feedback is read as HTML by Moodle, so ours is escaped.
"""

from __future__ import annotations

import html
import re
from fractions import Fraction

from ..errors import BadRoster, CannotExport
from ._filling import Column, cell, scaled
from ._lines import summary
from ._marks import Format, Marks, Request, Setting, Written
from ._numbers import decimal
from ._tables import Roster, amount, guard, match, read_roster

WORDS = {
    "identifier": ("Identifier", "ID", "标识符", "识别码", "ID-Nummer", "Identifiant", "Identificador"),
    "name": ("Full name", "全名", "姓名", "Vollständiger Name", "Nom complet", "Nombre completo"),
    "email": ("Email address", "电子邮件地址", "E-Mail-Adresse", "Adresse de courriel", "Dirección de correo"),
    "grade": ("Grade", "成绩", "Bewertung", "Note", "Calificación"),
    "maximum": ("Maximum Grade", "最高分", "最高成绩", "Bestwertung", "Note maximale", "Calificación máxima"),
    "feedback": ("Feedback comments", "反馈评语", "反馈评论", "Feedback als Kommentar", "Commentaires de feedback", "Comentarios de retroalimentación"),
}  # fmt: skip
SETTINGS = tuple(
    Setting(f"{name}-column", f"title of the column {words[0]!r} in your language", "") for name, words in WORDS.items()
)
_NUMBER = re.compile(r"\d+\s*$")


def draw(marks: Marks, request: Request) -> Written:
    """Fill the worksheet."""
    if len(marks.items) != 1:
        raise CannotExport(
            "moodle-worksheet",
            f"a worksheet is about one assignment, and here are {len(marks.items)} exercises; choose one with -e",
        )
    roster = read_roster(request.roster)
    columns = {
        name: roster.column(*filter(None, (FORMAT.setting(request, f"{name}-column"), *words))) for name, words in WORDS.items()
    }
    grade, feedback = columns["grade"], columns["feedback"]
    if grade is None or feedback is None:
        raise BadRoster("it has no column for grade or feedback; name them with --set grade-column=… and --set feedback-column=…")
    places = range(len(roster.rows))
    identifier = cell(roster, columns["identifier"])
    matched = match(
        places, marks.rows, ids=[lambda place: "".join(_NUMBER.findall(identifier(place))), identifier],
        emails=[cell(roster, columns["email"])], names=[cell(roster, columns["name"])],
    )  # fmt: skip
    most, point = _maximum(roster, columns["maximum"])
    column = Column(grade, 0, marks.items[0], most or marks.items[0].worth)
    rows = [list(roster.header), *(list(row) for row in roster.rows)]
    if columns["name"] is not None and columns["identifier"] is not None:
        for cells in rows[1:]:
            cells[columns["name"]] = guard(cells[columns["name"]])
    for place, row in matched.rows.items():
        points = column.points(row.marks[0])
        if points is not None:
            rows[place + 1][grade] = decimal(points, most=5, point=point)
            rows[place + 1][feedback] = guard(html.escape(summary(row.marks[0], marks.lang), quote=False))
    named = cell(roster, columns["name"])
    nobody = tuple(named(place) or identifier(place) for place in places if place not in matched.rows)
    return Written(roster.write(rows), nobody, matched.without_row, told=scaled([column]))


def _maximum(roster: Roster, column: int | None) -> tuple[Fraction | None, str]:
    """Read the assignment's maximum and the decimal mark of the site."""
    cells = [row[column] for row in roster.rows] if column is not None else []
    return next((most for each in cells if (most := amount(each))), None), "," if any("," in each for each in cells) else "."


FORMAT = Format(
    "moodle-worksheet", "Moodle offline grading worksheet, filled", ".csv", "class", draw, roster=True, settings=SETTINGS
)
