# Cells of learner code that block nothing. A finding in any of them is a false alarm.

# %% asyncio.sleep
import asyncio


async def main():
    await asyncio.sleep(5)


# %% gather
import asyncio


async def one(n):
    await asyncio.sleep(n)
    return n


async def main():
    return await asyncio.gather(*(one(n) for n in range(50)))


# %% a worker thread sleeps
import asyncio
import time


async def main():
    await asyncio.to_thread(time.sleep, 0.05)


# %% three worker threads
import asyncio
import time


def read(key):
    time.sleep(0.02)
    return key


async def main():
    return await asyncio.gather(*(asyncio.to_thread(read, key) for key in "abc"))


# %% a worker thread reads a file
import asyncio
from pathlib import Path


async def main():
    return await asyncio.to_thread(Path(__file__).read_text)


# %% a worker thread asks a database
import asyncio
import sqlite3


def ask():
    with sqlite3.connect(":memory:") as base:
        return base.execute("select 1").fetchone()


async def main():
    return await asyncio.to_thread(ask)


# %% a worker thread starts a program
import asyncio
import subprocess


async def main():
    return await asyncio.to_thread(subprocess.run, ["true"])


# %% an executor of one's own
import asyncio
import time
from concurrent.futures import ThreadPoolExecutor


async def main():
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(2) as pool:
        await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 0.01) for _ in range(2)))


# %% shutting down without waiting
import asyncio
from concurrent.futures import ThreadPoolExecutor


async def main():
    pool = ThreadPoolExecutor(1)
    await asyncio.get_running_loop().run_in_executor(pool, len, "abc")
    pool.shutdown(wait=False)


# %% a result that is there
import asyncio
from concurrent.futures import Future


async def main():
    future = Future()
    future.set_result(7)
    return future.result()


# %% results of finished tasks
import asyncio


async def main():
    tasks = [asyncio.create_task(asyncio.sleep(0, n)) for n in range(3)]
    done, _ = await asyncio.wait(tasks)
    return sorted(task.result() for task in done)


# %% a lock that is free
import threading

lock = threading.Lock()


async def main():
    with lock:
        return 1


# %% a re-entrant lock taken twice
import threading

lock = threading.RLock()


async def main():
    with lock:
        with lock:
            return 1


# %% trying a lock
import threading


async def main():
    lock = threading.Lock()
    lock.acquire()
    return lock.acquire(blocking=False), lock.acquire(False), lock.acquire(timeout=0)


# %% a semaphore with room
import threading


async def main():
    with threading.Semaphore(2):
        return 1


# %% an event that is set
import threading


async def main():
    gate = threading.Event()
    gate.set()
    gate.wait()
    return gate.wait(0)


# %% notify of a condition
import threading


async def main():
    changed = threading.Condition()
    with changed:
        changed.notify_all()


# %% a queue without waiting
import queue


async def main():
    box = queue.Queue()
    box.put_nowait(1)
    box.put(2)
    return box.get_nowait(), box.get(), box.qsize(), box.empty()


# %% an empty queue, asked politely
import queue


async def main():
    try:
        queue.Queue().get(block=False)
    except queue.Empty:
        return None


# %% a simple queue with an item
import queue


async def main():
    box = queue.SimpleQueue()
    box.put(1)
    return box.get()


# %% a queue whose work is done
import queue


async def main():
    box = queue.Queue()
    box.put(1)
    box.get()
    box.task_done()
    box.join()


# %% starting a thread
import threading


async def main():
    threading.Thread(target=len, args=("",), daemon=True).start()


# %% a thread that ended long ago
import asyncio
import threading

thread = threading.Thread(target=len, args=("",))
thread.start()
thread.join()


async def main():
    await asyncio.sleep(0)
    thread.join()


# %% time.sleep of nothing
import time


async def main():
    time.sleep(0)


# %% reading clocks
import time
from datetime import datetime


async def main():
    return time.time(), time.monotonic(), time.perf_counter_ns(), datetime.now()


# %% print
import sys


async def main():
    print("hello", "world", sep=", ", flush=True)
    print("oops", file=sys.stderr)
    sys.stdout.write("x\n")
    sys.stdout.flush()
    sys.stderr.write("y\n")


