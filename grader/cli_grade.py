"""The commands about marks: ``grader grade`` and ``grader appeal``. Reads arguments, calls, draws tables of at most 80 columns.

Floor 4, beside ``cli``, which takes the commands in. What grading needs is imported when a command runs: the gradebook's library takes a second to load. Exit codes: 0 all is well, 1 something is
left that an instructor has to look at, 2 the call itself was wrong, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.table import Table
from rich.text import Text

from pytest_coro_plugin._report import failure_text, score_table
from pytest_coro_plugin.results import ExerciseResult

from .errors import GraderError, NothingToReplay, WeakJail
from .exercise import Exercise, find_exercises
from .lint import Flag, flags

if TYPE_CHECKING:
    from .bulk import Done, Intake
    from .jail import Tier

WIDTH = 80
SHOWN = 10
Pack = Annotated[Path, typer.Option(help="Folder of the pack: the one with exercises/ in it, or the exercises folder.")]
Book = Annotated[Path, typer.Option(help="The gradebook; it is made when it is not there.")]
KeyFile = Annotated[
    Path | None,
    typer.Option("--key", help="File with the course's secret. Default: beside the gradebook, made when it is not there."),
]


def grade_command(
    paths: Annotated[
        list[Path],
        typer.Argument(
            metavar="PATH...", help="Files, folders, zip or tar archives, class downloads of Canvas, Moodle or Gradescope."
        ),
    ],
    exercise: Annotated[
        list[str] | None, typer.Option("--exercise", "-e", help="Grade only these; 03 will do for 03_gather. All by default.")
    ] = None,
    book: Book = Path("gradebook.sqlite"),
    key: KeyFile = None,
    pack: Pack = Path("."),
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of the feedback.")] = "en",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at a time; 0 takes one per core.")] = 0,
    scheduler: Annotated[str, typer.Option(metavar="ADDRESS", help="Grade on the workers of this Dask scheduler instead.")] = "",
    require_jail: Annotated[
        Literal["full", "unprivileged"] | None,
        typer.Option(help="Refuse to grade where the jail gives less. Default: what protects marks, 'unprivileged'."),
    ] = "unprivileged",
    practice: Annotated[
        bool,
        typer.Option("--practice", help="Grade without a jail that protects marks. The results are labelled, and are no grades."),
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="One line of JSON per answer, as soon as it is graded.")] = False,
) -> None:
    """Grade what learners handed in, each answer in a jailed process.

    Results go into the gradebook as they come. Stop whenever you like: the next call goes on where this one stopped, and nothing is graded twice.

    Examples:

        grader grade submissions.zip

        grader grade downloads/ -e 03 -e 04 --book autumn.sqlite
    """
    from . import bulk, intake, jail
    from .gradebook import Gradebook
    from .key import course_key

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        exercises = find_exercises(pack, exercise or ())
        tier = _tier(jail.probe(), None if practice else require_jail)
        secret = course_key(key or book.with_name(book.name + ".key"))
        processes = jobs or os.cpu_count() or 1
        start = bulk.dask(scheduler) if scheduler else lambda: bulk.local(processes)
        with Gradebook.open(book) as marks:
            before = marks.position()
            taken = _take_in(bulk.take_in(marks, intake.read(paths, [each.id for each in exercises]), exercises, secret), err)
            sources = {(job.key.sha256, job.key.exercise): job.source for job in taken.jobs.values()}
            done: list[Done] = []
            flagged, finished = 0, False
            try:
                stream = bulk.grade_jobs(
                    marks, list(taken.jobs.values()), pack.resolve(), lang=lang, tier=tier, start=start, processes=processes
                )
                for each in _watched(stream, len(taken.jobs), err):
                    done.append(each)
                    found = flags(sources[each.graded.answer, each.graded.exercise])
                    flagged += bool(found)
                    if as_json:
                        _print_line(each, tier.name, found)
                finished = True
            except KeyboardInterrupt:
                err.print(
                    Text(f"\nstopped: {len(done)} of {len(taken.jobs)} graded. What is graded is kept; the same command goes on.")
                )
            if not as_json:
                _draw(out, taken, done, tier, exercises)
                _draw_flagged(out, flagged)
                _draw_changes(out, marks.changes(before) if before else ())
    if not finished:
        raise typer.Exit(130)
    if any(each.graded.result is None for each in done):
        raise typer.Exit(1)


def appeal_command(
    learner: Annotated[str, typer.Argument(help="The learner's id, as the gradebook has it.")],
    exercise: Annotated[str, typer.Argument(metavar="NN_topic", help="The exercise; 03 will do for 03_gather.")],
    attempt: Annotated[int, typer.Option(min=0, help="Number of the attempt; 0 takes the newest.")] = 0,
    book: Book = Path("gradebook.sqlite"),
    pack: Pack = Path("."),
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of the report.")] = "en",
) -> None:
    """Replay a disputed result: the same answer, the same inputs, the same judge; and show why it is what it is.

    Example:

        grader appeal ann 03
    """
    from . import jail
    from .grade import Grader
    from .gradebook import Gradebook

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        if not book.is_file():
            raise NothingToReplay(learner, exercise, f"there is no gradebook {book}")
        [wanted] = find_exercises(pack, [exercise])
        with Gradebook.open(book) as marks:
            found = [(each, run) for each, _, run in marks.runs(learner, wanted.id) if attempt in (0, each.number)]
            if not found:
                raise NothingToReplay(
                    learner, wanted.id, f"the gradebook knows {len(marks.learners())} learners; this one has no such result"
                )
            which, run = found[-1]
            source = marks.source(run.key.sha256)
        assert source is not None
        with Grader([wanted], tier=jail.probe(), lang=lang) as grader:
            if grader.version(wanted.id) != run.key.pack:
                raise NothingToReplay(
                    learner, wanted.id, "it was judged by another version of the pack; check that version out, or grade again"
                )
            graded = grader.grade(wanted.id, source, seed=run.key.seed)
        if graded.result is None:
            raise GraderError(f"the replay broke on our side: {graded.fault}")
        same = graded.result.score == run.result.score and [c.status for c in graded.result.checks] == [
            c.status for c in run.result.checks
        ]
        out.print(
            Text(
                f"{learner}, {wanted.id}, attempt {which.number}: {run.result.score} of {run.result.max_score} points",
                style="bold",
            )
        )
        out.print(Text(f"answer {run.key.sha256[:16]}, inputs drawn by seed {run.key.seed}"))
        out.print(
            Text(
                "the replay gives the same, check by check"
                if same
                else f"the replay gives {graded.result.score} of {graded.result.max_score}: look at the gradebook",
                style="" if same else "red",
            )
        )
        out.print()
        _draw_result(out, graded.result, lang)
    if not same:
        raise typer.Exit(1)


def _tier(tier: Tier, wanted: Literal["full", "unprivileged"] | None) -> Tier:
    """Refuse a tier that is less than what was asked for."""
    if wanted is not None and not tier.at_least(wanted):
        raise WeakJail(tier.name, wanted, "; ".join(f"{layer.name}: {layer.said}" for layer in tier.layers if not layer.holds))
    return tier


@contextmanager
def _refusing(console: Console) -> Iterator[None]:
    """Tell that the call was wrong, and leave with 2."""
    try:
        yield
    except GraderError as error:
        console.print(Text(f"grader: {error}", style="red"))
        raise typer.Exit(2) from error


def _bar(console: Console, text: str) -> Progress:
    columns = (TextColumn(text), BarColumn(24), MofNCompleteColumn(), TimeRemainingColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _take_in(stream: Iterable[Intake], console: Console) -> Intake:
    with _bar(console, "reading") as progress:
        bar = progress.add_task("", total=None)
        for taken in stream:
            progress.update(bar, completed=taken.submissions)
    return taken


def _watched(stream: Iterable[Done], total: int, console: Console) -> Iterator[Done]:
    with _bar(console, "grading") as progress:
        bar = progress.add_task("", total=total)
        for done in stream:
            progress.update(bar, advance=1, description=done.graded.exercise)
            yield done


def _print_line(done: Done, tier: str, found: Sequence[Flag]) -> None:
    """Print one answer as a line of JSON; points as text, exact."""
    graded, result = done.graded, done.graded.result
    line: dict[str, object] = {
        "answer": graded.answer,
        "exercise": graded.exercise,
        "seed": graded.seed,
        "tier": tier,
        "version": graded.version,
        "flags": [f"line {flag.line}: {flag.kind}: {flag.what}" for flag in found],
    }
    if result is None:
        line["fault"] = graded.fault
    else:
        first = result.first_diagnosis
        line |= {"score": str(result.score), "max_score": str(result.max_score), "diagnosis": first.code if first else None}
        line["checks"] = {check.id: check.status for check in result.checks}
    sys.stdout.write(json.dumps(line, sort_keys=True) + "\n")
    sys.stdout.flush()


def _draw(console: Console, taken: Intake, done: list[Done], tier: Tier, exercises: list[Exercise]) -> None:
    """Draw what came in, what came out, and what an instructor has to look at."""
    counts = f"{taken.submissions} submissions, {taken.answers} answers; {taken.known} had a result already, {len(taken.jobs)} to grade"
    console.print(Text(counts))
    for who, rejected in taken.rejected[:SHOWN]:
        console.print(Text(f"  {who}: {rejected.en}"))
    if len(taken.rejected) > SHOWN:
        console.print(Text(f"  and {len(taken.rejected) - SHOWN} more that could not be taken"))
    if done:
        console.print(_table(done))
    faults = Counter(each.graded.fault for each in done if each.graded.result is None)
    for fault, count in faults.most_common():
        console.print(Text(f"{count} not judged, through no fault of the learner: {fault}", style="red"))
    if done and tier.name == "practice":
        console.print(
            Text(
                "practice: this machine's jail does not protect marks; these are no grades ('grader doctor' says why)",
                style="yellow",
            )
        )


def _draw_flagged(console: Console, count: int) -> None:
    """Tell that sources hold what no exercise needs; it changes no mark."""
    if count:
        console.print(Text(f"{count} with flags in the source: worth a look, and no mark is changed (--json lists them)"))


def _table(done: list[Done]) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("exercise", min_width=20)
    for heading in ("answers", "full marks", "mean"):
        table.add_column(heading, justify="right")
    table.add_column("most frequent")
    for exercise in sorted({each.graded.exercise for each in done}):
        results = [each.graded.result for each in done if each.graded.exercise == exercise and each.graded.result is not None]
        if not results:
            table.add_row(exercise, "0", "", "", "")
            continue
        shares = [result.score / result.max_score for result in results if result.max_score]
        codes = Counter(result.first_diagnosis.code for result in results if result.first_diagnosis is not None)
        often = ", ".join(f"{code} ({count})" for code, count in sorted(codes.items(), key=lambda item: (-item[1], item[0]))[:2])
        mean = f"{float(sum(shares, Fraction(0)) / len(shares)):.0%}" if shares else "-"
        table.add_row(exercise, str(len(results)), str(sum(share == 1 for share in shares)), mean, often)
    return table


def _draw_result(console: Console, result: ExerciseResult, lang: str) -> None:
    """Draw what a learner sees: the points, and the cause to mend first."""
    console.print(Text(score_table([result], width=WIDTH, lang=lang)), soft_wrap=True)
    first = result.first_diagnosis
    alike = [
        check
        for check in result.checks
        if first is not None and check.diagnosis is not None and check.diagnosis.code == first.code
    ]
    if alike:
        console.print(Text("\n" + failure_text(alike[0], also=alike[1:], width=WIDTH, lang=lang)), soft_wrap=True)


def _draw_changes(console: Console, changes: Iterable[object]) -> None:
    """Tell whose result a regrade has changed."""
    changed = [change for change in changes if getattr(change, "before", None) is not None]
    if not changed:
        return
    console.print(Text(f"\n{len(changed)} results differ from before:", style="bold"))
    for change in changed[:SHOWN]:
        before, after = change.before, change.after  # type: ignore[attr-defined]
        console.print(Text(f"  {change.learner} {change.exercise}: {before[0]} of {before[1]} -> {after[0]} of {after[1]}"))  # type: ignore[attr-defined]
    if len(changed) > SHOWN:
        console.print(Text(f"  and {len(changed) - SHOWN} more"))


def report_command(
    folder: Annotated[Path, typer.Argument(help="Where the pages are written; it is made when it is not there.")],
    book: Book = Path("gradebook.sqlite"),
    title: Annotated[str, typer.Option(help="Head of the class page. Default: the gradebook's name.")] = "",
    lang: Annotated[
        Literal["en", "zh"],
        typer.Option(help="Language of the pages around the feedback, which is in the language of the grading."),
    ] = "en",
) -> None:
    """Write one page per learner and one for the class, each a single HTML file.

    Example:

        grader report pages --book autumn.sqlite
    """
    from .bulk import write_reports
    from .errors import NothingToReplay
    from .gradebook import Gradebook

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        if not book.is_file():
            raise NothingToReplay("nobody", "any exercise", f"there is no gradebook {book}; 'grader grade' makes one")
        with Gradebook.open(book) as marks:
            written = write_reports(marks, folder, title or book.stem, lang)
        out.print(Text(f"{len(written) - 1} learners: {folder / 'learners'}\nthe class: {written[-1]}"), soft_wrap=True)
