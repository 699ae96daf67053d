"""The command ``grader selftest``: lets the shipped attacks loose on the grader of this machine and draws what came of them, in 80 columns.

Floor 4, beside ``cli``, which takes the command in. Exit codes: 0 every attack came to nothing, 1 one did not, 2 the call itself was wrong or the jail does not hold.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from .errors import GraderError

if TYPE_CHECKING:
    from .selftest import Outcome

WIDTH = 80
SHOWN = 20


def selftest_command(
    kind: Annotated[list[str] | None, typer.Option("--class", "-c", help="Only attacks of this class.")] = None,
    pack: Annotated[Path, typer.Option(help="Folder of the pack: the one with exercises/ and solutions/ in it.")] = Path("."),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at a time; 0 takes one per core.")] = 0,
    every: Annotated[int, typer.Option(min=1, help="Take only every so many-th attack: a quick look.")] = 1,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON per attack.")] = False,
) -> None:
    """Attack the grader of this machine with every program of the shipped corpus.

    No attack may gain a point over what its program is worth without it, read a secret, change anything outside, leave a process behind, cost the next answer a point, or go without a word about what it did.

    Examples:

        grader selftest

        grader selftest --class blocking
    """
    from . import jail
    from .attack import CLASSES, attacks
    from .selftest import selftest

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    if unknown := sorted(set(kind or ()) - set(CLASSES)):
        err.print(Text(f"grader: there is no class {', '.join(unknown)}; there are {', '.join(CLASSES)}", style="red"))
        raise typer.Exit(2)
    corpus = [attack for attack in attacks() if not kind or attack.kind in kind][::every]
    outcomes: list[Outcome] = []
    columns = (
        TextColumn("attacking"),
        BarColumn(24),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        TextColumn("{task.description}"),
    )
    try:
        with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as progress:
            bar = progress.add_task("", total=len(corpus))
            tier = jail.probe()
            for outcome in selftest(pack, corpus, tier, processes=jobs or os.cpu_count() or 1):
                outcomes.append(outcome)
                progress.update(bar, advance=1, description=outcome.name)
                if as_json:
                    _print_line(outcome, tier.name)
    except GraderError as error:
        err.print(Text(f"grader: {error}", style="red"))
        raise typer.Exit(2) from error
    if not as_json:
        _draw(out, sorted(outcomes), tier.name)
    if any(outcome.problems for outcome in outcomes):
        raise typer.Exit(1)


def _print_line(outcome: Outcome, tier: str) -> None:
    line = outcome._asdict() | {
        "score": str(outcome.score),
        "honest": str(outcome.honest),
        "tier": tier,
        "seconds": round(outcome.seconds, 3),
    }
    sys.stdout.write(json.dumps(line, sort_keys=True) + "\n")
    sys.stdout.flush()


def _draw(console: Console, outcomes: Sequence[Outcome], tier: str) -> None:
    """Draw a line per class, and then a line per attack that came to something."""
    from .attack import CLASSES
    from .selftest import PROBLEMS

    table = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 1, 0, 0))
    table.add_column("class")
    for heading in ("tried", *PROBLEMS):
        table.add_column(heading, justify="right")
    for kind in (*(each for each in CLASSES if any(outcome.kind == each for outcome in outcomes)), "all"):
        some = [outcome for outcome in outcomes if kind in (outcome.kind, "all")]
        counts = [sum(any(word == problem for word, _ in outcome.problems) for outcome in some) for problem in PROBLEMS]
        table.add_row(kind, str(len(some)), *(Text(str(count), style="red" if count else "green") for count in counts))
    console.print(Text(f"jail: {tier}"))
    console.print(table)
    bad = [(outcome.name, word, detail) for outcome in outcomes for word, detail in outcome.problems]
    for name, word, detail in bad[:SHOWN]:
        console.print(Text(f"{name}: {word}: {detail}", style="red"))
    if len(bad) > SHOWN:
        console.print(Text(f"and {len(bad) - SHOWN} more (--json shows all)"))
    exercises = {outcome.against for outcome in outcomes}
    console.print(
        Text(
            f"{len(outcomes)} attacks on {len(exercises)} exercises: "
            + ("one or more came to something" if bad else "none came to anything")
        )
    )
