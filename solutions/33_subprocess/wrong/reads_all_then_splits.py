# expect: ALL_AT_END
# loses: as_they_come
import asyncio


async def run(spawn, command, show, limit, grace):
    p = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            out = await p.stdout.read()
            for line in out.decode().splitlines():
                show(line)
            return await p.wait()
    finally:
        if p.returncode is None:
            p.terminate()
            try:
                await asyncio.wait_for(p.wait(), grace)
            except TimeoutError:
                p.kill()
                await p.wait()
