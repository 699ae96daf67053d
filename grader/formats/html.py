"""Pages for a browser: the learner's page of ``grader report``, or for staff that of the class.

Stands on ``report``: one file that loads nothing, all foreign text escaped. A page for staff about several learners is the class page, which names nobody; the table of names is ``csv``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from ._marks import Format, Marks, Request, Row, Written

if TYPE_CHECKING:
    from ..report import Handed


def draw(marks: Marks, request: Request) -> Written:
    """Draw the page."""
    from ..report import class_page, learner_page

    if len(marks.rows) == 1:
        (row,) = marks.rows
        page = learner_page(row.learner.name or row.id, _handed(row), lang=marks.lang)
    else:
        page = class_page(marks.title, [each for row in marks.rows for each in _handed(row)], lang=marks.lang)
    return Written(page.encode("utf-8", "replace"))


def _handed(row: Row) -> list[Handed]:
    from ..report import Handed

    return [Handed(row.id, mark.exercise, mark.number, mark.result, mark.source) for mark in row.marks if mark.result is not None]


FORMAT = Format("html", "Page for a browser", ".html", "either", draw, answers=True)
