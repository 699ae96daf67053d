"""The commands about carrying marks elsewhere: ``grader export`` and ``grader formats``. Reads arguments, calls, tells what did not get into a file.

Floor 4, beside ``cli``, which takes the commands in. What exporting needs is imported when a command runs. Exit codes: 0 all is well, 1 a file was written and somebody is not in it who should be looked at, 2
the call itself was wrong.
"""

from __future__ import annotations

import os
from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from pytest_coro_plugin.words import clean

from .cli_grade import WIDTH, Book, _refusing
from .errors import CannotExport, NoSuchPath, UnknownExercise, UnknownLearner

if TYPE_CHECKING:
    from .formats import Format, Marks, Written

SHOWN = 20
FRESH = {
    "timestamp": "%Y-%m-%dT%H:%M:%S.%f+00:00",
    "date": "%Y-%m-%d",
    "datetime": "%Y-%m-%dT%H:%M:%SZ",
    "graded-at": "%Y-%m-%dT%H:%M:%SZ",
}


def formats_command() -> None:
    """List the formats that 'grader export' can write.

    Example:

        grader formats
    """
    from . import formats

    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("--to", "what for", "a file per", "roster", "for"):
        table.add_column(heading)
    for each in map(formats.find, formats.names()):
        per = "class or learner" if each.per == "either" else each.per
        table.add_row(each.name, each.title, per, "needed" if each.roster else "", each.audience)
    Console(width=WIDTH, highlight=False).print(table)


def export_command(
    to: Annotated[str, typer.Option("--to", metavar="NAME", help="The format; 'grader formats' lists them.")],
    output: Annotated[Path, typer.Option("--output", "-o", help="The file; a folder for a file per learner.")],
    book: Book = Path("gradebook.sqlite"),
    roster: Annotated[Path | None, typer.Option(help="The platform's own export, for formats that fill it.")] = None,
    policy: Annotated[
        Path | None, typer.Option(help="Rules on lateness and attempts. Default: those kept in the gradebook.")
    ] = None,
    audience: Annotated[
        Literal["student", "after-due", "staff"] | None,
        typer.Option(
            help="Who may see it: a student before the end, a student after it, or staff. Default: see 'grader formats'."
        ),
    ] = None,
    exercise: Annotated[list[str] | None, typer.Option("--exercise", "-e", help="Only these; 03 will do for 03_gather.")] = None,
    learner: Annotated[list[str] | None, typer.Option("--learner", "-l", help="Only these, by the gradebook's id.")] = None,
    hide: Annotated[
        list[str] | None, typer.Option(metavar="EXERCISE:CHECK", help="A check that students are not told about before the end.")
    ] = None,
    excuse: Annotated[
        list[str] | None, typer.Option(metavar="LEARNER:EXERCISE", help="An exercise that a learner need not do.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What only you know; the format says.")
    ] = None,
    lang: Annotated[
        Literal["en", "zh"], typer.Option(help="Language of our own words; feedback is in that of the grading.")
    ] = "en",
) -> None:
    """Write marks as a file for a platform, or for people.

    Points are exact in the gradebook and rounded once, as the format's platform wants them. Who is in the roster and has no mark, and who has a mark and is not in the roster, is told.

    Examples:

        grader export --to canvas --roster canvas.csv -o filled.csv

        grader export --to gradescope -o results/
    """
    from . import formats
    from .export import export, marks_of
    from .formats import Request
    from .gradebook import Gradebook
    from .policy_file import read_policy

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        chosen = formats.find(to)
        if not book.is_file():
            raise NoSuchPath([f"gradebook {book}; 'grader grade' makes one"])
        content = b"" if roster is None else _read(roster)
        with Gradebook.open(book) as opened:
            rules = read_policy(_read(policy).decode() if policy else opened.policy() or "")
            known = sorted({each.exercise for each in opened.scores(rules)})
            excused = [(who, _one(known, name)) for who, name in (_pair(to, each, last=True) for each in excuse or ())]
            hidden = [f"{_one(known, name)}:{check}" for name, check in (_pair(to, each) for each in hide or ())]
            marks = marks_of(
                opened,
                rules,
                title=book.stem,
                exercises=[_one(known, name) for name in exercise or ()],
                excused=excused,
                hidden=hidden,
                lang=lang,
                answers=chosen.answers,
            )
        marks = _only(marks, learner or ())
        request = Request(audience or chosen.audience, content, _settings(to, chosen, settings or ()))
        done = export(to, marks, request, output)
    where = str(done.files[0]) if len(done.files) == 1 else f"{len(done.files)} files in {output}"
    out.print(Text(f"{where}: {len(marks.rows)} learners, for {request.audience}"), soft_wrap=True)
    if _tell(out, done.written):
        raise typer.Exit(1)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError:
        raise NoSuchPath([str(path)]) from None


def _one(known: Sequence[str], name: str) -> str:
    """Give the exercise of the gradebook that a name or the beginning of one means."""
    fitting = [name] if name in known else [each for each in known if name and each.startswith(name)]
    if len(fitting) != 1:
        raise UnknownExercise(name, fitting or known)
    return fitting[0]


def _pair(to: str, text: str, *, last: bool = False) -> tuple[str, str]:
    """Take ``ONE:OTHER`` apart, at the first colon or at the last."""
    one, colon, other = text.rpartition(":") if last else text.partition(":")
    if not (one and colon and other):
        raise CannotExport(to, f"{text!r} has no colon with a name before and after it")
    return one, other


def _only(marks: Marks, learners: Sequence[str]) -> Marks:
    known = {row.id for row in marks.rows}
    for each in learners:
        if each not in known:
            raise UnknownLearner(each)
    return replace(marks, rows=tuple(row for row in marks.rows if row.id in learners)) if learners else marks


def _settings(to: str, chosen: Format, given: Sequence[str]) -> dict[str, str]:
    """Put the settings together: what the platform's variables say, this instant where one is wanted, then what was given."""
    now = datetime.now(UTC)
    known = {each.name: os.environ[each.variable] for each in chosen.settings if each.variable in os.environ}
    known |= {each.name: now.strftime(FRESH[each.name]) for each in chosen.settings if each.name in FRESH}
    for each in given:
        name, sign, value = each.partition("=")
        if not sign:
            raise CannotExport(to, f"--set {each} has no value; write --set {each}=VALUE")
        known[name] = value
    return known


def _tell(console: Console, written: Written) -> bool:
    """Tell what did not get into the file; True when a mark is lost by it."""
    for sentence in written.told:
        console.print(Text(sentence))
    _list(console, "without a mark", written.without_mark)
    _list(console, "with a mark, not in the roster: LOST", written.without_row)
    _list(console, "exercises without a column: LOST", written.without_column)
    return bool(written.without_row or written.without_column)


def _list(console: Console, heading: str, names: Sequence[str]) -> None:
    if names:
        console.print(Text(f"{len(names)} {heading}:", style="bold"))
        for name in names[:SHOWN]:
            console.print(Text(f"  {clean(name)}"))
        if len(names) > SHOWN:
            console.print(Text(f"  and {len(names) - SHOWN} more"))
