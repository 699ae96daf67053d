"""The commands about nbgrader: ``grader nbgrader build``. Reads arguments, calls, tells what to call next.

Floor 4, beside ``cli``, which takes the commands in. What nbgrader needs is imported when a command runs. Exit codes: 0 all is well, 2 the call itself was wrong.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Literal

import typer
from rich.console import Console
from rich.text import Text

from .cli_grade import WIDTH, Pack, _refusing
from .exercise import find_exercises
from .key import course_key

nbgrader_app = typer.Typer(
    name="nbgrader", no_args_is_help=True, help="Exercises as notebooks of an nbgrader course, graded by our judge."
)


@nbgrader_app.callback()
def _describe() -> None:
    """Exercises as notebooks of an nbgrader course, graded by our judge."""


@nbgrader_app.command("build")
def build_command(
    course: Annotated[Path, typer.Argument(metavar="COURSE_DIR", help="The course's folder; it is made when it is not there.")],
    names: Annotated[list[str], typer.Argument(metavar="NN_topic...", help="Exercises; 03 will do for 03_gather.")],
    assignment: Annotated[str, typer.Option(help="What nbgrader calls them together.")] = "coroutines",
    pack: Pack = Path("."),
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of texts and feedback.")] = "en",
    key: Annotated[
        Path | None,
        typer.Option(help="File with the course's secret. Default: gradebook.db.key in the course, made when it is not there."),
    ] = None,
    overwrite: Annotated[bool, typer.Option("--overwrite", help="Replace files that are there and differ.")] = False,
) -> None:
    """Write source notebooks, with the tests beside them and nbgrader's settings.

    Each exercise becomes one notebook: its text, a cell for the answer, a graded cell. From there on nbgrader's own commands do the rest, and its autograde gets the marks from our judge.

    Example:

        grader nbgrader build course 01_coroutine 03_gather
    """
    from .notebooks import build, course_files
    from .notebooks.build import CONFIG_NAME
    from .notebooks.course import BRIDGE

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        exercises = find_exercises(pack, names)
        if key is None:
            course_files(exercises, assignment=assignment, lang=lang)  # whatever is wrong is told before anything is written
            course.mkdir(parents=True, exist_ok=True)
        secret = course_key(key or course / "gradebook.db.key")
        written = build(course, exercises, assignment=assignment, lang=lang, key=secret, overwrite=overwrite)
    notebooks = [path for path in written if path.suffix == ".ipynb"]
    for path in notebooks:
        out.print(Text(str(path)), soft_wrap=True)
    settings = course / CONFIG_NAME
    if BRIDGE not in settings.read_text(encoding="utf-8", errors="replace"):
        out.print(
            Text(
                f"{settings} was there and stays as it is: nbgrader will run notebooks in kernels, which is no way to grade."
                " Take over the settings that 'grader nbgrader build' writes into an empty folder."
            )
        )
    out.print(Text(f"next, in {course}: nbgrader generate_assignment {assignment}"), soft_wrap=True)
