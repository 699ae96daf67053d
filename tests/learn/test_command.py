"""``coro`` as a learner calls it: every command for real, in a process of its own."""

from __future__ import annotations

import subprocess
import sys
import time
from pathlib import Path

import pytest

from pytest_coro_plugin.learn.commands import COMMANDS
from pytest_coro_plugin.words import cells

from .conftest import COMMAND, Coro, environment, solve

SERIAL = "async def fetch_all(api, keys):\n    print('so it begins')\n    return [await api.fetch(key) for key in keys]\n"


def test_coro_says_in_five_lines_what_is_next(coro: Coro) -> None:
    lines = coro().stdout.splitlines()

    assert len(lines) == 5
    assert lines[0] == "0 of 3 exercises solved, 0 points so far"
    assert lines[1].startswith("next: 01 · Calling is not running")
    assert lines[3] == "  edit   exercises/01_coroutine/exercise.py"


def test_coro_works_from_a_folder_below_and_names_files_from_there(coro: Coro) -> None:
    assert "  edit   exercise.py" in coro(where="exercises/01_coroutine").stdout.splitlines()


def test_outside_a_pack_it_says_where_to_go(tmp_path: Path) -> None:
    done = subprocess.run([*COMMAND], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False)

    assert done.returncode == 2
    assert "there is no exercises/ folder here" in done.stderr


def test_check_tells_points_cause_and_what_was_printed(coro: Coro, pack: Path) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text(SERIAL)

    done = coro("check", "3")

    assert done.returncode == 1
    assert "6.5 of 13 points" in done.stdout
    assert "Start all requests first" in done.stdout
    assert "coro hint 03" in done.stdout
    assert "so it begins" in done.stdout
    assert "Traceback" not in done.stdout + done.stderr


def test_a_solved_exercise_is_praised_and_the_next_one_stays_silent(coro: Coro, pack: Path) -> None:
    solve(pack, "01_coroutine")

    done = coro("check")

    assert done.returncode == 0
    assert "Solved: 01_coroutine, all 10 points." in done.stdout
    assert "02_await" not in done.stdout
    assert "1 of 3 exercises solved, 10 points so far" in coro().stdout
    assert "next: 02" in coro().stdout


def test_an_unchanged_answer_is_not_judged_again(coro: Coro, pack: Path) -> None:
    answer = pack / "exercises/03_gather/exercise.py"
    answer.write_text(SERIAL)
    first = coro("check", "03").stdout
    again = coro("check", "03").stdout
    answer.write_text(SERIAL + "\n")
    changed = coro("check", "03").stdout

    assert again == "Nothing has changed since this was judged:\n" + first
    assert changed == first


@pytest.mark.parametrize(
    ("source", "told"),
    [
        (
            "import os, signal\nasync def fetch_all(api, keys):\n    os.kill(os.getpid(), signal.SIGKILL)\n",
            "ended the process that judged it",
        ),
        ("def (:\n", "SYNTAX"),
        ("", "EMPTY_FILE"),
        ("async def fetch_all(api, keys):\n    while True: pass\n", "BLOCKING"),
    ],
    ids=["kills itself", "syntax", "empty", "endless"],
)
def test_whatever_the_answer_does_the_command_lives(coro: Coro, pack: Path, source: str, told: str) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text(source)

    done = coro("check", "03")

    assert done.returncode == 1
    assert told in " ".join(done.stdout.split())
    assert "Traceback" not in done.stderr


def test_hints_follow_the_mistake_and_grow(coro: Coro, pack: Path) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text(SERIAL)
    named = coro("hint", "03", "CANCEL").stdout
    fitting = coro("hint", "03").stdout
    strong = coro("hint", "3").stdout

    assert named.startswith("hint 1 of 3: An `await` inside a loop")
    assert "more: coro hint 03 CANCEL 2" in named
    assert fitting.startswith("hint 1 of 3: Look for the `await` inside the loop")
    assert "more: coro hint 03 2" in fitting
    assert strong.count("hint ") == 3


def test_next_leaves_an_exercise_open(coro: Coro) -> None:
    coro("check", "01")

    assert coro("next").stdout.startswith("next: 02")
    assert "> 02_await" in coro("list").stdout
    assert "  01_coroutine" in coro("list").stdout
    assert "0 of 10 points" in coro("list").stdout


def test_reset_keeps_the_file_and_the_points(coro: Coro, clone: Path) -> None:
    answer = clone / "exercises/01_coroutine/exercise.py"
    stub = answer.read_bytes()
    solve(clone, "01_coroutine")
    mine = answer.read_bytes()
    coro("check", "01")

    done = coro("reset", "01")

    assert done.returncode == 0
    assert ".coro/kept/01_coroutine.py" in " ".join(done.stdout.split())
    assert answer.read_bytes() == stub
    assert (clone / ".coro/kept/01_coroutine.py").read_bytes() == mine
    assert "1 of 3 exercises solved" in coro().stdout
    assert "untouched stub" in coro("reset", "01").stdout


