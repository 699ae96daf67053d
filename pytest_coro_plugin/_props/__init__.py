"""Props and drivers: objects that the subject makes for a learner's code to work on, and code of ours that uses what the learner wrote.

Floor 1, run side. ``MAKERS`` maps a kind of prop to what makes it, ``DRIVERS`` a name to a function, mostly async. They get what a world hands over: plain data, stubs
of services, other props. Neither holds a value that is worth points: what must be proved goes through a service, which the judge times. One chapter a file.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from . import (
    containers,
    contexts,
    coroutines,
    eager,
    factories,
    heart,
    jobs,
    journals,
    listeners,
    pools,
    processes,
    programs,
    readers,
    streams,
    tasks,
    users,
    wires,
)

MAKERS: dict[str, Callable[..., Any]] = {
    **streams.MAKERS,
    **containers.MAKERS,
    **pools.MAKERS,
    **factories.MAKERS,
    **coroutines.MAKERS,
    **journals.MAKERS,
    **tasks.MAKERS,
    **jobs.MAKERS,
    **programs.MAKERS,
    **eager.MAKERS,
    **wires.MAKERS,
    **processes.MAKERS,
}
DRIVERS: dict[str, Callable[..., Any]] = {
    **readers.DRIVERS,
    **contexts.DRIVERS,
    **heart.DRIVERS,
    **pools.DRIVERS,
    **users.DRIVERS,
    **tasks.DRIVERS,
    **jobs.DRIVERS,
    **programs.DRIVERS,
    **eager.DRIVERS,
    **listeners.DRIVERS,
    **wires.DRIVERS,
}

__all__ = ["DRIVERS", "MAKERS"]
