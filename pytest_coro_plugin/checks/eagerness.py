"""Checks on tasks that begin before their maker goes on.

Floor 1, judge side. What happened in which order was told to a plain service ``note``: what, and a detail. For the learner's ``start`` a driver of ours of that
name tells it, for a whole program the program itself.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..errors import CheckFailed, Fact
from ..run import Call, Request, Run
from ..values import show
from .callbacks import calls_of
from .gate import answered, call_of, require
from .measure import outermost
from .symptoms import own_exception

NOTE, START = "note", "start"


def begins_in_start(run: Run, *, ends: bool = False) -> None:
    """Check that ``start`` gave a task whose coroutine had begun by then.

    Args:
        run: what the judge saw.
        ends: the coroutine never waits, so it has ended by then.

    Raises:
        CheckFailed: NEVER_AWAITED, NOT_A_TASK, LAZY or RAISED.
    """
    _started(run)
    told = _told(run)
    state = _state(run)
    order = [what for what, _ in told]
    wanted = "went on" if ends else "began"
    if "began" not in order or order.index("began") > order.index("after"):
        raise CheckFailed("LAZY", {"name": START}, runs=(run,))
    if state.split()[0] not in ("pending", "done"):
        raise CheckFailed("NOT_A_TASK", {"name": START, "value": state.split()[0]}, runs=(run,))
    if wanted not in order or order.index(wanted) > order.index("after") or (ends and not state.startswith("done")):
        raise CheckFailed("LAZY", {"name": START, "end": 1}, runs=(run,))


def begins_in_its_task(run: Run) -> None:
    """Check that the coroutine ran in the task that ``start`` gave from its beginning on, in a context of its own.

    Raises:
        CheckFailed: NOT_ITS_TASK, CONTEXT_SHARED, or what ``begins_in_start`` raises.
    """
    begins_in_start(run)
    _, whose, place = _state(run).split()
    if whose != "own" or dict(_told(run)).get("went on", "same") != "same":
        raise CheckFailed("NOT_ITS_TASK", {"name": START}, runs=(run,))
    if place != "outside":
        raise CheckFailed("CONTEXT_SHARED", {"name": START}, runs=(run,))


def leaves_others_lazy(run: Run) -> None:
    """Check that a task that somebody else made afterwards began in the loop's next turn, as ever.

    Raises:
        CheckFailed: STAYS_EAGER, or what ``begins_in_start`` raises.
    """
    begins_in_start(run)
    order = [what for what, _ in _told(run) if what in ("lazy", "made")]
    if order[::2] != ["made"] * len(order[::2]):
        raise CheckFailed("STAYS_EAGER", {"name": START}, runs=(run,))


def keeps_failure(run: Run) -> None:
    """Check that a coroutine that raised before it ever waited left its exception in the task, and that ``start`` gave that task.

    Raises:
        CheckFailed: RAISES_AT_ONCE, LAZY or NOT_A_TASK.
    """
    _started(run)
    if not _state(run).startswith("done"):
        begins_in_start(run)
        raise CheckFailed("LAZY", {"name": START, "end": 1}, runs=(run,))


def all_begin_at_once(run: Run, keys: Sequence[str]) -> None:
    """Check that every task of a program had begun when its maker went on, whether ``create_task``, ``gather`` or a group made it.

    Args:
        run: what the judge saw.
        keys: of the four tasks, the first by ``create_task``, two by ``gather``, the last in a group.

    Raises:
        CheckFailed: LAZY or RAISED.
    """
    call_of(run, plain=True)
    told = _told(run)
    first, second, third, last = keys
    makers = {first: (first, "create_task"), second: (second, "gather"), third: (second, "gather"), last: (last, "TaskGroup")}
    for key, (made, maker) in makers.items():
        begun, after = _place(told, "began", key), _place(told, "made", made)
        if begun is None or after is None or begun > after:
            hits = [hit for hit in _notes(run) if hit.args[1] == key]
            facts: dict[str, Fact] = {"key": show(key, 20), "maker": maker, "name": run.calls[-1].name}
            raise CheckFailed("LAZY", facts, runs=(run,), site=outermost(hits[0]) if hits else None)
    answered(run, plain=True)


def _started(run: Run) -> Call:
    """Give the call of the driver, after the gate."""
    require(run, plain=True)
    function = run.facts.functions.get(START)
    if function is None:
        raise CheckFailed("MISSING_NAME", {"name": START}, runs=(run,))
    if function.kind == "coroutine function":
        raise CheckFailed("NEVER_AWAITED", {"name": START, "declared": 1, "line": function.line}, runs=(run,))
    if any(what == "after" for what, _ in _told(run)):
        return call_of(run, 0, plain=True)
    record = call_of(run, 0, plain=True)
    if (failure := own_exception(run, record)) is not None:
        raise failure
    if record.error is not None:  # an injected one, which belongs into the task
        raise CheckFailed("RAISES_AT_ONCE", {"name": START}, runs=(run,), site=record.raised_at)
    return record


def _notes(run: Run) -> list[Request]:
    return calls_of(run, NOTE)


def _told(run: Run) -> list[tuple[str, str]]:
    return [(str(hit.args[0]), str(hit.args[1])) for hit in _notes(run)]


def _place(told: Sequence[tuple[str, str]], what: str, detail: str) -> int | None:
    return told.index((what, detail)) if (what, detail) in told else None


def _state(run: Run) -> str:
    return next((detail for what, detail in _told(run) if what == "after"), "nothing other outside")
