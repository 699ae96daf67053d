# expect: RAISED
# loses: lines
import asyncio


async def run(spawn, command, show, limit, grace):
    process = await spawn(command)
    try:
        async with asyncio.timeout(limit):
            text = ""
            while piece := await process.stdout.read(100):
                *lines, text = (text + piece.decode()).split("\n")
                for line in lines:
                    show(line)
            if text:
                show(text)
            return await process.wait()
    finally:
        if process.returncode is None:
            process.terminate()
            try:
                async with asyncio.timeout(grace):
                    await process.wait()
            except TimeoutError:
                process.kill()
                await process.wait()
