# Cells of learner code: each is a module of its own with `main`. `# BLOCKS` marks the line on which the loop stands still.

# %% plain call
import asyncio
import time


async def main():
    time.sleep(0.2)  # BLOCKS
    await asyncio.sleep(0)


# %% imported under another name
from time import sleep as nap


async def main():
    nap(0.2)  # BLOCKS


# %% module under another name
import time as clock


async def main():
    clock.sleep(0.2)  # BLOCKS


# %% default argument bound at definition
import time


async def main(pause=time.sleep):
    pause(0.2)  # BLOCKS


# %% partial
import time
from functools import partial

short_break = partial(time.sleep, 0.2)


async def main():
    short_break()  # BLOCKS


# %% lambda elsewhere
import time

rest = lambda seconds: time.sleep(seconds)  # BLOCKS


async def main():
    rest(0.2)


# %% map drained by a list
import time


async def main():
    return list(map(time.sleep, [0.1, 0.1]))  # BLOCKS


# %% as a sort key
import time


async def main():
    return sorted([0.02, 0.01], key=time.sleep)  # BLOCKS


# %% in min with a key
import time


async def main():
    return min([0.02, 0.01], key=lambda s: time.sleep(s) or s)  # BLOCKS


# %% through a helper in the same file
import time


def wait_a_moment(seconds):
    time.sleep(seconds)  # BLOCKS


async def main():
    wait_a_moment(0.2)


# %% through three helpers
import time


def inner():
    time.sleep(0.1)  # BLOCKS


def middle():
    return inner()


def outer():
    return [middle() for _ in range(1)]


async def main():
    outer()


# %% in a method
import time


class Client:
    def get(self, key):
        time.sleep(0.1)  # BLOCKS
        return key

    async def fetch(self, key):
        return self.get(key)


async def main():
    return await Client().fetch("a")


# %% kept in a class attribute
import time


class Clock:
    pause = time.sleep

    def rest(self):
        self.pause(0.1)  # BLOCKS


async def main():
    Clock().rest()


# %% kept in a static method
import time


class Clock:
    pause = staticmethod(time.sleep)


async def main():
    Clock.pause(0.1)  # BLOCKS


# %% in a dictionary of functions
import time

STRATEGY = {"wait": time.sleep}


async def main():
    STRATEGY["wait"](0.1)  # BLOCKS


# %% by getattr
import time


async def main():
    getattr(time, "sl" + "eep")(0.1)  # BLOCKS


# %% by importlib
import importlib


async def main():
    importlib.import_module("time").sleep(0.1)  # BLOCKS


# %% by __import__
async def main():
    __import__("time").sleep(0.1)  # BLOCKS


# %% in a decorator of a coroutine function
import functools
import time


def throttled(fn):
    @functools.wraps(fn)
    async def wrapper(*args):
        time.sleep(0.1)  # BLOCKS
        return await fn(*args)

    return wrapper


@throttled
async def fetch(key):
    return key


async def main():
    return await fetch("a")


# %% in a context manager
import time
from contextlib import contextmanager


@contextmanager
def slowly():
    time.sleep(0.1)  # BLOCKS
    yield


async def main():
    with slowly():
        pass


# %% in __exit__
import time


class Session:
    def __enter__(self):
        return self

    def __exit__(self, *exc):
        time.sleep(0.1)  # BLOCKS


async def main():
    with Session():
        pass


# %% in __aenter__
import time


class Session:
    async def __aenter__(self):
        time.sleep(0.1)  # BLOCKS
        return self

    async def __aexit__(self, *exc):
        return None


async def main():
    async with Session():
        pass


# %% in an async generator
import time


async def ticks():
    for number in range(2):
        time.sleep(0.1)  # BLOCKS
        yield number


async def main():
    return [tick async for tick in ticks()]


# %% in a plain generator that a coroutine drains
import time


def pages():
    for number in range(2):
        time.sleep(0.1)  # BLOCKS
        yield number


async def main():
    for page in pages():
        await asyncio_free(page)


async def asyncio_free(page):
    return page


# %% in a comprehension
import time


