"""How well blocking calls are noticed, and what that costs: our tripwire and blockbuster on the same bodies, in the same run.

    python benchmarks/blocking.py            # tables
    python benchmarks/blocking.py --runs 20  # is what is found the same in 20 runs?

Each body runs in a process of its own, so that one that hangs, as it may under blockbuster, costs only its limit; this needs ``os.fork``.
"""

from __future__ import annotations

import argparse
import asyncio
import contextlib
import os
import signal
import statistics
import sys
import tempfile
import threading
import time
import timeit
import warnings
from collections.abc import Callable, Coroutine
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path[:0] = [str(ROOT), str(ROOT / "tests" / "blocking")]

import corpus_runner as corpus  # noqa: E402

from pytest_coro_plugin import _blocking as blocking  # noqa: E402
from pytest_coro_plugin._loop import VirtualClockLoop  # noqa: E402

TOOLS = ("tripwire", "tripwire, no clock", "blockbuster")
LIMIT_S = 5


def by_tripwire(cell: corpus.Cell, folder: Path, watch: bool) -> list[int]:
    blocking.activate()
    findings, _ = corpus.quietly(cell, folder, watch=watch)
    return corpus.lines(findings)


def by_blockbuster(cell: corpus.Cell, folder: Path) -> list[int]:
    """blockbuster raises at the first call; its line is the innermost one of the learner's file that the error passed."""
    from blockbuster import BlockBuster, BlockingError

    path = folder / "exercise.py"
    path.write_text(cell.text)
    names: dict[str, object] = {"__name__": "exercise", "__file__": str(path)}
    wires = BlockBuster()
    wires.activate()
    errors: list[BaseException] = []
    try:
        exec(compile(cell.text, str(path), "exec"), names)

        async def main() -> None:
            asyncio.get_running_loop().set_exception_handler(lambda loop, context: errors.append(context.get("exception")))
            await names["main"]()

        asyncio.run(main())
    except BaseException as error:  # noqa: BLE001  # the border of the body
        errors.append(error)
    finally:
        wires.deactivate()
    found = []
    for error in errors:
        while error is not None and not isinstance(error, BlockingError):
            error = error.__cause__ or error.__context__
        if error is not None:
            lines, step = [0], error.__traceback__
            while step is not None:
                lines += [step.tb_lineno] if step.tb_frame.f_code.co_filename == str(path) else []
                step = step.tb_next
            found.append(lines[-1])
    return found


def ask(tool: str, cell: corpus.Cell) -> list[int]:
    """Play one body in a child and give the lines that were found; nothing if it takes longer than the limit."""
    with tempfile.TemporaryDirectory() as folder:
        answer = Path(folder) / "answer"
        child = os.fork()
        if not child:
            _answer(tool, cell, Path(folder), answer)
        deadline = time.monotonic() + LIMIT_S
        while time.monotonic() < deadline and os.waitpid(child, os.WNOHANG) == (0, 0):
            time.sleep(0.005)
        with contextlib.suppress(ProcessLookupError):
            os.killpg(child, signal.SIGKILL)  # whatever the body left behind
        with contextlib.suppress(ChildProcessError):
            os.waitpid(child, 0)
        return [int(line) for line in answer.read_text().split()] if answer.exists() else []


def _answer(tool: str, cell: corpus.Cell, folder: Path, answer: Path) -> None:
    """Be the child: never return."""
    os.setpgid(0, 0)
    quiet = os.open(os.devnull, os.O_RDWR)
    for number in range(3):
        os.dup2(quiet, number)
    try:
        found = by_blockbuster(cell, folder) if tool == "blockbuster" else by_tripwire(cell, folder, "no clock" not in tool)
        answer.write_text(" ".join(map(str, found)))
    finally:
        os._exit(0)


def recognition() -> None:
    bodies = {True: corpus.cells(blocking=True), False: corpus.cells(blocking=False)}
    print(f"{'tool':20} {'found':>9} {'right line':>11} {'false alarms':>13}")
    for tool in TOOLS:
        found = right = 0
        for cell in bodies[True]:
            lines = ask(tool, cell)
            found += bool(lines)
            right += cell.line in lines
        false = sum(bool(ask(tool, cell)) for cell in bodies[False])
        total = len(bodies[True])
        print(f"{tool:20} {found:5}/{total} {right:7}/{total} {false:10}/{len(bodies[False])}", flush=True)


def sameness(runs: int) -> None:
    blocking.activate()
    cells = [cell for cell in corpus.cells(blocking=True) if cell.name not in corpus.ONLY_BY_CLOCK]
    outcomes: dict[str, set[tuple[object, ...]]] = {cell.name: set() for cell in cells}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(runs):
            for cell in cells:
                findings, _ = corpus.quietly(cell, Path(folder), watch=False)
                outcomes[cell.name].add(tuple((finding.rule, finding.what, finding.site) for finding in findings))
    different = {name: seen for name, seen in outcomes.items() if len(seen) > 1}
    print(f"{len(cells)} bodies without any clock, {runs} runs: {len(cells) - len(different)} always the same", different or "")


async def nothing() -> None:
    pass


async def awaits() -> None:
    for _ in range(200_000):
        await nothing()


async def steps() -> None:
    for _ in range(50_000):
        await asyncio.sleep(0)


async def tasks() -> None:
    for _ in range(50):
        await asyncio.gather(*(nothing() for _ in range(500)))


def cpu_s(work: Callable[[], Coroutine[object, object, None]]) -> float:
    with asyncio.Runner(loop_factory=VirtualClockLoop) as runner:
        begun = time.process_time()
        runner.run(work())
        return time.process_time() - begun


def armed_cpu_s(work: Callable[[], Coroutine[object, object, None]]) -> float:
    with blocking.Tripwire(lambda name: name == __file__, lambda finding: None):
        return cpu_s(work)


def overhead(rounds: int) -> None:
    for work, limit in ((awaits, 1.05), (steps, 1.10), (tasks, 1.10)):
        ratios = []
        for _ in range(rounds):
            blocking.deactivate()
            bare = cpu_s(work)
            blocking.activate()
            ratios.append(armed_cpu_s(work) / bare)
        print(f"{work.__name__:20} x{statistics.median(ratios):.3f} of the loop without it (limit {limit:.2f})")
    blocking.deactivate()
    before = per_call_ns()
    blocking.activate()
    after = per_call_ns()
    print(f"{'wrapped call':20} +{after - before:.0f} ns off the loop (limit 200)")
    times = sorted(
        timeit.repeat(
            lambda: blocking.Tripwire(lambda name: False, lambda finding: None).__enter__().__exit__(None, None, None),
            number=1,
            repeat=200,
        )
    )
    print(f"{'arm and disarm':20} {times[100] * 1e6:.0f} us (limit 1000)")


def per_call_ns() -> float:
    lock = threading.Lock()
    return (
        min(timeit.repeat("lock.acquire(False); lock.release()", globals={"lock": lock}, number=100_000, repeat=9))
        / 100_000
        * 1e9
    )


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--runs", type=int, default=0, help="compare so many runs without any clock")
    parser.add_argument("--rounds", type=int, default=9, help="rounds of each overhead measurement")
    options = parser.parse_args()
    warnings.simplefilter("ignore")
    if options.runs:
        sameness(options.runs)
    else:
        recognition()
        overhead(options.rounds)


if __name__ == "__main__":
    main()
