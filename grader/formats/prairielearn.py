"""PrairieLearn: ``/grade/results/results.json`` of an external grader.

Source: PrairieLearn's ``docs/externalGrading.md``. ``score`` is a share, cut to 0…1: points above the maximum do not travel. Points are shown only when every test has both of them, so every test has. Over 1 MB
PrairieLearn refuses the file, so texts are cut long before. Numbers to six places.
"""

from __future__ import annotations

from fractions import Fraction

from ._json import dump
from ._lines import Line, lines_of, summary
from ._marks import Format, Marks, Request, Written, the_learner
from ._numbers import number

TEXT_CHARACTERS = 2000


def draw(marks: Marks, request: Request) -> Written:
    """Write the results of one learner; where nothing could be judged the answer is not gradable, which costs no attempt."""
    row = the_learner(marks)
    message = "\n".join(f"{mark.exercise}: {summary(mark, marks.lang)}" for mark in row.marks)[:TEXT_CHARACTERS]
    if not any(mark.state == "graded" for mark in row.marks):
        return Written(dump({"gradable": False, "message": message, "format_errors": [message]}))
    share = row.points / row.worth if row.worth else Fraction(1)
    tests = [_test(line) for line in lines_of(row, marks.lang)]
    return Written(
        dump({"gradable": True, "score": number(min(share, Fraction(1))), "message": message, "output": "", "tests": tests})
    )


def _test(line: Line) -> dict[str, object]:
    return {
        "name": f"{line.exercise}: {line.title}"[:TEXT_CHARACTERS], "description": "", "points": number(line.points), "max_points": number(line.worth),
        "message": line.text[:TEXT_CHARACTERS], "output": "",
    }  # fmt: skip


FORMAT = Format("prairielearn", "PrairieLearn external grader results", ".json", "learner", draw)
