"""Canvas: its own gradebook export, with the columns of our exercises filled.

Source: ``lib/gradebook_importer.rb`` of Canvas. Canvas finds a person by ID, SIS user id, SIS login id, then exact name, and a column by ``Title (id)``: it makes a new assignment for a title that it does not know, so
we write no column that the export does not have. Two decimals, half to even, never a mark for thousands (Canvas would take it for a decimal one); scaled to ``Points Possible``. ``EX`` stays ``EX``. Columns
that we do not fill are left out, and Canvas leaves them alone. A name is guarded against formulas, for its row has an ID; IDs and logins go back letter for letter.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..errors import BadRoster
from ._filling import COLUMN, Column, cell, find_columns, scaled
from ._marks import Format, Mark, Marks, Request, Written
from ._numbers import decimal
from ._tables import amount, guard, match, read_roster

EXCUSED = "EX"
_NUMBERED = re.compile(r"\s*\(\d+\)\s*$")


def draw(marks: Marks, request: Request) -> Written:
    """Fill the export."""
    roster = read_roster(request.roster)
    number, section = roster.column("ID"), roster.column("Section")
    if "Student" not in roster.header[0] or number is None or section is None:
        raise BadRoster(
            "its columns are not those of Canvas (Student, ID, …, Section); export the gradebook in Canvas: Grades, Export"
        )
    people = [place for place, row in enumerate(roster.rows) if row[number].strip()]
    maxima = next((row for row in roster.rows if "Points Possible" in row[0]), ())

    def possible(place: int) -> Fraction | None:
        return amount(maxima[place]) if maxima else None

    columns, lost = find_columns(marks, roster, dict(request.settings), lambda title: _NUMBERED.sub("", title), possible)
    logins = [cell(roster, place) for name in ("SIS User ID", "SIS Login ID") if (place := roster.column(name)) is not None]
    matched = match(people, marks.rows, ids=[cell(roster, number), *logins], emails=logins, names=[cell(roster, 0)])
    kept = [*range(section + 1), *(column.place for column in columns)]
    rows = [[roster.header[place] for place in kept]]
    for place, before in enumerate(roster.rows):
        cells = list(before)
        if place in people:
            cells[0] = guard(cells[0])
        if place in matched.rows:
            for column in columns:
                cells[column.place] = _cell(matched.rows[place].marks[column.nth], column, cells[column.place])
        rows.append([cells[each] for each in kept])
    nobody = tuple(roster.rows[place][0] for place in people if place not in matched.rows)
    return Written(roster.write(rows), nobody, matched.without_row, lost, scaled(columns))


def _cell(mark: Mark, column: Column, before: str) -> str:
    if before.strip().upper() == EXCUSED or mark.state == "excused":
        return EXCUSED
    points = column.points(mark)
    return before if points is None else decimal(points)


FORMAT = Format("canvas", "Canvas gradebook, filled", ".csv", "class", draw, roster=True, settings=(COLUMN,))
