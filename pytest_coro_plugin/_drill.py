"""A drill: faults that a run commits at its end under a name that the judge drew, to see whether they are told.

Floor 1, run side. What nobody awaited, what ran on and which exception was lost is known to the program's own process alone, and a program may shut that process
up. A process that does not tell the faults of a drill is not believed in anything.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import CodeType, FunctionType
from typing import Any, TypeVar

_Told = TypeVar("_Told")


async def _fault() -> None:
    """Never run: nobody awaits it, or its task runs on."""


def _forget(function: Callable[[], Any]) -> None:
    function()


def drill(
    name: str, filename: str, loop: asyncio.AbstractEventLoop, leftovers: Callable[[asyncio.AbstractEventLoop], _Told]
) -> _Told:
    """Leave a coroutine that nobody awaits, lose an exception, and leave a task that runs on.

    Args:
        name: of the coroutines, and the text of the exception.
        filename: of the learner's file, whose faults they seem to be.
        loop: one of its own, that has not run; it is closed.
        leftovers: tells what runs on there.

    Returns:
        What was told to run on.
    """

    def theirs(code: CodeType) -> Callable[..., Any]:
        return FunctionType(code.replace(co_name=name, co_qualname=name, co_filename=filename), globals())

    fault = theirs(_fault.__code__)
    theirs(_forget.__code__)(fault)
    loop.create_future().set_exception(LookupError(name))
    runs_on = fault()
    task: Any = loop.create_task(runs_on)
    task._log_destroy_pending = False
    try:
        return leftovers(loop)
    finally:
        runs_on.close()  # what was told of it is enough
        loop.close()
