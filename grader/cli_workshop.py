"""The commands about a room full of learners: ``grader workshop open``, ``regrade``, ``forget``.

Floor 4, beside ``cli``, which takes them in. The server's libraries are imported when a command runs. Exit codes: 0 all is well, 1 something is left to look at, 2 the call itself was wrong.
"""

from __future__ import annotations

import asyncio
import os
import socket
from contextlib import suppress
from fractions import Fraction
from pathlib import Path
from typing import TYPE_CHECKING, Annotated
from urllib.parse import urlsplit

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from .cli_grade import WIDTH, Book, KeyFile, Pack, _refusing, _tier
from .errors import GraderError

if TYPE_CHECKING:
    from .workshop import Workshop

PORT = 8765
Database = Annotated[Path, typer.Option("--db", help="File of the workshop. A file that is there is gone on with.")]
workshop_app = typer.Typer(no_args_is_help=True, help="A room full of learners, live.")


@workshop_app.command("open")
def open_command(
    chapter: Annotated[
        list[str] | None,
        typer.Option(
            "--chapter",
            "-c",
            help="Exercises to begin with: 03, 03_gather, or the title of a chapter for all of it. May be repeated.",
        ),
    ] = None,
    pack: Pack = Path("."),
    database: Database = Path("workshop.sqlite"),
    title: Annotated[str, typer.Option(help="What the workshop is called, at the head of its pages.")] = "",
    host: Annotated[str, typer.Option(help="Address to listen at; 127.0.0.1 for this machine alone.")] = "0.0.0.0",
    port: Annotated[int, typer.Option(min=0, max=65535, help="Port to listen at; 0 takes a free one.")] = PORT,
    url: Annotated[str, typer.Option(help="Address that learners use, where it is another: https://workshop.example.org")] = "",
    site: Annotated[
        Path | None,
        typer.Option(help="The pack in a browser, as 'grader site build' made it. Default: site/, where it is there."),
    ] = None,
) -> None:
    """Open a workshop: print the addresses, and serve until Ctrl-C.

    Learners join with a code or QR code: in a browser, with
    'coro watch --join ADDRESS' or with 'pytest --coro-join=ADDRESS'.

    What comes in is on the disk before it is acknowledged: stop or kill the
    server whenever you like and open it again with the same file.

    What learners' machines report is practice, never a grade.

    Example:

        grader workshop open --chapter 03 --chapter 04
    """
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        from . import workshop as live

        catalogue = live.Catalogue.of(pack)
        chosen = catalogue.chosen(chapter or ())
        built = _built(site)
        if url and (urlsplit(url).scheme not in ("http", "https") or not urlsplit(url).hostname):
            raise GraderError(f"--url {url}: give the whole address, such as https://workshop.example.org")
        with live.held(database), live.Store(database) as store:
            try:
                listener = live.listening(host, port)
            except OSError as error:
                raise GraderError(
                    f"cannot listen at {host}, port {port}: {error.strerror}; choose another with --port"
                ) from error
            with suppress(KeyboardInterrupt):  # the server has ended in good order; then it passes the signal on
                asyncio.run(_serve(live.Workshop(store, catalogue, title), chosen, listener, url, built, out))
    out.print(
        Text(f"closed; everything is in {database}. Open it again, or delete it with: grader workshop forget --db {database}")
    )


async def _serve(
    workshop: Workshop, chosen: tuple[str, ...], listener: socket.socket, url: str, site: Path | None, out: Console
) -> None:
    from dataclasses import replace

    from . import workshop as live

    host, port = listener.getsockname()[:2]
    in_room = live.address_in_the_room() if host in ("0.0.0.0", "::") else host
    address = (url or f"http://{f'[{in_room}]' if ':' in in_room else in_room}:{port}").rstrip("/")
    names = {socket.gethostname(), f"{socket.gethostname()}.local", urlsplit(address).hostname or ""}
    with suppress(ValueError, ImportError):
        _let_in_many()
    if missing := [each for each in chosen if each not in workshop.plan.released]:
        await workshop.change(replace(workshop.plan, released=(*workshop.plan.released, *missing)))
    server = live.make_server(live.make_app(workshop, address=address, names=sorted(names), site=site), workshop.end)
    code = workshop.secrets.code
    here = "127.0.0.1" if host in ("0.0.0.0", "::") else in_room
    own = url.rstrip("/") if url else f"http://{f'[{here}]' if ':' in here else here}:{port}"
    out.print(Text(f"learners   {address}/j/{code}   (code {code[:3]}-{code[3:]})"), soft_wrap=True)
    out.print(Text(f"host       {own}/host#{workshop.secrets.key}"), soft_wrap=True)
    out.print(Text("The host's address holds the key of the room: show it to nobody. Ctrl-C ends."))
    try:
        await server.serve(sockets=[listener])
    finally:
        workshop.close()


