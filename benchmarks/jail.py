"""What the jail costs: fork, shut and end of a child, against fork and end alone. ``python benchmarks/jail.py [ROUNDS]``.

Both are measured in turn, so that a busy machine slows both. *Ready* is the wall clock's time from before the fork until the child has told that it is shut;
*CPU* is the processor time of the child from birth to end, which other programs hardly change. Medians.
"""

from __future__ import annotations

import os
import statistics
import sys
import time
from collections.abc import Callable
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent.parent))

from grader.jail import Jail, Plan, probe, readable_trees


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


def measure(name: str, plan: Plan, rounds: int) -> None:
    """Measure in a process of its own, because a plan may seclude the one that prepares it."""
    zygote = os.fork()
    if zygote:
        os.waitpid(zygote, 0)
        return
    jail = Jail(plan)
    bare, jailed = [], []
    for _ in range(rounds):
        bare.append(life_of(lambda write: None))
        jailed.append(life_of(lambda write: jail.shut(keep=(write,), hand_over=lambda listener: None)))
    columns = [[statistics.median(column) for column in zip(*lives, strict=True)] for lives in (bare, jailed)]
    for which, (ready, cpu) in zip(("bare fork", name), columns, strict=True):
        more = f" (+{cpu - columns[0][1]:.2f})" if which == name else ""
        print(f"{which:20} ready {ready:5.2f} ms   CPU {cpu:5.2f} ms{more}", flush=True)
    os._exit(0)


def main(rounds: int) -> None:
    trees = readable_trees()
    tier = probe(trees)
    measure(f"jail, {tier.name}", tier.plan(trees), rounds)
    measure("jail, no extras", Plan(readable=trees), rounds)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 200)
