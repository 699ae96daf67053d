"""``check`` in a cell, with a stand-in for the kernel: a loop that runs, and a history of what was run."""

from __future__ import annotations

import asyncio
import os
import sys
import threading
from collections.abc import Callable
from pathlib import Path
from types import ModuleType, SimpleNamespace

import pytest

from pytest_coro_plugin.errors import UsageError
from pytest_coro_plugin.notebook import check

from .conftest import ROOT, answer

Run = Callable[..., float]


@pytest.fixture
def drawn(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What was shown as a picture."""
    return []


@pytest.fixture
def cells(monkeypatch: pytest.MonkeyPatch, drawn: list[str]) -> list[str]:
    """The cells that the stand-in for a kernel has run."""
    history = [""]
    shell = SimpleNamespace(history_manager=SimpleNamespace(input_hist_raw=history))
    ipython, display = ModuleType("IPython"), ModuleType("IPython.display")
    vars(ipython).update(get_ipython=lambda: shell, display=display)
    vars(display).update(SVG=lambda data: data, display=drawn.append)
    monkeypatch.setitem(sys.modules, "IPython", ipython)
    monkeypatch.setitem(sys.modules, "IPython.display", display)
    monkeypatch.chdir(ROOT / "tests")
    return history


def in_a_running_loop(name: str = "03_gather", **how: object) -> float:
    """Call ``check`` as a kernel does: inside of a task of a running loop."""

    async def kernel() -> float:
        before = asyncio.current_task(), asyncio.get_running_loop()
        found = check(name, **how)  # type: ignore[arg-type]
        assert (asyncio.current_task(), asyncio.get_running_loop()) == before
        assert await asyncio.wait_for(asyncio.sleep(0, 1), 5) == 1
        return found

    return asyncio.run(kernel())


@pytest.mark.parametrize(("name", "points"), [("exercise", 13.0), ("wrong/serial_loop", 6.5), ("alternatives/task_group", 13.0)])
@pytest.mark.parametrize("seed", [0, 7])
def test_it_judges_what_was_run(cells: list[str], name: str, points: float, seed: int) -> None:
    cells += ["import asyncio", answer(name), "await fetch_all(None, [])", "check('03_gather')"]

    assert in_a_running_loop(seed=seed) == points


def test_it_prints_the_words_and_draws_the_timeline(
    cells: list[str], drawn: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cells += [answer("wrong/serial_loop")]

    in_a_running_loop()
    out, err = capsys.readouterr()

    assert "6.5 of 13 points" in out
    assert "8 s = 3+1+2+2" in out
    assert "03_gather.ipynb:6  values.append(await api.fetch(key))" in out
    assert "expected: 3 virtual s, all 4 at the same time" in out
    assert "pytest " not in out
    assert err == ""
    assert len(drawn) == 1
    assert drawn[0].startswith("<svg ")


def test_it_speaks_chinese(cells: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    cells += [answer("wrong/serial_loop")]

    in_a_running_loop(lang="zh")

    assert "3 虚拟秒" in capsys.readouterr().out


def test_nothing_reaches_standard_error(cells: list[str], capfd: pytest.CaptureFixture[str]) -> None:
    noise = "import os, sys, warnings\nclass Loud:\n    print('a', file=sys.stderr)\n    os.write(2, b'b')\n    warnings.warn('c')\n    sys.__stderr__.write('d')\n"
    cells += [noise + answer("exercise")]

    assert in_a_running_loop() == 13.0
    os.write(2, b"afterwards")
    assert capfd.readouterr().err == "afterwards"


def test_what_the_code_prints_is_shown_and_cut(cells: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    cells += ["class Loud:\n    for number in range(30):\n        print('line', number)\n" + answer("exercise")]

    in_a_running_loop()
    out = capsys.readouterr().out

    assert out.startswith("your code printed:\nline 0\n")
    assert "line 19\n… and " in out


def test_code_that_does_not_end_is_ended(cells: list[str]) -> None:
    cells += ["async def fetch_all(api, keys):\n    while True:\n        pass"]

    assert in_a_running_loop() == 0.0


def test_nothing_that_was_run_is_no_points(cells: list[str]) -> None:
    assert in_a_running_loop() == 0.0


def test_a_newer_version_of_a_cell_counts_and_one_that_is_broken_too(
    cells: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    cells += [answer("wrong/serial_loop"), answer("exercise")]
    assert in_a_running_loop() == 13.0

    cells += ["async def fetch_all(api, keys)\n    return []"]
    assert in_a_running_loop() == 0.0
    assert "SYNTAX" in capsys.readouterr().out


def test_a_prediction_is_judged(cells: list[str]) -> None:
    cells += [(ROOT / "solutions/41_predict_call_soon/exercise.py").read_text("utf-8")]

    assert in_a_running_loop("41") == 10.0


def test_a_kernel_that_nbgrader_grades_by_is_labelled(
    cells: list[str], monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setenv("NBGRADER_EXECUTION", "autograde")
    cells += [answer("exercise")]

    in_a_running_loop(lang="en")

    assert capsys.readouterr().out.startswith("practice: this was run by a kernel")


def test_without_tests_beside_it_says_what_to_do(cells: list[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)

    with pytest.raises(UsageError, match="there is no folder exercises/ beside this notebook"):
        check("03_gather", lang="en")


def test_a_name_that_is_none_gets_the_nearest(cells: list[str]) -> None:
    with pytest.raises(UsageError, match="did you mean 03_gather"):
        check("03_gathr", lang="en")


def test_elsewhere_than_in_a_notebook_it_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delitem(sys.modules, "IPython", raising=False)

    with pytest.raises(UsageError, match="works in a cell of a notebook"):
        check("03_gather", lang="en")


def test_without_a_running_loop_it_works_as_well(cells: list[str]) -> None:
    cells += [answer("exercise")]
    found: list[float] = []
    thread = threading.Thread(target=lambda: found.append(check("03_gather")))
    thread.start()
    thread.join(30)

    assert found == [13.0]


def test_the_learners_helper_needs_no_grader() -> None:
    import subprocess

    text = "import sys, pytest_coro_plugin.notebook; print(any(name.partition('.')[0] == 'grader' for name in sys.modules), 'IPython' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", text], cwd=ROOT, capture_output=True, text=True, check=True)

    assert done.stdout == "False False\n"
