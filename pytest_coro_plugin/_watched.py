"""An async test under the tripwire: whoever blocks the event loop fails, and is told the line, the call and what to write instead.

Floor 3. Imported when the first async test with ``@pytest.mark.coro`` runs. Watched is the code of the project (the files below pytest's root folder that are not
installed packages) while the test function runs; fixtures are not. ``blocking="allow"`` in the mark switches it off. It must not look at tests without the mark.
"""

from __future__ import annotations

import functools
import os
import sys
import sysconfig
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager

import pytest

from ._blocking import BlockingAbort, Tripwire, activate, rewire
from ._loop import VirtualClockLoop
from ._marks import mark_of
from ._options import OPTIONS
from .blocking_rules import RULES_BY_NAME
from .run import Finding, Stuck
from .words import N_, Translate, translator

MOST = 5  # findings that are told one by one
SERVICE = (
    N_("the call waits for its answer, and no other task gets a turn until it is there"),
    N_("await the service's async method"),
)
_PACKAGES = ("site-packages", "dist-packages")
_SEEN = pytest.StashKey[set[str]]()


@functools.cache
def is_of_project(root: str) -> Callable[[str], bool]:
    """Give the question whether a file name is the project's: below ``root``, not installed, not Python's and not ours."""
    inside = os.path.join(root, "")
    paths = sysconfig.get_paths()
    others = tuple(os.path.join(folder, "") for folder in (paths["stdlib"], paths["platstdlib"], os.path.dirname(__file__)))

    def owns(filename: str) -> bool:
        installed = any(part in _PACKAGES for part in filename.replace("\\", "/").split("/"))
        return filename.startswith(inside) and not installed and not filename.startswith(others)

    return owns


@contextmanager
def watched(
    item: pytest.Function, loop: VirtualClockLoop, found: list[Finding], report: Callable[[Finding], None]
) -> Iterator[None]:
    """Let an async test fail when it blocks the event loop.

    Args:
        item: the test; without a mark of its own, or with ``blocking="allow"``, nothing is watched.
        loop: runs it.
        found: where findings arrive, also those of services.
        report: is given each finding of the tripwire.

    Raises:
        pytest.fail.Exception: it blocked; any other failure of the test goes first and gets a note.
    """
    mark = mark_of(item)
    if mark is None or mark.blocking:
        yield
        return
    owns = is_of_project(str(item.config.rootpath))
    _wrap(item.config, owns)
    polls, lang = len(loop.busy_waits), item.config.stash[OPTIONS].language
    try:
        with Tripwire(owns, report):
            yield
    except BaseException as error:
        if found and not _is_abort(error):
            error.add_note(told(found, (), lang))
        if not found or not _is_abort(error):
            raise
    if found or loop.busy_waits[polls:]:
        raise pytest.fail.Exception(told(found, loop.busy_waits[polls:], lang), pytrace=False) from None


def _is_abort(error: BaseException) -> bool:
    """Tell whether an exception is the tripwire's own way out of a step, alone or from tasks of a group."""
    if isinstance(error, BaseExceptionGroup):
        return error.split(BlockingAbort)[1] is None
    return isinstance(error, BlockingAbort)


def _wrap(config: pytest.Config, owns: Callable[[str], bool]) -> None:
    """Wrap the primitives, and let the project's modules that were imported before have the wrappers."""
    activate()
    seen = config.stash.setdefault(_SEEN, set())
    for name in sys.modules.keys() - seen:
        module = sys.modules[name]
        if owns(getattr(module, "__file__", None) or ""):
            rewire(module)
        seen.add(name)


def told(found: Sequence[Finding], polls: Sequence[Stuck], lang: str = "en") -> str:
    """Tell what blocked the loop: file, line and call, why, and what to write instead.

    Args:
        found: what the tripwire saw.
        polls: where the loop turned while no time passed; the first one is told.
        lang: one of ``words.LANGUAGES``.
    """
    translate = translator(lang)
    lines = [line for finding in found[:MOST] for line in _told(finding, translate)]
    if len(found) > MOST:
        lines.append(translate(N_("… and {count} more")).format(count=len(found) - MOST))
    lines += [line for poll in polls[:1] for line in _told_poll(poll, translate)]
    return "\n".join(lines)


def _told(finding: Finding, translate: Translate) -> Iterator[str]:
    site, rule = finding.site, RULES_BY_NAME.get(finding.rule)
    why, instead = SERVICE if rule is None else (rule.why, rule.instead)
    where = f"{site.file}:{site.line}" if site is not None else translate(N_("a callback"))
    what = site.source if finding.kind == "cpu_hog" and site is not None else finding.what
    if finding.aborted:
        text = N_("{where} blocks the event loop for ever: {what}")
    elif finding.duration_ns:
        text = N_("{where} blocks the event loop for {seconds} virtual s: {what}")
    else:
        text = N_("{where} blocks the event loop: {what}")
    yield translate(text).format(where=where, what=what, seconds=f"{finding.duration_ns / 1e9:g}")
    yield "  " + translate(why)
    yield "  " + translate(N_("write instead: {instead}")).format(instead=translate(instead))


def _told_poll(poll: Stuck, translate: Translate) -> Iterator[str]:
    text = N_(
        "Busy-wait: {rounds} rounds of the loop at {at} while something waits for time to pass. "
        "Await what you wait for, instead of asking again and again with sleep(0)."
    )
    yield translate(text).format(**dict(poll.facts))
    for waiting in poll.waiting[:MOST]:
        where = f", {waiting.site.file}:{waiting.site.line}" if waiting.site is not None else ""
        yield f"  {waiting.task} ({waiting.coroutine}{where})"
        if waiting.site is not None and waiting.site.source:
            yield f"      {waiting.site.source}"
