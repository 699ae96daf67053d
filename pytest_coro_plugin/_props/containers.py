"""Lists and dicts that learner code writes to; the judge gets their contents when a call returns.

Floor 1, run side.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MAKERS: dict[str, Callable[..., Any]] = {
    "list": lambda *items: list(items),
    "dict": lambda *pairs: dict(pairs),
}
