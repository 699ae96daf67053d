"""On a system that the jail is not for, it can be imported and says so."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest

from grader.errors import JailError
from grader.jail import Jail, Plan, probe, shut, table, tier

REPO = Path(__file__).parents[2]


@pytest.fixture
def elsewhere(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (sys.modules["grader.jail.shut"], tier, sys.modules["grader.jail.kernel"]):
        monkeypatch.setattr(module, "this_machine", lambda: None)


@pytest.mark.usefixtures("elsewhere")
@pytest.mark.parametrize("make", [Jail, shut], ids=["prepared", "at once"])
def test_the_jail_refuses_with_a_clear_word(make: object) -> None:
    with pytest.raises(JailError, match="needs Linux on x86-64 or aarch64"):
        make(Plan())  # type: ignore[operator]


@pytest.mark.usefixtures("elsewhere")
def test_the_tier_is_practice() -> None:
    found = probe(())

    assert (found.name, found.tried) == ("practice", 0)
    assert {layer.said for layer in found.layers} == {"needs Linux on x86-64 or aarch64"}


def test_it_can_be_imported_where_linux_only_modules_are_missing() -> None:
    code = "import sys; sys.modules.update(fcntl=None, resource=None, pwd=None); import grader.jail, grader.doctor"

    subprocess.run([sys.executable, "-c", code], check=True, cwd=REPO)


def test_other_machines_are_not_known(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "platform", "darwin")

    assert table.this_machine() is None
