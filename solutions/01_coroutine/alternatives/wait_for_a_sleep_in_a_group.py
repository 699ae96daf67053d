from asyncio import *


async def double(x):
    done, pending = await wait([create_task(sleep(2, x + x))])
    [task] = done
    return task.result()


def main(x):
    async def amain():
        async with TaskGroup() as tg:
            t = tg.create_task(double(x))
        return t.result()
    return run(amain())
