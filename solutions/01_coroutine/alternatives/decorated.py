"""A decorator adds the delay: good for many functions that wait alike, hides the wait from the reader
of one.
"""

import asyncio
import functools


def delayed(seconds: float):
    def decorate(function):
        @functools.wraps(function)
        async def wrapper(*args):
            await asyncio.sleep(seconds)
            return function(*args)

        return wrapper

    return decorate


@delayed(2)
def double(x: float) -> float:
    return 2 * x


def main(x: float) -> float:
    return asyncio.run(double(x))
