"""Says why a program is stuck: which task waits where, for what, who holds it, and whether they wait for one another in a circle.

Everything is read from the coroutines' own frames at the moment of need, so a program that is not stuck pays nothing.

Stands on ``run`` and on asyncio's public classes. It must not change anything: it only looks.
"""

from __future__ import annotations

import asyncio
import gc
import linecache
import sys
import sysconfig
import traceback
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import PurePath
from types import CodeType, FrameType
from typing import Any, Protocol

from .run import Site, Stuck, Waiting

_LIBRARY = tuple({sysconfig.get_path("stdlib"), sysconfig.get_path("platstdlib"), str(PurePath(__file__).parent)})
_SITE = tuple({sysconfig.get_path("purelib"), sysconfig.get_path("platlib")})
NEXT_TURN = "its next turn"  # what a task waits for that waits for nothing
_MOST = 12  # a text names at most that many tasks

# Where a coroutine of asyncio stands while it waits: qualified name of its code -> how the learner would call it.
_WAITS = {
    "Lock.acquire": "{self}.acquire()",
    "Event.wait": "{self}.wait()",
    "Condition.wait": "{self}.wait()",
    "Semaphore.acquire": "{self}.acquire()",
    "Barrier.wait": "{self}.wait()",
    "Barrier._wait": "{self}.wait()",
    "Queue.get": "{self}.get()",
    "Queue.put": "{self}.put()",
    "Queue.join": "{self}.join()",
    "TaskGroup.__aexit__": "the tasks of its TaskGroup",
    "sleep": "asyncio.sleep()",
    "wait_for": "asyncio.wait_for()",
    "wait": "asyncio.wait()",
    "_wait": "asyncio.wait()",
    "staggered_race": "a race of coroutines",
    "to_thread": "asyncio.to_thread()",
    "Server.serve_forever": "a server",
}


class Labelling(Protocol):
    """What is needed of the loop."""

    @property
    def now_ns(self) -> int: ...
    def label(self, task: asyncio.Future[Any], /) -> str: ...
    def ready_tasks(self) -> list[asyncio.Task[Any]]: ...
    def timer_owners(self) -> list[asyncio.Future[Any]]: ...
    def awaited(self, task: asyncio.Task[Any], /) -> asyncio.Future[Any] | None: ...
    def children(self, future: asyncio.Future[Any], /) -> list[asyncio.Future[Any]]: ...
    def waiting_workers(self) -> int: ...


@dataclass(slots=True)
class _Stand:
    """Where a task stands: its coroutine frames from the outermost to the innermost, and what it waits for."""

    task: asyncio.Task[Any]
    label: str
    frames: list[tuple[Any, FrameType]]
    waiting: Waiting
    visible: FrameType | None = None  # the innermost one of the program's own
    wanted: object = None  # the Lock or Semaphore it waits for
    targets: tuple[asyncio.Future[Any], ...] = ()
    needs: tuple[str, ...] = ()


def deadlock(loop: Labelling) -> Stuck:
    """The facts of a program in which nothing can ever happen again."""
    stands = _stands(loop)
    cycle = _cycle(stands)
    head = "Deadlock: nothing is ready and no timer is set, so nothing can ever happen again."
    workers = loop.waiting_workers()
    if not stands and not workers:
        head = "Deadlock: the loop runs, but there is no task, no callback and no timer left that could ever stop it."
    lines = [head, *_rows(stands)]
    if workers:
        lines.append(f"  {workers} worker thread{'s wait' if workers > 1 else ' waits'} as well.")
    if cycle:
        lines.append("They wait for one another: " + " -> ".join((*cycle, cycle[0])) + ".")
    return Stuck("deadlock", "\n".join(lines), tuple(stand.waiting for stand in stands), cycle)


def livelock(loop: Labelling, rounds: int) -> Stuck:
    """The facts of a program that keeps running at one instant although no timer is set."""
    spinning = _stands(loop, loop.ready_tasks())
    head = (
        f"Livelock: after {rounds:,} rounds of the loop at {_s(loop.now_ns)} the program still polls, "
        "and as no timer is set the clock can never move."
    )
    return Stuck("livelock", "\n".join([head, *_rows(spinning)]), tuple(stand.waiting for stand in spinning))


