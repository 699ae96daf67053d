"""Who is stuck is led to a hint: one line names the command, and an option tells the hints for the first mistake, growing stronger."""

from __future__ import annotations

import shutil
import tomllib
from pathlib import Path

import pytest

from pytest_coro_plugin import _hints
from pytest_coro_plugin.learn import cli
from pytest_coro_plugin.words import cells

from .conftest import GATHER, ROOT, SERIAL, Project

TOML = ROOT / "exercises/03_gather/exercise.toml"
TEXTS = tomllib.loads(TOML.read_text(encoding="utf-8"))


@pytest.fixture
def gather(project: Project) -> Project:
    """The exercise with its hints, and a serial answer."""
    shutil.copy(TOML, project.exercise(SERIAL))
    return project


def squeezed(lines: list[str]) -> str:
    return "".join("".join(lines).split())


def test_one_line_names_the_command_that_gives_the_hint_for_the_mistake(
    gather: Project, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    (gather.path / "exercises").mkdir()
    shutil.move(gather.path / "03_gather", gather.path / "exercises")
    result = gather.run("-q", "exercises/03_gather")
    line = next(line for line in result.outlines if "a hint: " in line)
    assert line == "also: forty · a hint: coro hint 03 SERIAL"
    assert len([line for line in result.outlines if "a hint: " in line]) == 1

    monkeypatch.chdir(gather.path)
    capsys.readouterr()
    with pytest.raises(SystemExit):
        cli.main([*line.partition("a hint: coro ")[2].split(), "--lang=en"])
    assert squeezed([TEXTS["hints_for"]["SERIAL"]["en"]]) in squeezed(capsys.readouterr().out.splitlines())


def test_a_mistake_without_a_hint_of_its_own_gets_the_first(gather: Project) -> None:
    (gather.path / "03_gather/exercise.py").write_text("async def fetch_all(api, keys):\n    raise NotImplementedError\n")

    lines = gather.run("-q", "03_gather").outlines
    assert [line for line in lines if line.endswith(" · a hint: coro hint 03")]
    assert max(map(cells, lines)) <= 80


def test_from_elsewhere_the_command_names_the_pack(gather: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    (gather.path / "exercises").mkdir()
    shutil.move(gather.path / "03_gather", gather.path / "exercises")
    folder = gather.path / "exercises/03_gather"
    monkeypatch.chdir(gather.path / "exercises")

    gather.run("-q", "03_gather").stdout.fnmatch_lines(["*a hint: coro hint 03 SERIAL"])
    assert _hints.command(folder, "SERIAL", gather.path) == "coro hint 03 SERIAL"
    assert _hints.command(folder, "SERIAL", gather.path.parent) == f"cd {gather.path.name} && coro hint 03 SERIAL"
    assert _hints.command(folder, "SERIAL", gather.path / "docs") == "coro hint 03 SERIAL"
    assert _hints.command(folder, "SERIAL", folder.parents[2] / "beside") == f"cd {gather.path.as_posix()} && coro hint 03 SERIAL"


def test_another_language_than_the_systems_is_named_too(gather: Project) -> None:
    result = gather.run("-q", "03_gather", "--coro-lang=zh")

    result.stdout.fnmatch_lines(["*提示：coro hint 03 SERIAL --lang zh"])


@pytest.mark.parametrize("strength", [1, 2, 3])
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_hints_are_told_up_to_the_strength_that_is_asked_for(gather: Project, strength: int, lang: str) -> None:
    chosen = [TEXTS["hints_for"]["SERIAL"][lang], TEXTS["hints"][1][lang], TEXTS["hints"][2][lang]]

    result = gather.run("-q", "03_gather", f"--coro-hint={strength}", f"--coro-lang={lang}")
    screen = squeezed(result.outlines)
    assert [squeezed([text]) in screen for text in chosen] == [number < strength for number in range(3)]
    assert "corohint" not in screen
    assert max(cells(line) for line in result.outlines if not line.startswith("pytest ")) <= 80


def test_a_right_answer_is_told_no_hint(gather: Project) -> None:
    (gather.path / "03_gather/exercise.py").write_text(GATHER)

    gather.run("-q", "03_gather", "--coro-hint=3").stdout.no_fnmatch_line("*hint*")


@pytest.mark.slow
def test_workers_bring_their_hints_along(gather: Project) -> None:
    pytest.importorskip("xdist")

    gather.run("-q", "03_gather", "--coro-hint=1", "-n1", inside=False).stdout.fnmatch_lines(["hint 1 of 3: Look for the*"])


@pytest.mark.parametrize("text", [None, "hints = 3", "[hints_for]\nSERIAL = 3", "not toml"])
def test_a_folder_without_hints_leads_nowhere(tmp_path: Path, text: str | None) -> None:
    folder = tmp_path / "01_odd"
    folder.mkdir()
    if text is not None:
        (folder / "exercise.toml").write_text(text)

    assert _hints.of_exercise(folder, "SERIAL", "en") == ()
    assert _hints.command(folder, "SERIAL", tmp_path) == ""