async def main():
    return [
        time.sleep(0.05)  # BLOCKS
        for _ in range(2)
    ]


# %% in a generator expression
import time


async def main():
    return sum(
        time.sleep(0.05) or 1  # BLOCKS
        for _ in range(2)
    )


# %% in the middle of a call of many lines
import asyncio
import time


async def one():
    return 1


async def main():
    return await asyncio.gather(
        one(),
        asyncio.sleep(0),
        asyncio.sleep(
            time.sleep(  # BLOCKS
                0.1,
            )
            or 0,
        ),
    )


# %% in an f-string
import time


async def main():
    return f"slept: {time.sleep(0.1)}"  # BLOCKS


# %% in a default dict factory
import time
from collections import defaultdict


def make():
    time.sleep(0.1)  # BLOCKS
    return []


async def main():
    return defaultdict(make)["a"]


# %% in a property
import time


class Page:
    @property
    def text(self):
        time.sleep(0.1)  # BLOCKS
        return ""


async def main():
    return Page().text


# %% in __iter__ and __next__
import time


class Slow:
    def __init__(self):
        self.left = 2

    def __iter__(self):
        return self

    def __next__(self):
        if not self.left:
            raise StopIteration
        self.left -= 1
        time.sleep(0.05)  # BLOCKS
        return self.left


async def main():
    return list(Slow())


# %% in __del__ that runs on the loop
import time


class Heavy:
    def __del__(self):
        time.sleep(0.05)  # BLOCKS


async def main():
    heavy = Heavy()
    del heavy


# %% swallowed
import time


async def main():
    try:
        time.sleep(5)  # BLOCKS
    except BaseException:
        pass


# %% in finally
import time


async def main():
    try:
        return 1
    finally:
        time.sleep(0.1)  # BLOCKS


# %% call_soon with the function itself
import asyncio
import time


async def main():
    asyncio.get_running_loop().call_soon(time.sleep, 0.1)  # BLOCKS
    await asyncio.sleep(0)
    await asyncio.sleep(0)


# %% call_later with the function itself
import asyncio
import time


async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.01, time.sleep, 0.1)  # BLOCKS
    await asyncio.sleep(0.05)


# %% call_soon with a partial
import asyncio
import functools
import time


async def main():
    loop = asyncio.get_running_loop()
    loop.call_soon(print, "hello")
    loop.call_soon(functools.partial(time.sleep, 0.1))  # BLOCKS
    await asyncio.sleep(0.01)


# %% call_soon with a lambda
import asyncio
import time


async def main():
    asyncio.get_running_loop().call_soon(lambda: time.sleep(0.1))  # BLOCKS
    await asyncio.sleep(0.01)


# %% in a done callback
import asyncio
import time


async def work():
    return 1


def note(task):
    time.sleep(0.1)  # BLOCKS


async def main():
    task = asyncio.create_task(work())
    task.add_done_callback(note)
    await task
    await asyncio.sleep(0)


# %% called instead of passed to to_thread
import asyncio
import time


async def main():
    await asyncio.gather(asyncio.to_thread(print, time.sleep(0.1)))  # BLOCKS


# %% in a task of a task group
import asyncio
import time


async def one(n):
    time.sleep(0.05)  # BLOCKS
    return n


async def main():
    async with asyncio.TaskGroup() as group:
        for n in range(2):
            group.create_task(one(n))


# %% inside wait_for
import asyncio
import time


async def slow():
    time.sleep(0.2)  # BLOCKS


async def main():
    await asyncio.wait_for(slow(), timeout=1)


# %% through contextvars
import contextvars
import time


async def main():
    contextvars.copy_context().run(time.sleep, 0.1)  # BLOCKS


# %% the C function of another library
import ctypes

libc = ctypes.CDLL(None)


async def main():
    libc.usleep(50_000)  # BLOCKS


# %% the scheduler of the standard library
import sched


async def main():
    agenda = sched.scheduler()
    agenda.enter(0.05, 1, print)
    agenda.run()  # BLOCKS


# %% retry with a pause
import time


