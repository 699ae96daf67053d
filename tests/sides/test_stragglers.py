"""Threads that a program makes by hand: who leaves one behind is told the line, who lets it end is told nothing."""

from __future__ import annotations

import sys
import threading
from collections.abc import Callable, Iterator
from pathlib import Path
from textwrap import dedent

import pytest

from pytest_coro_plugin.run import Finding
from pytest_coro_plugin.runner import Session
from pytest_coro_plugin.worlds import make_world

HEAD = "import asyncio, threading, time\nfrom concurrent.futures import ThreadPoolExecutor\nfrom stop_for_tests import STOP\n"


@pytest.fixture
def left(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Callable[..., list[Finding]]]:
    """Play a program's ``go``, and give the findings about threads."""
    (tmp_path / "stop_for_tests.py").write_text("import threading\nSTOP = threading.Event()\n")
    monkeypatch.syspath_prepend(str(tmp_path))
    import stop_for_tests  # type: ignore[import-not-found]

    async def call_alone(exercise):
        await exercise.go()

    def left(body: str, *, loop: bool = True) -> list[Finding]:
        answer = tmp_path / "exercise.py"
        answer.write_text(HEAD + dedent(body))
        with Session(answer) as session:
            run = session.play(make_world(call_alone, loop=loop, limit=1000, orders=1))[0]
        assert run.calls[0].outcome == "ok", run.calls[0]
        return [each for each in run.findings if each.kind == "left_thread"]

    yield left
    stop_for_tests.STOP.set()  # ends what the test has left behind
    del sys.modules["stop_for_tests"]


LEFT = {
    "waits": "def work():\n    STOP.wait()\nasync def go():\n    threading.Thread(target=work, daemon=True).start()\n",
    "computes": "def work():\n    while not STOP.is_set():\n        pass\nasync def go():\n    threading.Thread(target=work, daemon=True).start()\n",
    "no line of its own": "async def go():\n    pass\n    threading.Thread(target=STOP.wait, daemon=True).start()\n",
    "a class": "class Work(threading.Thread):\n    def run(self):\n        STOP.wait()\nasync def go():\n    Work(daemon=True).start()\n",
    "a timer": "async def go():\n    x = 1\n    y = 2\n    threading.Timer(60, print).start()\n",
}
LINES = {"waits": 7, "computes": 8, "no line of its own": 6, "a class": 8, "a timer": 7}
ENDED = {
    "none": "async def go():\n    pass\n",
    "joined": "def go():\n    thread = threading.Thread(target=print)\n    thread.start()\n    thread.join()\n",
    "about to end": "def work():\n    sum(range(10**6))\nasync def go():\n    threading.Thread(target=work).start()\n",
    "asked to end": "def work(stop):\n    stop.wait()\nasync def go():\n    stop = threading.Event()\n    threading.Thread(target=work, args=(stop,)).start()\n    stop.set()\n",
    "to_thread": "async def go():\n    await asyncio.to_thread(time.sleep, 1)\n",
    "a pool": "pool = ThreadPoolExecutor(2)\nasync def go():\n    loop = asyncio.get_running_loop()\n    await asyncio.gather(*(loop.run_in_executor(pool, time.sleep, 1) for _ in range(3)))\n",
    "a pool of its own": "pool = ThreadPoolExecutor(2)\ndef go():\n    return pool.submit(pow, 2, 3).result()\n",
}


@pytest.mark.parametrize("name", LEFT)
def test_a_thread_that_goes_on_is_told_with_the_line_that_starts_it(left, name: str) -> None:
    (found,) = left(LEFT[name])

    assert found.site is not None
    assert (found.site.line, found.site.source.endswith("start()")) == (LINES[name], True)


@pytest.mark.parametrize("name", ENDED)
def test_a_thread_that_ends_is_not_told(left, name: str) -> None:
    assert left(ENDED[name], loop=not ENDED[name].startswith("def go") and "\ndef go" not in ENDED[name]) == []


def test_one_from_the_bottom_of_the_file_is_told_too(left) -> None:
    (found,) = left("threading.Thread(target=STOP.wait, daemon=True).start()\nasync def go():\n    pass\n")

    assert found.site is not None
    assert found.site.line == 4


def test_nothing_stays_patched(left) -> None:
    before = threading.Thread.start

    left(LEFT["waits"])

    assert threading.Thread.start is before