def _built(site: Path | None) -> Path | None:
    if site is None:
        return Path("site").resolve() if Path("site/index.html").is_file() else None
    if not (site / "index.html").is_file():
        raise GraderError(f"--site {site}: there is no index.html; make the folder with: grader site build {site}")
    return site.resolve()


def _let_in_many() -> None:
    """Let this process have as many connections as the system allows it."""
    import resource

    _, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))


@workshop_app.command("forget")
def forget_command(
    database: Database = Path("workshop.sqlite"),
    yes: Annotated[bool, typer.Option("--yes", "-y", help="Do not ask.")] = False,
) -> None:
    """Delete a workshop: names, answers, results, code and key.

    What a regrade wrote into a gradebook stays there.

    Example:

        grader workshop forget --db workshop.sqlite --yes
    """
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        from . import workshop as live

        if not database.is_file():
            raise GraderError(f"there is no workshop {database}; name its file with --db")
        if not yes and not typer.confirm(f"Delete {database} with all that it knows?"):
            raise typer.Exit(1)
        count = live.forget(database)
    out.print(Text(f"deleted: {database}, with all data of {count} people"))


@workshop_app.command("regrade")
def regrade_command(
    database: Database = Path("workshop.sqlite"),
    book: Book = Path("gradebook.sqlite"),
    key: KeyFile = None,
    pack: Pack = Path("."),
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes at a time; 0 takes one per core.")] = 0,
    practice: Annotated[
        bool, typer.Option("--practice", help="Grade without a jail that protects marks. The results are no grades.")
    ] = False,
) -> None:
    """Judge the newest answer of everybody in the workshop here, in a jail, for grades.

    What learners' machines reported is not believed: the same files are
    judged again and the results go into the gradebook, as with 'grader grade'.
    Where the two differ, the table says so.

    Example:

        grader workshop regrade --db workshop.sqlite --book autumn.sqlite
    """
    from . import bulk, crew, jail

    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        from . import workshop as live
        from .gradebook import Gradebook
        from .key import course_key
        from .workshop.regrading import handed_in

        if not database.is_file():
            raise GraderError(f"there is no workshop {database}; name its file with --db")
        catalogue = live.Catalogue.of(pack)
        with live.Store(database) as store:
            submissions, reported = handed_in(store, catalogue)
        exercises = [catalogue.exercises[name] for name in sorted({name for _, name in reported})]
        tier = _tier(jail.probe(), None if practice else "unprivileged")
        secret = course_key(key or book.with_name(book.name + ".key"))
        processes = jobs or os.cpu_count() or 1
        with Gradebook.open(book) as marks:
            *_, taken = bulk.take_in(marks, submissions, exercises, secret)
            todo = list(taken.jobs.values())
            done = list(
                bulk.grade_jobs(marks, todo, pack.resolve(), tier=tier, start=lambda: crew.local(processes), processes=processes)
            )
            newest = {(who, run.key.exercise): run for _, who, run in marks.runs()}
    broken = sum(each.graded.result is None for each in done)
    rows = [(who, exercise, said, newest.get((who, exercise))) for (who, exercise), said in sorted(reported.items())]
    _draw(
        out,
        [
            (who, exercise, said, run.result.score if run else None, run.result.max_score if run else None)
            for who, exercise, said, run in rows
        ],
    )
    if tier.name == "practice":
        out.print(
            Text(
                "practice: this machine's jail does not protect marks; these are no grades ('grader doctor' says why)",
                style="yellow",
            )
        )
    if broken:
        out.print(Text(f"{broken} not judged, through no fault of the learner; call it again", style="red"))
        raise typer.Exit(1)


def _draw(console: Console, rows: list[tuple[str, str, Fraction | None, Fraction | None, Fraction | None]]) -> None:
    if not rows:
        console.print(Text("nobody has sent an answer yet"))
        return
    table = Table(box=None, pad_edge=False, header_style="bold")
    for heading in ("learner", "exercise"):
        table.add_column(heading)
    for heading in ("reported", "judged here"):
        table.add_column(heading, justify="right")
    for who, exercise, said, score, most in rows:
        judged = "-" if score is None else f"{score} of {most}"
        differs = score is not None and said is not None and said != score
        table.add_row(Text(who), exercise, "-" if said is None else str(said), Text(judged, style="red" if differs else ""))
    console.print(table)
    differing = sum(score is not None and said is not None and said != score for _, _, said, score, _ in rows)
    console.print(Text(f"{len(rows)} answers; {differing} reported otherwise than judged here"))
