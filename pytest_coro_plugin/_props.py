"""Props and drivers: objects that the subject makes for a learner's code to work on, and code of ours that uses what the learner wrote.

Floor 1, run side. ``MAKERS`` maps a kind of prop to what makes it, ``DRIVERS`` a name to an async function. Neither holds a value that is worth points: what
must be proved goes through a service, which the judge times.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

MAKERS: dict[str, Callable[..., Any]] = {
    "list": lambda *items: list(items),
    "dict": lambda *pairs: dict(pairs),
}

DRIVERS: dict[str, Callable[..., Any]] = {}
