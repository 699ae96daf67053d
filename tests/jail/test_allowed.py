"""What honest programs do works inside."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import threading
import time
from collections.abc import Callable

import pytest
from cells import TREES, Outcome, fully_jailed, jailed

from grader.jail import Plan


def random_numbers() -> object:
    import random
    import secrets

    return len({random.random(), random.SystemRandom().random()}), len(secrets.token_bytes(8)), len(os.urandom(4))


def first_imports() -> object:
    """Modules that nobody has imported before, with extension modules and shared libraries of their own."""
    for name in (
        "colorsys",
        "graphlib",
        "lzma",
        "bz2",
        "sqlite3",
        "ssl",
        "decimal",
        "zoneinfo",
        "_ctypes",
        "xml.dom.minidom",
        "ctypes",
    ):
        sys.modules.pop(name, None)
        __import__(name)
    import colorsys

    return colorsys.rgb_to_hsv(1, 1, 1)


def many_threads() -> object:
    found: list[int] = []
    threads = [threading.Thread(target=found.append, args=(number,)) for number in range(20)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return sorted(found) == list(range(20))


def a_pool() -> object:
    from concurrent.futures import ThreadPoolExecutor

    with ThreadPoolExecutor(4) as pool:
        return list(pool.map(str, range(4)))


def threads_that_share_the_interpreter() -> object:
    """Two busy threads: the interpreter hands its lock over by timed waits."""
    counts = [0, 0]

    def count(which: int) -> None:
        until = time.perf_counter() + 0.03
        while time.perf_counter() < until:
            counts[which] += 1

    threads = [threading.Thread(target=count, args=(which,)) for which in (0, 1)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return min(counts) > 0


def the_real_loop() -> object:
    async def both() -> list[str]:
        return await asyncio.gather(asyncio.to_thread(str, 1), asyncio.to_thread(str, 2))

    with asyncio.Runner(loop_factory=asyncio.SelectorEventLoop) as runner:
        return runner.run(both())


def a_traceback_with_source() -> object:
    import json
    import linecache
    import traceback

    linecache.clearcache()
    try:
        json.loads("[")
    except ValueError:
        return "raise JSONDecodeError" in traceback.format_exc()
    return False


def deep_recursion() -> object:
    def deeper() -> None:
        deeper()

    try:
        deeper()
    except RecursionError:
        return "stopped"
    return "never"


def memory_and_after() -> object:
    """The limit is met, and the program lives on."""
    kept = []
    try:
        while True:
            kept.append(bytearray(16 << 20))
    except MemoryError:
        pass
    met = len(kept)
    kept.clear()
    return 0 < met < 40 and len(bytearray(met * (16 << 20) // 2)) > 0


def clocks() -> object:
    from datetime import datetime

    return (
        time.time() > 1e9
        and time.monotonic() > 0
        and datetime.now().year > 2000
        and time.localtime().tm_year > 2000
        and time.process_time() >= 0
    )


def a_signal_to_itself() -> object:
    seen: list[int] = []
    signal.signal(signal.SIGUSR1, lambda number, frame: seen.append(number))
    os.kill(os.getpid(), signal.SIGUSR1)
    signal.raise_signal(signal.SIGUSR1)
    signal.pthread_kill(threading.get_ident(), signal.SIGUSR1)
    return len(seen)


def its_own_pipe() -> object:
    read, write = os.pipe()
    os.write(write, b"through a pipe")
    return os.read(read, 100)


def its_own_threads_state() -> object:
    with open(f"/proc/self/task/{threading.get_native_id()}/stat", encoding="ascii") as file:
        return file.read().rpartition(")")[2].split()[0]


def its_limits() -> object:
    import resource

    return resource.getrlimit(resource.RLIMIT_NOFILE)


def an_empty_stdin() -> object:
    return os.read(0, 10)


@pytest.mark.parametrize("jail", [jailed, fully_jailed], ids=["unprivileged", "full"])
@pytest.mark.parametrize(
    ("body", "said"),
    [
        (random_numbers, (2, 8, 4)),
        (first_imports, (0.0, 0.0, 1)),
        (many_threads, True),
        (a_pool, ["0", "1", "2", "3"]),
        (threads_that_share_the_interpreter, True),
        (the_real_loop, ["1", "2"]),
        (a_traceback_with_source, True),
        (deep_recursion, "stopped"),
        (memory_and_after, True),
        (clocks, True),
        (a_signal_to_itself, 3),
        (its_own_pipe, b"through a pipe"),
        (its_own_threads_state, "R"),
        (its_limits, (64, 64)),
        (an_empty_stdin, b""),
    ],
    ids=lambda each: each.__name__.replace("_", " ") if callable(each) else "",
)
def test_it_works(jail: Callable[[Callable[[], object]], Outcome], body: Callable[[], object], said: object) -> None:
    outcome = jail(body)

    assert outcome.said == said
    assert {notice.kind for notice in outcome.notices if notice.refused} == set()


def test_the_compiled_files_of_the_library_are_readable_and_nothing_is_written_beside_them() -> None:
    def body() -> object:
        import importlib.util

        spec = importlib.util.find_spec("colorsys")
        assert spec is not None
        assert spec.cached is not None
        return os.path.exists(spec.cached) or "none", sys.dont_write_bytecode

    outcome = jailed(body)

    assert outcome.said in ((True, True), ("none", True))


def test_descriptors_that_were_not_named_are_closed() -> None:
    with open(__file__, "rb") as file:
        number = file.fileno()
        outcome = jailed(lambda: os.read(number, 1))

    assert "Bad file descriptor" in outcome.said


def test_the_limits_of_a_plan_are_its_own() -> None:
    outcome = jailed(lambda: len(bytearray(80 << 20)), Plan(readable=TREES, memory_bytes=64 << 20))

    assert outcome.said == "MemoryError()"
