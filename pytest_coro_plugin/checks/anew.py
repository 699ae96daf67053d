"""A check on what one call, or one object, leaves to the next: nothing.

Floor 1, judge side. The test case judges a run in which something is used alone first, and then one in which the same was used before.
"""

from __future__ import annotations

from collections.abc import Callable

from ..errors import CheckFailed
from ..run import Run
from .gate import require


def begins_anew(run: Run, name: str, judge: Callable[[Run], None]) -> None:
    """Check that a call, or an object, is as right after another one as it is alone.

    Args:
        run: one in which another call of the same function, or another object of the same class, came first.
        name: of the function or class.
        judge: the check that a run without that other one has passed just before.

    Raises:
        CheckFailed: SHARED_STATE.
    """
    require(run, plain=True)
    try:
        judge(run)
    except CheckFailed as failure:
        raise CheckFailed("SHARED_STATE", {"name": name}, runs=(run,), site=failure.site) from failure
