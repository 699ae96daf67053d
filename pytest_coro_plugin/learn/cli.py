"""The command ``coro``: reads the call, hands on, tells what was wrong with a call.

Stands on the table of commands. Exit codes: 0 all is well, 1 points or a machine are missing something, 2 the call itself was wrong. Until a command is called it
must not import more than argparse and the words: ``coro --help`` answers at once.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, Protocol

from ..errors import UsageError
from ..words import LANGUAGES, N_, cells, translator, wrapped
from .commands import COMMANDS, COMMON, FLAGS, Command
from .screen import Screen

if TYPE_CHECKING:
    from .pack import Exercise, Pack
    from .progress import Progress, State

NAME_CELLS = 22


@dataclass(frozen=True, slots=True)
class Call:
    """One call of a command: the words after its name, its options, and where the answer goes."""

    name: str
    words: tuple[str, ...]
    screen: Screen
    yes: bool = False
    beside: str = ""
    join: str = ""
    guest: str = ""
    html: bool = False
    svg: bool = False
    to: str = ""

    @property
    def pack(self) -> Pack:
        """Give the pack in whose folder the caller stands."""
        from .pack import Pack, find_root

        return Pack(find_root(Path.cwd(), self.screen.lang), self.screen.lang)

    def progress(self, pack: Pack) -> Progress:
        """Give the caller's progress in a pack."""
        from .progress import Progress

        return Progress(pack.root, self.screen.lang)

    def chosen(self, pack: Pack, state: State, name: str = "") -> Exercise:
        """Give the exercise that the call names, or the one that is being worked on."""
        from .showing import current

        return pack.find(name) if name else current(pack, state)


class Acting(Protocol):
    """A module of a command."""

    def act(self, call: Call) -> int:
        """Do it, and give the exit code."""


class _Parser(argparse.ArgumentParser):
    def error(self, message: str) -> NoReturn:
        raise UsageError(message)


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command line."""
    given = list(sys.argv[1:] if arguments is None else arguments)
    try:
        code = _answered(given)
    except KeyboardInterrupt:
        print()  # noqa: T201 - the shell's next line begins anew
        code = 130
    except BrokenPipeError:
        sys.stderr.close()
        code = 0
    sys.exit(code)


def _answered(given: list[str]) -> int:
    screen = Screen()
    try:
        options = _options(given, screen)
        screen = Screen(options.lang, plain=options.plain)
        name, *words = options.words or [""]
        command = _command(name, screen) if name else None
        if options.help:
            _help(command, screen)
            return 0
        call = Call(name, tuple(words), screen, **{flag: getattr(options, flag) for flag in FLAGS})
        if command is not None:
            _refuse_odd(command, call)
        return _act(command.module if command is not None else "showing", call)
    except UsageError as error:
        print(*wrapped(f"coro: {error}", screen.width, 20, indent=2), sep="\n", file=sys.stderr)  # noqa: T201
        return 2


def _options(given: list[str], screen: Screen) -> argparse.Namespace:
    parser = _Parser(prog="coro", add_help=False, allow_abbrev=False)
    parser.add_argument("words", nargs="*")
    parser.add_argument("--lang")
    parser.add_argument("--plain", action="store_true")
    parser.add_argument("-h", "--help", action="store_true")
    parser.add_argument("--yes", "-y", action="store_true")
    parser.add_argument("--with", dest="beside", default="")
    parser.add_argument("--join", default="")
    parser.add_argument("--name", dest="guest", default="")
    parser.add_argument("--html", action="store_true")
    parser.add_argument("--svg", action="store_true")
    parser.add_argument("--to", default="")
    options, unknown = parser.parse_known_intermixed_args(given)
    if unknown:
        known = [usage.partition(" ")[0] for usage, _ in (*COMMON, *FLAGS.values())]
        near = get_close_matches(unknown[0].partition("=")[0], known, 1, 0.4) or ["--help"]
        raise UsageError(_told(screen, N_("there is no option {name}; did you mean {near}?"), name=unknown[0], near=near[0]))
    if options.lang not in (None, *LANGUAGES):
        raise UsageError(
            _told(screen, N_("there is no language {name}; choose one of {known}"), name=options.lang, known=", ".join(LANGUAGES))
        )
    return options


def _told(screen: Screen, template: str, **facts: object) -> str:
    return screen.translate(template).format(**facts)


def _command(name: str, screen: Screen) -> Command:
    if name == "help":
        name = ""
    if name in COMMANDS:
        return COMMANDS[name]
    if name[:1].isdigit():
        raise UsageError(_told(screen, N_("{name} is no command; did you mean coro check {name}?"), name=name))
    near = get_close_matches(name, COMMANDS, 1, 0.4) or ["--help"]
    raise UsageError(
        _told(
            screen, N_("{name} is no command; did you mean coro {near}? coro --help shows all"), name=name or "help", near=near[0]
        )
    )


def _refuse_odd(command: Command, call: Call) -> None:
    """Refuse too many words, too few, and options of other commands."""
    odd = [FLAGS[flag][0].partition(" ")[0] for flag in FLAGS if getattr(call, flag) and flag not in command.flags]
    if odd or not command.least <= len(call.words) <= command.most:
        usage = f"coro {command.name} {command.usage}".strip()
        raise UsageError(
            _told(call.screen, N_("call it as {usage}, for example: {example}"), usage=usage, example=command.examples[-1])
        )


def _act(module: str, call: Call) -> int:
    from importlib import import_module

    acting: Acting = import_module(f"{__package__}.{module}")
    return acting.act(call)


def _help(command: Command | None, screen: Screen) -> None:
    translate = translator(screen.lang)
    if command is None:
        screen.say(N_("coro: learn coroutines, one exercise at a time"))
        screen.line()
        _columns(
            [
                ("coro", N_("what is next")),
                *((f"coro {each.name} {each.usage}".strip(), each.summary) for each in COMMANDS.values()),
            ],
            screen,
        )
        examples: tuple[str, ...] = ("coro watch", "coro check 03", "coro check --help")
        options: tuple[tuple[str, str], ...] = COMMON
    else:
        screen.line(f"coro {command.name} {command.usage}".rstrip() + "  " + translate(command.summary))
        if command.about:
            screen.say(command.about.replace("{", "{{").replace("}", "}}"))
        examples = command.examples
        options = (*(FLAGS[flag] for flag in command.flags), *COMMON)
    screen.line()
    _columns(options, screen)
    screen.line()
    if command is None:  # the whole has to stand on a screen of 24 lines
        screen.line(f"{screen.translate(N_('for example:'))} {' · '.join(examples)}")
        return
    screen.say(N_("for example:"))
    for example in examples:
        screen.line(f"  {example}")


def _columns(rows: Sequence[tuple[str, str]], screen: Screen) -> None:
    for name, text in rows:
        screen.say(
            "{row}", row="  " + name + " " * max(2, NAME_CELLS - cells(name)) + screen.translate(text), indent=NAME_CELLS + 2
        )
