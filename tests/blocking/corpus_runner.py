"""Read the corpus and play one cell under an armed tripwire.

Stands on the package's run side only. A cell is written to a file of its own, as a learner's file is; ``# BLOCKS`` marks its blocking line.
"""

from __future__ import annotations

import ast
import asyncio
import io
import linecache
import sys
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

from pytest_coro_plugin._blocking import Tripwire, guard_source
from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin.run import Finding

FOLDER = Path(__file__).parent / "corpus"
MARK = "# BLOCKS"
ONLY_BY_CLOCK = frozenset(  # without a clock they are told late or never
    f"computing: {title}"
    for title in (
        "a long sum",
        "fibonacci",
        "a for loop that computes",
        "prints until a task is done",
        "prints in a for loop that is nearly endless",
        "awaits what never pauses",
        "a power, then an await",
    )
)


@dataclass(frozen=True, slots=True)
class Cell:
    """One body: ``line`` is where it blocks, 0 if it does not."""

    name: str
    text: str
    line: int


def cells(*, blocking: bool) -> list[Cell]:
    """List the cells that block, or the innocent ones, in the order of the files."""
    found: list[Cell] = []
    for path in sorted(FOLDER.glob("*.py")):
        if (path.stem == "innocent") == blocking:
            continue
        for part in path.read_text(encoding="utf-8").split("# %% ")[1:]:
            title, _, text = part.partition("\n")
            marked = [number for number, line in enumerate(text.splitlines(), 1) if MARK in line]
            found.append(Cell(f"{path.stem}: {title}", text.rstrip() + "\n", marked[0] if marked else 0))
    return found


def play(cell: Cell, folder: Path, *, watch: bool = True) -> tuple[list[Finding], BaseException | None]:
    """Run the cell's ``main`` in virtual time.

    Returns:
        What the tripwire told, and what ``main`` raised.
    """
    path = folder / "exercise.py"
    path.write_text(cell.text, encoding="utf-8")
    linecache.checkcache()
    linecache.cache.pop(str(path), None)
    module = sys.modules["exercise"] = ModuleType("exercise")
    names = vars(module)
    names["__file__"] = str(path)
    findings: list[Finding] = []
    error: BaseException | None = None
    exec(compile(guard_source(ast.parse(cell.text)), str(path), "exec"), names)
    with Tripwire(lambda name: name == str(path), findings.append, watch=watch):
        try:
            with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
                runner.run(names["main"]())
        except KeyboardInterrupt:
            raise
        except BaseException as raised:  # noqa: BLE001  # the border of learner code
            error = raised
    return findings, error


def lines(findings: list[Finding]) -> list[int]:
    """The lines that were told, in order."""
    return [finding.site.line if finding.site else 0 for finding in findings]


def quietly(cell: Cell, folder: Path, *, watch: bool = True) -> tuple[list[Finding], BaseException | None]:
    """Play a cell and keep what it prints to ourselves."""
    with redirect_stdout(io.StringIO()), redirect_stderr(io.StringIO()):
        return play(cell, folder, watch=watch)
