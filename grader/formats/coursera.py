"""Coursera: ``/shared/feedback.json`` of a custom grader.

``fractionalScore`` is a share, cut to 0…1. Coursera shows the feedback as it is. Numbers to six places.
"""

from __future__ import annotations

from fractions import Fraction

from ._json import dump
from ._lines import summary
from ._marks import Format, Marks, Request, Written, the_judged_learner
from ._numbers import number


def draw(marks: Marks, request: Request) -> Written:
    """Write the feedback of one learner."""
    row = the_judged_learner(marks)
    share = min(row.points / row.worth, Fraction(1)) if row.worth else Fraction(0)
    feedback = "\n".join(f"{mark.exercise}: {summary(mark, marks.lang)}" for mark in row.marks)
    return Written(dump({"fractionalScore": number(share), "feedback": feedback}))


FORMAT = Format("coursera", "Coursera custom grader feedback", ".json", "learner", draw)
