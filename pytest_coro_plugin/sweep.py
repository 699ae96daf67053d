"""The cancel sweep: play a world again and again, each time with a cancel between two other events, and tell what went wrong. Advice, never marks.

Floor "between them": it stands on the session, which plays, and on the runs that come out. A world is swept where one call of the learner's is open; when
several are, nobody could say whose requests run on. It must not judge: no check and no points are known here.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Literal

from .run import Call, Request, Run
from .runner import Session
from .timeline import name_of
from .worlds import World

INSTANTS_MAX = 50
KEYS_MAX = 4
AdviceKind = Literal["left", "swallowed", "replaced", "endless", "fine"]


@dataclass(frozen=True, slots=True)
class Advice:
    """What came of cancelling a call.

    Args:
        kind: requests were ``left`` running, the cancel was ``swallowed`` or ``replaced`` by another exception, the call was ``endless``; ``fine`` is all else.
        name: what was called.
        at_ns: the first instant of it.
        times: how many of the cancels came out that way.
        tried: how many there were.
        what: names of requests, or an exception.
        count: how many requests.
    """

    kind: AdviceKind
    name: str
    at_ns: int
    times: int
    tried: int
    what: str = ""
    count: int = 0


def sweep(session: Session, world: World) -> list[Advice]:
    """Cancel the call of a world once between every two events.

    Returns:
        One advice of each kind that was seen; ``fine`` alone when nothing was; empty where there is nothing to sweep.
    """
    planned = session.play(world)[0]
    if (
        not world.loop
        or world.program is not None
        or planned.stuck is not None
        or any(call.cancelled_ns is not None for call in planned.calls)
    ):
        return []
    seen: list[Advice] = []
    for at_ns in instants(planned):
        run = session.interrupted(world, at_ns)
        call = next((call for call in run.calls if call.cancelled_ns is not None), None)
        if call is not None:
            seen.append(_told(run, call, at_ns))
    return _gathered(seen)


def instants(planned: Run) -> list[int]:
    """Give an instant between every two events of a run, in ns; of very many a selection."""
    events = {event.at_ns for event in planned.trace} | {request.begin_ns for request in planned.requests}
    events |= {request.end_ns for request in planned.requests if request.end_ns is not None}
    last_ns = max((call.end_ns or 0 for call in planned.calls), default=0)
    between = [(one + other) // 2 for one, other in pairwise(sorted(events)) if other - one > 1 and other <= last_ns]
    return between[:: len(between) // INSTANTS_MAX + 1]


def _told(run: Run, call: Call, at_ns: int) -> Advice:
    kind, what, count = _outcome(run, call)
    return Advice(kind, call.name, at_ns, 1, 1, what, count)


def _outcome(run: Run, call: Call) -> tuple[AdviceKind, str, int]:
    if call.outcome == "pending":
        return "endless", "", 0
    if call.outcome == "ok":
        return "swallowed", "", 0
    if call.outcome == "error":
        return "replaced", call.error.type if call.error is not None else "", 0
    left = [request for request in run.requests if _runs_on(request, call)]
    if not left:
        return "fine", "", 0
    return "left", ", ".join(map(name_of, left[:KEYS_MAX])) + (", …" if len(left) > KEYS_MAX else ""), len(left)


def _runs_on(request: Request, call: Call) -> bool:
    """Tell whether a request that the call made was still under way when the call was over."""
    end_ns = call.end_ns or 0
    return request.asynchronous and request.begin_ns <= end_ns and (request.end_ns is None or request.end_ns > end_ns)


def _gathered(seen: Sequence[Advice]) -> list[Advice]:
    """Put together what is of one kind; what went well is told only when nothing else was seen."""
    every: list[AdviceKind] = list(dict.fromkeys(one.kind for one in seen))
    kinds = [kind for kind in every if kind != "fine"] or every
    found = []
    for kind in kinds:
        alike = [one for one in seen if one.kind == kind]
        worst = max(alike, key=lambda one: (one.count, -one.at_ns))
        found.append(Advice(kind, worst.name, worst.at_ns, len(alike), len(seen), worst.what, worst.count))
    return found
