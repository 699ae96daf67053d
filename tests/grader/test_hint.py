"""Hints are given one at a time, in the reader's language, and by the code that pytest showed."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app

sys.path.insert(0, str(Path(__file__).parent))
from pack import TOML, write_pack


@pytest.fixture
def ask(tmp_path, monkeypatch):
    """Ask for a hint in a pack that has one for SERIAL, too."""
    write_pack(tmp_path)
    table = TOML + '[hints_for.SERIAL]\nen = "Start all first."\nzh = "先全部启动。"\n'
    (tmp_path / "exercises/01_wait/exercise.toml").write_text(table, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    return lambda *args, **env: CliRunner().invoke(
        app, ["hint", *args], env={"LC_ALL": "", "LC_MESSAGES": "", "LANG": "C", **env}
    )


@pytest.mark.parametrize(
    ("arguments", "env", "hint"),
    [
        (["01_wait"], {}, "One."),
        (["01", "2"], {}, "Two."),
        (["exercises/01_wait", "3"], {}, "Three."),
        (["01", "SERIAL"], {}, "Start all first."),
        (["01", "serial"], {}, "Start all first."),
        (["01", "--lang=zh"], {}, "一。"),
        (["01"], {"LANG": "zh_CN.UTF-8"}, "一。"),
        (["01"], {"LANG": "zh_CN.UTF-8", "LC_ALL": "C"}, "One."),
        (["01", "--lang=en"], {"LANG": "zh_CN.UTF-8"}, "One."),
    ],
)
def test_one_hint_is_given(ask, arguments, env, hint):
    outcome = ask(*arguments, **env)

    assert outcome.exit_code == 0
    assert outcome.stdout == f"{hint}\n"


def test_a_hint_that_does_not_exist_is_told_with_those_that_do(ask):
    outcome = ask("01", "9")

    assert outcome.exit_code == 2
    assert "01_wait has no hint '9'; it has 1, 2, 3, SERIAL" in outcome.stderr


def test_an_exercise_that_does_not_exist_is_told_with_those_that_do(ask):
    outcome = ask("07")

    assert outcome.exit_code == 2
    assert "it has 01_wait" in outcome.stderr
