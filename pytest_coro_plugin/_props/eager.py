"""Coroutines that tell how far they are, for functions that start them at once, and programs that make tasks in every way there is.

Floor 1, run side. The order in which things happen is told to a plain service, so the judge has it in its journal.
"""

from __future__ import annotations

import asyncio
import inspect
from collections.abc import Callable, Coroutine
from contextvars import ContextVar
from typing import Any

Note = Callable[[str, str], object]
PLACE: ContextVar[str] = ContextVar("PLACE", default="outside")


async def start(
    learners: Callable[[Any], Any], note: Note, api: Any, key: str | None = None, fail: Callable[[], object] | None = None
) -> object:
    """Have a learner's ``start`` begin a coroutine of ours, note what happens in which order, and give what becomes of it.

    Args:
        learners: the learner's function.
        note: a plain service of two arguments.
        api: a service with ``fetch``.
        key: what the coroutine fetches; with None it never waits.
        fail: what the coroutine calls first of all, a plain service that raises.
    """
    born: list[asyncio.Task[Any] | None] = []

    async def child() -> object:
        born.append(asyncio.current_task())
        PLACE.set("inside")
        note("began", "")
        if fail is not None:
            fail()
        value = "at once" if key is None else await api.fetch(key)
        note("went on", "same" if born[0] is asyncio.current_task() else "other")
        return value

    async def lazy() -> None:
        note("lazy", "")

    asyncio.get_running_loop().call_soon(note, "turn", "")
    note("before", "")
    given = learners(child())
    if inspect.iscoroutine(given):
        given.close()  # the check says what is wrong with that
    note("after", f"{_state(given, born)} {PLACE.get()}")
    other = asyncio.create_task(lazy())
    note("made", "")
    await other
    return await given if isinstance(given, asyncio.Future) else given


def _state(given: object, born: list[asyncio.Task[Any] | None]) -> str:
    """Say in one word what ``start`` gave, or how far it is, and in another whether the coroutine began in it."""
    if not isinstance(given, asyncio.Task):
        return f"{type(given).__name__} other"
    return f"{'done' if given.done() else 'pending'} {'own' if born and born[0] is given else 'other'}"


def errands(note: Note, api: Any, keys: list[str], end: Callable[[], object]) -> Callable[[], Coroutine[Any, Any, Any]]:
    """Make ``main``: it makes tasks of four keys, by ``create_task``, by ``gather`` and in a task group, and notes what begins when."""

    async def part(key: str) -> object:
        note("began", key)
        return await api.fetch(key)

    async def main() -> object:
        first, second, third, fourth = keys
        note("main", "")
        task = asyncio.create_task(part(first))
        note("made", first)
        both = asyncio.gather(part(second), part(third))
        note("made", second)
        async with asyncio.TaskGroup() as group:
            last = group.create_task(part(fourth))
            note("made", fourth)
        end()
        return [await task, *await both, last.result()]

    return main


MAKERS: dict[str, Callable[..., Any]] = {"errands": errands}
DRIVERS: dict[str, Callable[..., Any]] = {"start": start}
