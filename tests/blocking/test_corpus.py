"""Every body that blocks is found, on its line; every innocent one is left alone."""

from __future__ import annotations

from pathlib import Path

import corpus_runner as corpus
import pytest

pytestmark = [
    pytest.mark.usefixtures("wrapped"),
    pytest.mark.filterwarnings("ignore"),  # bodies that are broken off leave files, coroutines and children behind
]
BLOCKING = corpus.cells(blocking=True)
INNOCENT = corpus.cells(blocking=False)


def test_the_corpus_is_large_and_every_blocking_body_has_one_line() -> None:
    assert len(BLOCKING) >= 120
    assert len(INNOCENT) >= 50
    assert all(cell.text.count(corpus.MARK) == 1 for cell in BLOCKING)
    assert not any(corpus.MARK in cell.text for cell in INNOCENT)


@pytest.mark.parametrize("cell", BLOCKING, ids=lambda cell: cell.name)
def test_a_blocking_body_is_told_on_its_line(cell: corpus.Cell, tmp_path: Path) -> None:
    findings, _ = corpus.play(cell, tmp_path)

    assert cell.line in corpus.lines(findings)
    told = next(finding for finding in findings if finding.site and finding.site.line == cell.line)
    assert told.site is not None
    assert told.site.file == "exercise.py"
    assert told.site.source in cell.text
    assert told.what
    assert told.rule
    assert told.detail


@pytest.mark.parametrize("cell", INNOCENT, ids=lambda cell: cell.name)
def test_an_innocent_body_is_left_alone(cell: corpus.Cell, tmp_path: Path) -> None:
    findings, error = corpus.play(cell, tmp_path)

    assert (findings, error) == ([], None)


@pytest.mark.slow
def test_without_any_clock_96_of_100_are_found_and_always_the_same(tmp_path: Path) -> None:
    def found() -> list[str]:
        """List the cells whose line is told; what else is told of real threads of a cell depends on how quick they are."""
        return [cell.name for cell in cells if cell.line in corpus.lines(corpus.quietly(cell, tmp_path, watch=False)[0])]

    cells = [cell for cell in BLOCKING if cell.name not in corpus.ONLY_BY_CLOCK]
    first = found()

    assert len(first) / len(BLOCKING) >= 0.96
    assert found() == first
