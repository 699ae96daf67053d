"""The book of a session: every verdict that came in, what was printed meanwhile, and when it is all told.

Floor 3. It lives in the process that prints (with pytest-xdist the controller) and knows verdicts only from reports. Loaded at every pytest start, so
it imports nothing until the first verdict of an exercise arrives. Exercises' failures are taken out of pytest's own FAILURES section and short summary and
told once by cause; everything else of pytest's output, the counts and the exit code stay as they are.
"""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

import pytest

from ._options import OPTIONS

if TYPE_CHECKING:
    from .results import CheckResult, ExerciseResult, Report


@dataclass
class Entry:
    """What is known of one exercise: its verdicts by id, all its checks in file order, what the learner's code printed, hints by code, and advice."""

    checks: dict[str, str] = field(default_factory=dict)
    roster: list[dict[str, Any]] = field(default_factory=list)
    printed: list[str] = field(default_factory=list)
    shadows: list[str] = field(default_factory=list)
    hints: dict[str, tuple[str, list[str]]] = field(default_factory=dict)
    advice: list[dict[str, Any]] = field(default_factory=list)


class Book:
    """Collects verdicts from reports, prints the summary, writes the results file."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._entries: dict[str, Entry] = {}

    # -- what comes in

    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        """Note one verdict. A set-up error and a later phase of the same item are one verdict, the first that tells."""
        told: dict[str, Any] | None = getattr(report, "coro", None)
        if told is None:
            return
        folder = report.nodeid.rpartition("::")[0].rpartition("/")[0]
        entry = self._entries.setdefault(folder, Entry())
        entry.checks.setdefault(report.nodeid, told["check"])
        entry.roster = entry.roster or told["roster"]
        entry.shadows = told["shadows"]
        entry.hints |= told.get("hints", {})
        entry.advice += told.get("advice", [])
        for name, text in report.sections:
            if name.startswith("Captured stdout"):
                entry.printed += text.splitlines()

    @pytest.hookimpl
    def pytest_report_teststatus(self, report: pytest.TestReport) -> tuple[str, str, str] | None:
        """Count a check that we broke ourselves as an error, not as a failure."""
        told: dict[str, Any] | None = getattr(report, "coro", None)
        if told is not None and told["status"] == "error" and report.failed:
            return "error", "E", "ERROR"
        return None

    # -- what goes out

    def report(self) -> Report:
        """Add everything up, exercises in the order of their folders."""
        from . import __version__
        from .results import Report

        options = self._config.stash[OPTIONS]
        exercises = tuple(self._result(entry) for entry in self._sorted())
        return Report(exercises, plugin=__version__, language=options.language, seed=options.seed)

    def results(self) -> dict[str, ExerciseResult]:
        """Add up each exercise, by its folder as pytest names it."""
        return {folder: self._result(entry) for folder, entry in sorted(self._entries.items())}

    def _result(self, entry: Entry) -> ExerciseResult:
        from . import verdict

        checks = _complete(entry)
        return verdict.exercise_result(checks[0].exercise, checks)

    @pytest.hookimpl(wrapper=True, tryfirst=True)
    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> Generator[None, None, None]:
        """Tell the exercises last, right above pytest's own last line, and keep them out of its other sections."""
        if not self._entries:
            return (yield)
        stats = terminalreporter.stats
        kept = stats.get("failed", [])
        ours = [report for report in kept if getattr(report, "coro", None)]
        stats["failed"] = [report for report in kept if not getattr(report, "coro", None)]
        if not stats["failed"]:
            del stats["failed"]
        try:
            yield
        finally:
            if ours:
                stats["failed"] = kept
        self._tell(terminalreporter)
        return None

    def _tell(self, terminal: pytest.TerminalReporter) -> None:
        from ._summary import Screen

        terminal.ensure_newline()
        screen = Screen(terminal, self._config.stash[OPTIONS])
        for entry, result in zip(self._sorted(), self.report().exercises, strict=True):
            screen.exercise(result, printed=entry.printed, shadows=entry.shadows, hints=entry.hints, advice=entry.advice)

    def _sorted(self) -> list[Entry]:
        return [entry for _, entry in sorted(self._entries.items())]

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Write the results file, also when nothing was judged."""
        path = self._config.stash[OPTIONS].results
        if path is None or hasattr(self._config, "workerinput"):
            return
        import os

        from .results import to_json

        draft = path.with_name(path.name + ".part")
        draft.write_bytes(to_json(self.report()))
        os.replace(draft, path)


def _unpacked(entry: Entry) -> list[CheckResult]:
    from ._cases import unpack

    return [unpack(text) for text in entry.checks.values()]


def _complete(entry: Entry) -> list[CheckResult]:
    """Put the verdicts into file order and fill in the checks that were not selected, so that gates and maximum stay what they are."""
    from fractions import Fraction

    from .verdict import skipped

    found = _unpacked(entry)
    rows: list[CheckResult] = []
    for row in entry.roster:
        ran = [check for check in found if check.id == row["id"] or check.id.startswith(f"{row['id']}[")]
        facts = {"id": row["id"], "exercise": found[0].exercise, "max_points": Fraction(row["points"]), "title": row["title"]}
        facts |= {"key": row["key"], "needs": tuple(row["needs"])}
        rows += ran or [skipped(facts, "not run")]
    return rows + [check for check in found if check not in rows]
