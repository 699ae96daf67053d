"""``--coro-timeline=DIR``: a page for each async test with the mark, an index, and no test that fails because of them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from .conftest import Project

TESTS = """
import asyncio, time, pytest

@pytest.mark.coro
async def test_together(service):
    api = service(latency={"a": 3, "b": 1})
    await asyncio.gather(api.fetch("a"), api.fetch("b"))

@pytest.mark.coro
async def test_circle():
    first, second = asyncio.Lock(), asyncio.Lock()
    async def hold(mine, other):
        async with mine:
            await asyncio.sleep(1)
            async with other:
                pass
    await asyncio.gather(hold(first, second), hold(second, first))

@pytest.mark.coro
async def test_blocks():
    await asyncio.sleep(0.5)
    time.sleep(2)

@pytest.mark.coro
@pytest.mark.parametrize("text", ["<b>&'", "../up"])
async def test_text(text):
    assert text == "right"

@pytest.mark.coro(explore=4)
async def test_race(service):
    api, seen = service(latency={"a": 1, "b": 2}), []
    async def one(key):
        await api.fetch(key)
        seen.append(key)
    await asyncio.gather(one("a"), one("b"))
    assert seen == ["a", "b"]

def test_plain():
    pass

@pytest.mark.asyncio
async def test_of_others():
    await asyncio.sleep(0)
"""


def page_of(folder: Path, test: str) -> str:
    (found,) = folder.glob(f"*{test}-*.html")
    return found.read_text("utf-8")


def test_each_async_test_has_its_page_and_its_row(project: Project) -> None:
    project.tests(TESTS)

    result = project.run("--coro-timeline=out")

    folder = project.path / "out"
    index = (folder / "index.html").read_text("utf-8")
    result.assert_outcomes(passed=3, failed=5)
    result.stdout.fnmatch_lines(["timelines (6): out/index.html"])
    assert len(list(folder.iterdir())) == 7
    links = re.findall(r'href="([^"]+)"', index)
    assert sorted(links) == sorted(path.name for path in folder.iterdir() if path.name != "index.html")
    assert "test_of_others" not in index
    assert "test_plain" not in index
    assert "test_text[&lt;b&gt;&amp;&#x27;]" in index


def test_pages_show_requests_circle_and_what_blocks(project: Project) -> None:
    project.tests(TESTS)

    project.run("--coro-timeline=out")

    together, circle, blocks, race = (
        page_of(project.path / "out", f"test_{name}") for name in ("together", "circle", "blocks", "race")
    )
    assert "fetch(&#x27;a&#x27;) asks for fetch(&#x27;a&#x27;) and waits" in together
    assert "and task 2 hold again: a circle, so nobody can go on" in circle
    assert "never ended" in circle
    assert "cancelled" not in re.sub(r"<(style|script)>.*?</\1>", "", circle, flags=re.DOTALL)
    assert "blocks the loop for 2 s: time.sleep(2)" in blocks
    assert "--coro-order=" in race
    assert len(re.findall(r"task \d one starts", race)) == 2  # of the trial that failed, not of those before


@pytest.mark.slow
@pytest.mark.unmeasured
def test_the_same_tests_give_the_same_bytes(project: Project) -> None:
    project.tests(TESTS)

    def pages() -> dict[str, bytes]:
        project.run("--coro-timeline=out")
        return {path.name: path.read_bytes() for path in (project.path / "out").iterdir()}

    assert pages() == pages()


@pytest.mark.slow
@pytest.mark.unmeasured
def test_it_speaks_chinese(project: Project) -> None:
    project.tests(TESTS)

    result = project.run("--coro-timeline=out", "--coro-lang=zh", "-k", "circle")

    result.stdout.fnmatch_lines(["时间线（1 个）：out/index.html"])
    assert '<html lang="zh-Hans">' in page_of(project.path / "out", "test_circle")


@pytest.mark.slow
@pytest.mark.unmeasured
def test_without_such_tests_it_says_so(project: Project) -> None:
    project.tests("def test_plain():\n    pass\n")

    result = project.run("--coro-timeline=out")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["no timelines: no test that ran is async and has the mark @pytest.mark.coro"])
    assert not (project.path / "out").exists()


@pytest.mark.slow
@pytest.mark.unmeasured
def test_a_folder_that_cannot_be_written_fails_no_test(project: Project) -> None:
    project.tests(TESTS)
    (project.path / "file").write_text("")

    result = project.run("--coro-timeline=file/out", "-k", "together")

    result.assert_outcomes(passed=1)
    result.stdout.fnmatch_lines(["timelines could not be written to file/out: *"])


@pytest.mark.parametrize("value", ["file", ""])
def test_what_is_no_folder_is_refused(project: Project, value: str) -> None:
    project.tests(TESTS)
    (project.path / "file").write_text("")

    result = project.run(f"--coro-timeline={value}")

    assert result.ret == 4
    result.stderr.fnmatch_lines([f"*--coro-timeline={value}: give a folder*"])


@pytest.mark.slow
@pytest.mark.unmeasured
def test_without_the_option_nothing_of_it_is_loaded(project: Project) -> None:
    project.tests("""
import sys, pytest

@pytest.mark.coro
async def test_it():
    assert not {name for name in sys.modules if name.startswith(("pytest_coro_plugin.pages", "pytest_coro_plugin._timelines"))}
""")

    project.run(inside=False).assert_outcomes(passed=1)


@pytest.mark.slow
@pytest.mark.unmeasured
def test_workers_write_pages_and_the_controller_the_index(project: Project) -> None:
    project.tests(TESTS)

    result = project.run("-n", "2", "--coro-timeline=out", inside=False)

    result.stdout.fnmatch_lines(["timelines (6): out/index.html"])
    assert len(list((project.path / "out").iterdir())) == 7
