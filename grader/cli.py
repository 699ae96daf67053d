"""The command ``grader``: reads arguments, calls, draws tables of at most 80 columns.

Floor 3; stands on everything below and holds no rule of its own. Exit codes: 0 all is well, 1 something is wrong with the pack, 2 the call itself was wrong.
"""

from __future__ import annotations

import json
import os
from contextlib import ExitStack
from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn
from rich.table import Table
from rich.text import Text

from .cli_export import export_command, formats_command
from .cli_grade import appeal_command, grade_command, report_command
from .cli_lti import lti_app
from .cli_nbgrader import nbgrader_app
from .cli_release import grade_one_command, release_command
from .cli_selftest import selftest_command
from .cli_site import site_app
from .cli_workshop import workshop_app
from .doctor import told
from .errors import GraderError
from .exercise import Exercise, answers, find_exercises
from .jail import TierName, probe
from .jury import Jury
from .mutate import Score, entry, mutate, right_answers
from .new import new
from .verify import ORDERS, SEEDS, Plan, Problem, Proof, verify

WIDTH = 80
SHOWN = 8
app = typer.Typer(
    name="grader", no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)  # fmt: skip


@app.callback()
def _describe() -> None:
    """Grade submissions to the coroutine exercises, and prove that the pack is right.

    Whoever learns calls coro: it judges, gives hints and says what is next.
    """


@app.command("doctor")
def doctor_command(
    require: Annotated[TierName, typer.Option(help="The least that is good enough; less makes the exit code 1.")] = "practice",
    lang: Annotated[Literal["en", "zh"] | None, typer.Option(help="Language. Default: from LANG.")] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print what was found as JSON.")] = False,
) -> None:
    """Tell what the jail for strangers' code is worth on this machine.

    The jail is shut around a child, which then attempts everything that is forbidden: read and write outside, start processes and programs, reach the
    network, signal, trace, and a hundred more. No version number or setting is believed.
    """
    tier = probe()
    if as_json:
        typer.echo(json.dumps(tier.as_dict()))
    else:
        console = Console(width=WIDTH, highlight=False)
        for good, text in told(tier, lang or _language()):
            console.print(Text(text, style={True: "green", False: "red", None: ""}[good]))
    if not tier.at_least(require):
        raise typer.Exit(1)


def _language() -> Literal["en", "zh"]:
    """Read the language that the user's system speaks, the first setting that is there."""
    spoken = next((value for name in ("LC_ALL", "LC_MESSAGES", "LANG") if (value := os.environ.get(name))), "")
    return "zh" if spoken.lower().startswith("zh") else "en"


def _refused(error: Exception) -> typer.Exit:
    """Tell that the call was wrong."""
    Console(stderr=True, width=WIDTH, highlight=False).print(Text(f"grader: {error}", style="red"))
    return typer.Exit(2)


@app.command("verify")
def verify_command(
    names: Annotated[
        list[str] | None,
        typer.Argument(metavar="[NN_topic]...", help="Exercises to prove; 03 will do for 03_gather. All by default."),
    ] = None,
    pack: Annotated[
        Path, typer.Option(help="Folder of the pack: the one with exercises/ in it, or the exercises folder.")
    ] = Path("."),
    solutions: Annotated[Path | None, typer.Option(help="Folder of the answers. Default: solutions/ beside exercises/.")] = None,
    orders: Annotated[str, typer.Option(help="Orders of events of one instant, with commas between them.")] = ",".join(ORDERS),
    seeds: Annotated[int, typer.Option(min=1, help="How many draws of the inputs each answer is judged with.")] = SEEDS,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at a time; 0 takes one per core.")] = 0,
    apart: Annotated[bool, typer.Option("--apart", help="Run every answer in a child process.")] = False,
    mutants: Annotated[
        bool, typer.Option("--mutate", help="Instead put small mistakes into every right answer: each has to lose points.")
    ] = False,
) -> None:
    """Prove that the pack keeps its promises.

    The untouched stub earns exactly 0 points, the solution and every alternative earn all of them under every order and seed, each wrong answer
    loses points and is first told the diagnosis that its '# expect:' line names. Texts are complete in both languages and no stray file lies about.
    What is wrong is listed by name, and the exit code is 1.

    With --mutate one small mistake at a time is put into every right answer. A mutant that still earns every point needs a reason in
    solutions/mutants.toml; one without, or a reason that no survivor needs any more, makes the exit code 1.
    """
    try:
        exercises = find_exercises(pack, names or (), solutions=solutions)
        known = [exercise.id for exercise in find_exercises(pack, solutions=solutions)] if names else []
    except GraderError as error:
        raise _refused(error) from error
    if mutants:
        _prove_by_mutants(exercises, jobs or os.cpu_count() or 1)
        return
    plan = Plan(tuple(order.strip() for order in orders.split(",") if order.strip()), seeds, apart)
    proofs = _with_progress(exercises, plan, known, jobs or os.cpu_count() or 1)
    _draw(proofs, Console(width=WIDTH, highlight=False))
    if any(proof.problems for proof in proofs):
        raise typer.Exit(1)


