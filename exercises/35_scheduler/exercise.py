"""35 · scheduler: jobs with a time and a priority, one after the other."""

from collections.abc import Callable


class Scheduler:
    """Run jobs one at a time: each when it is due, and of all that are due the most urgent first.

    Objects are made, and their methods called, while an event loop is running.

    Args:
        work: a coroutine function of one argument, the job; it takes its time and may raise.
    """

    def __init__(self, work: Callable) -> None:
        # TODO: remember what you need later
        raise NotImplementedError

    def add(self, job, delay: float, priority: int = 0, every: float | None = None):
        """Have ``job`` run ``delay`` seconds from now, also while ``run`` is waiting for a later one.

        With ``every`` it must come again that many seconds after it was due, and so on, for ever: late runs do
        not move the moments that follow. A job can be any object, also one that cannot be compared.

        Returns:
            Something that ``cancel`` understands.
        """
        # TODO: note when the job is due, and see to it that run hears of it
        raise NotImplementedError

    def cancel(self, ticket) -> None:
        """Drop a job that ``add`` gave this ticket for, with all its repeats; a job that is running runs to its end."""
        # TODO: see to it that the job is not started any more
        raise NotImplementedError

    async def run(self) -> None:
        """Await ``work(job)`` for one job after the other, until the caller cancels it; then nothing must be left running.

        While jobs wait for the end of another, more of them may fall due. Among all that are due the one with the
        smallest ``priority`` comes first; of equal priority the one that was due first; due at the same moment, the
        one that was added first. When ``work`` raises an exception, the next job must run as if nothing had been.
        """
        # TODO: wait until something is due, choose, and do it; for ever
        raise NotImplementedError
