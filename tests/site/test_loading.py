"""Nobody waits long for the page: on a machine of one's own the first verdict is there within 2.5 s, the next time within 2 s, and within 1.5 s after a program that had to be stopped."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import chromium
from waits import Waits, crowding, first_minute

COLD_S, RELOAD_S, USABLE_S = 2.5, 2.0, 1.5
ROUNDS_MAX = 6  # the least counts: whatever else a machine does only makes it slower
REQUESTS_MAX = 15


def least(rounds: list[tuple[Waits, float]]) -> tuple[float, float, float]:
    """Give the least waits, each divided by how crowded the machine was."""
    alone = [(waits.cold_s / crowd, waits.reload_s / crowd, waits.usable_s / crowd) for waits, crowd in rounds]
    cold, again, usable = zip(*alone, strict=True)
    return min(cold), min(again), min(usable)


@pytest.mark.slow
def test_nobody_waits_long_for_a_verdict(served: str) -> None:
    rounds: list[tuple[Waits, float]] = []
    with chromium() as browser:
        for _ in range(ROUNDS_MAX):
            before = crowding()
            waits = first_minute(browser, served)
            rounds.append((waits, (before + crowding()) / 2))
            cold_s, reload_s, usable_s = least(rounds)
            if cold_s <= COLD_S and reload_s <= RELOAD_S and usable_s <= USABLE_S:
                break

    told = "\n".join(f"{waits[:4]}, crowding {crowd:.2f}" for waits, crowd in rounds)
    assert cold_s <= COLD_S, told
    assert reload_s <= RELOAD_S, told
    assert usable_s <= USABLE_S, told
    for waits, _ in rounds:
        assert len(waits.asked) <= REQUESTS_MAX
        assert all(url.startswith(served) for url in waits.asked)
