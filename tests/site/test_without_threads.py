"""Where Python has no threads, as in a page, the run side goes on without whoever would look on from one."""

from __future__ import annotations

import _thread
import time
from pathlib import Path

import pytest

from pytest_coro_plugin import _student
from pytest_coro_plugin._blocking import watchdog
from pytest_coro_plugin._patience import Patience


def no_threads(*_args: object) -> int:
    raise RuntimeError("can't start new thread")


def no_clock(_thread: int) -> int:
    raise FileNotFoundError(44, "No such file or directory")


def test_a_clock_of_a_thread_that_cannot_be_had_is_stood_in_for(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(time, "pthread_getcpuclockid", no_clock, raising=False)
    times = iter((1.0, 3.0))

    clock = watchdog.thread_clock(0, wall=lambda: next(times), used=lambda: 0.0)

    assert clock() == 0.0


def test_a_file_is_loaded_without_anybody_to_end_it(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    path = tmp_path / "exercise.py"
    path.write_text("x = 1\n")
    monkeypatch.setattr(_thread, "start_new_thread", no_threads)

    with Patience(0.1) as patience:
        module, facts = _student.read(path).fresh()

    assert module is not None
    assert module.x == 1
    assert (facts.problem, patience.ended) == ("", False)
