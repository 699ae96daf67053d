"""The last screen: the table of points, and below it each cause once.

Floor 3. Stands on ``_report`` for the words; here is only what goes to pytest's terminal, and how much of it. The cause to mend first is told in full,
with its timeline; what else failed is named with its cause in a line or two, and in full with ``-v``.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pytest

from . import _report, diagnosis
from .results import CheckResult, ExerciseResult, Report
from .words import N_, clean, translator

PRINTED_LINES_MAX = 15


def write(terminal: pytest.TerminalReporter, report: Report, *, printed: Sequence[Sequence[str]]) -> None:
    """Write the summary.

    Args:
        terminal: where to.
        report: everything that was judged.
        printed: per exercise, the lines that the learner's code printed.
    """
    terminal.ensure_newline()
    screen = Screen(terminal, report.language)
    for exercise, lines in zip(report.exercises, printed, strict=True):
        screen.exercise(exercise, lines)


class Screen:
    """Pytest's terminal, with what ``_report`` has to know about it."""

    def __init__(self, terminal: pytest.TerminalReporter, language: str) -> None:
        self._terminal = terminal
        self._translate = translator(language)
        writer = terminal._tw  # the one thing that knows colour, width and encoding; pytest has no public name for it
        self._look: dict[str, Any] = {
            "width": min(100, max(40, writer.fullwidth)),
            "color": writer.hasmarkup,
            "unicode": _speaks_unicode(getattr(writer._file, "encoding", None)),
            "lang": language,
        }
        config = terminal.config
        self._causes = config.getoption("tbstyle", "auto") != "no" and config.get_verbosity() > -2
        self._all = config.get_verbosity() > 0

    def exercise(self, exercise: ExerciseResult, printed: Sequence[str]) -> None:
        """Tell one exercise: its table, then its causes, then what the learner's code printed."""
        self._line()
        self._line(_report.score_table([exercise], **self._look))
        left_out = [check for check in exercise.checks if check.status == "skipped" and not check.node]
        if left_out:
            text = self._translate(N_("{count} of {all} checks were not run; run the whole file for the score"))
            self._line("  " + text.format(count=len(left_out), all=len(exercise.checks)))
        if not self._causes:
            return
        for number, group in enumerate(causes(exercise)):
            self._line()
            self._line(self._cause(group) if number == 0 or self._all else self._short(group))
        if printed and any(check.status == "failed" for check in exercise.checks):
            self._printed(printed)

    def _cause(self, group: Sequence[CheckResult]) -> str:
        if group[0].status == "error":
            return f"{group[0].id}: {clean(group[0].message)}"
        return _report.failure_text(group[0], also=group[1:], **self._look)

    def _short(self, group: Sequence[CheckResult]) -> str:
        names = ", ".join(check.id for check in group)
        return "\n".join(_report.wrapped(f"{names}: {group[0].message}", self._look["width"], 3, indent=2))

    def _printed(self, lines: Sequence[str]) -> None:
        self._line()
        self._line(self._translate(N_("your code printed:")))
        for line in lines[:PRINTED_LINES_MAX]:
            self._line("  " + _report.cut(clean(line), self._look["width"] - 2))
        if len(lines) > PRINTED_LINES_MAX:
            more = self._translate(N_("… {count} more lines; run with -s to see them all"))
            self._line("  " + more.format(count=len(lines) - PRINTED_LINES_MAX))

    def _line(self, text: str = "") -> None:
        self._terminal.write_line(text)


def causes(exercise: ExerciseResult) -> list[list[CheckResult]]:
    """Group the checks that need words by their cause, the one to mend first in front; our own errors come last."""
    groups: dict[str, list[CheckResult]] = {}
    for check in exercise.checks:
        if check.status == "failed" and check.diagnosis is not None:
            groups.setdefault(check.diagnosis.code, []).append(check)
        elif check.status == "error":
            groups.setdefault(check.message, []).append(check)
    return sorted(groups.values(), key=_rank)


def _rank(group: Sequence[CheckResult]) -> float:
    told = group[0].diagnosis
    return float("inf") if told is None else diagnosis.rank(told.code)


def _speaks_unicode(encoding: str | None) -> bool:
    try:
        "✓█…".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
