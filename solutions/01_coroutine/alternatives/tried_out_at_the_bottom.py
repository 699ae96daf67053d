"""Right, with a try-out at the bottom of the file.

It is quick to see that it works; but whoever imports the file runs the try-out too, which a line ``if __name__ == "__main__":`` would prevent.
"""

import asyncio


async def double(x: float) -> float:
    await asyncio.sleep(2)
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))


print(main(3))