# %% print into a string
import io


async def main():
    text = io.StringIO()
    print("hello", file=text)
    return text.getvalue()


# %% bytes in memory
import io
import json


async def main():
    stream = io.TextIOWrapper(io.BytesIO(b'{"a": 1}'))
    return json.load(stream), io.BytesIO(b"x").read()


# %% logging
import logging

logger = logging.getLogger("learner")


async def main():
    logger.warning("careful: %s", 1)
    logging.getLogger("other").info("nothing")
    try:
        raise ValueError("x")
    except ValueError:
        logger.exception("caught")


# %% a handler of one's own
import io
import logging

handler = logging.StreamHandler(io.StringIO())
logger = logging.getLogger("mine")
logger.addHandler(handler)
logger.propagate = False


async def main():
    for number in range(20):
        logger.error("number %d", number)


# %% asyncio in debug mode
import asyncio


async def main():
    asyncio.get_running_loop().set_debug(True)
    await asyncio.gather(*(asyncio.sleep(0) for _ in range(10)))
    asyncio.get_running_loop().set_debug(False)


# %% a traceback
import traceback


def fail():
    raise ValueError("no")


async def main():
    try:
        fail()
    except ValueError:
        return traceback.format_exc()


# %% inspect
import inspect


def hello():
    return 1


async def main():
    return inspect.getsource(hello), inspect.stack()[0].function


# %% a warning
import warnings


async def main():
    with warnings.catch_warnings():
        warnings.simplefilter("always")
        warnings.warn("old", DeprecationWarning, stacklevel=1)


# %% where am I
import os
from pathlib import Path


async def main():
    here = Path(__file__)
    return os.getcwd(), os.path.exists(here), here.exists(), here.is_file(), here.resolve(), os.stat(here).st_size, os.path.getsize(here), Path.cwd()


# %% paths
import os


async def main():
    return os.path.abspath("a"), os.path.realpath("a"), os.path.join("a", "b"), os.path.isdir("."), os.access(".", os.R_OK)


# %% environment
import os
import platform


async def main():
    return os.environ.get("HOME"), os.getpid(), os.cpu_count(), platform.system(), platform.python_version()


# %% lazy imports
async def main():
    import colorsys
    import plistlib
    import wave

    return colorsys.rgb_to_hsv(1, 0, 0), plistlib.dumps({}), wave.Error


# %% importlib
import importlib


async def main():
    return importlib.import_module("quopri").encodestring(b"x")


# %% random and identifiers
import random
import secrets
import uuid


async def main():
    return random.random(), random.sample(range(100), 5), uuid.uuid4(), uuid.uuid1(), secrets.token_hex(8), random.SystemRandom().random()


# %% json of moderate size
import json


async def main():
    data = {str(n): list(range(20)) for n in range(500)}
    return json.loads(json.dumps(data)) == data


# %% sorting of moderate size
import random


async def main():
    numbers = [random.random() for _ in range(50_000)]
    return sorted(numbers)[0]


# %% a while loop that computes
async def main():
    a, b, steps = 2**64 - 59, 2**61 - 1, 0
    while b:
        a, b = b, a % b
        steps += 1
    return steps


# %% a sieve
async def main():
    found, number = [], 2
    while len(found) < 500:
        if all(number % prime for prime in found):
            found.append(number)
        number += 1
    return found[-1]


# %% stamps of many items
import time


async def main():
    items, stamps = list(range(5_000)), []
    while items:
        stamps.append((items.pop(), time.perf_counter()))
    return len(stamps)


# %% polling with asyncio.sleep
import asyncio


async def main():
    loop = asyncio.get_running_loop()
    end = loop.time() + 2
    while loop.time() < end:
        await asyncio.sleep(0.1)


# %% a condition of asyncio
import asyncio


async def main():
    lock, gate, slots = asyncio.Lock(), asyncio.Event(), asyncio.Semaphore(1)
    asyncio.get_running_loop().call_later(1, gate.set)
    async with lock, slots:
        await gate.wait()


# %% a queue of asyncio
import asyncio


async def produce(box):
    for number in range(5):
        await box.put(number)