def test_reset_without_a_clone_touches_nothing(coro: Coro, pack: Path) -> None:
    answer = pack / "exercises/01_coroutine/exercise.py"
    answer.write_text("mine")

    done = coro("reset", "01", GIT_CEILING_DIRECTORIES=str(pack.parent))

    assert done.returncode == 2
    assert "no git clone" in " ".join(done.stderr.split())
    assert answer.read_text() == "mine"


def test_a_solution_is_shown_after_asking_or_solving(coro: Coro, pack: Path) -> None:
    refused = coro("solution", "03", typed="no\n").stdout
    wanted = coro("solution", "03", typed="yes\n").stdout
    at_once = coro("solution", "03", "--yes").stdout
    solve(pack, "03_gather")
    coro("check", "03")
    earned = coro("solution", "03").stdout

    assert "asyncio.gather" not in refused
    assert "asyncio.gather" in wanted
    assert at_once == earned
    assert "task_group" in earned
    assert "the first choice since 3.11" in " ".join(earned.split())


def test_another_right_answer_stands_beside_mine(coro: Coro, pack: Path) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text("async def fetch_all(api, keys):\n    return 1\n")

    done = coro("solution", "03", "--with", "gather_map_list", "--yes", COLUMNS="100").stdout
    unknown = coro("solution", "03", "--with", "gather_map", "--yes")

    assert "your answer" in done
    assert "gather_map_list" in done
    assert "return 1" in done
    assert unknown.returncode == 2
    assert "gather_map_list" in unknown.stderr


def test_read_prints_the_page_as_people_read_it(coro: Coro) -> None:
    done = coro("read", "03")
    chinese = coro("read", "03", "--lang", "zh").stdout

    assert done.stdout.startswith("03 · Ask for everything at once\n\nTurn requests that wait")
    assert not any(sign in done.stdout for sign in ("](", "```", "<!--", "##", "**"))
    assert "    pytest exercises/03_gather\n    coro hint 03_gather\n" in done.stdout
    assert "  a ██████" in done.stdout
    assert "Running tasks concurrently\n  <https://docs.python.org/3/" in done.stdout
    assert chinese.startswith("03 · 同时发出所有请求")
    assert "等八秒；同时" in "".join(chinese.split())


def test_why_shows_the_solution_of_an_exercise_that_is_solved(coro: Coro, pack: Path) -> None:
    solve(pack, "03_gather")
    coro("check", "03")

    assert "asyncio.gather" in coro("why", "SERIAL").stdout


def test_why_prints_the_page_of_a_diagnosis(coro: Coro) -> None:
    done = coro("why", "serial")

    assert done.stdout.startswith("SERIAL · Start all requests before")
    assert "```" not in done.stdout
    assert "](" not in done.stdout
    assert "asyncio.gather" not in done.stdout
    assert "A program that earns every point: coro solution 03" in done.stdout
    assert coro("why", "serial", "--lang", "zh").stdout.startswith("SERIAL · ")


def test_run_shows_a_main_part_beside_the_clock(coro: Coro, pack: Path) -> None:
    (pack / "exercises/02_await/exercise.py").write_text(
        "import asyncio, time\n"
        "async def go():\n    print('begin')\n    await asyncio.sleep(2)\n    time.sleep(1)\n    print('end', end='')\n"
        "if __name__ == '__main__':\n    asyncio.run(go())\n    1 / 0\n"
    )

    done = coro("run", "02")

    assert done.stdout.splitlines() == [
        "      0 s  begin",
        "      2 s  (the loop stands still for 1 s: time.sleep)",
        "      3 s  end",
        "      3 s  line 9: ZeroDivisionError: division by zero",
    ]
    assert done.returncode == 1


def test_run_calls_functions_as_the_first_check_does(coro: Coro, pack: Path) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text(SERIAL)

    lines = coro("run", "03").stdout.splitlines()

    assert lines[1:4] == ["      0 s  so it begins", "      0 s  > api.fetch('a')", "      3 s  < api.fetch('a') answered"]
    assert lines[-1].startswith("      8 s  = fetch_all(): [")


def test_doctor_finds_an_answer_that_cannot_be_read(coro: Coro, pack: Path) -> None:
    (pack / "exercises/03_gather/exercise.py").write_bytes(b"\xff\xfe")

    done = coro("doctor", COLUMNS="60")

    assert done.returncode == 1
    assert "WRONG: the terminal has 60 columns" in done.stdout
    assert "03_gather (UnicodeDecodeError)" in " ".join(done.stdout.split())
    assert "well: progress can be noted in .coro" in done.stdout


