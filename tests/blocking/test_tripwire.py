"""What happens at a blocking call: virtual time passes, small work is done, an endless wait is ended, and the run goes on."""

from __future__ import annotations

import ast
import sys
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import corpus_runner as corpus
import pytest

from pytest_coro_plugin._blocking import BlockingAbort, RefusedCall, guard_source, places, watchdog

pytestmark = [pytest.mark.usefixtures("wrapped"), pytest.mark.filterwarnings("ignore")]


def cell(text: str) -> corpus.Cell:
    return corpus.Cell("here", text, 0)


LIBRARY = """
import threading, time

def once():
    return threading.Event().wait(1)

def until(moment):
    while time.perf_counter() < moment:
        once()
"""


@pytest.fixture
def a_library(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "somebodys_library.py").write_text(LIBRARY)
    monkeypatch.syspath_prepend(tmp_path)
    monkeypatch.delitem(sys.modules, "somebodys_library", raising=False)


@pytest.mark.usefixtures("a_library")
def test_every_call_into_a_library_that_waits_is_told(tmp_path: Path) -> None:
    text = """
import asyncio, somebodys_library
async def main():
    for _ in range(20):
        somebodys_library.once()
    assert asyncio.get_running_loop().time() == 20
"""
    findings, error = corpus.play(cell(text), tmp_path)

    assert error is None
    assert [(finding.at_ns // 10**9, finding.aborted) for finding in findings] == [(second, False) for second in range(20)]


@pytest.mark.usefixtures("a_library")
def test_one_call_into_a_library_that_counts_real_time_is_told_once_and_ended(tmp_path: Path) -> None:
    text = """
import asyncio, time, somebodys_library
async def main():
    somebodys_library.until(time.perf_counter() + 60)
"""
    begun = time.perf_counter()

    findings, error = corpus.play(cell(text), tmp_path)

    assert time.perf_counter() - begun < 30  # generous: the machine may be busy
    assert isinstance(error, BlockingAbort)
    (finding,) = findings
    assert (finding.rule, finding.at_ns, finding.duration_ns) == ("Event.wait", 0, 1_000_000_000)


@pytest.mark.parametrize("around", ["{}", "try:\n        {}\n    except BaseException:\n        pass"])
def test_a_sleep_of_five_seconds_costs_no_real_time_and_five_virtual_ones(around: str, tmp_path: Path) -> None:
    call = around.format("time.sleep(5)")
    text = f"import asyncio\nimport time\n\n\nasync def main():\n    {call}\n    assert asyncio.get_running_loop().time() == 5\n"
    begun = time.perf_counter()

    findings, error = corpus.play(cell(text), tmp_path)

    assert time.perf_counter() - begun < 1.0  # generous: the machine may be busy; the sleep alone would be five
    assert error is None
    (finding,) = findings
    assert (finding.rule, finding.what, finding.at_ns, finding.duration_ns) == ("time.sleep", "time.sleep(5)", 0, 5_000_000_000)


def test_a_wait_with_a_limit_lets_virtual_time_pass_and_gives_what_it_would_give(tmp_path: Path) -> None:
    text = """
import asyncio, queue, threading
async def main():
    loop = asyncio.get_running_loop()
    assert threading.Event().wait(2) is False and loop.time() == 2
    lock = threading.Lock(); lock.acquire()
    assert lock.acquire(timeout=3) is False and loop.time() == 5
    try:
        queue.Queue().get(timeout=1)
    except queue.Empty:
        assert loop.time() == 6
"""
    findings, error = corpus.play(cell(text), tmp_path)

    assert error is None
    assert [(finding.rule, finding.at_ns // 10**9) for finding in findings] == [
        ("Event.wait", 0),
        ("Lock.acquire", 2),
        ("Queue.get", 5),
    ]


def test_a_wait_without_end_is_aborted_and_the_other_tasks_go_on(tmp_path: Path) -> None:
    text = """
import asyncio, threading
async def stuck():
    threading.Event().wait()
async def main():
    first = asyncio.create_task(stuck())
    await asyncio.sleep(1)
    assert isinstance(first.exception(), BaseException) and type(first.exception()).__name__ == "BlockingAbort"
"""
    findings, error = corpus.play(cell(text), tmp_path)

    assert error is None
    assert [(finding.rule, finding.aborted) for finding in findings] == [("Event.wait", True)]


def test_who_swallows_the_abort_in_a_loop_is_ended(tmp_path: Path) -> None:
    text = """
import threading
async def main():
    lock = threading.Lock()
    lock.acquire()
    while True:
        try:
            lock.acquire()
        except BaseException:
            pass
"""
    findings, error = corpus.play(cell(text), tmp_path, watch=False)

    assert isinstance(error, BlockingAbort)
    assert {finding.site.line for finding in findings if finding.site} == {8}


@pytest.mark.parametrize(
    ("call", "line"),
    [
        ("socket.create_connection(('192.0.2.1', 80))", 4),
        ("subprocess.run(['true'])", 4),
        ("os.system('true')", 4),
        ("urlopen('http://192.0.2.1')", 4),
    ],
)
def test_what_would_leave_the_machine_or_start_a_program_is_refused(call: str, line: int, tmp_path: Path) -> None:
    text = f"import os, socket, subprocess\nfrom urllib.request import urlopen\nasync def main():\n    {call}\n"

    findings, error = corpus.play(cell(text), tmp_path)

    assert isinstance(error, RefusedCall)
    assert "event loop" in str(error)
    assert corpus.lines(findings) == [line]


@pytest.mark.parametrize("spin", ["while True:\n        pass", "for _ in __import__('itertools').repeat(1):\n        pass"])
def test_an_endless_spin_is_named_and_the_run_goes_on(spin: str, tmp_path: Path) -> None:
    text = f"""
import asyncio
async def spinner():
    {spin}
async def main():
    task = asyncio.create_task(spinner())
    await asyncio.wait([task])
    await asyncio.sleep(1)
    return 1
"""
    findings, error = corpus.play(cell(text), tmp_path)

    assert error is None
    assert corpus.lines(findings) == [4]


@pytest.mark.parametrize("traced", [False, True])
def test_an_endless_loop_is_told_by_its_head_wherever_the_watchdog_looked(tmp_path: Path, traced: bool) -> None:
    text = """
async def main():
    keys = []
    while True:
        try: keys = list(keys)
        except BaseException: pass
"""

    def trace(frame: object, event: str, argument: object) -> object:
        return trace

    before = sys.gettrace()
    if traced:
        sys.settrace(trace)  # type: ignore[arg-type]
    try:
        findings, error = corpus.play(cell(text), tmp_path)
    finally:
        sys.settrace(before)

    assert isinstance(error, BlockingAbort)
    assert [(finding.rule, finding.site.line) for finding in findings if finding.site] == [("endless loop", 4)]


def test_where_a_frame_stood_is_told_also_when_it_has_gone_on() -> None:
    def steps() -> Iterator[int]:
        yield len("first")
        yield len("second")

    walk = steps()
    next(walk)
    frame = walk.gi_frame  # type: ignore[attr-defined]
    at, line = frame.f_lasti, frame.f_lineno
    next(walk)

    assert frame.f_lineno == line + 1
    assert places.site_of(frame, at).line == line
    assert places.site_of(frame, at).source == 'yield len("first")'
    assert places.call_of(frame, at) == 'yield len("first")'


def test_a_power_that_may_be_long_becomes_a_call_at_its_own_place() -> None:
    text = "def f(n):\n    return [n ** 2, n ** -0.5, 2 ** 64, 3 ** n]\n"
    tree = guard_source(ast.parse(text))

    calls = [node for node in ast.walk(tree) if isinstance(node, ast.Call)]
    assert [ast.get_source_segment(text, call) for call in calls] == ["3 ** n"]
    names: dict[str, Any] = {}
    exec(compile(tree, "x", "exec"), names)
    assert names["f"](4) == [16, 0.5, 2**64, 81]


def test_a_long_computation_is_named_by_the_clock_of_the_thread_alone(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "async def main():\n    return sum(number for number in range(3_000_000))\n"
    monkeypatch.setattr(
        watchdog, "thread_clock", lambda thread: lambda: 0.0
    )  # this thread has not computed at all: it was somebody else

    findings, error = corpus.play(cell(text), tmp_path)

    assert (findings, error) == ([], None)


def test_a_clock_that_stands_in_never_runs_faster_than_the_process_computes() -> None:
    wall, used = iter([0.0, 5.0]), iter([0.0, 0.1])
    monkey = pytest.MonkeyPatch()
    monkey.delattr(time, "pthread_getcpuclockid", raising=False)
    try:
        clock = watchdog.thread_clock(0, wall=lambda: next(wall), used=lambda: next(used))
    finally:
        monkey.undo()

    assert clock() == pytest.approx(0.1)


def test_a_tracer_does_not_make_the_machine_look_slow() -> None:
    """The limit grows with the time that a known computation takes; coverage or a debugger must not stretch that."""
    traced: list[str] = []

    def trace(frame: object, event: str, argument: object) -> object:
        traced.append(event)
        return trace

    before = sys.gettrace()
    sys.settrace(trace)  # type: ignore[arg-type]
    try:
        watchdog._calibrate(time.thread_time)
    finally:
        sys.settrace(before)
    assert 0 < len(traced) < 20


def test_the_call_is_told_as_it_was_written(tmp_path: Path) -> None:
    text = """
import time
async def main():
    [
        time.sleep(
            0.5,  # half a second
        )
        for _ in range(1)
    ]
"""
    (finding,), _ = corpus.play(cell(text), tmp_path)

    assert finding.what == "time.sleep( 0.5, )"
    assert finding.site is not None
    assert (finding.site.line, finding.site.function) == (5, "main")


def test_the_source_guard_moves_no_line_and_counts_only_loops_that_cannot_pause() -> None:
    text = '"""Doc."""\nfrom __future__ import annotations\nasync def main():\n    while True:\n        await x()\n    while True:\n        pass\n    for n in a:\n        n()\n'
    tree = guard_source(ast.parse(text))

    calls = [
        node
        for node in ast.walk(tree)
        if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "_coro_loop_turns"
    ]
    assert [call.lineno for call in calls] == [6]
    assert ast.get_docstring(tree) == "Doc."
    compile(tree, "x", "exec")


def test_a_file_that_is_closed_because_nobody_holds_it_any_more_is_no_callback_that_blocks(tmp_path: Path) -> None:
    text = """
import asyncio
LEFT = [open(__file__ + ".log", "w")]
LEFT[0].write("kept until the file is closed")
async def holds():
    file = LEFT.pop()
    await asyncio.sleep(1)
async def main():
    await asyncio.gather(holds(), asyncio.sleep(2))
"""

    assert corpus.play(cell(text), tmp_path) == ([], None)
    assert (tmp_path / "exercise.py.log").read_text() == "kept until the file is closed"
