"""The front page is true: what it shows is what is printed, what it names exists, what it asks to type is carried out by CI."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PAGE = (ROOT / "README.md").read_text("utf-8")
PROSE = re.sub(r"^```.*?^```$", "", PAGE, flags=re.MULTILINE | re.DOTALL)


def readme(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "readme"), *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)


def test_every_printed_block_is_what_its_command_prints_today() -> None:
    compared = readme("--check")

    assert compared.returncode == 0, f"run scripts/readme, then read the page again:\n{compared.stdout}{compared.stderr}"


def test_an_output_that_is_not_printed_any_more_is_noticed(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("```console\n$ echo 9 / 13\n8 / 13\n```\n")

    compared = readme("--check", "--page", str(page))

    assert compared.returncode == 1
    assert "-8 / 13\n+9 / 13" in compared.stdout


def test_an_output_is_written_anew(tmp_path: Path) -> None:
    page = tmp_path / "page.md"
    page.write_text("Before\n```console\n$ echo 9 / 13\n8 / 13\n$ true\n```\nAfter\n")

    readme("--page", str(page))

    assert page.read_text() == "Before\n```console\n$ echo 9 / 13\n9 / 13\n$ true\n```\nAfter\n"


def test_the_first_25_lines_show_a_failing_and_a_passing_run() -> None:
    top = "\n".join(PAGE.splitlines()[:25]) + "\n```\n"
    shown = re.search(r"^```console\n(.*?)^```$", top, re.MULTILINE | re.DOTALL)

    assert shown
    runs = re.split(r"^\$ ", shown[1], flags=re.MULTILINE)[1:]
    failing, passing = runs
    assert all(run.startswith("pytest exercises/03_gather") for run in runs)
    assert re.search(r"\d failed", failing)
    assert re.search(r"\d passed", passing)
    assert "failed" not in passing


def test_every_block_is_run_here_or_in_ci() -> None:
    kinds = re.findall(r"^```(.*)\n(?:.*\n)*?```$", PAGE, re.MULTILINE)

    assert kinds
    assert set(kinds) <= {"console", "sh"}


@pytest.mark.parametrize("name", ["learner", "tests", "uv-learner", "uv-tests"])
def test_ci_carries_out_the_set_up_line(name: str) -> None:
    line = readme("--line", name).stdout.strip()

    assert line in PAGE.splitlines()
    assert f"line=$(readme {name})" in (ROOT / ".ci" / "run").read_text("utf-8").splitlines()


def test_every_file_that_the_page_names_exists() -> None:
    missing = [name for name in re.findall(r"`([^`\n]+)`", PROSE) if not (ROOT / name).exists()]

    assert missing == [], "what stands in backticks is a path from the top; a command belongs into a block that is run"
