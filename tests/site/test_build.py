"""``grader site build`` says what it lacks, and touches nothing that is not its own."""

from __future__ import annotations

import gzip
import json
import subprocess
from pathlib import Path

import pytest
from typer.testing import CliRunner

from grader.cli import app
from grader.errors import CannotBuild
from grader.exercise import find_exercises
from grader.site import build as building

ROOT = Path(__file__).parents[2]
runner = CliRunner()


def test_a_folder_that_holds_something_else_is_left_alone(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("mine")

    result = runner.invoke(app, ["site", "build", str(tmp_path), "--pack", str(ROOT)])

    assert result.exit_code == 2
    assert "holds something that is no site of ours: name a new or an empty folder" in " ".join(result.stderr.split())
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path: Path) -> None:
    (tmp_path / "site").write_text("mine")

    with pytest.raises(CannotBuild, match="is a file: name a folder"):
        building.build(tmp_path / "site", find_exercises(ROOT, ["03"]))


def test_without_node_it_says_what_to_install(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))

    result = runner.invoke(app, ["site", "build", str(tmp_path / "site"), "--pack", str(ROOT)])

    assert result.exit_code == 2
    assert "Node.js 20 or newer with npm" in " ".join(result.stderr.split())
    assert list(tmp_path.iterdir()) == []


def test_without_the_sources_of_the_page_it_says_where_they_should_be(tmp_path: Path) -> None:
    with pytest.raises(CannotBuild, match="build from a checkout of the project"):
        building.build(tmp_path / "site", find_exercises(ROOT, ["03"]), web=tmp_path)


def test_a_program_that_fails_is_told_with_its_last_words_and_nothing_is_left(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    web, programs = tmp_path / "web", tmp_path / "bin"
    web.mkdir()
    programs.mkdir()
    (web / "package.json").write_text("{}")
    (web / "package-lock.json").write_text("{}")
    for name in ("node", "npm"):
        (programs / name).write_text("#!/bin/sh\necho no space left >&2\nexit 1\n")
        (programs / name).chmod(0o755)

    monkeypatch.setenv("PATH", str(programs))

    with pytest.raises(CannotBuild, match="no space left"):
        building.build(tmp_path / "site", find_exercises(ROOT, ["03"]), web=web)

    assert sorted(path.name for path in tmp_path.iterdir()) == ["bin", "web"]


def test_an_unknown_exercise_is_refused_with_the_names_that_there_are(tmp_path: Path) -> None:
    result = runner.invoke(app, ["site", "build", str(tmp_path / "site"), "-e", "99", "--pack", str(ROOT)])

    assert result.exit_code == 2
    assert "99" in result.stderr


@pytest.mark.slow
def test_a_site_is_small_and_says_what_it_is(site: Path) -> None:
    files = [path for path in site.rglob("*") if path.is_file()]
    packed_bytes = sum(len(gzip.compress(path.read_bytes(), 6)) for path in files)

    assert packed_bytes <= 7_000_000
    assert json.loads((site / building.MARK).read_text())["exercises"] == len(find_exercises(ROOT))
    assert not [path for path in files if path.suffix == ".map"]


@pytest.mark.slow
def test_an_answer_can_import_what_the_page_did_not_start_with(site: Path) -> None:
    imports = "import csv, decimal, logging.config, sched, statistics, urllib.request, zoneinfo\nfrom unittest import mock\n"
    text = imports + (ROOT / "solutions/03_gather/exercise.py").read_text(encoding="utf-8")

    done = subprocess.run(
        ["node", str(ROOT / "web" / "tools" / "judge.mjs"), str(site)],
        input=json.dumps({"exercise": "03_gather", "text": text, "lang": "en"}), capture_output=True, text=True, timeout=120, check=True,
    )  # fmt: skip

    told = json.loads(done.stdout)
    assert (told["trouble"], told["full"], told["printed"]) == ("", True, "")


@pytest.mark.slow
def test_a_newer_site_takes_the_place_of_an_older_one(site: Path, tmp_path: Path) -> None:
    older = tmp_path / "site"
    older.mkdir()
    (older / building.MARK).write_text("{}")
    (older / "gone.txt").write_text("")

    result = runner.invoke(app, ["site", "build", str(older), "-e", "03", "-e", "11", "--pack", str(ROOT)])

    assert result.exit_code == 0, result.stderr
    assert "2 exercises" in result.stdout
    assert not (older / "gone.txt").exists()
    assert [one["id"] for one in json.loads((older / "pack.json").read_text())["exercises"]] == ["03_gather", "11_no_blocking"]
    assert [path.name for path in tmp_path.iterdir()] == ["site"]
