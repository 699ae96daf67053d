"""A bad file gets one clear message, never a traceback, and never stops the other exercises."""

from __future__ import annotations

import pytest

from .conftest import GATHER, Project
from .test_screen import FRAMES

BAD: dict[str, tuple[str | bytes | None, str]] = {
    "missing": (None, "MISSING_FILE"),
    "empty": ("", "EMPTY_FILE"),
    "syntax": ("async def fetch_all(api, keys)\n    return []\n", "SYNTAX"),
    "latin-1": ("x = 'é'\n".encode("latin-1"), "ENCODING"),
    "nul": (b"x = '\0'\n", "NUL_BYTE"),
    "too large": (b"#" * 300_000, "TOO_LARGE"),
    "input": ("name = input()\n", "IMPORT_INPUT"),
    "exit": ("import sys\nsys.exit(3)\n", "IMPORT_EXITS"),
    "hard exit": ("import os\nos._exit(3)\n", "IMPORT_EXITS"),
    "pytest.exit": ("import pytest\npytest.exit('bye')\n", "IMPORT_RAISED"),
    "pytest.skip": ("import pytest\npytest.skip('no', allow_module_level=True)\n", "IMPORT_RAISED"),
    "raises": ("1 / 0\n", "IMPORT_RAISED"),
    "missing module": ("import nothing_like_this\n", "IMPORT_MISSING"),
    "missing function": ("async def fetch(api, keys): ...\n", "MISSING_NAME"),
    "wrong signature": ("async def fetch_all(api): ...\n", "WRONG_SIGNATURE"),
    "not async": ("def fetch_all(api, keys): return []\n", "NOT_ASYNC"),
    "endless": ("while True:\n    pass\n", "IMPORT_ENDLESS"),
}


@pytest.mark.parametrize("name", BAD)
def test_it_is_named_once_and_the_next_exercise_runs(project: Project, name: str) -> None:
    answer, code = BAD[name]
    project.exercise(answer)
    project.exercise("import asyncio\nasync def profile(api, user):\n    return 1\n", "02_await")

    result = project.run("-q", "03_gather", "02_await")
    assert result.ret == 1
    result.stdout.fnmatch_lines(["02_await *", "03_gather * 0 of 13 points", f"*results*failed*{code}*0/3"])
    text = result.stdout.str()
    assert "INTERNALERROR" not in text
    assert not [line for line in result.outlines if FRAMES.search(line)]
    assert sum(line.startswith('pytest "03_gather') for line in result.outlines) == 1


def test_a_byte_order_mark_is_no_mistake(project: Project) -> None:
    project.exercise(b"\xef\xbb\xbf" + GATHER.encode())

    project.run("-q", "03_gather").assert_outcomes(passed=7)


def test_a_main_block_is_left_alone(project: Project) -> None:
    project.exercise(GATHER + "\nif __name__ == '__main__':\n    asyncio.run(fetch_all(None, [1]))\n")

    project.run("-q", "03_gather").assert_outcomes(passed=7)


def test_a_file_that_hides_a_standard_module_is_named_and_does_no_harm(project: Project) -> None:
    folder = project.exercise("import random\n" + GATHER)
    (folder / "random.py").write_text("raise SystemExit\n")

    result = project.run("-q", "03_gather")
    result.assert_outcomes(passed=7)
    result.stdout.fnmatch_lines(["*random.py has the name of a standard module*"])


def test_a_file_whose_import_takes_the_wrong_module_is_told_which(project: Project) -> None:
    folder = project.exercise("from random import helper\n" + GATHER)
    (folder / "random.py").write_text("def helper(): ...\n")

    project.run("-q", "03_gather").stdout.fnmatch_lines(["*results*failed*SHADOWS*", "Rename random.py*"])


@pytest.mark.parametrize(
    "body", ["while True:\n        pass", "while True:\n        try: keys = list(keys)\n        except BaseException: pass"]
)
def test_an_endless_loop_is_named_and_the_other_tests_still_run(project: Project, body: str) -> None:
    project.exercise(f"async def fetch_all(api, keys):\n    {body}\n")
    project.tests("def test_other(): ...")

    result = project.run("-q", "03_gather", "test_it.py")
    assert result.parseoutcomes()["passed"] >= 1
    result.stdout.fnmatch_lines(["*results*failed*", "exercise.py:2  while True:"])


def test_the_real_time_limit_stops_a_run_and_not_the_session(project: Project) -> None:
    project.exercise(
        "import asyncio\nasync def double(x):\n    await asyncio.sleep(2)\n    return 2 * x\n"
        "def main(x):\n    while True:\n        x += 1\n",
        "01_coroutine",
    )
    project.tests("def test_other(): ...")

    result = project.run("-q", "01_coroutine", "test_it.py", "-o", "coro_limit_s=1")
    assert result.parseoutcomes()["passed"] >= 3
    result.stdout.fnmatch_lines(["*main*failed*"])


def test_a_function_that_gathers_itself_is_told_in_one_clean_screen(project: Project) -> None:
    project.exercise("import asyncio\nasync def fetch_all(api, keys):\n    return await asyncio.gather(fetch_all(api, keys))\n")

    result = project.run("-q", "03_gather", inside=False)
    assert result.ret == 1
    result.stdout.fnmatch_lines(
        ["03_gather * 0 of 13 points", "Let line 3 stop making tasks: there are 1000 by now*", "7 failed in *"]
    )
    result.stdout.no_fnmatch_line("*Traceback*")
    assert result.stderr.str() == ""


def test_a_limit_that_is_over_stops_no_work_of_pytest(project: Project) -> None:
    project.exercise("async def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n")
    (project.path / "conftest.py").write_text(
        "import time, pytest\n\n@pytest.hookimpl(wrapper=True, trylast=True)\ndef pytest_runtest_makereport(item, call):\n"
        "    report = yield\n    end = time.monotonic() + 0.4\n    while time.monotonic() < end: pass\n    return report\n"
    )

    result = project.run("-q", "03_gather", "-k", "results", "-o", "coro_limit_s=0.1")
    assert result.ret == 0
    result.stdout.no_fnmatch_line("*INTERNALERROR*")
