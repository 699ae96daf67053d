"""Hints: what ``exercise.toml`` says to somebody who is stuck, chosen by the diagnosis that was told first.

Floor 3; stands on ``tomllib``, and is imported when the first check of a session has failed. A folder without ``exercise.toml`` has no hints, and a file that
cannot be read gives none: to complain about it is for ``grader verify``. It must not tell more than was asked for.
"""

from __future__ import annotations

import re
import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any

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
    table = _read(folder)
    own = _text(_table(table.get("hints_for")).get(code), lang)
    listed = table.get("hints")
    general = [_text(hint, lang) for hint in listed] if isinstance(listed, list) else []
    chosen = [own, *general[1:]] if own else general
    return tuple(text for text in chosen[: len(STRENGTHS)] if text)


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
    which = f" {code}" if code in _table(_read(folder).get("hints_for")) else ""
    place = _seen_from(start, root)
    return f"{place and f'cd {place} && '}coro hint {number[0] if number else folder.name}{which}"


def _seen_from(start: Path, root: Path) -> str:
    """Name the pack's folder for somebody who stands in ``start``; "" if that is the pack or below it."""
    if start.is_relative_to(root):
        return ""
    return (root.relative_to(start) if root.is_relative_to(start) else root).as_posix()


@lru_cache(maxsize=64)
def _read(folder: Path) -> dict[str, Any]:
    try:
        return tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def _table(value: object) -> dict[str, Any]:
    return value if isinstance(value, dict) else {}


def _text(value: object, lang: str) -> str:
    text = _table(value).get(lang)
    return text if isinstance(text, str) else ""
