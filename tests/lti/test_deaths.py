"""kill -9 at any instant of sending: when all is over, the platform has every score, and has taken none twice."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from grader.gradebook import Gradebook

from .conftest import GATHER, hand_in
from .fake_platform import FakePlatform

pytestmark = [pytest.mark.slow, pytest.mark.timeout(120 + 6 * int(os.environ.get("CORO_KILLS", "5")))]

ROOT = Path(__file__).parents[2]
KILLS = int(os.environ.get("CORO_KILLS", "5"))
EACH = 12  # scores per kill
LEARNERS = EACH * KILLS


def test_kill_nine_at_any_instant_of_sending_loses_and_doubles_nothing(place: Path, platform: FakePlatform) -> None:
    with Gradebook.open(place / "autumn.sqlite") as book:
        for number in range(100, 100 + LEARNERS):
            hand_in(book, f"learner{number}", GATHER, number % 6, str(number))
    platform.before = lambda kind: time.sleep(0.01) if kind == "scores" else None  # so that there is something to disturb
    command = [sys.executable, str(Path(__file__).parent / "sender.py"), "-e", "03"]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    draw = random.Random(9)
    for _ in range(KILLS):
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, env=environment)
        wanted = len(platform.taken) + draw.randrange(1, EACH)
        while process.poll() is None and len(platform.taken) < wanted:
            time.sleep(0.001)
        time.sleep(draw.random() * 0.02)
        os.kill(process.pid, signal.SIGKILL)
        process.communicate(timeout=60)
        with Gradebook.open(place / "autumn.sqlite") as book:
            assert book.check() == ()
            assert len(book.outgoing("accepted")) <= len(platform.taken)

    last = subprocess.run(command, capture_output=True, text=True, env=environment, timeout=600, check=False)

    assert (last.returncode, last.stderr) == (0, "")
    assert len(platform.taken) == len(platform.newest) == LEARNERS + 2
    assert len(platform.items) == 1
    with Gradebook.open(place / "autumn.sqlite") as book:
        assert len(book.outgoing("accepted")) == LEARNERS + 2
        assert book.check() == ()
