"""Everything, exact: for programs of your own.

Points are text, ``"7/2"``; a result is as ``pytest_coro_plugin/results.schema.json`` says. Nothing is rounded.
"""

from __future__ import annotations

import json

from pytest_coro_plugin.results import Report, to_json

from ._json import dump
from ._marks import Format, Mark, Marks, Request, Row, Written

SCHEMA_VERSION = "1.0"


def draw(marks: Marks, request: Request) -> Written:
    """Write all that the audience may see."""
    items = [{"exercise": item.exercise, "worth": str(item.worth)} for item in marks.items]
    learners = [_learner(row) for row in marks.rows]
    return Written(
        dump(
            {
                "schema_version": SCHEMA_VERSION,
                "title": marks.title,
                "audience": request.audience,
                "exercises": items,
                "learners": learners,
            }
        )
    )


def _learner(row: Row) -> dict[str, object]:
    who = {"id": row.id, "name": row.learner.name, "lms_id": row.learner.lms_id, "email": row.learner.email}
    return {**who, "points": str(row.points), "worth": str(row.worth), "marks": [_mark(mark) for mark in row.marks]}


def _mark(mark: Mark) -> dict[str, object]:
    made: dict[str, object] = {
        "exercise": mark.exercise, "state": mark.state, "points": None if mark.points is None else str(mark.points), "worth": str(mark.worth),
        "notes": list(mark.notes), "attempt": mark.number, "result": None,
    }  # fmt: skip
    if mark.seed:
        made["seed"] = str(mark.seed)  # longer than the numbers of most readers
    if mark.result is not None:
        made["result"] = json.loads(to_json(Report((mark.result,))))["exercises"][0]
    return made


FORMAT = Format("json", "Everything, exact, for your own programs", ".json", "either", draw)
