"""GitHub Classroom's autograding reporter: the JSON of one runner; the step puts it out as base64.

Source: ``autograding-grading-reporter`` and the graders beside it. The reporter sums the tests' scores, so lateness and hand-set scores are in them. It breaks on a result without tests or with a maximum of 0, so there is always a
test and always a maximum. The service ended on 2026-08-28; the reporter still works in plain Actions. Numbers to six places.
"""

from __future__ import annotations

from ._json import dump
from ._lines import Line, lines_of
from ._marks import Format, Marks, Request, Written, the_judged_learner
from ._numbers import number

STATUS = {"passed": "pass", "failed": "fail", "error": "error", "skipped": "pass"}


def draw(marks: Marks, request: Request) -> Written:
    """Write the result of one learner: ``pass`` only when every point was reached."""
    row = the_judged_learner(marks)
    tests = [_test(line) for line in lines_of(row, marks.lang)] or [
        {
            "name": marks.title,
            "status": "error",
            "score": 0,
            "message": "",
            "test_code": "",
            "filename": "",
            "line_no": 0,
            "duration": 0,
        }
    ]
    whole = row.points >= row.worth and row.worth > 0
    return Written(
        dump({"version": 1, "status": "pass" if whole else "fail", "max_score": number(row.worth) or 1, "tests": tests})
    )


def _test(line: Line) -> dict[str, object]:
    return {
        "name": f"{line.exercise}: {line.title}", "status": STATUS[line.status], "score": number(line.points),
        "message": line.text, "test_code": "", "filename": f"{line.exercise}/exercise.py", "line_no": 0, "duration": 0,
    }  # fmt: skip


FORMAT = Format("github-classroom", "GitHub autograding reporter (runner JSON)", ".json", "learner", draw)
