"""The lookout: one thread looks for everybody, and only while somebody wants it."""

from __future__ import annotations

import os
import subprocess
import sys
import threading
from pathlib import Path

import pytest

from pytest_coro_plugin._blocking import lookout
from pytest_coro_plugin._blocking.lookout import Lookout


@pytest.fixture
def looking() -> Lookout:
    return Lookout(0.001)


def test_all_looks_are_taken_by_one_thread_that_threading_does_not_list(looking: Lookout) -> None:
    seen: dict[str, set[int]] = {"one": set(), "other": set()}
    both = threading.Event()

    def look(name: str) -> None:
        seen[name].add(threading.get_ident())
        if all(seen.values()):
            both.set()

    looking.watch(lambda: look("one"))
    looking.watch(lambda: look("other"))

    assert both.wait(5)
    looking.close()
    assert seen["one"] == seen["other"]
    assert len(seen["one"]) == 1
    assert seen["one"].isdisjoint(thread.ident for thread in threading.enumerate())


def test_the_first_look_is_taken_at_once_for_a_long_call_may_have_kept_the_thread_waiting() -> None:
    looking, looked = Lookout(3600.0), threading.Event()

    looking.watch(looked.set)

    assert looked.wait(5)
    looking.close()


def test_after_forgetting_nobody_looks_any_more(looking: Lookout) -> None:
    began, may_end = threading.Event(), threading.Event()
    ended: list[bool] = []

    def look() -> None:
        began.set()
        may_end.wait(5)
        ended.append(True)

    number = looking.watch(look)
    assert began.wait(5)
    threading.Timer(0.01, may_end.set).start()

    looking.forget(number)
    assert ended == [True]  # the look that was under way is over
    looking.forget(number)  # and once more does no harm
    looking.close()
    assert ended == [True]


def test_a_look_that_raises_is_told_and_the_others_go_on(looking: Lookout, monkeypatch: pytest.MonkeyPatch) -> None:
    told: list[type[BaseException]] = []
    monkeypatch.setattr(sys, "excepthook", lambda kind, error, trace: told.append(kind))
    raised = threading.Event()
    others: list[int] = []
    enough = threading.Event()

    def wrong() -> None:
        raised.set()
        raise LookupError

    def right() -> None:
        others.append(1)
        if len(others) > 5:
            enough.set()

    looking.watch(wrong)
    looking.watch(right)

    assert raised.wait(5)
    assert enough.wait(5)
    looking.close()
    assert told == [LookupError]


def test_the_thread_goes_when_nobody_wants_a_look_and_comes_again(looking: Lookout) -> None:
    looking.forget(looking.watch(lambda: None))
    running = looking._running
    assert running is not None
    assert running.acquire(timeout=5)  # it has gone by itself

    looked = threading.Event()
    looking.watch(looked.set)
    assert looked.wait(5)
    looking.close()


def test_without_threads_nobody_looks_and_nothing_breaks(looking: Lookout, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*args: object) -> None:
        raise RuntimeError("can't start new thread")

    monkeypatch.setattr(lookout._thread, "start_new_thread", refuse)

    looking.forget(looking.watch(lambda: None))
    looking.close()


@pytest.mark.skipif(not hasattr(os, "fork"), reason="only where processes fork")
def test_a_forked_copy_has_a_thread_of_its_own() -> None:
    program = """
import os, threading
from pytest_coro_plugin._blocking.lookout import LOOKOUT
LOOKOUT.watch(lambda: None)
child = os.fork()
if not child:
    looked = threading.Event()
    LOOKOUT.watch(looked.set)
    os._exit(0 if looked.wait(5) else 1)
print(os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]))
"""
    done = subprocess.run(
        [sys.executable, "-W", "ignore", "-c", program],
        capture_output=True,
        text=True,
        check=True,
        cwd=Path(__file__).parents[2],
        env={**os.environ, "PYTHONPATH": str(Path(__file__).parents[2])},
    )

    assert done.stdout == "0\n"
