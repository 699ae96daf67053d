"""An async test with the coro mark fails when code of its project blocks the event loop."""

from __future__ import annotations

import sys
import time

import pytest

from pytest_coro_plugin._watched import is_of_project
from pytest_coro_plugin.blocking_rules import RULES
from pytest_coro_plugin.words import translator

from .conftest import Project


def test_a_blocking_call_fails_the_test_with_line_call_and_what_to_write(project: Project) -> None:
    project.tests("""
import asyncio, pytest, time

@pytest.mark.coro
async def test_it(clock):
    time.sleep(5)
    assert clock.now == 5
""")

    began = time.perf_counter()
    result = project.run()
    result.assert_outcomes(failed=1)
    assert time.perf_counter() - began < 5
    result.stdout.fnmatch_lines(
        [
            "test_it.py:6 blocks the event loop for 5 virtual s: time.sleep(5)",
            "  it stops the whole thread, not only this coroutine",
            "  write instead: await asyncio.sleep(seconds)",
        ]
    )
    result.stdout.no_fnmatch_line("*Traceback*")


def test_the_line_is_that_of_the_projects_code_also_when_it_took_the_call_by_name(project: Project) -> None:
    (project.path / "shop.py").write_text("from time import sleep\n\nasync def buy():\n    sleep(2)\n")
    project.tests("""
import pytest, sys
sys.path.insert(0, ".")
import shop

@pytest.mark.coro
async def test_it():
    await shop.buy()
""")

    result = project.run(inside=False)
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["shop.py:4 blocks the event loop for 2 virtual s: sleep(2)"])


@pytest.mark.parametrize(
    "mark", ["@pytest.mark.coro(blocking='allow')", "@pytest.mark.asyncio"], ids=["the mark allows it", "no coro mark"]
)
def test_nothing_is_said_where_nobody_asked(project: Project, mark: str) -> None:
    project.tests(f"import pytest, time\n{mark}\nasync def test_it():\n    time.sleep(0.001)\n")

    project.run().assert_outcomes(passed=1)


def test_what_is_no_blocking_passes(project: Project) -> None:
    project.tests("""
import asyncio, pytest, time

def compute():
    time.sleep(1)
    return sum(range(1000))

@pytest.mark.coro
async def test_it(clock, tmp_path_factory):
    async with asyncio.timeout(10), asyncio.TaskGroup() as group:
        group.create_task(asyncio.to_thread(compute))
        group.create_task(asyncio.sleep(2))
    time.sleep(0)
    print("done")
    assert clock.now == 2
""")

    project.run().assert_outcomes(passed=1)


def test_fixtures_may_block(project: Project) -> None:
    project.tests("""
import pytest, pytest_asyncio, time

@pytest_asyncio.fixture
async def prepared(tmp_path):
    (tmp_path / "file").write_text("x")
    return tmp_path

@pytest.mark.coro
async def test_it(prepared): ...

@pytest.mark.coro
async def test_that_reads_itself(prepared):
    (prepared / "file").read_text()
""")

    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(['test_it.py:14 blocks the event loop: (prepared / "file").read_text()'])


def test_an_endless_loop_is_ended_and_named(project: Project) -> None:
    project.tests("""
import pytest

@pytest.mark.coro
async def test_it():
    while True:
        pass

@pytest.mark.coro
async def test_next(): ...
""")

    result = project.run()
    result.assert_outcomes(passed=1, failed=1)
    result.stdout.fnmatch_lines(["test_it.py:* blocks the event loop: *", "*while it computes, no other task gets a turn*"])


def test_a_wait_without_end_is_ended_and_named(project: Project) -> None:
    project.tests("""
import pytest, threading

@pytest.mark.coro
async def test_it():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()
""")

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["test_it.py:8 blocks the event loop for ever: lock.acquire()", "  write instead: asyncio.Lock()*"]
    )


def test_a_wait_without_end_in_a_task_of_a_group_is_told_in_the_same_words(project: Project) -> None:
    project.tests("""
import asyncio, pytest, queue

async def consume():
    queue.Queue().get()

@pytest.mark.coro
async def test_it():
    async with asyncio.TaskGroup() as group:
        group.create_task(consume())
        group.create_task(asyncio.sleep(1))
""")

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["test_it.py:5 blocks the event loop for ever: queue.Queue().get()"])
    result.stdout.no_fnmatch_line("*Traceback*")


def test_the_tools_of_tests_do_not_block(project: Project) -> None:
    project.tests("""
import asyncio, contextlib, datetime, logging, os, pytest, random, uuid, warnings, zoneinfo
from unittest import mock

@pytest.mark.coro
async def test_it(capsys, caplog, monkeypatch, tmp_path, request):
    print("hi")
    assert capsys.readouterr().out == "hi\\n"
    logging.getLogger().warning("careful")
    assert "careful" in caplog.text
    monkeypatch.setenv("A", "b")
    assert await mock.AsyncMock(return_value=3)() == 3
    uuid.uuid4(), random.random(), datetime.datetime.now(zoneinfo.ZoneInfo("UTC"))
    request.getfixturevalue("tmp_path_factory").mktemp("more")
    import xml.dom.minidom
    with pytest.warns(UserWarning):
        warnings.warn("look")
    assert os.path.exists(tmp_path)
    with contextlib.suppress(TimeoutError):
        await asyncio.wait_for(asyncio.sleep(100), 1)
""")

    project.run().assert_outcomes(passed=1)


