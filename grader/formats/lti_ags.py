"""LTI 1.3 Assignment and Grade Services: the score objects, for whoever posts them.

Each is what is sent to ``LINEITEM/scores`` as ``application/vnd.ims.lis.v1.score+json``; with them stands for which line item and learner. Points are never below 0. ``timestamp`` has to grow with every score of a learner, so it is
given, not taken from a clock here. Who has no mark gets *Initialized* and *NotReady* or *Pending*, and no score. Numbers to six places.
"""

from __future__ import annotations

from ._json import dump
from ._lines import summary
from ._marks import Format, Mark, Marks, Request, Row, Setting, Written
from ._numbers import number

MEDIA_TYPE = "application/vnd.ims.lis.v1.score+json"
SCOPE = "https://purl.imsglobal.org/spec/lti-ags/scope/score"
SETTINGS = (
    Setting("timestamp", "instant of the scores, as 2026-11-22T20:01:00+00:00"),
    Setting("line-item.", "line-item.EXERCISE=URL names the line item of an exercise", ""),
)


def draw(marks: Marks, request: Request) -> Written:
    """Write a score per learner and exercise."""
    instant = FORMAT.setting(request, "timestamp")
    scores = [
        {
            "lineItem": request.settings.get(f"line-item.{mark.exercise}", mark.exercise),
            "score": score(row, mark, instant, marks.lang),
        }
        for row in marks.rows
        for mark in row.marks
        if mark.state != "excused"
    ]
    return Written(dump({"mediaType": MEDIA_TYPE, "scope": SCOPE, "scores": scores}))


def score(row: Row, mark: Mark, timestamp: str, lang: str) -> dict[str, object]:
    """Make one score object.

    Args:
        row: whose; ``userId`` is the platform's id of the learner, else the gradebook's.
        mark: what counts.
        timestamp: with its time zone.
        lang: of the comment.
    """
    made: dict[str, object] = {"userId": row.learner.lms_id or row.id, "timestamp": timestamp, "comment": summary(mark, lang)}
    if mark.points is None:
        progress = ("Submitted", "Pending") if mark.state == "pending" else ("Initialized", "NotReady")
        return made | {"activityProgress": progress[0], "gradingProgress": progress[1]}
    given = {"scoreGiven": number(mark.points), "scoreMaximum": number(mark.worth) or 1}
    return made | given | {"activityProgress": "Completed", "gradingProgress": "FullyGraded"}


FORMAT = Format("lti-ags", "LTI 1.3 scores (Assignment and Grade Services)", ".json", "class", draw, settings=SETTINGS)
