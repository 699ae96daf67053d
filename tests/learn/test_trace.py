"""``coro trace`` as a learner calls it: lanes, sentences, a page, a picture; and what it says when it cannot."""

from __future__ import annotations

import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from pytest_coro_plugin.words import cells

from .conftest import ROOT, Coro, solve

PRINTS = "print('loaded')\nasync def fetch_all(api, keys):\n    print('hello')\n    return []\n"
SERIAL = "async def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n"
DEADLOCK = """\
import asyncio

async def fetch_all(api, keys):
    first, second = asyncio.Lock(), asyncio.Lock()

    async def left():
        async with first:
            await api.fetch(keys[0])
            async with second:
                pass

    async def right():
        async with second:
            await api.fetch(keys[1])
            async with first:
                pass

    await asyncio.gather(left(), right())
"""


def write(pack: Path, text: str) -> None:
    (pack / "exercises/03_gather/exercise.py").write_text(text, "utf-8")


def test_yours_stands_beside_the_expected_on_one_scale(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)

    done = coro("trace", "03")

    assert done.returncode == 0, done.stderr
    lines = done.stdout.splitlines()
    assert lines[:6] == [
        "03 · Ask for everything at once: four",
        "Start all requests first: 8 s = 3+1+2+2, as line 2 waits for each before",
        "starting the next; 3 s (the slowest) is possible.",
        "",
        "your program: 8 virtual s, at most 1 at a time",
        "  task 1 fetch_all() ██████████████████████████████████████████████  0–8  line 2",
    ]
    assert "expected: 3 virtual s, at most 4 at a time" in lines
    (asked,) = [line for line in lines if "fetch('a')" in line]
    assert asked.count("█") == 17  # 3 of 8 s, in 46 columns
    assert max(map(cells, lines)) <= 80


@pytest.mark.slow
def test_the_solution_shows_no_lines(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)

    told = coro("trace", "03", "--plain").stdout
    expected = told.partition("expected:")[2]

    assert "(line 2)" in told
    assert expected
    assert "line" not in expected


def test_plain_tells_it_in_sentences_and_ascii(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)

    lines = coro("trace", "03", "--plain").stdout.splitlines()

    assert "      0 s  task 1 fetch_all() asks for fetch('a') and waits  (line 2)" in lines
    assert "      3 s  nothing is ready: the clock jumps from 0 s to 3 s" in lines
    assert all(line.isascii() for line in lines)


@pytest.mark.slow
def test_a_terminal_of_ascii_gets_lanes_of_ascii(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)

    told = coro("trace", "03", LANG="C", PYTHONIOENCODING="ascii").stdout

    assert told.isascii()
    assert "  task 1 fetch_all() #####" in told


def test_a_deadlock_names_its_circle(coro: Coro, pack: Path) -> None:
    write(pack, DEADLOCK)

    told = coro("trace", "03").stdout

    assert "  a circle: task 2 left → task 3 right → task 2 left" in told
    assert "task 2 left waits for Lock.acquire(), held by task 3 (line 9: async with" in told


@pytest.mark.slow
def test_it_speaks_chinese(coro: Coro, pack: Path) -> None:
    write(pack, DEADLOCK)

    told = coro("trace", "03", "--lang", "zh").stdout

    assert "形成环：task 2 left → task 3 right → task 2 left" in told
    assert "waits" not in told


@pytest.mark.slow
def test_another_world_or_check_can_be_named(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)

    assert coro("trace", "03", "single").stdout.startswith("03 · Ask for everything at once: single\n")
    assert coro("trace", "03", "test_empty").stdout.startswith("03 · Ask for everything at once: none\n")
    lost = coro("trace", "03", "sinlge")
    assert lost.returncode == 2
    assert lost.stderr == "coro: no world or check is called sinlge; there are: single, none\n"