@pytest.mark.parametrize(
    ("words", "told"),
    [
        (["chek"], "did you mean coro check?"),
        (["03"], "did you mean coro check 03?"),
        (["check", "gahter"], "did you mean 03_gather?"),
        (["why", "SERAIL"], "did you mean SERIAL"),
        (["why"], "call it as coro why CODE, for example: coro why SERIAL"),
        (["check", "--yes"], "call it as coro check [NN]"),
        (["check", "--lang", "fr"], "choose one of en, zh"),
        (["hint", "1", "2"], "call it as coro hint"),
        (["hint", "03", "SERAIL"], "did you mean SERIAL"),
        (["--plian"], "did you mean --plain?"),
        (["check", "--plain", "--noo=3"], "there is no option --noo=3"),
        (["read", "gahter"], "did you mean 03_gather?"),
    ],
)
def test_a_wrong_call_is_told_the_nearest_right_one(coro: Coro, words: list[str], told: str) -> None:
    done = coro(*words)

    assert done.returncode == 2
    assert told in " ".join(done.stderr.split())
    assert max(map(cells, done.stderr.splitlines())) <= 80
    assert done.stdout == ""


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_whole_help_stands_on_one_screen(coro: Coro, lang: str) -> None:
    lines = coro("--help", "--lang", lang).stdout.splitlines()

    assert len(lines) < 24
    assert max(map(cells, lines)) <= 80


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_has_an_example_in_its_help(coro: Coro, name: str) -> None:
    done = coro(name, "--help")

    assert done.returncode == 0
    assert f"for example:\n  coro {name}" in done.stdout


@pytest.mark.parametrize(
    "words", [[], ["--help"], ["list"], ["check", "03"], ["read", "03"], ["hint", "3"], ["doctor"], ["run", "03"]], ids=" ".join
)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_no_line_is_wider_than_the_terminal(coro: Coro, words: list[str], lang: str) -> None:
    lines = coro(*words, "--lang", lang).stdout.splitlines()
    commands = ("pytest ", "  <https:", "well: Python", "正常: Python")

    assert [line for line in lines if cells(line) > 80 and not line.startswith(commands)] == []


@pytest.mark.slow
@pytest.mark.parametrize("more", [{"LC_ALL": "C"}, {"LANG": "C"}, {"PYTHONIOENCODING": "ascii"}], ids=str)
def test_on_a_terminal_of_ascii_nothing_else_is_written(coro: Coro, pack: Path, more: dict[str, str]) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text(SERIAL)

    assert coro("check", "03", **more).stdout.isascii()
    assert coro("list", **more).stdout.isascii()
    assert coro("why", "SERIAL", **more).stdout.isascii()
    assert coro("--plain").stdout.isascii()


def test_the_language_is_that_of_the_system_unless_the_terminal_cannot_show_it(coro: Coro) -> None:
    assert "下一题" in coro(LANG="zh_CN.UTF-8").stdout
    assert "下一题" in coro(CORO_LANG="zh").stdout
    assert "next:" in coro(LANG="zh_CN.UTF-8", PYTHONIOENCODING="ascii").stdout


def test_help_loads_neither_asyncio_nor_pytest(pack: Path) -> None:
    code = (
        "import sys; from pytest_coro_plugin.learn import cli\ntry: cli.main(['--help'])\nexcept SystemExit: print(*sys.modules)"
    )
    unmeasured = {name: value for name, value in environment().items() if not name.startswith("COV")}  # coverage loads asyncio
    done = subprocess.run([sys.executable, "-c", code], cwd=pack, env=unmeasured, capture_output=True, text=True, check=True)
    loaded = set(done.stdout.splitlines()[-1].split())

    assert loaded.isdisjoint({"asyncio", "pytest", "typer", "rich", "tomllib", "pytest_coro_plugin.run"})


def test_judging_in_a_fresh_python_gives_the_verdict_of_a_fork(pack: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from pytest_coro_plugin.learn import judging
    from pytest_coro_plugin.learn.pack import Pack

    (pack / "exercises/03_gather/exercise.py").write_text(SERIAL)
    exercise = Pack(pack).find("gather")

    fork, fresh = judging.forked(exercise, "en", 60), judging.spawned(exercise, "en", 60)

    assert fork == fresh
    assert fork.result is not None
    assert fork.printed[0] == "so it begins"


def test_a_program_that_says_nothing_is_stopped(pack: Path) -> None:
    from pytest_coro_plugin.learn import judging
    from pytest_coro_plugin.learn.pack import Pack

    begun = time.monotonic()
    verdict = judging.isolated(Pack(pack).find("03"), "en", limit_s=0)

    assert verdict.result is None
    assert verdict.trouble == "silent"
    assert time.monotonic() - begun < 10
