"""The commands about marks: ``grader grade`` and ``grader appeal``. Reads arguments, calls, draws tables of at most 80 columns.

Floor 4, beside ``cli``, which takes the commands in. What grading needs is imported when a command runs: the gradebook's library takes a second to load. Exit codes: 0 all is well, 1 something is
left that an instructor has to look at, 2 the call itself was wrong, 130 interrupted.
"""

from __future__ import annotations

import json
import os
import sys
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal, NamedTuple

import typer
from rich.console import Console
from rich.text import Text

from pytest_coro_plugin.results import ExerciseResult
from pytest_coro_plugin.words import surrounding_language

from .cli_showing import WIDTH as WIDTH
from .cli_showing import Beginning, bar, draw_changes, draw_flagged, draw_grading, draw_result, word
from .errors import GraderError, NothingToReplay, WeakJail
from .exercise import find_exercises
from .lint import Flag, flags

if TYPE_CHECKING:
    from .bulk import Done, Intake
    from .gradebook import Run
    from .jail import Tier

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
    lang: Annotated[
        Literal["en", "zh"] | None,
        typer.Option(help="Language of the feedback, and of what is printed here. Default: English, and yours."),
    ] = None,
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
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    spoken = lang or surrounding_language()
    with _refusing(err):
        with Beginning(err, spoken) as beginning:
            beginning.say("beginning")
            from . import jail

            exercises = find_exercises(pack, exercise or ())
            tier = _tier(jail.probe(), None if practice else require_jail)
            beginning.say("opening")
            from . import bulk, crew, intake
            from .gradebook import Gradebook
            from .key import course_key

            secret = course_key(key or book.with_name(book.name + ".key"))
        processes = jobs or os.cpu_count() or 1
        start = crew.dask(scheduler) if scheduler else lambda: crew.local(processes)
        with Gradebook.open(book) as marks:
            before = marks.position()
            taken = _take_in(
                bulk.take_in(marks, intake.read(paths, [each.id for each in exercises]), exercises, secret), err, spoken
            )
            sources = {(job.key.sha256, job.key.exercise): job.source for job in taken.jobs.values()}
            done: list[Done] = []
            flagged, finished = 0, False
            try:
                stream = bulk.grade_jobs(
                    marks,
                    list(taken.jobs.values()),
                    pack.resolve(),
                    lang=lang or "en",
                    tier=tier,
                    start=start,
                    processes=processes,
                )
                for each in _watched(stream, len(taken.jobs), err, spoken):
                    done.append(each)
                    found = flags(sources[each.graded.answer, each.graded.exercise])
                    flagged += bool(found)
                    if as_json:
                        _print_line(each, tier.name, found)
                finished = True
            except KeyboardInterrupt:
                err.print(Text("\n" + word("stopped", spoken, done=len(done), jobs=len(taken.jobs))))
            if not as_json:
                draw_grading(out, taken, done, tier.name, spoken)
                draw_flagged(out, flagged, spoken)
                draw_changes(out, marks.changes(before) if before else (), spoken)
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
    lang: Annotated[Literal["en", "zh"] | None, typer.Option(help="Language of the report. Default: yours.")] = None,
) -> None:
    """Replay a disputed result: the same answer, the same inputs, the same judge; and show why it is what it is.

    Example:

        grader appeal ann 03
    """
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    spoken = lang or surrounding_language()
    with _refusing(err):
        with Beginning(err, spoken) as beginning:
            beginning.say("replaying")
            replay = _replayed(book, pack, learner, exercise, attempt, spoken)
        run, again = replay.run, replay.again
        facts = {"learner": learner, "exercise": run.key.exercise, "number": replay.number}
        out.print(Text(word("head", spoken, score=run.result.score, most=run.result.max_score, **facts), style="bold"))
        out.print(Text(word("drawn", spoken, answer=run.key.sha256[:16], seed=run.key.seed)))
        told = word("same", spoken) if replay.same else word("differs", spoken, score=again.score, most=again.max_score)
        out.print(Text(told, style="" if replay.same else "red"))
        out.print()
        draw_result(out, again, spoken)
    if not replay.same:
        raise typer.Exit(1)


class _Replay(NamedTuple):
    """A result as it was kept, the number of its attempt, and what the replay gave."""

    number: int
    run: Run
    again: ExerciseResult

    @property
    def same(self) -> bool:
        before = self.run.result
        return self.again.score == before.score and [c.status for c in self.again.checks] == [c.status for c in before.checks]


def _replayed(book: Path, pack: Path, learner: str, exercise: str, attempt: int, lang: str) -> _Replay:
    """Judge an answer of the gradebook once more.

    Raises:
        NothingToReplay: there is no such result, or it was judged by another version of the pack.
    """
    from . import jail
    from .grade import Grader
    from .gradebook import Gradebook

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
    return _Replay(which.number, run, graded.result)


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


def _take_in(stream: Iterable[Intake], console: Console, lang: str) -> Intake:
    with bar(console, word("reading", lang)) as progress:
        task = progress.add_task("", total=None)
        for taken in stream:
            progress.update(task, completed=taken.submissions)
    return taken


def _watched(stream: Iterable[Done], total: int, console: Console, lang: str) -> Iterator[Done]:
    with bar(console, word("grading", lang)) as progress:
        task = progress.add_task("", total=total)
        for done in stream:
            progress.update(task, advance=1, description=done.graded.exercise)
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
