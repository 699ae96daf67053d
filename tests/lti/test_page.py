"""The page about LTI is true: every command on it works, in its order, and prints what it says; every table on it is a good registration."""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable
from pathlib import Path

import pytest
from typer.testing import Result

from grader import lti

from .fake_platform import FakePlatform

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

ROOT = Path(__file__).parents[2]
PAGES = [ROOT / "docs" / "how-to" / name for name in ("lti.md", "lti.zh.md")]


def blocks(page: Path, kind: str) -> list[str]:
    return re.findall(rf"^```{kind}\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_every_command_of_the_page_works_and_prints_what_it_says(
    page: Path, place: Path, platform: FakePlatform, run: Callable[..., Result]
) -> None:
    for block in blocks(page, "console"):
        for command, printed in re.findall(r"^\$ (.+)\n((?:[^$\n].*\n)*)", block, re.MULTILINE):
            program, group, *words = shlex.split(command)
            done = run(*[word for word in words if word not in ("--book", "autumn.sqlite")])

            assert (program, group, done.exit_code) == ("grader", "lti", 0), (command, done.output)
            assert not printed or done.stdout == printed
    assert len(platform.taken) == 4


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_the_tables_of_the_page_are_a_good_registration(page: Path, tmp_path: Path) -> None:
    path = tmp_path / "lti.toml"
    path.write_text("\n".join(blocks(page, "toml")), "utf-8")

    found = lti.read_registration(path)

    assert found.key == tmp_path / "lti.key"
    assert (list(found.line_item), list(found.user), len(found.score)) == (["03_gather"], ["ann"], 1)


def test_both_pages_show_the_same_commands() -> None:
    first, second = (blocks(page, "console") for page in PAGES)

    assert first == second
    assert len(first) >= 5
