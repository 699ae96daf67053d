"""Checks on the event loops that a plain function makes for itself.

Floor 1, judge side.
"""

from __future__ import annotations

from ..errors import CheckFailed, Fact
from ..run import Run
from .gate import require


def loops_closed(run: Run) -> None:
    """Check that at least one loop was made during the run and that every loop made is closed.

    Raises:
        CheckFailed: NO_LOOP or LOOP_NOT_CLOSED.
    """
    require(run, plain=True)
    name = run.calls[-1].name
    if run.loops_made == 0:
        raise CheckFailed("NO_LOOP", {"name": name}, runs=(run,))
    if run.loops_closed < run.loops_made:
        facts: dict[str, Fact] = {"name": name, "made": run.loops_made, "open": run.loops_made - run.loops_closed}
        raise CheckFailed("LOOP_NOT_CLOSED", facts, runs=(run,))
