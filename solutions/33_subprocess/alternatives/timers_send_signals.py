"""Two timers of the loop send the signals, and the coroutine only reads to the end: no nested timeouts, and what is printed while it stops is shown too."""

import asyncio


async def run(spawn, command, show, limit, grace):
    loop = asyncio.get_running_loop()
    process = await spawn(command)
    overdue = []

    def send(signal):
        if process.returncode is None:
            overdue.append(signal)
            signal()

    timers = [loop.call_later(limit, send, process.terminate), loop.call_later(limit + grace, send, process.kill)]
    try:
        async for line in process.stdout:
            show(str(line, "utf-8").removesuffix("\n"))
        code = await process.wait()
    except asyncio.CancelledError:
        send(process.kill)
        await process.wait()
        raise
    finally:
        for timer in timers:
            timer.cancel()
    if overdue:
        raise TimeoutError(f"{command} took longer than {limit} s")
    return code
