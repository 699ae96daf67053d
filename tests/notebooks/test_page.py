"""The how-to page is true: every command on it is carried out in a small class, and what it prints is what the page shows."""

from __future__ import annotations

import json
import re
import shlex
from pathlib import Path

import pytest

from grader import jail

from .conftest import answer, needs_nbgrader
from .course import ASSIGNMENT, ROOT, Course, answering

PAGES = [ROOT / "docs" / "how-to" / name for name in ("nbgrader.md", "nbgrader.zh.md")]


def blocks(page: Path) -> list[tuple[str, str]]:
    """Give every command of a page with what is shown below it."""
    shown = "".join(re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    return [(command, text) for command, text in re.findall(r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", shown, re.MULTILINE)]


def test_both_languages_show_the_same_commands() -> None:
    english, chinese = map(blocks, PAGES)

    assert english == chinese
    assert len(english) == 7


def hand_in(course: Course) -> None:
    """Let two learners hand in both notebooks."""
    for learner, name, first in (("ann", "exercise", "exercise"), ("bob", "wrong/serial_loop", "alternatives/awaitable_class")):
        course.hand_in(learner, answering(answer(name)))
        path = course.submitted / learner / ASSIGNMENT / "01_coroutine.ipynb"
        read = json.loads(path.read_text("utf-8"))
        answering(answer(first, "01_coroutine"))(read)
        path.write_text(json.dumps(read), encoding="utf-8")


@needs_nbgrader
@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.timeout(600)
def test_every_command_does_what_the_page_says(tmp_path: Path) -> None:
    if not jail.probe().at_least("unprivileged"):
        pytest.skip("no jail here")
    (tmp_path / "exercises").symlink_to(ROOT / "exercises")
    (tmp_path / "solutions").symlink_to(ROOT / "solutions")
    here = Course(tmp_path)

    for command, shown in blocks(PAGES[0]):
        words = shlex.split(command)
        if words[0] == "cd":
            here = Course(here.folder / words[1])
            continue
        if words[1] == "autograde":
            hand_in(here)
        said = here.run(*words)
        assert said.code == 0, said.text
        assert [line.rstrip() for line in shown.splitlines()] == [line.rstrip() for line in said.text.splitlines()] or not shown

    assert here.marks() == {"ann": 13.0 + 10.0, "bob": 6.5 + 10.0}
    assert (here.folder / "feedback" / "ann" / ASSIGNMENT / "03_gather.html").is_file()
    assert (here.folder / "grades.csv").is_file()
