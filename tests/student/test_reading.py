"""A learner's file is read with care: what is wrong with it becomes a code and a line, never a traceback."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin import _student


def written(folder: Path, content: str | bytes, name: str = "exercise.py") -> Path:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@pytest.mark.parametrize(
    ("content", "problem", "detail", "line"),
    [
        (b"", "EMPTY_FILE", "exercise.py", 0),
        (b" \n\t\n", "EMPTY_FILE", "exercise.py", 0),
        ("x = 1\ny = 'é'\n".encode("latin-1"), "ENCODING", "0xe9", 2),
        ("x = 1\n".encode("utf-16"), "ENCODING", "UTF-16", 1),
        (b"x = 1\ny = '\0'\n", "NUL_BYTE", "", 2),
        (b"x = 1\n" * 50_000, "TOO_LARGE", "256 KiB", 0),
        (b"def f():\n    return (1\n", "SYNTAX", "'(' was never closed", 2),
        (b"def f(:\n    pass\n", "SYNTAX", "invalid syntax at :", 1),
        (b"def f():\nreturn 1\n", "SYNTAX", "expected an indented block after function definition on line 1 at return", 2),
        (b"return 1\n", "SYNTAX", "'return' outside function at return 1", 1),
        (b"x = " + b"(" * 5000 + b")" * 5000, "SYNTAX", None, 1),
    ],
    ids=["empty", "blank", "latin-1", "utf-16", "nul", "large", "bracket", "colon", "indent", "return", "deep"],
)
def test_a_bad_file_is_told_by_code_and_line(tmp_path: Path, content: bytes, problem: str, detail: str | None, line: int) -> None:
    learner = _student.read(written(tmp_path, content))

    module, facts = learner.fresh()
    assert module is None
    assert facts.problem == problem
    assert detail is None or facts.detail == detail
    assert facts.site is not None
    assert (facts.site.file, facts.site.line) == ("exercise.py", line)


def test_a_syntax_error_shows_the_line_as_written(tmp_path: Path) -> None:
    _, facts = _student.read(written(tmp_path, "async def f():\n    return await\n")).fresh()

    assert facts.site is not None
    assert facts.site.source == "return await"


def test_a_missing_file_names_the_one_that_looks_like_it(tmp_path: Path) -> None:
    written(tmp_path, "x = 1\n", "Exercise.py.txt")

    _, facts = _student.read(tmp_path / "exercise.py").fresh()
    assert (facts.problem, facts.detail) == ("MISSING_FILE", "Exercise.py.txt")


def test_a_missing_folder_is_a_missing_file(tmp_path: Path) -> None:
    _, facts = _student.read(tmp_path / "nowhere" / "exercise.py").fresh()

    assert (facts.problem, facts.detail) == ("MISSING_FILE", "")


def test_a_folder_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "exercise.py").mkdir()

    assert _student.read(tmp_path / "exercise.py").problem.problem == "IRREGULAR_FILE"


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="no named pipes here")
def test_a_named_pipe_is_refused_without_waiting(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "exercise.py")

    assert _student.read(tmp_path / "exercise.py").problem.problem == "IRREGULAR_FILE"


@pytest.mark.skipif(not hasattr(os, "symlink"), reason="no links here")
@pytest.mark.parametrize("link", [os.symlink, os.link], ids=["symbolic", "hard"])
def test_a_link_is_fine_at_home_and_refused_when_grading(tmp_path: Path, link: object) -> None:
    target = written(tmp_path, "x = 1\n", "elsewhere.py")
    assert callable(link)
    link(target, tmp_path / "exercise.py")

    assert not _student.read(tmp_path / "exercise.py").problem.problem
    assert _student.read(tmp_path / "exercise.py", strict=True).problem.problem == "IRREGULAR_FILE"


@pytest.mark.parametrize("ending", ["\n", "\r\n", "\r"], ids=["unix", "windows", "old mac"])
def test_a_byte_order_mark_and_any_line_ending_are_accepted(tmp_path: Path, ending: str) -> None:
    text = "\ufeff" + ending.join(["async def f(x):", "    return x", ""])

    module, facts = _student.read(written(tmp_path, text)).fresh()
    assert module is not None
    assert facts.functions["f"].kind == "coroutine function"


@given(data=st.binary(max_size=200))
def test_any_bytes_are_read_without_an_exception(data: bytes) -> None:
    learner = _student.from_bytes(data, Path("exercise.py"))

    assert (learner.code is None) == (learner.problem.problem in _student.PROBLEMS)
