"""read(n) and a buffer of one's own: no limit on the length of a line, and bytes are decoded only when a line is whole. Deadlines by the clock."""

import asyncio


async def stop(process, grace):
    process.terminate()
    waiting = asyncio.ensure_future(process.wait())
    done, _ = await asyncio.wait({waiting}, timeout=grace)
    if not done:
        process.kill()
    await waiting


async def run(spawn, command, show, limit, grace):
    loop = asyncio.get_running_loop()
    process = await spawn(command)
    deadline = loop.time() + limit
    kept = b""
    try:
        while chunk := await asyncio.wait_for(process.stdout.read(32), deadline - loop.time()):
            *lines, kept = (kept + chunk).split(b"\n")
            for line in lines:
                show(line.decode())
        if kept:
            show(kept.decode())
        return await asyncio.wait_for(process.wait(), deadline - loop.time())
    except BaseException:
        if process.returncode is None:
            await stop(process, grace)
        raise
