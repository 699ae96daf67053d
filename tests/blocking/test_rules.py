"""The tests that are made from the table: each row's bad snippet is told by that row on its last line, each good one is silent."""

from __future__ import annotations

import importlib
import subprocess
import sys
import textwrap
from pathlib import Path

import corpus_runner as corpus
import pytest

from pytest_coro_plugin._blocking import tripwire
from pytest_coro_plugin.blocking_rules import POLICIES, RULES, Rule

ROOT = Path(__file__).parents[2]
pytestmark = [pytest.mark.usefixtures("wrapped"), pytest.mark.filterwarnings("ignore")]


def body(snippet: str) -> corpus.Cell:
    lines = snippet.split("\n")
    imports = [line for line in lines if line.startswith(("import ", "from "))]
    rest = [line for line in lines if line not in imports]
    text = "\n".join(["import asyncio", *imports, "", "", "async def main():", textwrap.indent("\n".join(rest), "    "), ""])
    return corpus.Cell("snippet", text, len(text.rstrip().split("\n")))


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_bad_snippet_of_a_row_is_told_by_that_row_on_its_last_line(rule: Rule, tmp_path: Path) -> None:
    cell = body(rule.bad)

    findings, _ = corpus.play(cell, tmp_path)

    assert (rule.name, cell.line) in [(finding.rule, finding.site.line if finding.site else 0) for finding in findings]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_the_good_snippet_of_a_row_is_silent(rule: Rule, tmp_path: Path) -> None:
    assert corpus.play(body(rule.good), tmp_path) == ([], None)


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)
def test_a_row_says_everything(rule: Rule) -> None:
    assert rule.why
    assert rule.instead
    assert rule.blocks
    assert rule.bad
    assert rule.good
    assert rule.policy in POLICIES
    assert not rule.targets or rule.gauge in tripwire._GAUGES


def test_no_two_rows_have_one_name_or_one_target() -> None:
    names = [rule.name for rule in RULES]
    targets = [target for rule in RULES for target in rule.targets]

    assert len(set(names)) == len(names)
    assert len(set(targets)) == len(targets)


@pytest.mark.parametrize("module", sorted({target.partition(":")[0] for rule in RULES for target in rule.targets}))
def test_a_module_that_a_row_names_exists_or_is_of_another_system(module: str) -> None:
    try:
        importlib.import_module(module)
    except ImportError:
        assert module in {"fcntl", "pty", "_posixshmem"}
        assert sys.platform == "win32"


def test_the_page_for_readers_is_what_the_table_says() -> None:
    made = subprocess.run(
        [sys.executable, str(ROOT / "scripts" / "blocking_page"), "--print"], capture_output=True, text=True, check=True, cwd=ROOT
    )

    assert (ROOT / "docs" / "blocking.md").read_text(encoding="utf-8") == made.stdout
