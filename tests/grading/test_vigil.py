"""The vigil over a child that says nothing: who sleeps for ever is ended, who was merely looked at late is not."""

from __future__ import annotations

from typing import Any

import pytest

from grader.ending import Ended
from grader.vigil import ASLEEP_S, TICK_S, WORKERS_ASLEEP_S, Vigil

NOBODY: Any = None  # a judge is told of pipes alone
LOOKS = round(ASLEEP_S / TICK_S)
MANY_LOOKS = round(WORKERS_ASLEEP_S / TICK_S)


class Sleeper(Vigil):
    """A child with so many threads, all asleep, that uses no processor time."""

    threads = 2
    silent = True

    def __init__(self) -> None:
        super().__init__(0, "exercise.py", None, is_silent=lambda: self.silent)

    def _used_s(self) -> float:
        return 0.0

    def _states(self) -> list[str]:
        return ["S"] * self.threads

    def looked_at(self, times: int) -> None:
        for _ in range(times):
            self.look(NOBODY)


def test_it_is_ended_when_it_sleeps_alone() -> None:
    child = Sleeper()
    child.looked_at(LOOKS - 1)

    with pytest.raises(Ended, match="sleeps"):
        child.looked_at(2)


def test_workers_may_sleep_for_longer() -> None:
    child = Sleeper()
    child.threads = 3
    child.looked_at(MANY_LOOKS - 1)

    with pytest.raises(Ended, match="sleeps"):
        child.looked_at(2)


def test_a_worker_that_has_just_gone_makes_nobody_a_sleeper() -> None:
    child = Sleeper()
    child.threads = 3
    child.looked_at(2 * LOOKS)
    child.threads = 2

    child.looked_at(LOOKS - 1)


def test_who_has_spoken_meanwhile_is_left_alone() -> None:
    child = Sleeper()
    child.silent = False

    child.looked_at(2 * MANY_LOOKS)
