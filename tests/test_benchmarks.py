"""The pack stays quick to judge: all of it in one process, as ``benchmarks/pack.py`` measures it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).parent.parent


def test_all_thirty_exercises_are_judged_within_six_seconds_of_cpu() -> None:
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, str(ROOT / "benchmarks" / "pack.py"), "--check"]
    measured = subprocess.run(command, capture_output=True, text=True, check=False, env=untraced)

    assert measured.returncode == 0, measured.stdout + measured.stderr
    assert re.match(r"30 exercises: \d\.\d\d s of CPU in one process \(limit 6 s\)\n", measured.stdout)


def test_help_of_the_learners_command_costs_at_most_200_ms() -> None:
    untraced = {name: value for name, value in os.environ.items() if not name.startswith("COV")}
    command = [sys.executable, str(ROOT / "benchmarks" / "learner.py"), "--check", "--rounds", "9"]
    measured = subprocess.run(command, capture_output=True, text=True, check=False, env=untraced)

    assert measured.returncode == 0, measured.stdout + measured.stderr
    assert re.search(r"^coro --help +\d+ +\+\d+ ", measured.stdout, re.MULTILINE)
