"""Checks on plain functions that run a coroutine on a loop of their own; records by hand."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.errors import CheckFailed

sys.path.insert(0, str(Path(__file__).parent))
from runs import run

ALONE = run(42, 2, name="double")


@pytest.mark.parametrize("seconds", [2, 3])
def test_a_function_that_lasts_as_long_as_its_coroutine_may_have_run_it(seconds):
    checks.lasts(run(8, seconds, name="main", kind="plain"), 2, as_long_as=ALONE)


def test_a_function_that_was_over_sooner_has_not_run_its_coroutine():
    with pytest.raises(CheckFailed) as caught:
        checks.lasts(run(8, 0, name="main", kind="plain"), 2, as_long_as=ALONE)

    assert caught.value.code == "NO_LOOP"
    assert {"coroutine": "double", "took": "0", "expected": "2"}.items() <= caught.value.facts.items()