def busy_wait(loop: Labelling, rounds: int) -> Stuck:
    """The facts of a poll: rounds and rounds at one instant while a timer waits for the clock to move."""
    spinning = _stands(loop, loop.ready_tasks())
    head = (
        f"Busy-wait: {rounds:,} rounds of the loop at {_s(loop.now_ns)} while something waits for time to pass. "
        "Await what you wait for, instead of asking again and again with sleep(0)."
    )
    facts = (("rounds", f"{rounds:,}"), ("at", _s(loop.now_ns)))
    return Stuck("busy_wait", "\n".join([head, *_rows(spinning)]), tuple(stand.waiting for stand in spinning), facts=facts)


def runaway(loop: Labelling, what: str) -> Stuck:
    """The facts of a program that does not end: what keeps it alive."""
    owners = [task for task in loop.timer_owners() if isinstance(task, asyncio.Task)]
    tickers = _stands(loop, owners or loop.ready_tasks())
    head = f"Runaway: the program has not ended after {what}. Something keeps it alive:"
    return Stuck("runaway", "\n".join([head, *_rows(tickers)]), tuple(stand.waiting for stand in tickers))


def standing(loop: Labelling, task: asyncio.Task[Any]) -> tuple[Waiting, str]:
    """Where a task waits in a program that is not stuck, and the full name of the file that its line is in."""
    stand = _stand(loop, task)
    return stand.waiting, stand.visible.f_code.co_filename if stand.visible is not None else ""


def stack_here(skip: int) -> traceback.StackSummary:
    """The stack of the caller's caller, as asyncio's debug mode keeps it with a handle."""
    frame: FrameType | None = sys._getframe(skip)
    summary = traceback.StackSummary.extract(traceback.walk_stack(frame), limit=10, lookup_lines=False)
    summary.reverse()
    return summary


def site_of(frame: FrameType) -> Site:
    """The place where a frame stands, told without any folder."""
    code, line = frame.f_code, frame.f_lineno or frame.f_code.co_firstlineno
    name = code.co_filename.replace("\\", "/").rpartition("/")[2]
    return Site(name, line, linecache.getline(code.co_filename, line, frame.f_globals).strip(), code.co_name)


def _stands(loop: Labelling, tasks: Iterable[asyncio.Task[Any]] | None = None) -> list[_Stand]:
    """Where the tasks stand that are asked for (all by default), in the order of their making."""
    everyone = [task for task in asyncio.all_tasks(loop) if not task.done()]  # type: ignore[arg-type]
    asked = None if tasks is None else set(map(id, tasks))
    stands = [_stand(loop, task) for task in everyone if asked is None or id(task) in asked]
    stands.sort(key=lambda stand: (len(stand.label), stand.label))
    if asked is not None and any(stand.wanted is not None for stand in stands):
        others = [_stand(loop, task) for task in everyone if id(task) not in asked]  # one of them may hold what is wanted
        others = sorted([*stands, *others], key=lambda stand: (len(stand.label), stand.label))
    else:
        others = stands
    holders: dict[int, str] = {}
    for stand in stands:
        _add_needs(loop, stand, others, holders)
    return stands


def _stand(loop: Labelling, task: asyncio.Task[Any]) -> _Stand:
    frames = list(_frames(task.get_coro()))
    learner = [frame for _, frame in frames if is_learners(frame.f_code)]
    visible = learner[-1] if learner else (frames[0][1] if frames else None)
    future = loop.awaited(task)
    what, wanted = _awaited_thing(loop, frames, visible, future)
    coroutine = getattr(task.get_coro(), "__qualname__", type(task.get_coro()).__name__)
    name = loop.label(task)
    waiting = Waiting(name, coroutine, site_of(visible) if visible is not None else None, what)
    return _Stand(task, name, frames, waiting, visible, wanted, tuple(_targets(loop, frames, future)))


