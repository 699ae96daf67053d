"""The learner's terminal: how wide it is, what it can show, and the words for a verdict.

Stands on ``_report`` for everything that pytest tells too. Nothing is told by colour alone; ``plain`` is ASCII without colour. It must not judge or read files.
"""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Sequence
from fractions import Fraction
from typing import Any

from ..words import N_, cells, clean, cut, plain, points_text, speaks_unicode, surrounding_language, translator, wrapped

PRINTED_LINES_MAX = 15


class Screen:
    """Where the command writes.

    Args:
        lang: one of ``words.LANGUAGES``, or None for the language of the system.
        plain: ASCII, without colour.
    """

    def __init__(self, lang: str | None = None, *, plain: bool = False) -> None:
        encoding = getattr(sys.stdout, "encoding", None)
        reconfigure = getattr(sys.stdout, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="replace")
        wanted = lang or surrounding_language()
        self.lang = wanted if wanted == "en" or _can("中", encoding) else "en"
        self.plain = plain
        self.unicode = not plain and speaks_unicode(encoding)
        self.color = not plain and sys.stdout.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"
        self.width = min(100, max(40, shutil.get_terminal_size().columns))
        self.translate = translator(self.lang)

    @property
    def look(self) -> dict[str, Any]:
        """What the functions of ``_report`` ask for."""
        return {"width": self.width, "color": self.color, "unicode": self.unicode, "lang": self.lang}

    def line(self, text: str = "") -> None:
        """Write a line as it is."""
        if not self.unicode:
            text = plain(text)
        sys.stdout.write(text + "\n")
        sys.stdout.flush()

    def say(self, template: str, *, indent: int = 0, **facts: object) -> None:
        """Write a marked text in the reader's language, broken at the terminal's width."""
        for paragraph in self.translate(template).format(**facts).splitlines():
            for part in wrapped(paragraph, self.width, 20, indent=indent):
                self.line(part)

    def row(self, left: str, right: str) -> None:
        """Write a text, and another at the right end of the line."""
        left = cut(left, self.width - cells(right) - 1)
        self.line(left + " " * (self.width - cells(left) - cells(right)) + right)

    def ask(self, template: str, **facts: object) -> str | None:
        """Ask for one line; None when nobody is there to answer."""
        sys.stdout.write(self.translate(template).format(**facts) + " ")
        sys.stdout.flush()
        answer = sys.stdin.readline()
        if not answer:
            self.line()
            return None
        return answer.strip()

    def verdict(self, verdict: Any, *, number: str) -> None:
        """Tell a verdict: the table of points, the first cause in full, what else failed in a line or two, what was printed.

        Args:
            verdict: a ``judging.Verdict``.
            number: of the exercise, for the command that gives a hint.
        """
        from .. import _report

        result = verdict.result
        if result is None:
            self._trouble(verdict.trouble)
            return
        if verdict.kept:
            self.say(N_("Nothing has changed since this was judged:"))
        self.line(_report.score_table([result], **self.look))
        for why in dict.fromkeys(
            check.message for check in result.checks if check.status in ("skipped", "error") and check.message
        ):
            self.say("{why}", why=clean(why), indent=2)
        for place, group in enumerate(_report.causes(result)):
            self.line()
            if place == 0:
                self.line(_report.failure_text(group[0], also=group[1:], hint=f"coro hint {number}", **self.look))
            else:
                names = ", ".join(check.id for check in group)
                self.line("\n".join(wrapped(f"{names}: {group[0].message}", self.width, 3, indent=2)))
        if verdict.printed:
            self._printed(verdict.printed, number)

    def _trouble(self, trouble: str) -> None:
        if trouble == "silent":
            self.say(N_("Your program did not come to an end and was stopped; look for a loop that never ends."))
        elif trouble == "ended":
            self.say(
                N_("Your program ended the process that judged it, so there is no verdict; take os._exit and signals out of it.")
            )
        else:
            self.say(N_("The tests of this exercise are broken, which is not your fault: {trouble}"), trouble=clean(trouble))

    def _printed(self, lines: Sequence[str], number: str) -> None:
        self.line()
        self.say(N_("your code printed:"))
        for line in lines[:PRINTED_LINES_MAX]:
            self.line("  " + cut(clean(line), self.width - 2))
        if len(lines) > PRINTED_LINES_MAX:
            self.say(
                N_("  … {count} more lines; coro run {number} shows them all"), count=len(lines) - PRINTED_LINES_MAX, number="NN"
            )


def points(text: str) -> str:
    """Write points that were noted as text."""
    return points_text(Fraction(text))


def _can(text: str, encoding: str | None) -> bool:
    try:
        text.encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True
