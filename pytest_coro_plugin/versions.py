"""Which Python an exercise needs: what uses a newer one's asyncio is skipped on an older one, and costs nobody points.

Floor 0; stands on the ``python`` entry of ``exercise.toml`` (``python = ">=3.12"``). A test file elsewhere, without such a file beside it, runs on any Python.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path

from ._exercise_toml import settings
from .words import N_, translator

RUNNING = sys.version_info[:2]


def missing(folder: Path) -> str:
    """Tell which Python the exercise of a folder needs, such as ``3.12``, if the running one is too old for it; else ``""``."""
    return too_old(str(settings(folder).get("python", "")))


def too_old(wanted: str, running: tuple[int, ...] = RUNNING) -> str:
    """Tell which Python is wanted, if the running one is too old.

    Args:
        wanted: ``>=`` and a version of two numbers; anything else wants nothing.
        running: two numbers.

    >>> too_old(">=3.12", (3, 11)), too_old(">=3.12", (3, 12)), too_old("")
    ('3.12', '', '')
    """
    bound = re.fullmatch(r">=\s*(\d+)\.(\d+)", wanted.strip())
    return f"{bound[1]}.{bound[2]}" if bound is not None and running < (int(bound[1]), int(bound[2])) else ""


def sentence(needed: str, *, lang: str = "en") -> str:
    """Say why a check was skipped, in one of ``words.LANGUAGES``."""
    text = translator(lang)(N_("This exercise needs Python {needed}, and this is {running}: it is skipped and costs no points."))
    return text.format(needed=needed, running=".".join(map(str, RUNNING)))
