"""A bad option ends the session at once; the message names the value and what is valid."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin import _options

from .conftest import GATHER, Project


@pytest.mark.parametrize(
    ("args", "message"),
    [
        (["--coro-answer=nowhere.py"], "*--coro-answer=nowhere.py: no such file or folder*exercise.py*"),
        (["--coro-results=no/where.json"], "*--coro-results=no/where.json: there is no folder no*make it*"),
        (["--coro-results=."], "*--coro-results=.: this is a folder; give a file name*"),
        (["--coro-lang=fr"], "*--coro-lang=fr: no such language; choose one of: en, zh*"),
        (["-o", "coro_lang=klingon"], "*coro_lang=klingon: no such language*"),
        (["--coro-seed=-1"], "*--coro-seed=-1: give a whole number*--coro-seed=7*"),
        (["--coro-seed=x"], "*--coro-seed=x: give a whole number*"),
        (["--coro-order=up"], "*--coro-order=up: give a token such as 0.2.1*"),
        (["--coro-hint=4"], "*--coro-hint=4: give 1, 2 or 3*"),
        (["-o", "coro_limit_s=soon"], "*coro_limit_s=soon: give seconds*coro_limit_s = 20*"),
        (["-o", "coro_limit_s=nan"], "*coro_limit_s=nan: give seconds*"),
    ],
    ids=lambda value: " ".join(value) if isinstance(value, list) else "",
)
def test_a_bad_value_is_named_with_the_valid_ones(project: Project, args: list[str], message: str) -> None:
    project.tests("def test_it(): ...")

    result = project.run(*args)
    assert result.ret == pytest.ExitCode.USAGE_ERROR
    result.stderr.fnmatch_lines([message])


@pytest.mark.parametrize(
    ("mark", "message"),
    [
        ("coro(3)", "*mark.coro does not know 3; write for example*"),
        ("coro(point=3)", "*mark.coro does not know point; write for example*"),
        ("coro(points=-1)", "*points=-1; give a number from 0*"),
        ("coro(points='many')", "*points='many'; give a number from 0*"),
        ("coro(points=1, needs=3)", "*needs=3; name checks without*"),
        ("coro(explore=0)", "*explore=0; give how many orders*"),
    ],
)
def test_a_mistake_in_a_mark_shows_what_to_write(project: Project, mark: str, message: str) -> None:
    project.tests(f"import pytest\n@pytest.mark.{mark}\ndef test_it(): ...\n")

    result = project.run()
    assert result.ret != 0
    text = result.stdout.str() + result.stderr.str()
    assert "INTERNALERROR" not in text
    result.stderr.fnmatch_lines([f"*test_it.py::test_it: {message}"])


def test_the_mark_is_known_to_strict_projects(project: Project) -> None:
    project.tests("import pytest\n@pytest.mark.coro\nasync def test_it(): ...\n")

    project.run("--strict-markers").assert_outcomes(passed=1)
    assert "coro(points=None" in project.run("--markers").stdout.str()


def test_an_answer_may_be_a_file_or_a_folder_of_exercises(tmp_path: Path) -> None:
    folder = tmp_path / "03_gather"
    answers = tmp_path / "answers"
    (answers / "03_gather").mkdir(parents=True)
    (answers / "03_gather" / "exercise.py").touch()
    (tmp_path / "one").mkdir()
    (tmp_path / "one" / "exercise.py").touch()

    assert _options.Options().answer_for(folder) == folder / "exercise.py"
    assert _options.Options(answer=answers).answer_for(folder) == answers / "03_gather" / "exercise.py"
    assert _options.Options(answer=tmp_path / "one").answer_for(folder) == tmp_path / "one" / "exercise.py"
    assert _options.Options(answer=tmp_path / "mine.py").answer_for(folder) == tmp_path / "mine.py"


@pytest.mark.parametrize(
    ("locale", "language"),
    [
        ("zh_CN.UTF-8", "zh"),
        ("zh-Hans", "zh"),
        ("en_GB", "en"),
        ("ZH", "zh"),
        ("C.UTF-8", None),
        ("de_AT@euro", None),
        ("", None),
    ],
)
def test_a_locale_has_a_language(locale: str, language: str | None) -> None:
    assert _options.known_language(locale) == language


@given(st.text(max_size=20))
def test_any_text_is_a_locale_without_an_exception(text: str) -> None:
    assert _options.known_language(text) in (None, "en", "zh")


def test_points_may_be_halves(project: Project) -> None:
    folder = project.exercise(GATHER)
    test = folder / "test_gather.py"
    test.write_text(test.read_text().replace("points=3", "points='1/2'").replace("points=4", "points=0.25"))

    result = project.run("-q", "03_gather")
    result.stdout.fnmatch_lines([f"03_gather *{float(Fraction(27, 4)):g} of 6.75 points"])
