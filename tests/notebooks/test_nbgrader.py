"""A term with nbgrader, from nothing: its real commands, a real kernel, its real gradebook."""

from __future__ import annotations

import csv
import fcntl
import json
import os
import re
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from fractions import Fraction
from pathlib import Path
from urllib.error import URLError

import pytest

from grader import jail

from .conftest import needs_nbgrader
from .course import ASSIGNMENT, EXERCISE, ROOT, Course, answering
from .learners import CHEATS, FULL, HALF, NOTHING, RIGHT, SERIAL, SQL, STORIES, half_a_file

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600), needs_nbgrader]
MOST = 13.0


@pytest.fixture(scope="module")
def graded(tmp_path_factory: pytest.TempPathFactory) -> Course:
    """A course after the whole class has handed in and ``nbgrader autograde`` was called once; each process that tests gets a copy."""
    if not jail.probe().at_least("unprivileged"):
        pytest.skip("no jail here")
    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if "PYTEST_XDIST_WORKER" in os.environ else shared
    first = Course(shared / "nbgrader")
    with (shared / "nbgrader.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (first.folder / "graded").exists():
            teach(first)
            (first.folder / "graded").touch()
    course = Course(tmp_path_factory.mktemp("nbgrader") / "course")
    shutil.copytree(first.folder, course.folder)
    return course


def teach(course: Course) -> None:
    """Make the course, release the exercise, let everybody hand in, grade."""
    course.folder.mkdir()
    said = course.run("grader", "nbgrader", "build", str(course.folder), "03", "--pack", str(ROOT))
    assert said.code == 0, said.text
    course.nbgrader("generate_assignment", ASSIGNMENT)
    for name, hand in (STORIES | CHEATS).items():
        course.hand_in(name, hand)
    course.hand_in("sql", answering(SQL.replace("DATABASE", str(course.folder))))
    course.nbgrader("autograde", ASSIGNMENT)


def test_every_notebook_earns_what_grader_grade_gives_to_the_last_fraction(graded: Course) -> None:
    book, told = graded.folder / "ours.sqlite", graded.folder / "ours.json"
    said = graded.run(
        "grader", "grade", str(graded.submitted), "-e", "03", "--pack", str(ROOT), "--book", str(book),
        "--key", str(graded.folder / "gradebook.db.key"), "-j", "1",
    )  # fmt: skip
    assert said.code == 0, said.text
    said = graded.run("grader", "export", "--to", "json", "--book", str(book), "-o", str(told))
    assert said.code == 0, said.text
    ours = {each["id"]: Fraction(each["marks"][0]["points"]) for each in json.loads(told.read_text("utf-8"))["learners"]}

    assert graded.marks() == {name: float(points) for name, points in ours.items()}
    assert set(ours) == {*STORIES, *CHEATS, "sql"}


def test_every_story_gets_the_honest_mark(graded: Course) -> None:
    marks = graded.marks()

    assert {name for name in marks if marks[name] == MOST} == FULL
    assert {name for name in marks if marks[name] == MOST / 2} == {*HALF, "clocks", "sql"}
    assert {name for name in marks if marks[name] == 0} >= NOTHING | {"equal", "blocking"}


def test_nobody_wrote_into_the_gradebook(graded: Course) -> None:
    touched = graded.sql("SELECT count(*) FROM grade WHERE manual_score IS NOT NULL OR auto_score > 13")
    waiting = graded.sql("SELECT count(*) FROM grade WHERE needs_manual_grade")

    assert (touched, waiting) == ([(0,)], [(0,)])


@pytest.mark.parametrize(
    ("learner", "word"),
    [("partial", "Start all requests first"), ("syntax", "SYNTAX"), ("hanging", "BLOCKING"), ("blocking", "froze it for 3600 s"), ("cell_missing", "EMPTY_FILE")],
)  # fmt: skip
def test_the_graded_cell_says_why(graded: Course, learner: str, word: str) -> None:
    said = graded.autograded(learner)["cells"][-1]["outputs"]

    assert word in "".join(said[0]["text"])
    assert not any(each.get("name") == "stderr" or each["output_type"] == "error" for each in said)


def test_no_kernel_was_started(graded: Course) -> None:
    said = graded.autograded("perfect")["cells"]

    assert said[1]["outputs"] == []
    assert said[1]["execution_count"] is None


def test_a_manual_score_is_never_touched(graded: Course, tmp_path: Path) -> None:
    course = graded.copied(tmp_path / "course")
    its = (
        "(SELECT submitted_notebook.id FROM submitted_notebook JOIN submitted_assignment"
        " ON submitted_notebook.assignment_id = submitted_assignment.id WHERE student_id = 'twice_wrong')"
    )
    course.sql(f"UPDATE grade SET auto_score = 1, manual_score = 9.25, extra_credit = 1 WHERE notebook_id IN {its}")

    course.nbgrader("autograde", ASSIGNMENT, "--student", "twice_wrong", "--force")

    found = course.sql(f"SELECT auto_score, manual_score, extra_credit, needs_manual_grade FROM grade WHERE notebook_id IN {its}")
    assert found == [(MOST / 2, 9.25, 1.0, 1)]


def test_a_torn_notebook_is_an_error_of_its_own(graded: Course, tmp_path: Path) -> None:
    course = graded.copied(tmp_path / "course")
    before = course.autograded("perfect")
    shutil.rmtree(course.folder / "autograded" / "perfect")
    course.hand_in("a_torn_one", half_a_file)

    said = course.run("nbgrader", "autograde", ASSIGNMENT)

    assert said.code != 0
    assert "There was an error processing assignment 'coroutines' for student 'a_torn_one'" in said.text
    assert course.autograded("perfect") == before


def test_feedback_holds_the_words_and_the_timeline(graded: Course) -> None:
    graded.nbgrader("generate_feedback", ASSIGNMENT, "--student", "partial")

    page = (graded.folder / "feedback" / "partial" / ASSIGNMENT / f"{EXERCISE}.html").read_text("utf-8")

    assert "Start all requests first: " in page
    assert 'src="data:image/svg+xml;base64,' in page
    assert re.search(r"6\.5\s*/\s*13", page)


def test_the_gradebook_can_be_exported(graded: Course) -> None:
    graded.nbgrader("export", "--to", "marks.csv")

    with (graded.folder / "marks.csv").open(newline="") as file:
        rows = {row["student_id"]: (row["score"], row["max_score"]) for row in csv.DictReader(file)}
    assert rows["partial"] == ("6.5", "13.0")
    assert len(rows) == len(STORIES) + len(CHEATS) + 1


def free_port() -> int:
    with socket.socket() as one:
        one.bind(("127.0.0.1", 0))
        port: int = one.getsockname()[1]
        return port


def fetched(url: str, until_s: float) -> str:
    """Read a page as soon as the server is up."""
    while True:
        try:
            with urllib.request.urlopen(url, timeout=60) as page:
                return str(page.read().decode())
        except URLError:
            if time.monotonic() > until_s:
                raise
            time.sleep(0.2)


def test_the_formgrader_shows_the_marks_and_the_notebook(graded: Course) -> None:
    port = free_port()
    command = [
        sys.executable, "-m", "jupyter_server", f"--ServerApp.port={port}", "--ServerApp.open_browser=False", "--ServerApp.allow_root=True",
        "--IdentityProvider.token=", f"--ServerApp.root_dir={graded.folder}",
        "--ServerApp.jpserver_extensions={'nbgrader.server_extensions.formgrader': True}",
    ]  # fmt: skip
    with subprocess.Popen(
        command, cwd=graded.folder, env=graded.environment(), stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    ) as server:
        try:
            api, until_s = f"http://127.0.0.1:{port}/formgrader", time.monotonic() + 120
            listed = json.loads(fetched(f"{api}/api/submitted_notebooks/{ASSIGNMENT}/{EXERCISE}", until_s))
            partial = next(each for each in listed if each["student"] == "partial")
            page = fetched(f"{api}/submissions/{partial['id']}/", until_s)
        finally:
            server.terminate()

    assert (partial["score"], partial["max_score"], partial["needs_manual_grade"]) == (MOST / 2, MOST, False)
    assert "Start all requests first: " in page


def test_a_learner_can_validate(graded: Course, tmp_path: Path) -> None:
    said = {}
    for name, text in (("right", RIGHT), ("serial", SERIAL)):
        folder = tmp_path / name
        shutil.copytree(graded.release, folder)
        path = folder / f"{EXERCISE}.ipynb"
        read = json.loads(path.read_text("utf-8"))
        answering(text)(read)
        path.write_text(json.dumps(read), encoding="utf-8")
        said[name] = graded.nbgrader("validate", f"{EXERCISE}.ipynb", inside=folder)

    assert "Success! Your notebook passes all the tests." in said["right"]
    assert "The following cell failed" in said["serial"]


def test_the_plain_kernel_works_for_practice_and_says_so(graded: Course, tmp_path: Path) -> None:
    course = Course(tmp_path)
    for name in ("source", "release"):
        shutil.copytree(graded.folder / name, tmp_path / name)
    shutil.copy(graded.folder / "gradebook.db", tmp_path)
    for name in ("perfect", "partial", "noise"):
        course.hand_in(f"{name} again", STORIES[name])

    course.nbgrader("autograde", ASSIGNMENT)
    marks = course.marks()

    assert [marks[f"{name} again"] for name in ("perfect", "partial", "noise")] == [MOST, MOST / 2, MOST]
    texts = ["".join(each.get("text", "")) for each in course.autograded("partial again")["cells"][-1]["outputs"]]
    assert any(text.startswith("practice: this was run by a kernel") for text in texts)
