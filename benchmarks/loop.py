"""How fast is the virtual-clock loop? One command prints a table of ratios to asyncio's own loop, beside other virtual clocks.

    python benchmarks/loop.py [--n 10000] [--rounds 7] [--only ours]

The measure is CPU time. A virtual clock never waits, so a workload that sleeps is compared with the least that asyncio itself can need
for it: the same program with ``sleep(0)``. In each round every contestant runs once, in turn, so that a slow moment of the machine
hits all; printed is the median over the rounds of (contestant / asyncio in the same round).
"""

from __future__ import annotations

import argparse
import asyncio
import gc
import importlib
import os
import statistics
import sys
import time
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin._recorder import Recorder

Work = Callable[[int, bool], Awaitable[None]]


async def sequential(n: int, real: bool) -> None:
    """One task, n sleeps one after the other."""
    delay = 0 if real else 0.01
    for _ in range(n):
        await asyncio.sleep(delay)


async def many_tasks(n: int, real: bool) -> None:
    """n tasks, each with one sleep of a length of its own."""
    await asyncio.gather(*[asyncio.sleep(0 if real else 0.001 * (i % 997 + 1)) for i in range(n)])


async def interleaved(n: int, real: bool) -> None:
    """100 tasks, each with n / 100 sleeps of a length of its own."""

    async def sleeper(delay: float) -> None:
        for _ in range(n // 100):
            await asyncio.sleep(delay)

    await asyncio.gather(*[sleeper(0 if real else 0.001 * (i + 1)) for i in range(100)])


async def call_soon(n: int, real: bool) -> None:
    """n plain callbacks."""
    loop, done = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()
    for i in range(n):
        loop.call_soon(_nothing, i)
    loop.call_soon(done.set_result, None)
    await done


async def half_cancelled(n: int, real: bool) -> None:
    """n timers, of which every other is cancelled before the rest fire."""
    loop, done = asyncio.get_running_loop(), asyncio.get_running_loop().create_future()
    timers = [loop.call_later(0 if real else 0.001 * (i % 997 + 1), _nothing, i) for i in range(n)]
    for timer in timers[::2]:
        timer.cancel()
    loop.call_later(0 if real else 2, done.set_result, None)
    await done


def _nothing(_number: int) -> None:
    pass


WORKS: dict[str, tuple[Work, float, float]] = {  # the goal without and with the recorder
    "sequential": (sequential, 1.8, 2.0),
    "many_tasks": (many_tasks, 2.2, 2.3),
    "interleaved": (interleaved, 3.0, 3.3),
    "call_soon": (call_soon, 0.9, 1.25),
    "half_cancelled": (half_cancelled, 1.1, 1.2),
}


def contestants(only: str) -> dict[str, Callable[[Work, int], float]]:
    """Everyone who can take part: name -> run a workload and tell its CPU seconds."""
    found = {
        "ours": lambda work, n: _timed(VirtualClockLoop(), work(n, False)),
        "ours, recorded": lambda work, n: _timed(VirtualClockLoop(recorder=Recorder()), work(n, False)),
    }
    if only == "ours":
        return found
    for name, module, make in (
        ("looptime", "looptime", lambda m: m.new_event_loop()),
        ("async-solipsism", "async_solipsism", lambda m: m.EventLoop()),
        ("seedloop", "seedloop._loop", lambda m: m.DeterministicLoop()),
        ("aiotools", "aiotools", None),
    ):
        try:
            peer = importlib.import_module(module)
        except ImportError as error:
            print(f"{name}: not here ({error})")
            continue
        found[name] = _aiotools(peer) if make is None else _peer(peer, make)
    return found


def _peer(module: Any, make: Callable[[Any], asyncio.AbstractEventLoop]) -> Callable[[Work, int], float]:
    return lambda work, n: _timed(make(module), work(n, False))


def _aiotools(module: Any) -> Callable[[Work, int], float]:
    async def patched(work: Work, n: int) -> None:
        with module.VirtualClock().patch_loop():
            await work(n, False)

    return lambda work, n: _timed(asyncio.new_event_loop(), patched(work, n))


def _timed(loop: asyncio.AbstractEventLoop, program: Awaitable[None]) -> float:
    """Run the program and tell the CPU seconds it took; made and closed outside of the measure."""
    gc.collect()
    try:
        began = time.process_time()
        loop.run_until_complete(program)
        return time.process_time() - began
    finally:
        loop.close()


def compare(n: int, rounds: int, only: str) -> list[str]:
    """Run everything and give the lines of the table, asyncio's own microseconds first, then ratios."""
    field = contestants(only)
    lines = [f"{'':16}{'asyncio':>12}" + "".join(f"{name:>17}" for name in field) + f"{'goal':>14}"]
    for title, (work, goal, goal_recorded) in WORKS.items():
        base: list[float] = []
        ratios: dict[str, list[float]] = {name: [] for name in field}
        for _ in range(rounds):
            stock = _timed(asyncio.SelectorEventLoop(), work(n, True))
            base.append(stock)
            for name, run in field.items():
                ratios[name].append(run(work, n) / stock)
        row = "".join(f"{statistics.median(ratios[name]):17.2f}" for name in field)
        lines.append(f"{title:16}{statistics.median(base) / n * 1e6:9.2f} µs{row}{f'{goal} / {goal_recorded}':>14}")
    return lines


def lifecycle() -> str:
    """Create, run and close: CPU microseconds of one, and file descriptors held meanwhile."""

    async def nothing() -> None:
        pass

    before = _descriptors()
    held = 0
    costs = []
    for _ in range(20):
        began = time.process_time()
        for _ in range(100):
            loop = VirtualClockLoop()
            loop.run_until_complete(nothing())
            loop.close()
        costs.append((time.process_time() - began) / 100 * 1e6)
    loop = VirtualClockLoop()
    held = _descriptors() - before
    loop.close()
    return f"create + run + close: {statistics.median(costs):.1f} µs (goal 60), file descriptors: {held} (goal 0)"


def _descriptors() -> int:
    return len(os.listdir("/proc/self/fd")) if os.path.isdir("/proc/self/fd") else 0


def scaling() -> str:
    """Microseconds per task when there are ten and a hundred times as many, ours and asyncio's (whose garbage collector works as hard)."""

    def each(make: Callable[[], asyncio.AbstractEventLoop], n: int, real: bool) -> float:
        return statistics.median(_timed(make(), many_tasks(n, real)) for _ in range(3)) / n * 1e6

    rows = [
        f"{each(VirtualClockLoop, n, False):.2f} µs of {n:,} (asyncio {each(asyncio.SelectorEventLoop, n, True):.2f})"
        for n in (1_000, 10_000, 100_000)
    ]
    return "per task: " + ", ".join(rows)


def main() -> None:
    """Print the table."""
    options = argparse.ArgumentParser(description="Compare the virtual-clock loop with asyncio and other virtual clocks.")
    options.add_argument("--n", type=int, default=10_000)
    options.add_argument("--rounds", type=int, default=7)
    options.add_argument("--only", default="", help="'ours' leaves the other virtual clocks out")
    given = options.parse_args()
    print(f"Python {sys.version.split()[0]}, N = {given.n:,}; CPU time as a ratio to asyncio, median of {given.rounds} rounds")
    with nullcontext():
        print(*compare(given.n, given.rounds, given.only), sep="\n")
    print(lifecycle())
    print(scaling())


if __name__ == "__main__":
    main()
