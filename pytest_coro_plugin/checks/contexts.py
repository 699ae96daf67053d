"""Checks on lines of a log, each a pair of an id and a text: whose id a line carries.

Floor 1, judge side. A line is a call of the plain service ``line``, made when something is added to the log.
"""

from __future__ import annotations

from collections.abc import Iterable

from ..errors import CheckFailed, Fact
from ..run import Request, Run
from ..values import Value, portable, same, show
from .callbacks import calls_of
from .gate import answered
from .hygiene import leftover
from .measure import outermost

LINE = "line"
OUTSIDE = "-"


def carries_own_ids(run: Run, lines: Iterable[tuple[str, str]], *, call: int | None = None) -> None:
    """Check that exactly these lines were written before the call was over, in any order.

    Args:
        run: what the judge saw.
        lines: pairs of id and text; the texts are different.
        call: which call, from 0; by default the last.

    Raises:
        CheckFailed: LEAK, LINES, or GLOBAL when a line carries an id that is not its own.
    """
    record = answered(run, call)
    hits = [hit for hit in calls_of(run, LINE) if hit in run.requests[: record.asked]]
    wanted = {text: id for id, text in lines}
    if len(hits) < len(wanted):
        leftover(run)
    for hit in hits:
        pair = _pair(hit)
        if pair is None or pair[1] not in wanted:
            text = pair[1] if pair is not None else next(iter(wanted))
            facts: dict[str, Fact] = {"value": show(hit.args[0], 40), "text": show(text, 20)}
            raise CheckFailed("LINES", facts, runs=(run,), site=outermost(hit))
    if sorted(show(_text(hit)) for hit in hits) != sorted(map(show, wanted)):
        raise CheckFailed("LINES", {"lines": len(hits), "count": len(wanted)}, runs=(run,))
    ids = [_id(hit) for hit in hits]
    wrong = [hit for hit in hits if not same(_id(hit), portable(wanted[str(_text(hit))]))]
    if wrong:
        told: dict[str, Fact] = {"key": show(_id(wrong[0]), 20), "text": show(_text(wrong[0]), 20), "count": len(hits)}
        if len({show(id) for id in ids}) == 1:
            told |= {"unset": 1} if same(ids[0], OUTSIDE) else {"all": 1}
        raise CheckFailed("GLOBAL", told, runs=(run,), site=outermost(wrong[0]))


def leaves_context_alone(after: Run, outside: Run) -> None:
    """Check that a line which belongs to no request carries none's id.

    Args:
        after: a run that logged one line in the task that had awaited ``handle_all``.
        outside: a run in which nothing but one line was logged.

    Raises:
        CheckFailed: LINES, OUTSIDE_ID when even without any request the id is not ``-``, or LEAKS_ID.
    """
    for run, code in ((outside, "OUTSIDE_ID"), (after, "LEAKS_ID")):
        record = answered(run, plain=True)
        hits = calls_of(run, LINE)
        pair = _pair(hits[-1]) if hits else None
        if pair is None:
            raise CheckFailed("LINES", {"lines": len(hits), "count": 1}, runs=(run,))
        if not same(pair[0], OUTSIDE):
            facts: dict[str, Fact] = {"key": show(pair[0], 20), "name": "handle_all", "call": record.name}
            raise CheckFailed(code, facts, runs=(run,), site=outermost(hits[-1]))


def _pair(hit: Request) -> tuple[Value, Value] | None:
    pair = hit.args[0]
    if isinstance(pair, tuple | list) and len(pair) == 2:
        try:
            hash(pair[1])
        except TypeError:
            return None
        return pair[0], pair[1]
    return None


def _id(hit: Request) -> Value:
    pair = _pair(hit)
    return pair[0] if pair else None


def _text(hit: Request) -> Value:
    pair = _pair(hit)
    return pair[1] if pair else None
