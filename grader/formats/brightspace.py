"""Brightspace (D2L): its own grades export, with the columns of our exercises filled.

The header names them ``ITEM Points Grade``, mostly with ``<Numeric MaxPoints:5 …>`` behind; a row ends in ``#`` under ``End-of-Line Indicator``. ``OrgDefinedId`` and ``Username`` begin with a ``#`` there and go back letter
for letter. Two decimals, half to even, no zeros at the end; scaled to ``MaxPoints``. An empty cell leaves the grade as it is, so what is excused stays empty.
"""

from __future__ import annotations

import re
from fractions import Fraction

from ..errors import BadRoster
from ._filling import COLUMN, cell, find_columns, scaled
from ._marks import Format, Marks, Request, Written
from ._numbers import decimal
from ._tables import Keys, amount, guard, match, read_roster

END = "End-of-Line Indicator"
_ITEM = re.compile(r"(?P<item>.+?) Points Grade(?: <.*?MaxPoints:(?P<most>[\d.,]+).*>)?\s*", re.DOTALL)


def draw(marks: Marks, request: Request) -> Written:
    """Fill the export: who is who, and a column per exercise."""
    roster = read_roster(request.roster)
    number, login, end = (roster.column(name) for name in ("OrgDefinedId", "Username", END))
    first, last, email = (roster.column(name) for name in ("First Name", "Last Name", "Email"))
    keys = [place for place in (number, login) if place is not None]
    if not keys or end is None:
        raise BadRoster(
            f"its columns are not those of Brightspace (OrgDefinedId, Username, …, {END}); export the grades there, with both keys"
        )

    def bare(title: str) -> str | None:
        found = _ITEM.fullmatch(title)
        return found["item"] if found else None

    def possible(place: int) -> Fraction | None:
        found = _ITEM.fullmatch(roster.header[place])
        return amount(found["most"]) if found and found["most"] else None

    columns, lost = find_columns(marks, roster, dict(request.settings), bare, possible)
    people = range(len(roster.rows))
    ids = [_without_sign(cell(roster, place)) for place in keys]
    matched = match(people, marks.rows, ids=ids, emails=[cell(roster, email)], names=[cell(roster, first, last)])
    named = [place for place in (last, first, email) if place is not None]
    called = [place for place in (last, first) if place is not None] or keys
    rows = [[roster.header[place] for place in (*keys, *named, *(column.place for column in columns), end)]]
    for place in people:
        before = roster.rows[place]
        found = matched.rows.get(place)
        filled = [column.points(found.marks[column.nth]) if found else None for column in columns]
        grades = ["" if points is None else decimal(points, least=0) for points in filled]
        rows.append([*(before[each] for each in keys), *(guard(before[each]) for each in named), *grades, "#"])
    nobody = tuple(
        " ".join(before[each] for each in called).strip() for place, before in enumerate(roster.rows) if place not in matched.rows
    )
    return Written(roster.write(rows), nobody, matched.without_row, lost, scaled(columns))


def _without_sign(read: Keys) -> Keys:
    return lambda place: read(place).removeprefix("#")


FORMAT = Format("brightspace", "Brightspace (D2L) grades, filled", ".csv", "class", draw, roster=True, settings=(COLUMN,))
