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


# %% a for loop with a clock that returns
import time


def rest(seconds):
    begun = time.perf_counter()
    for _ in range(10**9):  # BLOCKS
        if time.perf_counter() - begun > seconds:
            return


async def main():
    rest(0.2)


# %% the time that has passed, in a name
import time


async def main():
    begun, passed = time.time(), 0
    while passed < 0.2:  # BLOCKS
        passed = time.time() - begun


# %% polling all tasks at once
import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(n)) for n in range(3)]
    while not all(task.done() for task in tasks):  # BLOCKS
        pass


# %% polling a list that a callback fills
import asyncio


async def main():
    results = []
    asyncio.get_running_loop().call_later(1, results.append, 1)
    while not (size := len(results)):  # BLOCKS
        pass
    return size


# %% polling in a callback
import asyncio

flag = []


def check():
    while not flag:  # BLOCKS
        pass


async def main():
    asyncio.get_running_loop().call_soon(check)
    await asyncio.sleep(0.1)
    flag.append(1)


# %% prints until a task is done
import asyncio


async def main():
    task = asyncio.create_task(asyncio.sleep(1))
    while not task.done():  # BLOCKS
        print("waiting")


# %% prints in a for loop that is nearly endless
async def main():
    for number in range(10**12):
        print(number)  # BLOCKS


# %% awaits what never pauses
import asyncio


async def main():
    event = asyncio.Event()
    event.set()
    while await event.wait(): pass  # BLOCKS


# %% a power, then an await
import asyncio


async def main():
    exponent = 5_000_000
    big = 3**exponent  # BLOCKS
    await asyncio.sleep(1)
    return big
