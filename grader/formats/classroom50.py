"""Classroom 50: ``result.json``, schema ``classroom50/result/v1``.

Source: ``schemas/result-v1.schema.json`` of Classroom 50. The schema takes whole numbers alone, so points are multiplied by the least number that makes all of them whole, at most 1000 (then half goes to even); the
maximum is multiplied as well, so the share stays. A score above the maximum is cut to it. Who and which commit comes from the workflow's variables.
"""

from __future__ import annotations

from fractions import Fraction

from ._json import dump
from ._lines import Line, lines_of
from ._marks import Format, Marks, Request, Setting, Written, the_judged_learner
from ._numbers import whole_units

SETTINGS = (
    Setting("classroom", "name of the classroom", variable="CLASSROOM"),
    Setting("assignment", "name of the assignment", variable="ASSIGNMENT"),
    Setting("owner", "who handed in; the learner's id if not given", "", "OWNER"),
    Setting("assignment-type", "individual or group", "individual", "ASSIGNMENT_TYPE"),
    Setting("submission", "tag of the submission, such as submit/2026-11-22T20-00-00Z-a1b2c3d", variable="SUBMISSION_TAG"),
    Setting("commit", "address of the commit", variable="COMMIT_URL"),
    Setting("release", "address of the release", variable="RELEASE_URL"),
    Setting("review", "address of the review", variable="REVIEW_URL"),
    Setting("datetime", "when it was handed in, as 2026-11-22T20:00:00Z"),
    Setting("graded-at", "when it was graded, as 2026-11-22T20:01:00Z"),
)


def draw(marks: Marks, request: Request) -> Written:
    """Write the result of one learner."""
    row = the_judged_learner(marks)
    said = {setting.name: FORMAT.setting(request, setting.name) for setting in SETTINGS}
    lines = lines_of(row, marks.lang)
    unit = whole_units([*(value for line in lines for value in (line.points, line.worth)), row.points, row.worth])
    most = _whole(row.worth, unit)
    return Written(
        dump(
            {
                "schema": "classroom50/result/v1", "classroom": said["classroom"], "assignment": said["assignment"],
                "assignment_type": said["assignment-type"], "owner": said["owner"] or row.id, "submission": said["submission"],
                "commit": said["commit"], "release": said["release"], "review": said["review"], "datetime": said["datetime"],
                "graded_at": said["graded-at"], "score": min(_whole(row.points, unit), most), "max-score": most,
                "tests": [_test(line, unit) for line in lines],
            }
        )
    )  # fmt: skip


def _test(line: Line, unit: int) -> dict[str, object]:
    most = _whole(line.worth, unit)
    return {
        "test-name": f"{line.exercise}: {line.title}", "passed": line.status == "passed", "score": min(_whole(line.points, unit), most),
        "max-score": most, "message": line.text,
    }  # fmt: skip


def _whole(points: Fraction, unit: int) -> int:
    return round(points * unit)


FORMAT = Format("classroom50", "Classroom 50 result", ".json", "learner", draw, settings=SETTINGS)
