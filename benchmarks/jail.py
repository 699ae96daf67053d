"""What the jail costs: fork, shut and end of a child, against fork and end alone. ``python benchmarks/jail.py [ROUNDS]``.

All are measured in turn, so that a busy machine slows all. *Ready* is the wall clock's time from before the fork until the child has told that it is shut;
*CPU* is the processor time of the child from birth to end, which other programs hardly change.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from grader.jail import Jail, Plan, readable_trees


def life_of(in_child: Callable[[int], object]) -> tuple[float, float]:
    """Let a child do ``in_child`` and end; give the ms until it had, and the ms of processor time that it used."""
    read, write = os.pipe()
    began = time.perf_counter()
    pid = os.fork()
    if pid == 0:
        in_child(write)
        os.write(write, b"!")
        os._exit(0)
    os.close(write)
    ready = os.read(read, 1)
    taken = time.perf_counter() - began
    used = os.wait4(pid, 0)[2]
    os.close(read)
    assert ready == b"!", "the jail could not be shut"
    return taken * 1000, (used.ru_utime + used.ru_stime) * 1000


def main(rounds: int) -> None:
    trees = readable_trees()
    plans = {"jail": Plan(readable=trees), "jail, own uid": Plan(readable=("/usr",), uid=60_001)}
    if os.getuid():
        del plans["jail, own uid"]
    jails = {name: Jail(plan) for name, plan in plans.items()}
    ways: dict[str, Callable[[int], object]] = {"bare fork": lambda write: None}
    ways |= {name: lambda write, jail=jail: jail.shut(keep=(write,), hand_over=lambda fd: None) for name, jail in jails.items()}
    lives: dict[str, list[tuple[float, float]]] = {name: [] for name in ways}
    for _ in range(rounds):
        for name, way in ways.items():
            lives[name].append(life_of(way))
    bare = [statistics.median(column) for column in zip(*lives["bare fork"], strict=True)]
    for name, columns in lives.items():
        ready, cpu = (statistics.median(column) for column in zip(*columns, strict=True))
        print(f"{name:14} ready {ready:5.2f} ms (+{ready - bare[0]:.2f})   CPU {cpu:5.2f} ms (+{cpu - bare[1]:.2f})")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
