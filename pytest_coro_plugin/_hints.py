"""Hints: what ``exercise.toml`` says to somebody who is stuck, chosen by the diagnosis that was told first.

Floor 3; is imported when the first check of a session has failed. A folder without ``exercise.toml`` has no hints. It must not tell more than was asked for.
"""

from __future__ import annotations

import re
from pathlib import Path

from ._exercise_toml import settings, table, text

STRENGTHS = (1, 2, 3)


def of_exercise(folder: Path, code: str, lang: str) -> tuple[str, ...]:
    """Give the hints of an exercise from the one that leads to the one that nearly tells: the first is the diagnosis's own where there is one.

    Args:
        folder: of the exercise.
        code: of the diagnosis that was told first.
        lang: one of ``words.LANGUAGES``.

    Returns:
        At most three texts; empty where the exercise has none.
    """
    found = settings(folder)
    own = text(table(found.get("hints_for")).get(code), lang)
    listed = found.get("hints")
    general = [text(hint, lang) for hint in listed] if isinstance(listed, list) else []
    chosen = [own, *general[1:]] if own else general
    return tuple(hint for hint in chosen[: len(STRENGTHS)] if hint)


def command(folder: Path, code: str, start: Path) -> str:
    """Give the command that prints the first hint; "" where there is none.

    Args:
        folder: of the exercise.
        code: of the diagnosis that was told first.
        start: where the reader calls from; below the pack's folder the command works as it is.
    """
    if not of_exercise(folder, code, "en"):
        return ""
    root = folder.parent.parent if folder.parent.name == "exercises" else folder.parent
    number = re.match(r"\d+(?=_)", folder.name)
    which = f" {code}" if code in table(settings(folder).get("hints_for")) else ""
    place = _seen_from(start, root)
    return f"{place and f'cd {place} && '}coro hint {number[0] if number else folder.name}{which}"


def _seen_from(start: Path, root: Path) -> str:
    """Name the pack's folder for somebody who stands in ``start``; "" if that is the pack or below it."""
    if start.is_relative_to(root):
        return ""
    return (root.relative_to(start) if root.is_relative_to(start) else root).as_posix()