def test_a_solved_exercise_shows_its_key_world(coro: Coro, pack: Path) -> None:
    solve(pack, "03_gather")

    told = coro("trace", "03").stdout

    assert told.splitlines()[2] == "your program: 3 virtual s, at most 4 at a time"


@pytest.mark.slow
def test_where_no_time_passes_the_steps_are_told(coro: Coro, pack: Path) -> None:
    solve(pack, "03_gather")

    assert "      0 s  fetch_all() returns []" in coro("trace", "03", "none").stdout


@pytest.mark.slow
def test_a_page_and_a_picture_are_written_and_the_same_each_time(coro: Coro, pack: Path) -> None:
    write(pack, DEADLOCK)

    done = coro("trace", "03", "--html", "--svg")
    page, picture = (pack / f".coro/timeline/03_gather.{ending}" for ending in ("html", "svg"))
    first = page.read_bytes(), picture.read_bytes()
    coro("trace", "03", "--html", "--svg")

    assert done.stdout.splitlines()[0] == "written: .coro/timeline/03_gather.html"
    assert done.stdout.splitlines()[1:3] == ["open it in a browser:", f"  {page.as_uri()}"]
    assert (page.read_bytes(), picture.read_bytes()) == first
    assert b"DEADLOCK" in first[0]
    assert ElementTree.fromstring(first[1]).tag.endswith("svg")
    assert not list(pack.rglob("*.part"))


@pytest.mark.slow
def test_it_writes_where_it_is_told(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)

    assert coro("trace", "03", "--svg", "--to", "gather.svg").stdout == "written: gather.svg\n"
    assert (pack / "gather.svg").read_text("utf-8").startswith("<svg ")


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "told"),
    [
        (("--to", "x.html"), "--to says where to write: call it with --html or with --svg"),
        (("--html", "--svg", "--to", "x"), "--to says where to write"),
        (("--svg", "--to", "nowhere/x.svg"), "nowhere/x.svg cannot be written: No such file or directory"),
        (("--svg", "--to", "exercises"), "exercises cannot be written: Is a directory"),
        (("--with", "x"), "call it as coro trace [NN [WORLD]]"),
    ],
    ids=["to alone", "two files in one", "no folder", "a folder", "an option of others"],
)
def test_what_is_wrong_with_a_call_is_told(coro: Coro, pack: Path, words: tuple[str, ...], told: str) -> None:
    write(pack, SERIAL)

    done = coro("trace", "03", *words)

    assert done.returncode == 2
    assert told in done.stderr.replace("\n  ", " ")
    assert not list(pack.rglob("*.part"))


@pytest.mark.slow
def test_a_file_that_cannot_run_gets_its_verdict(coro: Coro, pack: Path) -> None:
    write(pack, "def fetch_all(:\n")

    done = coro("trace", "03")

    assert done.returncode == 1
    assert "0 of 13 points" in done.stdout


@pytest.mark.slow
def test_without_solutions_yours_stands_alone(coro: Coro, pack: Path) -> None:
    write(pack, SERIAL)
    shutil.rmtree(pack / "solutions")

    done = coro("trace", "03")

    assert done.returncode == 0
    assert "expected" not in done.stdout


@pytest.mark.slow
def test_a_program_to_predict_is_shown_after_a_question(coro: Coro, pack: Path) -> None:
    shutil.copytree(ROOT / "exercises/42_predict_timers", pack / "exercises/42_predict_timers")

    asked = coro("trace", "42", typed="no\n")
    shown = coro("trace", "42", "--yes")

    assert "Show it all the same?" in asked.stdout
    assert "Good. Predict first" in asked.stdout
    assert "virtual s" not in asked.stdout
    assert "the program: 5 virtual s" in shown.stdout


@pytest.mark.slow
def test_what_the_program_prints_is_left_to_coro_run(coro: Coro, pack: Path) -> None:
    write(pack, PRINTS)

    done = coro("trace", "03")

    assert "hello" not in done.stdout
    assert "loaded" not in done.stdout
    assert done.stdout.startswith("03 · ")
