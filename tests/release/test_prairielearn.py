"""PrairieLearn questions, as PrairieLearn uses them: the ``/grade`` tree in the image of the Dockerfile, the entrypoint without network, then the results."""

from __future__ import annotations

import json
import re
import sys
from collections.abc import Callable
from decimal import Decimal
from pathlib import Path

import pytest

from ..formats.consumers import prairielearn
from .conftest import KEY, ROOT, Image, Made, answer, at_home

BASE = Path(sys._base_executable).resolve()  # type: ignore[attr-defined]
INFO = {
    "uuid": str, "type": str, "title": str, "topic": str, "tags": list, "gradingMethod": str, "singleVariant": bool, "showCorrectAnswer": bool,
    "partialCredit": bool, "externalGradingOptions": dict,
}  # fmt: skip
OPTIONS = {"enabled": bool, "image": str, "entrypoint": str, "serverFilesCourse": list, "timeout": int, "enableNetworking": bool}
SUBMISSIONS = {
    "whole": answer("03_gather/exercise.py"),
    "partial": answer("03_gather/wrong/serial_loop.py"),
    "nothing": b"",
}
IMAGE = """
printf '#!/bin/sh\\nexec {base} "$@"\\n' >$root/usr/local/bin/python3
chmod +x $root/usr/local/bin/python3
cp {course}/serverFilesCourse/coro/requirements.txt $root/opt/requirements.txt
inside $root sh -c '{run}'
"""
JOB = """
instance {name}
mkdir -p $box/grade/data $box/grade/serverFilesCourse
cp -r {course}/serverFilesCourse/coro $box/grade/serverFilesCourse/
cp -r {course}/questions/coro/03_gather/tests $box/grade/tests
cp -r {job} $box/grade/student
echo '{{"submitted_answers": {{}}, "params": {{}}}}' >$box/grade/data/data.json
isolated $box sh -c 'chmod +x {entrypoint} && exec {entrypoint}'
cp $box/grade/results/results.json {out}/{name}.json
"""


def test_a_question_is_what_the_platform_takes(release: Callable[..., Made]) -> None:
    """Its own schema of ``info.json``: these fields, no others; the elements of the page with the attributes that they have."""
    course = release("prairielearn", "-e", "03", "-e", "41", "--image", "me/coro-grader").folder
    ids = set()
    for place in sorted((course / "questions" / "coro").iterdir()):
        info = json.loads((place / "info.json").read_text("utf-8"))
        assert {name: type(value) for name, value in info.items()} == INFO
        assert {name: type(value) for name, value in info["externalGradingOptions"].items()} == OPTIONS
        assert re.fullmatch(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", info["uuid"])
        assert info["externalGradingOptions"]["enableNetworking"] is False
        assert info["externalGradingOptions"]["image"] == "me/coro-grader"
        page = (place / "question.html").read_text("utf-8")
        shown = page.partition("<markdown>")[2].partition("</markdown>")[0]
        assert page.startswith("{{=<% %>=}}\n"), "braces in Python code are no places to fill"
        assert "<%" not in shown
        assert "README" not in shown
        assert (place / re.search(r'source-file-name="([\w.]+)"', page)[1]).is_file()  # type: ignore[index]
        assert re.search(r'<pl-file-editor file-name="exercise.py" ', page)
        ids.add(info["uuid"])
    assert len(ids) == 2
    assert (course / "serverFilesCourse/coro/course.key").stat().st_mode & 0o777 == 0o600
    assert (course / "serverFilesCourse/coro/course.key").read_text().strip() == KEY


def test_the_page_speaks_chinese(release: Callable[..., Made]) -> None:
    course = release("prairielearn", "-e", "03", "--image", "me/coro-grader", "--lang", "zh").folder

    assert json.loads((course / "questions/coro/03_gather/info.json").read_text("utf-8"))["title"] == "同时发出所有请求"
    assert "## 故事" in (course / "questions/coro/03_gather/question.html").read_text("utf-8")
    assert "--lang zh" in (course / "serverFilesCourse/coro/grade.sh").read_text("utf-8")


def job(made: Made, tmp_path: Path, *, prepare: str = "") -> str:
    """Write the script that builds the image and carries out the jobs."""
    course, out = made.folder, tmp_path / "out"
    out.mkdir()
    recipe = (course / "serverFilesCourse/coro/Dockerfile").read_text("utf-8")
    entrypoint = json.loads((course / "questions/coro/03_gather/info.json").read_text("utf-8"))["externalGradingOptions"][
        "entrypoint"
    ]
    (run,) = re.findall(r"^RUN (.*)$", recipe, re.MULTILINE)
    assert re.search(r"^COPY requirements.txt /opt/requirements.txt$", recipe, re.MULTILINE)
    jobs = []
    for name, source in SUBMISSIONS.items():
        (tmp_path / "jobs" / name).mkdir(parents=True)
        if source:
            (tmp_path / "jobs" / name / "exercise.py").write_bytes(source)
        jobs.append(JOB.format(name=name, course=course, job=tmp_path / "jobs" / name, entrypoint=entrypoint, out=out))
    return IMAGE.format(base=BASE, course=course, run=prepare or run) + "".join(jobs)


@pytest.mark.slow
@pytest.mark.timeout(600)  # it installs what it needs
def test_answers_are_graded_in_the_image(release: Callable[..., Made], image: Image, tmp_path: Path, jailed: None) -> None:
    made = release("prairielearn", "-e", "03", "--image", "me/coro-grader")

    done = image.carry_out(job(made, tmp_path))

    assert done.returncode == 0, done.stdout + done.stderr
    for name, source in SUBMISSIONS.items():
        share = at_home("03_gather", source).score / 13 if source else 0
        read = prairielearn((tmp_path / "out" / f"{name}.json").read_bytes())
        assert abs(read["", "share"] - Decimal(float(share))) < Decimal("0.000001")
    assert "Hand in exercise.py." in (tmp_path / "out" / "nothing.json").read_text()


@pytest.mark.slow
def test_what_cannot_be_judged_costs_no_attempt(release: Callable[..., Made], image: Image, tmp_path: Path) -> None:
    """An image that was not built from the Dockerfile: there is no grader's Python in it."""
    made = release("prairielearn", "-e", "03", "--image", "me/coro-grader")

    done = image.carry_out(job(made, tmp_path, prepare="true"))

    assert done.returncode == 0, done.stdout + done.stderr
    for name in SUBMISSIONS:
        read = json.loads((tmp_path / "out" / f"{name}.json").read_text())
        assert prairielearn((tmp_path / "out" / f"{name}.json").read_bytes()) == {}
        assert "our fault" in read["message"]


def test_it_asks_for_the_image(tmp_path: Path) -> None:
    from .conftest import run

    done = run("release", "--to", "prairielearn", "--pack", str(ROOT), "--key", str(tmp_path / "key"), str(tmp_path / "course"))

    assert done.exit_code == 2
    assert "--image YOU/coro-grader" in done.output.replace("\n", "")
    assert list(tmp_path.iterdir()) == [], "neither a key nor a file was made"
