"""What ``exercise.toml`` says of an exercise, read with patience: a folder without one says nothing, and one that cannot be read says nothing either.

Floor 0; stands on ``tomllib``. To complain about the file is for ``grader verify``.
"""

from __future__ import annotations

import tomllib
from functools import lru_cache
from pathlib import Path
from typing import Any


@lru_cache(maxsize=128)
def settings(folder: Path) -> dict[str, Any]:
    """Read the file of a folder: what ``tomllib`` gives, empty where there is none to read. It is read once; do not change what you get."""
    try:
        return tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return {}


def check_title(folder: Path, check: str, title: str, lang: str) -> str:
    """Say what a check looks for.

    Args:
        folder: of the exercise.
        check: its name, ``results`` for ``test_results``.
        title: the first line of its docstring, for a language that the file has no title in.
        lang: one of ``words.LANGUAGES``.
    """
    return text(table(table(settings(folder).get("checks")).get(lang)), check) or title


def table(value: object) -> dict[str, Any]:
    """Take a value for a table: anything else is an empty one."""
    return value if isinstance(value, dict) else {}


def text(value: object, name: str) -> str:
    """Take the text of a name out of a table: "" where there is none."""
    found = table(value).get(name)
    return found if isinstance(found, str) else ""
