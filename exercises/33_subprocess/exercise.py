"""33 · subprocess: read what a program prints while it runs, and stop it when it takes too long."""

from collections.abc import Callable


async def run(spawn: Callable, command: str, show: Callable[[str], None], limit: float, grace: float) -> int:
    """Run a program to its end and show each line that it prints, in the moment in which it comes.

    The program prints into a pipe that holds only a little. When the pipe is full the program stands still
    until somebody reads; so its output must be read while it runs. A program may close its output and run
    on, and its last line may lack a newline.

    When the program has not ended ``limit`` seconds after its start, ``process.terminate()`` must be called.
    A well-behaved program cleans up then and ends. When it still runs ``grace`` seconds later,
    ``process.kill()`` must be called, and not before that. When it has ended, TimeoutError must be raised.
    What is printed after the limit may be shown or not.

    On every way out, a cancellation too, the program must have ended before ``run`` is over. (After a
    cancellation it may be stopped by terminate() or by kill(); the CancelledError must come out.)

    Args:
        spawn: ``process = await spawn(command)`` starts the program. ``process.stdout`` is an
            asyncio.StreamReader; ``await process.wait()`` waits for its end and gives the exit code;
            ``process.returncode`` is that code, None while it runs; ``process.terminate()`` and
            ``process.kill()`` are plain methods that raise ProcessLookupError when it has ended already.
        command: what to start.
        show: a plain function of one argument, a line as text (UTF-8) without its newline.
        limit: seconds that the program may take, more than 0.
        grace: seconds that it may clean up after terminate(), more than 0.

    Returns:
        The exit code.

    Raises:
        TimeoutError: the program had to be stopped.
    """
    # TODO: start, read under a limit, wait for the end; and stop the program on every other way out
    raise NotImplementedError