async def main():
    box = asyncio.Queue(1)
    task = asyncio.create_task(produce(box))
    got = [await box.get() for _ in range(5)]
    await task
    return got


# %% timeouts
import asyncio


async def main():
    try:
        async with asyncio.timeout(1):
            await asyncio.sleep(10)
    except TimeoutError:
        pass
    try:
        await asyncio.wait_for(asyncio.Event().wait(), 1)
    except TimeoutError:
        return "late"


# %% callbacks
import asyncio


async def main():
    loop, seen = asyncio.get_running_loop(), []
    loop.call_soon(seen.append, 1)
    loop.call_later(0.5, seen.append, 2)
    loop.call_soon(print, "soon")
    await asyncio.sleep(1)
    return seen


# %% call_soon_threadsafe from a worker
import asyncio


async def main():
    loop, gate = asyncio.get_running_loop(), asyncio.Event()
    await asyncio.to_thread(loop.call_soon_threadsafe, gate.set)
    await gate.wait()


# %% a coroutine sent from a worker
import asyncio


async def answer():
    return 42


async def main():
    loop = asyncio.get_running_loop()
    return await asyncio.to_thread(lambda: asyncio.run_coroutine_threadsafe(answer(), loop).result())


# %% a task group that fails
import asyncio


async def broken():
    raise ValueError("x")


async def main():
    try:
        async with asyncio.TaskGroup() as group:
            group.create_task(broken())
            group.create_task(asyncio.sleep(10))
    except* ValueError:
        print("caught")


# %% a socket that does not block
import socket


async def main():
    a, b = socket.socketpair()
    with a, b:
        a.setblocking(False)
        b.setblocking(False)
        a.send(b"x")
        data = b.recv(1)
        try:
            b.recv(1)
        except BlockingIOError:
            return data


# %% select that only looks
import select
import selectors
import socket


async def main():
    a, b = socket.socketpair()
    with a, b, selectors.DefaultSelector() as selector:
        selector.register(a, selectors.EVENT_READ)
        return select.select([a], [], [], 0), select.poll().poll(0), selector.select(0)


# %% numeric addresses
import socket


async def main():
    return socket.getaddrinfo("127.0.0.1", 80, type=socket.SOCK_STREAM), socket.inet_aton("10.0.0.1")


# %% a listening socket
import socket


async def main():
    with socket.socket() as sock:
        sock.bind(("127.0.0.1", 0))
        sock.listen()
        return sock.getsockname()


# %% a pipe that does not block
import os


async def main():
    reader, writer = os.pipe()
    os.set_blocking(reader, False)
    try:
        os.read(reader, 1)
    except BlockingIOError:
        pass
    finally:
        os.close(reader)
        os.close(writer)


# %% is the child still there
import os


async def main():
    try:
        os.waitpid(-1, os.WNOHANG)
    except ChildProcessError:
        return None


# %% closing a file
file = open(__file__)


async def main():
    file.close()


# %% hashes
import hashlib
import hmac
import zlib


async def main():
    data = b"x" * 100_000
    return hashlib.sha256(data).hexdigest(), hmac.digest(b"k", data, "sha256"), zlib.crc32(zlib.compress(data))


# %% dataclasses, enums and regular expressions
import dataclasses
import enum
import re


@dataclasses.dataclass
class Page:
    url: str


async def main():
    class Colour(enum.Enum):
        RED = 1

    return Page("a"), Colour.RED, re.findall(r"\w+", "a b c" * 1000)


# %% an async generator that is closed
import asyncio


async def ticks():
    try:
        for number in range(10):
            yield number
            await asyncio.sleep(1)
    finally:
        await asyncio.sleep(0)


async def main():
    async for number in ticks():
        if number == 2:
            break


# %% many tasks
import asyncio


async def one():
    await asyncio.sleep(0)


async def main():
    await asyncio.gather(*(one() for _ in range(5_000)))


# %% copies and deep recursion
import copy


def depth(n):
    return 0 if n == 0 else 1 + depth(n - 1)


async def main():
    return copy.deepcopy({"a": [1, {"b": 2}] * 50}), depth(500)


# %% zones
from datetime import datetime
from zoneinfo import ZoneInfo


