"""The audit hook: hears of a blocking call that was reached without its wrapper (bound before, or called from C).

Stands on ``sys.addaudithook`` and the rows' ``events``. A hook can never be taken away again, so there is one for the life of the process, and it does
next to nothing while no tripwire is armed. It must not raise.
"""

from __future__ import annotations

import sys
from typing import Any

from ..blocking_rules import RULES, Rule
from .state import STATE

_installed: list[bool] = []


def install() -> None:
    """Add the hook, once for this process."""
    if _installed:
        return
    _installed.append(True)
    rules: dict[str, Rule] = {event: rule for rule in RULES for event in rule.events}

    def hook(event: str, args: tuple[Any, ...], state: Any = STATE, get: Any = rules.get) -> None:
        wire = state.wire
        if wire is None or wire.passing:
            return
        rule = get(event)
        if rule is not None and not _is_free(event, args):
            wire.heard(event, rule)

    sys.addaudithook(hook)


def _is_free(event: str, args: tuple[Any, ...]) -> bool:
    """Tell whether the arguments of an event show that it does not block."""
    if event == "time.sleep":
        return bool(args and isinstance(args[0], (int, float)) and args[0] <= 0)
    if event == "open":
        return bool(args and (isinstance(args[0], int) or "zoneinfo" in str(args[0])))
    if event == "socket.connect":
        return bool(args and args[0].gettimeout() == 0)
    if event in ("fcntl.flock", "fcntl.lockf"):
        return bool(len(args) > 1 and isinstance(args[1], int) and args[1] & (4 | 8))  # LOCK_NB, LOCK_UN
    return False
