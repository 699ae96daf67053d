"""36 · debug_mode: find who holds the loop, and where everybody waits."""

from collections.abc import Callable, Coroutine


def run_debugged(main: Callable[[], Coroutine], limit: float, report: Callable[[str], None]) -> object:
    """Run a program, and report every step of a task that holds the event loop for too long.

    A step is what a task does between two of its waits. Whenever one has held the loop for ``limit`` seconds or
    longer, ``report`` must be called once, in the moment in which the step is over, with a text that holds the
    name of the task. Shorter steps must not be reported, however long their task takes in all.

    ``run_debugged`` must be a plain function: it is called where no event loop is running, makes a loop and
    closes it. When it is over, everything must be as before: what runs later is none of its business.

    Args:
        main: a function without arguments; it makes the coroutine of the program.
        limit: seconds, above 0.
        report: a plain function of one argument, the text; it costs no time.

    Returns:
        What the program returns. What it raises must come out unchanged.
    """
    # TODO: run it in debug mode, with your limit, and hear what asyncio has to say
    raise NotImplementedError


def who_waits() -> dict[str, list[str]]:
    """Tell of every task of the running loop where it waits.

    A plain function that is called in a task. It must look and change nothing.

    Returns:
        For each task that is not done, other than the one that calls: its name, and the names of the coroutines
        that it stands in, from the outermost to the innermost one: ``{"ann": ["serve", "handle", "read"]}``.
    """
    # TODO: ask asyncio for all tasks, and go from each coroutine to the one that it awaits
    raise NotImplementedError