async def main():
    return datetime.now(ZoneInfo("Europe/Berlin")).tzinfo is not None


# %% asyncio.run at the top
import asyncio


async def inner():
    return 1


async def main():
    return asyncio.get_running_loop().is_running()


value = asyncio.run(inner())

# %% a sleep at import
import time

time.sleep(0.01)


async def main():
    return 1


# %% a function that would block, not called
import time
from functools import partial


def slow():
    time.sleep(10)


async def main():
    return partial(time.sleep, 1), slow, [time.sleep], lambda: time.sleep(1)


# %% a coroutine closed before it ran
import time


async def never():
    time.sleep(1)


async def main():
    never().close()


# %% weak references and the collector
import gc
import weakref


class Thing:
    pass


async def main():
    thing = Thing()
    weakref.finalize(thing, print, "gone")
    del thing
    gc.collect()


# %% a decorator that measures
import asyncio
import functools
import time


def measured(fn):
    @functools.wraps(fn)
    async def wrapper(*args):
        begun = time.perf_counter()
        try:
            return await fn(*args)
        finally:
            print(f"{fn.__name__}: {time.perf_counter() - begun:.0f} s")

    return wrapper


@measured
async def work():
    await asyncio.sleep(1)


async def main():
    await work()


# %% Decimal, Fraction and big numbers
import math
from decimal import Decimal
from fractions import Fraction


async def main():
    return Decimal(1) / 3, Fraction(1, 3) + 1, math.factorial(2_000) % 10**9, pow(3, 10_000, 10**9 + 7)


# %% a thread that blocks on its own
import asyncio
import queue
import threading

box = queue.Queue()
seen = []


def consume():
    while (item := box.get()) is not None:
        seen.append(item)


async def main():
    thread = threading.Thread(target=consume, daemon=True)
    thread.start()
    box.put(1)
    box.put(None)
    await asyncio.sleep(0.1)


# %% chunks of bytes in memory, skipped
import io


async def main():
    source = io.BytesIO(b"x" * 500_000)
    while source.read(5):
        pass


# %% a machine that is stepped to its end
class Machine:
    left = 12_000

    def step(self):
        self.left -= 1
        return self.left > 0


async def main():
    machine = Machine()
    while machine.step():
        pass


# %% an iterator walked in the test of a loop
async def main():
    numbers = iter(range(100_000))
    while (number := next(numbers, None)) is not None:
        pass
    return number


# %% a stack emptied in the test of a loop
async def main():
    stack = list(range(100_000))
    while stack.pop():
        pass


# %% drawing numbers until one fits
import random


async def main():
    draw = random.Random(1)
    while draw.random() < 0.99999:
        pass


# %% stamps in a for loop over many items
import time


async def main():
    return [stamp for stamp in map(str, range(10))], list(stamps())


def stamps():
    found = []
    for number in range(50_000):
        found.append((number, time.perf_counter()))
    return found


# %% powers
class Vector:
    def __pow__(self, number):
        return "pow", number

    def __rpow__(self, number):
        return "rpow", number


async def main():
    x, n = 3, 50
    assert [x**2, 2**n, x**-1, (-8) ** (1 / 3)] == [pow(x, 2), pow(2, n), pow(x, -1), pow(-8, 1 / 3)]
    assert (Vector() ** n, n ** Vector()) == (("pow", n), ("rpow", n))
    try:
        "a" ** n
    except TypeError as error:
        assert str(error) == "unsupported operand type(s) for ** or pow(): 'str' and 'int'"


# %% a mock in the place of what blocks
import subprocess
import time
from unittest import mock


async def main():
    with mock.patch("time.sleep"), mock.patch("subprocess.run"), mock.patch("builtins.open", mock.mock_open(read_data="a")):
        time.sleep(5)
        subprocess.run(["true"])
        with open("x") as file:
            assert file.read() == "a"


# %% a context without certificates
import ssl


async def main():
    ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)


# %% thousands of printed lines
async def main():
    for number in range(3_000):
        print(number)


# %% a chain followed in the test of a loop
async def main():
    chain, at = [*range(1, 100_000), None], 0
    while (at := chain[at]) is not None:
        pass
