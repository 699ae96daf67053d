"""An exception that looks like the injected one is another; what is said of it must not read like the wanted one; records by hand."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_coro_plugin import checks
from pytest_coro_plugin.diagnosis import root_cause
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.run import Run, Site
from pytest_coro_plugin.values import ErrorValue

sys.path.insert(0, str(Path(__file__).parent))
from runs import asked, run

ERROR = ValueError("b is broken")
COPY = ErrorValue("ValueError", ("Exception", "BaseException", "object"), "b is broken")
FAILED = asked(("a", 0, 2), ("b", 0, 1, "error"))
RAISE = Site("exercise.py", 4, "raise type(error)(*error.args)")
RAISED = run(None, 1, outcome="error", error=COPY, raised_at=RAISE, requests=FAILED)


def told(check: Callable[..., None], *args: object) -> tuple[str, str]:
    with pytest.raises(CheckFailed) as caught:
        check(*args)
    return caught.value.code, root_cause(caught.value).cause


@pytest.mark.parametrize("check", [checks.raises, checks.lets_error_out])
def test_a_copy_that_is_raised_is_told_with_its_line(check: Callable[..., None]) -> None:
    code, text = told(check, RAISED, ERROR)

    assert code == "WRONG_ERROR"
    assert "line 4 raises a new one that only looks like it, ValueError: b is broken" in text


def test_a_copy_in_a_dict_is_told_with_its_key() -> None:
    made: Run = run({"a": "<a>", "b": COPY}, 2, requests=FAILED)

    code, text = told(checks.returns, made, {"a": "<a>", "b": ERROR})

    assert code == "VALUE"
    assert "another one that only looks like it, ValueError('b is broken')" in text