@app.command("new")
def new_command(
    name: Annotated[str, typer.Argument(metavar="NN_topic", help="Name of the exercise, such as 41_topic.")],
    pack: Annotated[Path, typer.Option(help="Folder of the pack; an empty one becomes a pack.")] = Path("."),
) -> None:
    """Make a new exercise: a small working example for you to change.

    Stub, both READMEs, checks, solution, alternatives and wrong answers are there, and 'grader verify' accepts them as they are. Change one thing
    at a time and verify again.
    """
    try:
        exercise, solutions = new(name, pack)
    except (GraderError, OSError) as error:
        raise _refused(error) from error
    console = Console(width=WIDTH, highlight=False)
    for line in (exercise, solutions, f"grader verify {name}" + ("" if pack == Path(".") else f" --pack {pack}")):
        console.print(Text(str(line)), soft_wrap=True)


app.command("grade")(grade_command)
app.command("appeal")(appeal_command)
app.command("report")(report_command)
app.command("selftest")(selftest_command)
app.command("export")(export_command)
app.command("formats")(formats_command)
app.add_typer(nbgrader_app)
app.add_typer(site_app)
app.command("release")(release_command)
app.command("grade-one")(grade_one_command)
app.add_typer(lti_app, name="lti")
app.add_typer(workshop_app, name="workshop")


def _progress() -> Progress:
    console = Console(stderr=True)
    columns = (BarColumn(24), MofNCompleteColumn(), TextColumn("{task.description}"))
    return Progress(*columns, console=console, transient=True, disable=not console.is_terminal)


def _with_progress(exercises: list[Exercise], plan: Plan, known: list[str], jobs: int) -> list[Proof]:
    with _progress() as progress:
        bar = progress.add_task("", total=sum(len(answers(exercise)) for exercise in exercises))
        return verify(
            exercises, plan, known=known, jobs=jobs, told=lambda name: progress.update(bar, advance=1, description=name)
        )


def _prove_by_mutants(exercises: list[Exercise], jobs: int) -> None:
    """Judge the mutants, draw the scores and what has no reason, and leave with 1 if there is anything of that kind."""
    try:
        with ExitStack() as stack, _progress() as progress:
            bar = progress.add_task("", total=sum(len(right_answers(exercise)) for exercise in exercises))
            juries = [stack.enter_context(Jury()) for _ in range(jobs)]
            scores = mutate(exercises, juries, told=lambda name: progress.update(bar, advance=1, description=name))
    except GraderError as error:
        raise _refused(error) from error
    _draw_scores(scores, Console(width=WIDTH, highlight=False))
    if not all(score.sound for score in scores):
        raise typer.Exit(1)


def _draw_scores(scores: list[Score], console: Console) -> None:
    """Draw the table of mutants, then what has to be looked at: entries are written as the file of reasons wants them."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("exercise", min_width=20)
    for heading in ("answers", "mutants", "killed", "survived", "argued", "score"):
        table.add_column(heading, justify="right")
    for score in scores:
        counts = [str(number) for number in (score.answers, score.mutants, score.killed, len(score.survivors), score.argued)]
        share = "-" if score.share is None else f"{float(score.share):.1%}"
        table.add_row(score.exercise, *counts, Text(share, style="green" if score.sound else "red"))
    console.print(table)
    for score in scores:
        if score.survivors:
            console.print(
                Text(f"\n{score.exercise}: these earn every point. Strengthen a check, or write why they may.", style="bold")
            )
            console.print(Text(entry(score.exercise, score.survivors)), soft_wrap=True)
        if score.stale:
            console.print(Text(f"\n{score.exercise}: no such mutant survives any more; take these reasons out.", style="bold"))
            console.print(Text("\n".join(score.stale)), soft_wrap=True)
        for key, error in score.broken:
            console.print(Text(f"\n{score.exercise}: could not be judged. {error}", style="bold"))
            console.print(Text(key), soft_wrap=True)


def _draw(proofs: list[Proof], console: Console) -> None:
    """Draw the table, then the list of what is wrong with the command that repeats each."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("exercise", min_width=20)
    for heading in ("stub", "solution", "alternatives", "wrong", "runs each", "problems"):
        table.add_column(heading, justify="right")
    for proof in proofs:
        counts = [str(proof.judged.get(role, 0)) for role in ("stub", "solution", "alternative", "wrong")]
        told = Text(str(len(proof.problems)), style="red") if proof.problems else Text("none", style="green")
        if proof.needs and not proof.problems:
            told = Text(f"needs {proof.needs}", style="dim")
        table.add_row(proof.exercise, *counts, str(proof.runs), told)
    console.print(table)
    for proof in proofs:
        for what, alike in _grouped(proof).items():
            console.print()
            console.print(Text(f"{proof.exercise} {_places(alike)}", style="bold"))
            console.print(Text(f"  {what}"))
            if alike[0].repeat:
                console.print(Text(f"  {alike[0].repeat}", style="dim"), soft_wrap=True)


def _places(alike: list[Problem]) -> str:
    """Name the first few files that a problem is about, and count the rest."""
    named = ", ".join(problem.where for problem in alike[:SHOWN])
    return named if len(alike) <= SHOWN else f"{named} and {len(alike) - SHOWN} more"


def _grouped(proof: Proof) -> dict[str, list[Problem]]:
    """Put problems of the same wording together: what breaks every answer is told once."""
    groups: dict[str, list[Problem]] = {}
    for problem in proof.problems:
        groups.setdefault(problem.what, []).append(problem)
    return groups


def main() -> None:
    """Run the command line."""
    app()
