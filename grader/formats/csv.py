"""A plain table for people and spreadsheets: a row per learner, a column per exercise, decimals.

Starts with a byte order mark, without which Excel takes UTF-8 for something else. Names and ids are guarded against formulas. Two to six decimals, half to even; the exact fractions are in ``json``. An empty cell is no mark.
"""

from __future__ import annotations

from fractions import Fraction

from ._marks import Format, Marks, Request, Row, Written
from ._numbers import PLACES, decimal
from ._tables import guard, table
from ._words import word


def draw(marks: Marks, request: Request) -> Written:
    """Write the table."""
    head = ["learner", "name", "email", *(f"{item.exercise} ({_points(item.worth)})" for item in marks.items), "total", "of"]
    return Written(table([[guard(each) for each in head], *(_row(row, marks) for row in marks.rows)], bom=True))


def _row(row: Row, marks: Marks) -> list[str]:
    cells = [
        word("excused", marks.lang) if mark.state == "excused" else "" if mark.points is None else _points(mark.points)
        for mark in row.marks
    ]
    return [guard(row.id), guard(row.learner.name), guard(row.learner.email), *cells, _points(row.points), _points(row.worth)]


def _points(points: Fraction) -> str:
    return decimal(points, least=2, most=PLACES)


FORMAT = Format("csv", "Table for people and spreadsheets", ".csv", "either", draw)
