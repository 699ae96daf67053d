# %% asyncio.run inside
import asyncio


async def one():
    return 1


async def main():
    coroutine = one()
    try:
        return asyncio.run(coroutine)  # BLOCKS
    except RuntimeError:
        coroutine.close()


# %% run in a helper
from asyncio import run


async def one():
    return 1


def get():
    coroutine = one()
    try:
        return run(coroutine)  # BLOCKS
    finally:
        coroutine.close()


async def main():
    try:
        return get()
    except RuntimeError:
        return None


# %% run_until_complete of the running loop
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    future = loop.create_future()
    try:
        loop.run_until_complete(future)  # BLOCKS
    except RuntimeError:
        return None


# %% a loop of one's own inside
import asyncio


async def main():
    loop = asyncio.new_event_loop()
    try:
        loop.run_forever()  # BLOCKS
    except RuntimeError:
        return None
    finally:
        loop.close()


# %% a runner
import asyncio


async def one():
    return 1


async def main():
    coroutine = one()
    with asyncio.Runner() as runner:
        try:
            runner.run(coroutine)  # BLOCKS
        except RuntimeError:
            coroutine.close()
