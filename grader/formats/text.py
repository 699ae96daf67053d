"""Plain text for a terminal or a mail: each learner, each exercise, each check.

Foreign text is cleaned of control characters. Two decimals at most, half to even.
"""

from __future__ import annotations

from fractions import Fraction

from pytest_coro_plugin.words import clean

from ._lines import lines, summary
from ._marks import Format, Mark, Marks, Request, Row, Written
from ._numbers import decimal
from ._words import word

SIGNS = {"passed": "+", "failed": "-", "error": "!", "skipped": "."}


def draw(marks: Marks, request: Request) -> Written:
    """Write a paragraph per learner."""
    text = "\n".join([clean(marks.title), "", *(line for row in marks.rows for line in _paragraph(row, marks.lang))])
    return Written((text.rstrip("\n") + "\n").encode("utf-8", "replace"))


def _paragraph(row: Row, lang: str) -> list[str]:
    name = clean(row.learner.name) or clean(row.id)
    total = word("points", lang, points=_points(row.points), worth=_points(row.worth))
    told = [line for mark in row.marks for line in _exercise(mark, lang)]
    return [f"{name} ({clean(row.id)}): {total}", *told, ""]


def _exercise(mark: Mark, lang: str) -> list[str]:
    if mark.points is None:
        return [f"  {mark.exercise}: {word(mark.state, lang)}"]
    head = f"  {mark.exercise}: {word('points', lang, points=_points(mark.points), worth=_points(mark.worth))}; {summary(mark, lang)}"
    if mark.result is None:
        return [head]
    return [
        head,
        *(f"    {SIGNS[line.status]} {line.title} ({_points(line.points)}/{_points(line.worth)})" for line in lines(mark, lang)),
    ]


def _points(points: Fraction) -> str:
    return decimal(points, least=0)


FORMAT = Format("text", "Plain text", ".txt", "either", draw)
