"""Gradescope: ``results/results.json`` of an autograder.

Source: Gradescope's "Autograder Specifications". The top-level ``score`` is the mark; the tests add up to it. ``output_format`` is set everywhere, because its default at the top lets markup through. Checks
that are hidden from students stay hidden until the due date by Gradescope's own ``visibility`` when staff export, and are folded into one line when the file is for students: Gradescope shows no total
at all as soon as one test is hidden. The maximum stands in Gradescope's own settings, so a learner of whom something waits for us gets no file: it would cost points. Numbers to six places.
"""

from __future__ import annotations

from ..errors import NotJudged
from ._json import dump
from ._lines import Line, lines, summary
from ._marks import Format, Marks, Request, Written, the_judged_learner
from ._numbers import number

STATUS = {"passed": "passed", "failed": "failed"}


def draw(marks: Marks, request: Request) -> Written:
    """Write the results of one learner."""
    row = the_judged_learner(marks)
    if any(mark.state == "pending" for mark in row.marks):
        raise NotJudged(row.id)
    said = [f"{mark.exercise}: {summary(mark, marks.lang)}" for mark in row.marks]
    tests = [
        _test(f"{place}.{nth}", line, f"{line.exercise}:{line.id}" in marks.hidden)
        for place, mark in enumerate(row.marks, 1)
        for nth, line in enumerate(lines(mark, marks.lang), 1)
    ]
    exact = {mark.exercise: str(mark.points) for mark in row.marks if mark.points is not None}
    return Written(
        dump(
            {
                "score": number(row.points), "output": "\n".join(said), "output_format": "text", "test_output_format": "text",
                "test_name_format": "text", "visibility": "visible", "stdout_visibility": "hidden", "tests": tests,
                "extra_data": {"coro": {"schema": 1, "points": exact}},
            }
        )
    )  # fmt: skip


def _test(place: str, line: Line, hidden: bool) -> dict[str, object]:
    test: dict[str, object] = {
        "number": place, "name": f"{line.exercise}: {line.title}", "name_format": "text", "output": line.text, "output_format": "text",
        "score": number(line.points), "max_score": number(line.worth), "tags": [line.exercise],
        "visibility": "after_due_date" if hidden else "visible",
    }  # fmt: skip
    return test | ({"status": STATUS[line.status]} if line.status in STATUS else {})


FORMAT = Format("gradescope", "Gradescope autograder results", ".json", "learner", draw)
