"""The command ``grader site``: the pack as a folder of files for any web server. Reads arguments, calls, tells where it is.

Floor 4, beside ``cli``, which takes the commands in. Exit codes: 0 it is there, 2 it could not be built.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer
from rich.console import Console
from rich.text import Text

from .errors import GraderError

WIDTH = 80
site_app = typer.Typer(name="site", no_args_is_help=True, help="The pack in a browser: a site that needs no server of its own.")


@site_app.callback()
def _describe() -> None:
    """The pack in a browser: a site that needs no server of its own."""


@site_app.command("build")
def build_command(
    folder: Annotated[Path, typer.Argument(metavar="DIR", help="The folder to make; an older site in it is replaced.")],
    names: Annotated[
        list[str] | None, typer.Option("--exercise", "-e", metavar="NN_topic", help="Only these; 03 will do for 03_gather.")
    ] = None,
    pack: Annotated[Path, typer.Option(help="Folder of the pack.")] = Path("."),
) -> None:
    """Build the pack as a static site: read, edit and check in the page.

    Python runs in the learner's browser; nothing is sent anywhere, and no
    solution is in it. Building needs Node.js 20 or newer with npm.

    Example:

        grader site build site && python3 -m http.server --directory site
    """
    from .exercise import find_exercises
    from .site.build import build

    console, error_console = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    try:
        exercises = find_exercises(pack, names or ())
        site = build(folder, exercises, told=lambda what: error_console.print(Text(f"{what} …", style="dim")))
    except (GraderError, OSError) as error:
        error_console.print(Text(f"grader: {error}", style="red"))
        raise typer.Exit(2) from error
    size = f"{site.size_bytes / 1_000_000:.1f} MB"
    console.print(Text(f"{site.exercises} exercises, {site.files} files, {size}: {site.folder}"), soft_wrap=True)
    console.print(Text(f"python3 -m http.server --directory {site.folder}"), soft_wrap=True)
