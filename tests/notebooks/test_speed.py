"""The bridge is quick beside a kernel, as ``benchmarks/nbgrader.py`` measures it."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from .conftest import ROOT, needs_nbgrader


@needs_nbgrader
@pytest.mark.slow
@pytest.mark.timeout(600)
def test_the_bridge_is_at_least_five_times_as_fast_as_a_kernel() -> None:
    untraced = {name: value for name, value in os.environ.items() if not name.startswith(("COV", "JUPYTER"))}
    command = [sys.executable, str(ROOT / "benchmarks" / "nbgrader.py"), "--check", "--rounds", "1", "--learners", "8"]
    measured = subprocess.run(command, capture_output=True, text=True, check=False, env=untraced)

    assert measured.returncode == 0, measured.stdout + measured.stderr
    assert "\nratio " in measured.stdout
