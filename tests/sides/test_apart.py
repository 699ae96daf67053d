"""The same worlds with the learner's code in a child process: equal runs, and clocks that cannot be forged."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from textwrap import dedent

import pytest

from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.runner import Session
from pytest_coro_plugin.worlds import make_world

ROOT = Path(__file__).parents[2]
GATHER = TestFile(ROOT / "exercises" / "03_gather" / "test_gather.py")
ANSWERS = sorted((ROOT / "solutions" / "03_gather").rglob("*.py"))


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_answer_of_03_gets_the_same_result_apart_as_in_process(answer: Path) -> None:
    assert GATHER.judge(answer, apart=True) == GATHER.judge(answer)


def test_a_run_has_its_trace_unless_nobody_reads_it() -> None:
    answer, world = ROOT / "solutions" / "03_gather" / "exercise.py", GATHER.worlds["four"]
    runs = []
    for traced in (True, False):
        for apart in (True, False):
            with Session(answer, apart=apart, traced=traced) as session:
                [run] = session.play(world)
            runs.append(run)

    assert runs[0] == runs[1]
    assert runs[0].trace
    assert runs[2] == runs[3] == replace(runs[0], trace=())


def test_who_patches_every_clock_still_needs_eight_seconds_for_a_serial_loop(tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(
        dedent(
            """
            import asyncio, time
            import pytest_coro_plugin._clock as clock
            import pytest_coro_plugin._loop as loop_module

            time.time = time.monotonic = time.perf_counter = lambda: 0.0
            asyncio.sleep = None
            clock.seconds = clock.instant = lambda value: 0
            loop_module.VirtualClockLoop.time = lambda self: 3.0
            loop_module.VirtualClockLoop.now_ns = property(lambda self: 3)

            async def fetch_all(api, keys):
                return [await api.fetch(key) for key in keys]
            """
        )
    )

    result = GATHER.judge(answer, apart=True)

    assert result.first_diagnosis.code == "SERIAL"
    assert result.first_diagnosis.cause.startswith("Start all requests first: 8 s = 3+1+2+2")


async def one_page(exercise, service):
    await exercise.go(service(latency={"a": 1}))


@pytest.mark.parametrize(
    ("source", "told"),
    [
        ("import os\nasync def go(api): os._exit(0)", "ended in the middle of a run"),
        ("import os, signal\nasync def go(api): os.kill(os.getpid(), signal.SIGSEGV)", "ended in the middle of a run"),
    ],
    ids=["exits", "crashes"],
)
def test_a_child_that_dies_leaves_the_call_pending_and_the_next_world_is_played(tmp_path: Path, source: str, told: str) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text(source)

    with Session(answer, apart=True) as session:
        runs = [session.play(make_world(one_page, loop=True, limit=10, orders=1))[0] for _ in range(2)]

    assert [run.calls[0].outcome for run in runs] == ["pending", "pending"]
    assert all(run.stuck.kind == "hang" and told in run.stuck.text for run in runs)


def test_a_child_that_stays_silent_is_ended(tmp_path: Path) -> None:
    answer = tmp_path / "exercise.py"
    answer.write_text("import signal\nasync def go(api):\n    import os\n    os.kill(os.getpid(), signal.SIGSTOP)")

    with Session(answer, apart=True, limit_s=1.0) as session:
        run = session.play(make_world(one_page, loop=True, limit=10, orders=1))[0]

    assert run.stuck.text == "the program gave the event loop no turn for 1 real seconds"
