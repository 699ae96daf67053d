"""Flags show the instructor where to look; right answers have next to none, and no flag ever changes a mark."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.attack import attacks
from grader.cli import app
from grader.exercise import answers, find_exercises
from grader.jail import Tier
from grader.lint import FLAGS_MAX, Flag, flags

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    ("source", "flag"),
    [
        ("import ctypes", Flag(1, "import", "ctypes")),
        ("from pytest_coro_plugin import protocol", Flag(1, "import", "pytest_coro_plugin")),
        ("x = f.__closure__", Flag(1, "dunder", "__closure__")),
        ("import sys\nx = sys._getframe", Flag(2, "frames", "_getframe")),
        ("import asyncio\nasyncio.gather = None", Flag(2, "stdlib", "asyncio.gather")),
        ("import time as t\nimport time\ndel time.sleep", Flag(3, "stdlib", "time.sleep")),
        ("eval('1')", Flag(1, "dynamic", "eval")),
        ("x = 1  # \u202e", Flag(1, "bidi", "U+202E")),
    ],
    ids=lambda value: value.kind if isinstance(value, Flag) else "source",
)
def test_a_word_that_no_exercise_needs_is_flagged(source: str, flag: Flag) -> None:
    assert flags(source.encode()) == (flag,)


def test_what_every_program_has_is_not() -> None:
    source = "class A:\n    def __init__(self):\n        super().__init__()\n        self.x = type(self).__name__\nif __name__ == '__main__':\n    A()\n"

    assert flags(source.encode()) == ()
    assert flags(b"\xef\xbb\xbfx = 1\n") == ()


def test_right_answers_are_hardly_ever_flagged() -> None:
    right = [
        answer.path
        for exercise in find_exercises(ROOT)
        for answer in answers(exercise)
        if answer.role in ("solution", "alternative")
    ]

    flagged = [path for path in right if flags(path.read_bytes())]

    assert len(flagged) <= len(right) // 20, [f"{path}: {flags(path.read_bytes())}" for path in flagged]


def test_adaptive_attacks_mostly_are() -> None:
    adaptive = [attack for attack in attacks() if attack.kind == "adaptive"]

    flagged = [attack for attack in adaptive if flags(attack.source({"JUDGE": "1"}))]

    assert len(flagged) > len(adaptive) / 2


@pytest.mark.parametrize(
    "source",
    [
        b"x = " + b"-" * 200_000 + b"1",
        b"x = " + b"[" * 100_000,
        b"x = 1" + b"+1" * 60_000,
        b"x = a" + b".a" * 60_000,
        b"\xff\xfe",
        b"\0",
        b"x" * 300_000,
    ],
)
def test_no_source_breaks_it(source: bytes) -> None:
    assert isinstance(flags(source), tuple)


def test_there_is_an_end_of_flags() -> None:
    assert len(flags(b"eval('1')\n" * 1000)) == FLAGS_MAX


def test_grading_counts_them_and_lists_them_and_changes_no_mark(tier: Tier, tmp_path: Path) -> None:
    (tmp_path / "ann" / "03_gather").mkdir(parents=True)
    right = "import asyncio\nimport gc\nasync def fetch_all(api, keys):\n    return list(await asyncio.gather(*map(api.fetch, keys)))\n"
    (tmp_path / "ann" / "03_gather" / "exercise.py").write_text(right)
    call = ["grade", str(tmp_path / "ann"), "-e", "03", "--pack", str(ROOT), "--jobs", "1", "--book"]

    drawn = CliRunner().invoke(app, [*call, str(tmp_path / "a.sqlite")])
    listed = CliRunner().invoke(app, [*call, str(tmp_path / "b.sqlite"), "--json"])

    assert "1 with flags in the source" in drawn.output
    line = json.loads(listed.output.splitlines()[0])
    assert line["flags"] == ["line 2: import: gc"]
    assert line["score"] == line["max_score"] == "13"