def test_polling_without_letting_time_pass_is_told(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
async def test_it():
    task = asyncio.create_task(asyncio.sleep(1))
    while not task.done():
        await asyncio.sleep(0)
""")

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["Busy-wait: 10,000 rounds of the loop at 0 s*", "*await asyncio.sleep(0)*"])


def test_a_blocking_method_of_a_service_counts_too(project: Project) -> None:
    project.tests("""
import asyncio, pytest

@pytest.mark.coro
async def test_it(service):
    api = service(latency={"a": 3})
    assert await asyncio.to_thread(api.fetch_blocking, "a") == "<a>"
    assert api.fetch_blocking("a") == "<a>"
""")

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["test_it.py:8 blocks the event loop for 3 virtual s: api.fetch_blocking()"])
    result.stdout.no_fnmatch_line("test_it.py:7 *")


def test_an_assertion_that_fails_goes_first_and_blocking_is_a_note(project: Project) -> None:
    project.tests("import pytest, time\n@pytest.mark.coro\nasync def test_it():\n    time.sleep(1)\n    assert 1 == 2\n")

    project.run().stdout.fnmatch_lines(["E*assert 1 == 2", "E*test_it.py:4 blocks the event loop for 1 virtual s: time.sleep(1)"])


def test_many_calls_are_counted_and_not_listed(project: Project) -> None:
    project.tests("import pytest, time\n@pytest.mark.coro\nasync def test_it():\n    for _ in range(9):\n        time.sleep(1)\n")

    result = project.run()
    assert sum("blocks the event loop" in line and line.startswith("test_it.py:") for line in result.outlines) == 5
    result.stdout.fnmatch_lines(["… and 4 more"])


def test_a_bad_value_in_the_mark_ends_the_collection(project: Project) -> None:
    project.tests("import pytest\n@pytest.mark.coro(blocking='yes')\nasync def test_it(): ...\n")

    result = project.run()
    result.stderr.fnmatch_lines(["*blocking='yes'; write blocking=\"allow\" for a test that may block the event loop*"])


@pytest.mark.parametrize(
    ("filename", "expected"),
    [
        ("/shop/shop/cart.py", True),
        ("/shop/tests/test_cart.py", True),
        ("/shop2/cart.py", False),
        ("/shop/.venv/lib/python3.12/site-packages/lib.py", False),
        (sys.modules["asyncio"].__file__, False),
        ("<string>", False),
    ],
)
def test_the_project_is_what_lies_below_its_root_and_is_not_installed(filename: str, expected: bool) -> None:
    assert is_of_project("/shop")(filename) is expected


def test_neither_python_nor_the_plugin_is_ever_the_project() -> None:
    owns = is_of_project("/")

    assert not owns(str(sys.modules["asyncio"].__file__))
    assert not owns(str(sys.modules["pytest_coro_plugin._watched"].__file__))


BLOCKS = """
import asyncio, time, threading, pytest

@pytest.mark.coro
async def test_sleep():
    time.sleep(5)

@pytest.mark.coro
async def test_for_ever():
    lock = threading.Lock()
    lock.acquire()
    lock.acquire()

@pytest.mark.coro
async def test_poll():
    task = asyncio.create_task(asyncio.sleep(1))
    while not task.done():
        await asyncio.sleep(0)

@pytest.mark.coro
async def test_service(service):
    service(latency={"a": 3}).fetch_blocking("a")
"""


def test_the_messages_follow_the_language_setting(project: Project) -> None:
    project.tests(BLOCKS)

    result = project.run("--coro-lang=zh", "-p", "no:randomly")
    result.assert_outcomes(failed=4)
    result.stdout.fnmatch_lines(
        [
            "test_it.py:6 阻塞了事件循环 5 虚拟秒：time.sleep(5)",
            "  它停住整个线程，而不只是这个协程",
            "  改成：await asyncio.sleep(seconds)",
            "test_it.py:12 永远阻塞了事件循环：lock.acquire()",
            "  改成：asyncio.Lock() 加 async with lock",
            "忙等：在 0 s 这一刻事件循环转了 10,000 圈*",
            "test_it.py:22 阻塞了事件循环 3 虚拟秒：*",
            "  改成：await 这个服务的异步方法",
        ]
    )
    result.stdout.no_fnmatch_line("*blocks the event loop*")


def test_every_rule_says_in_every_language_why() -> None:
    assert [rule.name for rule in RULES if translator("zh")(rule.why) == rule.why] == []
