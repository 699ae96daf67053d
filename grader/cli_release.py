"""The commands for platforms: ``grader release`` makes what an instructor uploads, ``grader grade-one`` is what it calls there.

Floor 4, beside ``cli``, which takes the commands in. What they need is imported when they run; ``grade-one`` does without the gradebook's library. Exit codes: 0 all is well, 1 something could not be judged, through
a fault of ours, 2 the call or the machine was wrong.
"""

from __future__ import annotations

import secrets
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.text import Text

from .cli_export import _pair, _settings
from .cli_grade import WIDTH, Pack, _refusing, _tier
from .errors import CannotExport, CannotRelease, NotJudged
from .exercise import find_exercises

if TYPE_CHECKING:
    from .formats import Marks
    from .release import Required

SHOWN = 8
CHECKOUT = Path(__file__).resolve().parent.parent
Exercises = Annotated[
    list[str] | None, typer.Option("--exercise", "-e", help="Only these; 03 will do for 03_gather. All by default.")
]
Jail = Annotated[
    Literal["full", "unprivileged"],
    typer.Option(help="Refuse to grade where the jail gives less. Default: what protects marks, 'unprivileged'."),
]


def release_command(
    folder: Annotated[
        Path, typer.Argument(metavar="DIR", help="Where it is written: NAME.zip, or the files. Made when not there.")
    ],
    to: Annotated[
        str,
        typer.Option(
            "--to", metavar="TARGET", help="student, gradescope, prairielearn, classroom50, github-actions or nbgrader."
        ),
    ],
    exercise: Exercises = None,
    pack: Pack = Path("."),
    key: Annotated[
        Path, typer.Option(help="File with the course's secret, made when not there. The same as for 'grader grade'.")
    ] = Path("gradebook.sqlite.key"),
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of texts and feedback.")] = "en",
    require_jail: Jail = "unprivileged",
    practice: Annotated[
        bool, typer.Option("--practice", help="Let it grade where the jail does not protect marks; each result says so.")
    ] = False,
    image: Annotated[str, typer.Option(help="Container image of the questions, for prairielearn.")] = "",
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files of DIR that differ.")] = False,
) -> None:
    """Make what you upload to a platform, or hand to learners. Nothing of solutions/ is in it.

    Examples:

        grader release --to student -e 01 -e 02 handout

        grader release --to gradescope -e 03 upload
    """
    from . import release
    from .key import course_key
    from .single import points_of

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        target = release.find(to)
        exercises = tuple(find_exercises(pack, exercise or ()))
        required: Required = "practice" if practice else require_jail
        wanted = release.Release(exercises, CHECKOUT, lang=lang, jail=required, image=image)
        release.draw(to, wanted)  # whatever is wrong is told before a key is made
        if target.keyed:
            wanted = replace(wanted, key=course_key(key).hex())
        try:
            written = release.write(to, wanted, folder, overwrite=overwrite)
        except OSError as error:
            raise CannotRelease(to, f"{folder} cannot be written: {error.strerror}") from error
    where = str(written[0]) if target.archive else f"{len(written)} files in {folder}"
    worth = sum((points_of(each) for each in exercises), Fraction(0))
    out.print(Text(f"{where}: {target.title}, {worth} points: {_named([each.id for each in exercises])}"), soft_wrap=True)
    if target.keyed:
        out.print(Text(f"It holds your course's secret ({key}): nobody but you and the platform may read it."), soft_wrap=True)


def _named(exercises: Sequence[str]) -> str:
    return ", ".join(exercises) if len(exercises) <= SHOWN else f"{len(exercises)} exercises"


def grade_one_command(
    paths: Annotated[list[Path], typer.Argument(metavar="PATH...", help="Files, folders or archives of one learner.")],
    to: Annotated[list[str], typer.Option("--to", metavar="NAME", help="The format; 'grader formats' lists them.")],
    output: Annotated[list[Path], typer.Option("--output", "-o", help="The file; as many as there are --to, in their order.")],
    exercise: Exercises = None,
    pack: Pack = Path("."),
    key: Annotated[
        Path | None, typer.Option(help="File with the course's secret. Default: a new one, so every run draws inputs of its own.")
    ] = None,
    learner: Annotated[str, typer.Option("--learner", help="The learner's id, for formats that tell it.")] = "learner",
    audience: Annotated[
        Literal["student", "after-due", "staff"], typer.Option(help="Who may see it; see 'grader export'.")
    ] = "student",
    hide: Annotated[
        list[str] | None, typer.Option(metavar="EXERCISE:CHECK", help="A check that students are not told about before the end.")
    ] = None,
    settings: Annotated[
        list[str] | None, typer.Option("--set", metavar="NAME=VALUE", help="What only you know; the format says.")
    ] = None,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of the feedback.")] = "en",
    require_jail: Jail = "unprivileged",
    practice: Annotated[
        bool, typer.Option("--practice", help="Grade where the jail does not protect marks; the result says that it is no grade.")
    ] = False,
) -> None:
    """Grade one learner's submission and write what a platform reads. No gradebook, nothing is kept.

    An exercise without an answer counts 0. What breaks on our side is no mark: then nothing is written, but for formats that have a word for it, and the exit code is 1.

    Example:

        grader grade-one submission -e 03 --to gradescope -o results.json
    """
    from . import jail
    from .formats import marks_of_report
    from .key import read_key
    from .single import grade_one, lines

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        if len(to) != len(output):
            raise CannotExport(to[0], f"there are {len(to)} --to and {len(output)} -o; give each format its file")
        exercises = find_exercises(pack, exercise or ())
        hidden = [":".join(_pair(to[0], each)) for each in hide or ()]
        secret = read_key(key) if key is not None else secrets.token_bytes(32)
        tier = _tier(jail.probe(), None if practice else require_jail)
        label = tier.name == "practice"
        single = grade_one(paths, exercises, key=secret, tier=tier, lang=lang, practice=label)
        marks = marks_of_report(single.report, learner, hidden=hidden)
        for line in lines(single, tier):
            out.print(Text(line), soft_wrap=True)
        unwritten = [
            why for name, place in zip(to, output, strict=True) if (why := _write(name, marks, audience, settings or (), place))
        ]
    for why in unwritten:
        err.print(Text(f"grader: {why}", style="red"))
    if single.faults or unwritten:
        raise typer.Exit(1)


def _write(
    name: str, marks: Marks, audience: Literal["student", "after-due", "staff"], settings: Sequence[str], place: Path
) -> str:
    """Write one file; where there is no mark to write, tell why."""
    from . import formats
    from .writing import write_whole

    chosen = formats.find(name)
    request = formats.Request(audience, b"", _settings(name, chosen, settings))
    try:
        written = formats.write(name, marks, request)
    except NotJudged:
        return f"{place} was not written: not everything could be judged, and {chosen.title} has no word for that"
    place.parent.mkdir(parents=True, exist_ok=True)
    write_whole(place, written.content)
    return ""
