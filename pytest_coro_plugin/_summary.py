"""The last screen: the table of points, and below it each cause once.

Floor 3. Stands on ``_report`` for the words; here is only what goes to pytest's terminal, and how much of it. The cause to mend first is told in full,
with its timeline; what else failed is named with its cause in a line or two, and in full with ``-v``.
"""

from __future__ import annotations

import shlex
from collections.abc import Mapping, Sequence
from typing import Any, TypeAlias

import pytest

from . import _report
from ._options import Options
from ._report import causes
from .results import CheckResult, ExerciseResult
from .words import N_, clean, cut, speaks_unicode, surrounding_language, translator, wrapped

PRINTED_LINES_MAX = 15
Hints: TypeAlias = Mapping[str, tuple[str, Sequence[str]]]


class Screen:
    """Pytest's terminal, with what ``_report`` has to know about it.

    Args:
        terminal: where to write.
        options: the language, and what a command that repeats a check has to say.
    """

    def __init__(self, terminal: pytest.TerminalReporter, options: Options) -> None:
        self._terminal = terminal
        self._translate = translator(options.language)
        self._told = False
        self._hint = options.hint
        foreign = None if options.language == surrounding_language() else options.language
        self._spoken = f" --lang {foreign}" if foreign else ""
        said = {
            "--coro-answer": terminal.config.getoption("--coro-answer"),
            "--coro-apart": "" if options.apart else None,
            "--coro-lang": foreign,
        }
        self._again = "".join(
            f" {name}={shlex.quote(value)}" if value else f" {name}" for name, value in said.items() if value is not None
        )
        writer = terminal._tw  # the one thing that knows colour, width and encoding; pytest has no public name for it
        self._look: dict[str, Any] = {
            "width": min(100, max(40, writer.fullwidth)),
            "color": writer.hasmarkup,
            "unicode": speaks_unicode(getattr(writer._file, "encoding", None)),
            "lang": options.language,
        }
        config = terminal.config
        self._causes = config.getoption("tbstyle", "auto") != "no" and config.get_verbosity() > -2
        self._quiet = config.get_verbosity() < 0
        self._all = config.get_verbosity() > 0

    def exercise(
        self,
        exercise: ExerciseResult,
        *,
        printed: Sequence[str] = (),
        shadows: Sequence[str] = (),
        hints: Hints | None = None,
        advice: Sequence[Mapping[str, Any]] = (),
    ) -> None:
        """Tell one exercise: its table, then its causes, then what the learner's code printed.

        Args:
            printed: lines.
            shadows: files beside the answer that have the name of a standard module.
            hints: for each diagnosis that was told the command that prints a hint, and the hints.
            advice: what cancel sweeps saw, as ``sweep.Advice``.
        """
        if self._told or self._quiet:
            self._line()  # otherwise pytest has left a line blank
        self._told = True
        self._line(_report.score_table([exercise], **self._look))
        left_out = [check for check in exercise.checks if check.status == "skipped" and not check.node]
        if left_out:
            text = self._translate(N_("{count} of {all} checks were not run; run the whole file for the score"))
            self._line("  " + text.format(count=len(left_out), all=len(exercise.checks)))
        for why in dict.fromkeys(check.message for check in exercise.checks if check.status == "skipped" and check.node):
            self._line("\n".join(wrapped(clean(why), self._look["width"], 3, indent=2, first=2)))
        for name in shadows:
            text = self._translate(
                N_("{name} has the name of a standard module: rename it, or python exercise.py will import it instead")
            )
            self._line("\n".join(wrapped(text.format(name=clean(name)), self._look["width"], 2, indent=2, first=2)))
        if not self._causes:
            return
        for number, group in enumerate(causes(exercise)):
            self._line()
            command, texts = (hints or {}).get(group[0].diagnosis.code if group[0].diagnosis else "", ("", ()))
            self._line(self._cause(group, command) if number == 0 or self._all else self._short(group))
            if texts and number == 0 and self._hint:
                self._line()
                self._line(_report.hints_text(texts, self._hint, **self._look))
        if advice:
            self._line()
            self._line(_report.advice_text(advice, **self._look))
        if printed and any(check.status == "failed" for check in exercise.checks):
            self._printed(printed)

    def _cause(self, group: Sequence[CheckResult], hint: str) -> str:
        hint = hint + self._spoken if hint and not self._hint else ""
        return _report.failure_text(group[0], also=group[1:], hint=hint, again=self._again, **self._look)

    def _short(self, group: Sequence[CheckResult]) -> str:
        names = ", ".join(check.id for check in group)
        return "\n".join(wrapped(f"{names}: {group[0].message}", self._look["width"], 3, indent=2))

    def _printed(self, lines: Sequence[str]) -> None:
        self._line()
        self._line(self._translate(N_("your code printed:")))
        shown = [cut(clean(line), self._look["width"] - 2) for line in lines[:PRINTED_LINES_MAX]]
        if len(lines) > PRINTED_LINES_MAX:
            more = self._translate(N_("… {count} more lines; run with -s to see them all"))
            shown.append(more.format(count=len(lines) - PRINTED_LINES_MAX))
        for line in shown:
            self._line("  " + (line if self._look["unicode"] else line.replace("…", "...")))

    def _line(self, text: str = "") -> None:
        self._terminal.write_line(text)
