"""The pages are true: what they print is what is printed today."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
PRINTED = ("tutorial", "explanation-virtual-clock", "explanation-verdict", "how-to/see-a-timeline")

pytestmark = [
    pytest.mark.slow,
    pytest.mark.unmeasured,
    pytest.mark.skipif(
        not (Path(sys.executable).parent / "coro").exists() and shutil.which("coro") is None,
        reason="the command coro is not installed",
    ),
]


@pytest.mark.parametrize("lang", ["", ".zh"], ids=["en", "zh"])
@pytest.mark.parametrize("name", PRINTED)
def test_a_page_shows_what_is_printed(name: str, lang: str) -> None:
    page = ROOT / "docs" / f"{name}{lang}.md"
    command = [sys.executable, str(ROOT / "scripts" / "readme"), "--check", "--page", str(page)]
    compared = subprocess.run(command, capture_output=True, text=True, timeout=300, check=False)

    assert compared.returncode == 0, (
        f"run scripts/readme --page {page.name}, then read it again:\n{compared.stdout}{compared.stderr}"
    )
    assert page.read_text("utf-8").count("\n$ ") >= 1


@pytest.mark.parametrize("lang", ["", ".zh"], ids=["en", "zh"])
def test_the_tutorial_begins_with_the_line_of_the_front_page(lang: str) -> None:
    command = [sys.executable, str(ROOT / "scripts" / "readme"), "--line", "learner"]
    line = subprocess.run(command, capture_output=True, text=True, check=True).stdout

    assert f"```sh\n{line}```" in (ROOT / "docs" / f"tutorial{lang}.md").read_text("utf-8")
