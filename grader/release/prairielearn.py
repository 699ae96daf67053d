"""PrairieLearn questions, one per exercise, for a course's own folder: ``questions/coro/NN_topic``, ``serverFilesCourse/coro`` and the image that they run in.

Source: PrairieLearn's ``docs/externalGrading.md``. A job sees ``/grade/student`` (what was handed in), ``/grade/tests`` (the question's ``tests/``) and ``/grade/serverFilesCourse``, has no network, and writes
``/grade/results/results.json``. The image holds Python and what the grader needs; the grader itself and the course's secret lie in the course.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from uuid import UUID, uuid5

from ..errors import CannotRelease
from ..exercise import Exercise
from ._pack import handed_out, machine, template
from ._release import Member, Release, Target

PLACE = "serverFilesCourse/coro"
TIMEOUT_S = 120
_SPACE = UUID("6f0c0d5e-7f6d-5b64-9d0e-2f5a1f3d8c11")


def draw(release: Release) -> Iterator[Member]:
    """Give the questions, the grader that they share, and the recipe of the image.

    Raises:
        CannotRelease: nobody said which image.
    """
    if not release.image:
        raise CannotRelease(TARGET.name, "name the image that you will build from its Dockerfile: --image YOU/coro-grader")
    major, minor = release.python
    yield from machine(TARGET.name, release, PLACE)
    yield template("prairielearn_run.sh", f"{PLACE}/run.sh", executable=True)
    yield template("prairielearn_Dockerfile", f"{PLACE}/Dockerfile", PYTHON=f"{major}.{max(minor, 13)}")
    for exercise in release.exercises:
        yield from _question(exercise, release)


def _question(exercise: Exercise, release: Release) -> Iterator[Member]:
    place = f"questions/coro/{exercise.id}"
    info = {
        "uuid": str(uuid5(_SPACE, exercise.id)), "title": exercise.title.told(release.lang), "topic": exercise.chapter.told(release.lang),
        "tags": list(exercise.teaches), "type": "v3", "singleVariant": True, "gradingMethod": "External", "partialCredit": True, "showCorrectAnswer": False,
        "externalGradingOptions": {
            "enabled": True, "image": release.image, "serverFilesCourse": ["coro/"], "entrypoint": f"/grade/{PLACE}/run.sh",
            "timeout": TIMEOUT_S, "enableNetworking": False,
        },
    }  # fmt: skip
    yield Member(f"{place}/info.json", (json.dumps(info, ensure_ascii=False, indent=2) + "\n").encode())
    yield template("prairielearn_question.html", f"{place}/question.html", TASK=_task(exercise, release.lang))
    yield Member(f"{place}/starter.py", exercise.stub.read_bytes())
    for member in handed_out(exercise):
        yield Member(f"{place}/tests/{member.path}", member.content)


def _task(exercise: Exercise, lang: str) -> str:
    """Give the exercise's page without its first heading and without links to other files, which a question cannot follow."""
    page = (exercise.folder / ("README.zh.md" if lang == "zh" else "README.md")).read_text("utf-8")
    kept = [line for line in page.splitlines()[1:] if not line.startswith(("[中文", "[English", "<!--"))]
    return "\n".join(kept).strip()


TARGET = Target("prairielearn", "PrairieLearn questions", archive=False, keyed=True, draw=draw)
