"""The commands about score passback: ``grader lti key``, ``check``, ``send`` and ``status``. Reads arguments, calls, tells what became of the scores.

Floor 4, beside ``cli``, which takes the commands in. What talks to a platform is imported when a command runs. Exit codes: 0 all is where it should be, 1 something is left, refused or shown otherwise,
2 the call itself was wrong or the platform does not know us, 130 interrupted.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Literal

import typer
from rich.console import Console
from rich.text import Text

from pytest_coro_plugin.words import clean

from .cli_export import _one, _only, _read
from .cli_grade import WIDTH, Book, _refusing
from .cli_showing import bar as bar_of
from .errors import NoSuchPath, PlatformDown

if TYPE_CHECKING:
    from .formats import Marks
    from .gradebook import Gradebook
    from .lti import Difference, Platform, Sent

SHOWN = 20
AGAIN = "nothing is lost: the same command sends what is left"
lti_app = typer.Typer(no_args_is_help=True, help="Bring marks into the columns of an LTI 1.3 platform, each exactly once.")
RegistrationFile = Annotated[
    Path, typer.Option("--platform", "-p", metavar="FILE", help="What the platform and you know of each other.")
]
Exercises = Annotated[list[str] | None, typer.Option("--exercise", "-e", help="Only these; 03 will do for 03_gather.")]


@lti_app.command("key")
def key_command(
    path: Annotated[Path, typer.Argument(metavar="FILE", help="The file for the key; it is made when it is not there.")] = Path(
        "lti.key"
    ),
    jwks: Annotated[bool, typer.Option("--jwks", help="Print a set of JSON web keys instead of PEM.")] = False,
) -> None:
    """Make your key for platforms, and print its public half to paste into theirs.

    The private half stays in the file, which only you can read, and is never printed. A key that is there is never replaced.

    Example:

        grader lti key lti.key
    """
    err = Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err):
        from . import lti

        key = lti.make_key(path)
    typer.echo(json.dumps(key.jwks(), indent=2) if jwks else key.public_pem().rstrip())


@lti_app.command("check")
def check_command(
    registration: RegistrationFile = Path("lti.toml"), book: Book = Path("gradebook.sqlite"), exercise: Exercises = None
) -> None:
    """Ask the platform for a token and its line items, and compare what it shows with what it accepted. Changes nothing.

    Example:

        grader lti check --platform lti.toml --book autumn.sqlite
    """
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err), _platform(registration, err) as platform:
        from . import lti
        from .lti.token import SCOPE

        platform.patiently(platform.token.give)
        granted = ", ".join(sorted(each.removeprefix(SCOPE) for each in platform.token.scopes))
        out.print(Text(f"token: given, with the right to {granted}"), soft_wrap=True)
        items = dict(platform.registration.line_item)
        if platform.registration.line_items:
            listed = platform.patiently(platform.line_items)
            items = {each.resource: each.url for each in reversed(listed) if each.resource} | items
            out.print(Text(f"line items: {len(listed)}, {len(items)} of them for exercises"))
        if not book.is_file():
            out.print(Text(f"there is no gradebook {book} to compare with"))
            return
        with _opened(book) as opened:
            known = sorted(items)
            chosen = [_one(known, name) for name in exercise or ()] or known
            compared = lti.compare(opened, platform, {name: items[name] for name in chosen})
    for name, (agreeing, differing) in compared.items():
        out.print(Text(f"{name}: the platform shows {agreeing} of {agreeing + len(differing)} accepted scores as they were sent"))
        _list_differences(out, differing)
    if any(differing for _, differing in compared.values()):
        raise typer.Exit(1)


@lti_app.command("send")
def send_command(
    registration: RegistrationFile = Path("lti.toml"),
    book: Book = Path("gradebook.sqlite"),
    exercise: Exercises = None,
    learner: Annotated[list[str] | None, typer.Option("--learner", "-l", help="Only these, by the gradebook's id.")] = None,
    policy: Annotated[
        Path | None, typer.Option(help="Rules on lateness and attempts. Default: those kept in the gradebook.")
    ] = None,
    hide: Annotated[
        list[str] | None, typer.Option(metavar="EXERCISE:CHECK", help="A check that students are not told about before the end.")
    ] = None,
    lang: Annotated[Literal["en", "zh"], typer.Option(help="Language of the comments that go with the scores.")] = "en",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=1, max=16, help="Scores on their way at a time.")] = 4,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Tell what would be sent, and send nothing.")] = False,
) -> None:
    """Send every mark that the platform does not have yet.

    A column that is missing is made. What was accepted is noted in the gradebook and not sent again; what could not be sent now is sent by the next call, also after a crash in between.

    Example:

        grader lti send --platform lti.toml --book autumn.sqlite
    """
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err), _platform(registration, err) as platform, _opened(book) as opened:
        from . import lti

        marks = _marks(opened, policy, exercise or (), learner or (), hide or (), lang)
        if dry_run:
            _tell_dry(out, opened, platform, marks)
            return
        platform.patiently(platform.token.give)
        wanted = lti.drafts(platform, marks, lti.line_items(platform, marks))
        progress = bar_of(err, "sending")
        with progress:
            bar = progress.add_task("", total=len(wanted))
            try:
                sent = lti.send(
                    opened,
                    platform,
                    wanted,
                    jobs=jobs,
                    told=lambda each: progress.update(bar, advance=1, description=each.exercise),
                )
            except KeyboardInterrupt:
                err.print(Text(f"\nstopped; {AGAIN}"))
                raise typer.Exit(130) from None
    _tell(out, sent)
    if sent.left or sent.refused:
        raise typer.Exit(1)


@lti_app.command("status")
def status_command(book: Book = Path("gradebook.sqlite")) -> None:
    """Tell from the gradebook alone what was accepted, what was refused and what is left.

    Example:

        grader lti status --book autumn.sqlite
    """
    out, err = Console(width=WIDTH, highlight=False), Console(stderr=True, width=WIDTH, highlight=False)
    with _refusing(err), _opened(book) as opened:
        counts = opened.outgoing_counts()
        refused = opened.outgoing("refused")
    for exercise, line_item in sorted({(exercise, place) for exercise, place, _ in counts}):
        accepted, no = (counts.get((exercise, line_item, state), 0) for state in ("accepted", "refused"))
        left = sum(counts.get((exercise, line_item, state), 0) for state in ("waiting", "sending"))
        out.print(Text(f"{exercise}: {accepted} accepted, {no} refused, {left} left; {line_item}"), soft_wrap=True)
    if not counts:
        out.print(Text("nothing was sent from this gradebook yet"))
    _list_refused(out, refused)
    if refused or any(state in ("waiting", "sending") for _, _, state in counts):
        raise typer.Exit(1)


@contextmanager
def _platform(path: Path, console: Console) -> Iterator[Platform]:
    """Open a platform; tell when it is down, and leave with 1."""
    from . import lti

    registration = lti.read_registration(path)
    key = lti.read_key(registration.key)
    connection = lti.Connection()
    try:
        yield lti.Platform(registration, key, connection)
    except PlatformDown as error:
        console.print(Text(f"grader: {error}; {AGAIN}", style="red"))
        raise typer.Exit(1) from error
    finally:
        connection.close()


@contextmanager
def _opened(book: Path) -> Iterator[Gradebook]:
    from .gradebook import Gradebook

    if not book.is_file():
        raise NoSuchPath([f"gradebook {book}; 'grader grade' makes one"])
    with Gradebook.open(book) as opened:
        yield opened


def _marks(
    book: Gradebook, policy: Path | None, exercises: Sequence[str], learners: Sequence[str], hide: Sequence[str], lang: str
) -> Marks:
    """Read what counts, as students may see it before the end."""
    from .export import marks_of
    from .formats._audience import seen_by
    from .policy_file import read_policy

    rules = read_policy(_read(policy).decode() if policy else book.policy() or "")
    known = sorted({each.exercise for each in book.scores(rules)})
    hidden = [f"{_one(known, name)}:{check}" for name, _, check in (each.partition(":") for each in hide)]
    marks = marks_of(book, rules, exercises=[_one(known, name) for name in exercises], hidden=hidden, lang=lang)
    return seen_by("student", _only(marks, learners))


def _tell_dry(console: Console, book: Gradebook, platform: Platform, marks: Marks) -> None:
    """Tell per exercise how many scores are new, judged by what was accepted; the platform is not asked."""
    from . import lti

    items = {item.exercise: item.exercise for item in marks.items}
    there = {(each.exercise, each.user_id): each.score for each in book.outgoing("accepted")}  # the newest of each
    counts = {item.exercise: Counter[str]() for item in marks.items}
    for draft in lti.drafts(platform, marks, items):
        counts[draft.exercise]["known" if there.get((draft.exercise, draft.user_id)) == draft.score else "new"] += 1
    for exercise, count in counts.items():
        console.print(Text(f"{exercise}: {count['new']} to send, {count['known']} accepted before"))


def _tell(console: Console, sent: Sent) -> None:
    counts = f"{sent.accepted} accepted, {sent.known} there already"
    console.print(
        Text(counts + (f", {len(sent.refused)} refused" if sent.refused else "") + (f", {sent.left} left" if sent.left else ""))
    )
    _list_refused(console, sent.refused)
    if sent.left:
        console.print(Text(f"{sent.why or 'not all could be sent'}; {AGAIN}", style="red"), soft_wrap=True)


def _list_refused(console: Console, refused: Sequence[object]) -> None:
    """List what was refused by what the platform said: one mistake may be everybody's."""
    reasons: dict[str, list[str]] = {}
    for each in refused:
        reasons.setdefault(each.said, []).append(f"{each.learner} {each.exercise} (user {each.user_id})")  # type: ignore[attr-defined]
    for said, who in reasons.items():
        console.print(Text(f"refused: {said}", style="bold"), soft_wrap=True)
        for name in who[:SHOWN]:
            console.print(Text(f"  {clean(name)}"), soft_wrap=True)
        if len(who) > SHOWN:
            console.print(Text(f"  and {len(who) - SHOWN} more"))


def _list_differences(console: Console, differing: Sequence[Difference]) -> None:
    for each in differing[:SHOWN]:
        score = json.loads(each.outgoing.score)
        shown = "nothing" if each.shown is None or each.shown.score is None else f"{each.shown.score:g} of {each.shown.maximum:g}"
        told = f"{each.outgoing.learner}: sent {score['scoreGiven']:g} of {score['scoreMaximum']:g}, shown {shown}"
        console.print(Text(f"  {clean(told)}"), soft_wrap=True)
    if len(differing) > SHOWN:
        console.print(Text(f"  and {len(differing) - SHOWN} more"))