def retry(fn, attempts=3):
    for attempt in range(attempts):
        try:
            return fn()
        except ValueError:
            time.sleep(0.01 * 2**attempt)  # BLOCKS
    return None


def broken():
    raise ValueError("no")


async def main():
    return retry(broken)


# %% in exec
async def main():
    exec("import time; time.sleep(0.05)")  # BLOCKS


# %% in an except clause
import time


async def main():
    try:
        raise KeyError("x")
    except KeyError:
        time.sleep(0.1)  # BLOCKS


# %% with a walrus in a while
import time


async def main():
    left = 3
    while (left := left - 1) and time.sleep(0.01) is None:  # BLOCKS
        pass


# %% in a match statement
import time


async def main():
    match time.sleep(0.05):  # BLOCKS
        case None:
            return 1


# %% in an assert
import time


async def main():
    assert time.sleep(0.05) is None  # BLOCKS


# %% a callable object
import time


class Pause:
    def __call__(self, seconds):
        time.sleep(seconds)  # BLOCKS


async def main():
    Pause()(0.05)


# %% reduce
import functools
import time


async def main():
    functools.reduce(lambda a, b: time.sleep(b), [0.01, 0.01])  # BLOCKS


# %% while a worker thread sleeps
import asyncio
import time


async def main():
    task = asyncio.create_task(asyncio.to_thread(time.sleep, 1))
    await asyncio.sleep(0.1)
    time.sleep(0.3)  # BLOCKS
    await task


# %% for what is only an index
import time


class Seconds:
    def __index__(self):
        return 2


async def main():
    time.sleep(Seconds())  # BLOCKS


# %% as the side effect of a mock
import time
from unittest import mock


async def main():
    mock.Mock(side_effect=time.sleep)(0.1)  # BLOCKS


# %% when a pickle is loaded
import pickle
import time


class Bomb:
    def __reduce__(self):
        return time.sleep, (0.1,)


DATA = pickle.dumps(Bomb())


async def main():
    pickle.loads(DATA)  # BLOCKS


# %% as the default of json
import json
import time


def encode(value):
    time.sleep(0.1)  # BLOCKS
    return str(value)


async def main():
    json.dumps({"a": {1}}, default=encode)


# %% in the callback of a substitution
import re
import time


def shout(found):
    time.sleep(0.1)  # BLOCKS
    return found[0].upper()


async def main():
    re.sub("[a-c]", shout, "abc")


# %% when heap items are compared
import heapq
import time


class Job:
    def __lt__(self, other):
        time.sleep(0.01)  # BLOCKS
        return False


async def main():
    heap = [Job()]
    heapq.heappush(heap, Job())


# %% when an object is logged
import logging
import time


class Report:
    def __str__(self):
        time.sleep(0.1)  # BLOCKS
        return "report"


async def main():
    logging.getLogger("report").warning("%s", Report())


# %% in an eager task
import asyncio
import time


async def job():
    time.sleep(0.1)  # BLOCKS


async def main():
    if hasattr(asyncio, "eager_task_factory"):
        asyncio.get_running_loop().set_task_factory(asyncio.eager_task_factory)
    await asyncio.create_task(job())


# %% in a finalizer
import time
import weakref


class Thing:
    pass


def gone():
    time.sleep(0.1)  # BLOCKS


async def main():
    thing = Thing()
    weakref.finalize(thing, gone)
    del thing


# %% in the handler of the loop
import asyncio
import time


def handler(loop, context):
    time.sleep(0.1)  # BLOCKS


async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(handler)
    loop.call_soon(lambda: 1 / 0)
    await asyncio.sleep(1)


# %% in a coroutine that is sent by hand
import time


async def fetch():
    time.sleep(0.3)  # BLOCKS


async def main():
    try:
        fetch().send(None)
    except StopIteration:
        pass


# %% in a class body
import time


async def main():
    class Settings:
        time.sleep(0.1)  # BLOCKS

    return Settings


# %% in a callback of an exit stack
import contextlib
import time


async def main():
    with contextlib.ExitStack() as stack:  # BLOCKS
        stack.callback(time.sleep, 0.1)
