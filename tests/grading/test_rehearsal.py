"""What the zygote plays before it forks really plays, to the end."""

from __future__ import annotations

import threading
from pathlib import Path

import pytest

from grader import rehearsal
from pytest_coro_plugin import _student, subject
from pytest_coro_plugin import protocol as p


def test_the_rehearsal_comes_to_its_end_and_uses_what_exercises_use() -> None:
    heard: list[p.Report] = []

    class Listening(rehearsal.Prompter):
        def _heard(self, reports: object) -> list[p.Report]:
            heard.extend(told := super()._heard(reports))  # type: ignore[arg-type]
            return told

    subject.play(Listening(), _student.from_bytes(rehearsal.PROGRAM, Path("rehearsal.py")))

    [settled] = [report for report in heard if isinstance(report, p.Settled)]
    assert (settled.outcome, settled.error) == ("ok", None)
    assert settled.value == (["<a>", "<b>", "<c>", "<d>"], ["<a>", "<b>", "<c>", "<d>"])
    assert sum(isinstance(report, p.Requested) for report in heard) == 9
    assert isinstance(heard[-1], p.Ended)


def test_a_thread_that_stays_stops_the_zygote(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rehearsal, "PATIENCE_S", 0.01)
    stop = threading.Event()
    thread = threading.Thread(target=stop.wait)
    thread.start()

    with pytest.raises(RuntimeError, match="does not end"):
        rehearsal.rehearse(1)

    stop.set()
    thread.join()
