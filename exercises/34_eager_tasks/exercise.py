"""34 · eager_tasks: begin at once, and not in the loop's next turn (Python 3.12)."""

import asyncio
from collections.abc import Callable, Coroutine


def start(coroutine: Coroutine) -> asyncio.Task:
    """Make a task of one coroutine that begins at once.

    ``start`` must be a plain function; it is called in a task. What the coroutine does before its first real wait
    must be done when ``start`` returns. If it never waits it must be over by then: the task is done, with its result
    or its exception. An exception must stay in the task; it must not come out of ``start``.

    From its first line on the coroutine must run in the very task that is returned, in a context of its own: what it
    sets in a ContextVar is not seen outside. Tasks that others make must begin in the next turn, as ever.

    Returns:
        The task.
    """
    # TODO: make one eager task
    raise NotImplementedError


def run_eager(main: Callable[[], Coroutine]) -> object:
    """Run a program all of whose tasks begin at once.

    ``run_eager`` must be a plain function: it is called where no event loop is running, makes a loop and closes it.
    Every task that the program makes must have begun when its maker goes on, whether ``asyncio.create_task``,
    ``asyncio.gather`` or a ``TaskGroup`` makes it.

    Args:
        main: a function without arguments; it makes the coroutine of the program.

    Returns:
        What the program returns. What it raises must come out unchanged.
    """
    # TODO: run it on a loop whose tasks are eager
    raise NotImplementedError