def _frames(coro: Any) -> Iterator[tuple[Any, FrameType]]:
    """The chain of awaits, outermost first, as far as Python shows it."""
    seen = 0
    while coro is not None and seen < 10_000:
        frame = getattr(coro, "cr_frame", None) or getattr(coro, "gi_frame", None) or getattr(coro, "ag_frame", None)
        if frame is not None:
            yield coro, frame
        below = getattr(coro, "cr_await", None) or getattr(coro, "gi_yieldfrom", None) or getattr(coro, "ag_await", None)
        if below is None or below is coro:
            return
        if frame is None and not hasattr(below, "cr_frame"):
            return
        coro = below if hasattr(below, "cr_frame") or hasattr(below, "gi_frame") or hasattr(below, "ag_frame") else _inside(below)
        seen += 1


def _inside(awaitable: Any) -> Any:
    """The coroutine that a wrapper (``anext()``, ``coro.__await__()``) hides; Python shows it to the garbage collector only."""
    for thing in gc.get_referents(awaitable):
        if hasattr(thing, "cr_frame") or hasattr(thing, "ag_frame"):
            return thing
    return None


def is_learners(code: CodeType) -> bool:
    """Is it code of the program, not of a library or of ours?"""
    name = code.co_filename
    if name.startswith("<"):
        return False
    return not name.startswith(_SITE) and not name.startswith(_LIBRARY)


def _awaited_thing(
    loop: Labelling, frames: list[tuple[Any, FrameType]], visible: FrameType | None, future: asyncio.Future[Any] | None
) -> tuple[str, object]:
    """What the task waits for, in the learner's words where there are any, and the Lock or Semaphore if it is one."""
    after_visible = False
    for _, frame in frames:
        if visible is not None and frame is visible:
            after_visible = True
            continue
        if not after_visible:
            continue
        text = _WAITS.get(frame.f_code.co_qualname)
        if text is not None and "asyncio" in frame.f_code.co_filename:
            owner = frame.f_locals.get("self")
            if text == "asyncio.sleep()" and "delay" in frame.f_locals:
                return f"asyncio.sleep({frame.f_locals['delay']!r})", None
            if frame.f_code.co_qualname == "to_thread":
                return "a worker thread (asyncio.to_thread)", None
            return text.format(self=type(owner).__name__), owner
    if future is None:
        return NEXT_TURN, None
    if isinstance(future, asyncio.Task):
        return f"{loop.label(future)} ({getattr(future.get_coro(), '__qualname__', '?')})", None
    children = loop.children(future)
    if children:
        left = [child for child in children if not child.done()]
        names = ", ".join(loop.label(child) for child in left if isinstance(child, asyncio.Task))
        return f"asyncio.gather() of {len(children)}" + (f", of which {names} not done" if names else ""), None
    return "a Future that nobody completes", None


def _targets(
    loop: Labelling, frames: list[tuple[Any, FrameType]], future: asyncio.Future[Any] | None
) -> Iterator[asyncio.Future[Any]]:
    if future is not None:
        yield future
        yield from loop.children(future)
    for _, frame in frames:
        name = frame.f_code.co_qualname
        if name == "TaskGroup.__aexit__":
            yield from frame.f_locals["self"]._tasks
        elif name in ("wait", "_wait", "_cancel_and_wait") and "asyncio" in frame.f_code.co_filename:
            waited = frame.f_locals.get("fs") or ()
            yield from (thing for thing in waited if asyncio.isfuture(thing))


def _add_needs(loop: Labelling, stand: _Stand, stands: list[_Stand], holders: dict[int, str]) -> None:
    """Write down whom a task needs to go on. ``holders`` keeps who holds what, by the id of the thing."""
    holder = ""
    needs = [loop.label(target) for target in stand.targets if isinstance(target, asyncio.Task) and not target.done()]
    notified = isinstance(stand.wanted, asyncio.Condition)  # who waits for a notification has let go of the lock
    if stand.wanted is not None and hasattr(stand.wanted, "locked") and not notified:
        key = id(stand.wanted)
        if key not in holders:
            holders[key] = ", ".join(_holders(stand.wanted, stands))
        holder = holders[key]
        needs += [name for name in holder.split(", ") if name]
    own = stand.waiting
    stand.needs = tuple(dict.fromkeys(needs))
    stand.waiting = Waiting(own.task, own.coroutine, own.site, own.waits_for, holder)


