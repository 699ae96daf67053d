# expect: NO_LOOP
# loses: main
import asyncio


async def double(x):
    await asyncio.sleep(2)
    return 2 * x


def main(x):
    loop = asyncio.new_event_loop()
    try:
        return 2 * x
    finally:
        loop.close()
