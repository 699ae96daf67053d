"""``coro doctor``: what is wrong with the machine, and what to do about it. It looks, and changes nothing but a file of its own in ``.coro``."""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from importlib import metadata
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from ..errors import UsageError
from ..words import LANGUAGES, N_, is_c_locale, speaks_unicode

if TYPE_CHECKING:
    from .cli import Call
    from .pack import Pack
    from .screen import Screen

OLDEST = (3, 11)
COLUMNS = 80


class Finding(NamedTuple):
    """One thing that was looked at: whether it is well, and a sentence."""

    good: bool
    text: str


def act(call: Call) -> int:
    """Look at everything and tell it."""
    screen = call.screen
    findings = [*_machine(screen), *_installed(screen)]
    try:
        findings += _files(call.pack, call)
    except UsageError as error:
        findings.append(Finding(False, str(error)))
    words = {True: screen.translate(N_("well")), False: screen.translate(N_("WRONG"))}
    for finding in findings:
        screen.say("{word}: {text}", word=words[finding.good], text=finding.text, indent=2)
    wrong = sum(not finding.good for finding in findings)
    screen.say(N_("things to mend: {count}") if wrong else N_("Nothing to mend."), count=wrong)
    return 1 if wrong else 0


def _machine(screen: Screen) -> Iterator[Finding]:
    say = screen.translate
    version = ".".join(map(str, sys.version_info[:3]))
    yield Finding(
        sys.version_info[:2] >= OLDEST,
        say(N_("Python {version} ({path}); 3.11 or newer is needed")).format(version=version, path=sys.executable),
    )
    encoding = getattr(sys.stdout, "encoding", None) or "?"
    if speaks_unicode(encoding):
        yield Finding(True, say(N_("the terminal is written in {encoding}")).format(encoding=encoding))
    elif is_c_locale():
        text = N_("the system is set to plain ASCII, so drawings are in ASCII; if the terminal can show more, set LC_ALL=C.UTF-8")
        yield Finding(True, say(text))
    else:
        text = N_("the terminal is written in {encoding}, so drawings are in ASCII; set PYTHONUTF8=1 if it can show more")
        yield Finding(True, say(text).format(encoding=encoding))
    columns = shutil.get_terminal_size().columns
    text = N_("the terminal has {columns} columns; {wanted} are best, below that lines are cut")
    yield Finding(columns >= COLUMNS, say(text).format(columns=columns, wanted=COLUMNS))
    yield Finding(
        True, say(N_("the language is {lang}; there are {known} (--lang)")).format(lang=screen.lang, known=", ".join(LANGUAGES))
    )


def _installed(screen: Screen) -> Iterator[Finding]:
    say = screen.translate
    found = [point for point in metadata.entry_points(group="pytest11") if point.value == "pytest_coro_plugin.plugin"]
    text = N_("pytest finds the plugin") if found else N_("pytest does not find the plugin: in the pack's folder call {command}")
    yield Finding(bool(found), say(text).format(command=f"{Path(sys.executable).name} -m pip install -e ."))
    command = shutil.which("pytest")
    if command is None:
        yield Finding(
            False, say(N_("there is no command pytest on the PATH: activate the environment, or call python -m pytest"))
        )
    else:
        same = Path(command).parent.resolve() == Path(sys.executable).parent.resolve()
        text = (
            N_("the command pytest is that of this Python")
            if same
            else N_("the command pytest belongs to another Python ({path}): call python -m pytest")
        )
        yield Finding(same, say(text).format(path=command))


def _files(pack: Pack, call: Call) -> Iterator[Finding]:
    say = call.screen.translate
    bad = []
    for each in pack.exercises:
        try:
            each.answer.read_text("utf-8")
        except (OSError, UnicodeDecodeError) as error:
            bad.append(f"{each.id} ({type(error).__name__})")
    if bad:
        yield Finding(
            False,
            say(N_("these answers cannot be read as UTF-8 text: {names}; coro reset NN puts the stub back")).format(
                names=", ".join(bad)
            ),
        )
    else:
        yield Finding(True, say(N_("all {count} exercise files can be read")).format(count=len(pack.exercises)))
    progress = call.progress(pack)
    try:
        with progress.locked():
            progress.write(progress.folder / "doctor", b"")
            (progress.folder / "doctor").unlink()
        progress.read()
        yield Finding(True, say(N_("progress can be noted in {folder}")).format(folder=progress.folder.name))
    except (OSError, UsageError) as error:
        yield Finding(False, str(error))