def _holders(thing: object, stands: list[_Stand]) -> list[str]:
    """Who holds the wanted lock: whoever stands inside its ``async with``; else the only other task that has it in hand (and locks)."""
    inside = [other.label for other in stands if _times_inside(other, thing) > _is_entering(other, thing)]
    if inside:
        return inside
    near = [other for other in stands if other.wanted is not thing and _has_in_hand(other, thing)]
    locking = [other for other in near if other.wanted is not None]
    candidates = locking if len(locking) == 1 else near
    return [candidates[0].label] if len(candidates) == 1 else []


def _times_inside(stand: _Stand, thing: object) -> int:
    """How many ``async with thing`` the task stands in; the way out of each lies on its frame's stack, as the collector can see."""
    exit_function = getattr(type(thing), "__aexit__", None)
    found = 0
    for coro, _ in stand.frames:
        things = gc.get_referents(coro)
        bound = sum(getattr(it, "__self__", None) is thing and getattr(it, "__func__", None) is exit_function for it in things)
        found += bound or sum(it is exit_function for it in things if any(other is thing for other in things))
    return found


def _is_entering(stand: _Stand, thing: object) -> bool:
    """Is the task waiting at the door of an ``async with thing``? Then one way out is there already."""
    return stand.wanted is thing and any(frame.f_code.co_name == "__aenter__" for _, frame in stand.frames)


def _has_in_hand(stand: _Stand, thing: object) -> bool:
    """Does a frame of the task know the thing and take such things? One that only made it and waits for others to use it holds nothing."""
    for _, frame in stand.frames:
        if "acquire" not in frame.f_code.co_names:
            continue
        if any(value is thing for value in frame.f_locals.values()):
            return True
        owner = frame.f_locals.get("self")
        if any(value is thing for value in getattr(owner, "__dict__", {}).values()):
            return True
    return False


def _cycle(stands: list[_Stand]) -> tuple[str, ...]:
    """The first circle of tasks that wait for one another, beginning with the task that was made first."""
    needs = {stand.label: stand.needs for stand in stands}
    dead_ends: set[str] = set()
    for start in needs:
        if start not in dead_ends and (path := _way_back(start, needs, dead_ends)):
            return path
    return ()


def _way_back(start: str, needs: dict[str, tuple[str, ...]], dead_ends: set[str]) -> tuple[str, ...]:
    """Walk along the needs, depth first, until they lead back to ``start``; empty if they never do.

    Args:
        dead_ends: from where no circle can be reached; added to when none was found.
    """
    path, ways, seen = [start], [iter(needs[start])], {start}
    circles = False
    while path:
        following = next(ways[-1], None)
        if following is None:
            path.pop()
            ways.pop()
        elif following == start:
            return tuple(path)
        elif following not in seen and following not in dead_ends:
            seen.add(following)
            path.append(following)
            ways.append(iter(needs.get(following, ())))
        else:
            circles = circles or following in seen
    if not circles:
        dead_ends |= seen
    return ()


def _rows(stands: list[_Stand]) -> Iterator[str]:
    for stand in stands[:_MOST]:
        waiting = stand.waiting
        where = f", {waiting.site.file}:{waiting.site.line}" if waiting.site is not None else ""
        held = f", held by {waiting.holder}" if waiting.holder else ""
        yield f"  {waiting.task} ({waiting.coroutine}{where}) waits for {waiting.waits_for}{held}"
        if waiting.site is not None and waiting.site.source:
            yield f"      {waiting.site.source}"
    if len(stands) > _MOST:
        yield f"  ... and {len(stands) - _MOST} more tasks"


def _s(ns: int) -> str:
    return f"{ns / 1e9:.9g} s"
