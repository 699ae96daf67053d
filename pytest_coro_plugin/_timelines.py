"""``pytest --coro-timeline=DIR``: a page for each async test in virtual time, and an index of them.

Floor 4; loaded only where the option is given. The process that runs a test writes its page (with pytest-xdist a worker), the one that prints writes the index, from what the reports carry. A
page that cannot be written never fails a test: it is told at the end. Pages of an earlier run stay where they are, unless a test of the same name is run again.
"""

from __future__ import annotations

import os
from collections import Counter
from dataclasses import asdict, replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from ._options import OPTIONS
from .errors import StuckError
from .pages import Entry, Figure, Head, file_name, page, shelf
from .run import Facts, Run
from .story import Story
from .telling import tell
from .words import N_, clean, translator

if TYPE_CHECKING:
    from ._looptests import LoopFactories

LINES_MAX = 12
SOURCES = pytest.StashKey[dict[Path, str]]()


class Timelines:
    """Collects what the reports say of the pages, and writes the index when all is run.

    Args:
        config: of the session.
    """

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._entries: dict[str, Entry] = {}
        self._troubles: Counter[str] = Counter()

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note the page of one test; of tests that are run again the last one counts."""
        told: dict[str, Any] | None = getattr(report, "coro_timeline", None)
        if told is None:
            return
        if "trouble" in told:
            self._troubles[told["trouble"]] += 1
        else:
            self._entries[report.nodeid] = Entry(**told)

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the index."""
        options = self._config.stash[OPTIONS]
        if hasattr(self._config, "workerinput") or options.timeline is None or not self._entries:
            return
        text = shelf([entry for _, entry in sorted(self._entries.items())], lang=options.language)
        try:
            _put(options.timeline / "index.html", text)
        except OSError as error:
            self._troubles[error.strerror or str(error)] += 1

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Say where the pages are."""
        options = self._config.stash[OPTIONS]
        translate = translator(options.language)
        terminalreporter.ensure_newline()
        if self._entries and not self._troubles:
            told = translate(N_("timelines ({count}): {path}")).format(
                count=len(self._entries), path=_seen(options.timeline, "index.html")
            )
        elif self._troubles:
            told = translate(N_("timelines could not be written to {path}: {error}")).format(
                path=_seen(options.timeline), error=", ".join(self._troubles)
            )
        else:
            told = translate(N_("no timelines: no test that ran is async and has the mark @pytest.mark.coro"))
        terminalreporter.write_line(told)


def keep(item: pytest.Function, call: pytest.CallInfo[None], report: pytest.TestReport, factories: LoopFactories) -> None:
    """Write the page of a test whose function has just ended, and tell its report.

    Args:
        item: the test.
        call: how it ended.
        report: goes to whoever writes the index; gets a ``coro_timeline``.
        factories: made its loop.
    """
    folder = item.config.stash[OPTIONS].timeline
    run = _run(call, factories)
    if folder is None or run is None:
        return
    story = tell(run)
    head = Head(
        item.nodeid, "passed" if report.passed else "skipped" if report.skipped else "failed", _lines(call), back="index.html"
    )
    text = page(head, [Figure(item.name, story, _sources(item, factories))], lang=item.config.stash[OPTIONS].language)
    file = file_name(item.nodeid)
    told: dict[str, Any] = asdict(_entry(item.nodeid, file, head, story))
    try:
        folder.mkdir(parents=True, exist_ok=True)
        _put(folder / file, text)
    except OSError as error:
        told = {"trouble": error.strerror or str(error)}
    vars(report)["coro_timeline"] = told


def _run(call: pytest.CallInfo[None], factories: LoopFactories) -> Run | None:
    """Put together what was seen of a test: as a run, whether it had services or not."""
    if factories.recorder is None:
        return None
    trace = factories.recorder.events()[factories.story_begins :]
    error = call.excinfo.value if call.excinfo is not None else None
    stuck = error.stuck if isinstance(error, StuckError) else None
    end_ns = trace[-1].at_ns if trace else 0
    if factories.companion is not None:
        return replace(factories.companion.run(), trace=trace, stuck=stuck)
    return Run("test", Facts(), (), (), tuple(factories.findings), stuck, trace, end_ns) if trace else None


def _entry(test: str, file: str, head: Head, story: Story) -> Entry:
    spans = Counter(span.kind for track in story.tracks for span in track.spans)
    tasks = sum(track.kind == "task" for track in story.tracks) + story.left_out
    assert head.status is not None
    return Entry(test, file, head.status, story.end_ns - story.begin_ns, tasks, spans["request"])


def _lines(call: pytest.CallInfo[None]) -> list[str]:
    """Give the end of what a test that did not pass said."""
    error = call.excinfo.value if call.excinfo is not None else None
    if error is None or isinstance(error, pytest.skip.Exception):
        return []
    text = str(error) or type(error).__name__
    name = "" if isinstance(error, AssertionError | pytest.fail.Exception) else f"{type(error).__name__}: "
    lines = "\n".join([name + text, *getattr(error, "__notes__", ())]).splitlines()
    return lines if len(lines) <= LINES_MAX else [*lines[:LINES_MAX], "…"]


def _sources(item: pytest.Function, factories: LoopFactories) -> dict[str, str]:
    """Read the files of the project that were seen running, once in a session; of two files with one name neither, for a story knows bare names."""
    kept = item.config.stash.setdefault(SOURCES, {})
    paths = {item.path, *map(Path, getattr(factories.recorder, "files", ()))}
    names = Counter(path.name for path in paths)
    for path in paths:
        if path not in kept:
            try:
                kept[path] = path.read_text("utf-8", errors="replace")
            except OSError:
                kept[path] = ""
    return {path.name: kept[path] for path in paths if names[path.name] == 1}


def _put(path: Path, text: str) -> None:
    """Put a file in place as a whole; two workers may do so at once."""
    draft = path.with_name(f"{path.name}.{os.getpid()}.part")
    try:
        draft.write_text(text, "utf-8", newline="\n")
        os.replace(draft, path)
    except OSError:
        draft.unlink(missing_ok=True)
        raise


def _seen(folder: Path | None, name: str = "") -> str:
    """Write a path as somebody would type it who stands where pytest was called."""
    assert folder is not None
    return clean(Path(os.path.relpath(folder / name)).as_posix())
