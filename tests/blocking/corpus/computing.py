# %% a clock in the test
import time


async def main():
    end = time.time() + 0.2
    while time.time() < end:  # BLOCKS
        pass


# %% a clock in the body
import time


async def main():
    begun = time.perf_counter()
    while True:  # BLOCKS
        if time.perf_counter() - begun > 0.2:
            break


# %% the loop's clock
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    deadline = loop.time() + 1
    while loop.time() < deadline:  # BLOCKS
        pass


# %% a date
from datetime import datetime, timedelta


def until(moment):
    while datetime.now() < moment:  # BLOCKS
        continue


async def main():
    until(datetime.now() + timedelta(seconds=0.2))


# %% a clock behind a helper
import time


def expired(end):
    return time.monotonic() >= end


async def main():
    end = time.monotonic() + 0.2
    while not expired(end):  # BLOCKS
        pass


# %% polling a flag that nobody can set
import asyncio

done = False


async def worker():
    global done
    done = True


async def main():
    asyncio.create_task(worker())
    while not done:  # BLOCKS
        pass


# %% polling a task
import asyncio


async def worker():
    return 1


async def main():
    task = asyncio.create_task(worker())
    while not task.done():  # BLOCKS
        continue


# %% endless
async def main():
    while True:  # BLOCKS
        pass


# %% endless and stubborn
async def main():
    number = 0
    while True:  # BLOCKS
        try:
            number += 1
        except BaseException:
            pass


# %% a for loop over a counter that never ends
import itertools


async def main():
    for number in itertools.count():  # BLOCKS
        if number < 0:
            return number


# %% a slow hash
import hashlib


async def main():
    return hashlib.pbkdf2_hmac("sha256", b"secret", b"salt", 100_000)  # BLOCKS


# %% a long sum
async def main():
    return sum(number * number for number in range(12_000_000))  # BLOCKS


# %% fibonacci
def fibonacci(n):
    return n if n < 2 else fibonacci(n - 1) + fibonacci(n - 2)  # BLOCKS


async def main():
    return fibonacci(34)


# %% a for loop that computes
async def main():
    total = 0
    for number in range(15_000_000):
        total += number % 7  # BLOCKS
    return total


# %% polling a thread
import threading
import time


async def main():
    thread = threading.Thread(target=time.sleep, args=(0.5,))
    thread.start()
    while thread.is_alive():  # BLOCKS
        pass


# %% polling with a break
from concurrent.futures import ThreadPoolExecutor
import time

pool = ThreadPoolExecutor(1)


async def main():
    future = pool.submit(time.sleep, 1.0)
    while True:  # BLOCKS
        if future.done():
            break


# %% naps until a task is done
import asyncio
import time


async def worker():
    await asyncio.sleep(1)


async def main():
    task = asyncio.create_task(worker())
    while not task.done():
        time.sleep(0.01)  # BLOCKS
