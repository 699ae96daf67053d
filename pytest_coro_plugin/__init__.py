"""Exercises on Python coroutines, judged in virtual time: the public face.

Floor 3. Importing the package imports nothing else: each public name is fetched from its module when it is first asked for, because pytest imports
this package in every project in which it is merely installed. It must not hold logic.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from . import checks as check
    from ._loop import VirtualClockLoop
    from .errors import (
        BusyWaitError,
        CheckFailed,
        CoroError,
        DeadlockError,
        HangError,
        LivelockError,
        RealIOError,
        RunawayError,
        StuckError,
    )
    from .prediction import Belief
    from .worlds import world

__version__ = "0.1.0"

__all__ = [
    "Belief",
    "BusyWaitError",
    "CheckFailed",
    "CoroError",
    "DeadlockError",
    "HangError",
    "LivelockError",
    "RealIOError",
    "RunawayError",
    "StuckError",
    "VirtualClockLoop",
    "check",
    "world",
]

_HOMES = {"Belief": "prediction", "check": "checks", "world": "worlds", "VirtualClockLoop": "_loop"}


def __getattr__(name: str) -> object:
    """Fetch a public name from its home."""
    if name not in __all__:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}; it has {', '.join(__all__)}")
    import importlib

    home = importlib.import_module(f"{__name__}.{_HOMES.get(name, 'errors')}")
    found: object = home if name == "check" else getattr(home, name)
    globals()[name] = found
    return found


def __dir__() -> list[str]:
    return [*__all__, "__version__"]
