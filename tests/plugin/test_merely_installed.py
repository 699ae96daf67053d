"""Merely installed, the plugin costs a few modules and changes nothing in other people's projects."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest

from .conftest import INSTALLED, PLUGIN, QUIET, ROOT, WITHOUT, Project

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

MODULES_MAX = 15
LISTING = """
    import json, sys
    def pytest_sessionfinish():
        with open("modules.json", "w") as file:
            json.dump(sorted(sys.modules), file)
"""
ASYNC_SUITE = """
import asyncio, contextvars
import pytest, pytest_asyncio

VAR = contextvars.ContextVar("VAR", default=0)


@pytest_asyncio.fixture(loop_scope="module", scope="module")
async def shared():
    yield asyncio.get_running_loop()


@pytest_asyncio.fixture
async def number():
    VAR.set(3)
    await asyncio.sleep(0)
    yield 7


@pytest.fixture
def clock():
    return "mine"


@pytest.mark.asyncio
async def test_fixture(number, clock):
    assert number == 7 and clock == "mine"
    assert isinstance(asyncio.get_running_loop(), (asyncio.SelectorEventLoop, getattr(asyncio, "ProactorEventLoop", asyncio.SelectorEventLoop)))


@pytest.mark.asyncio(loop_scope="module")
async def test_scope(shared):
    assert shared is asyncio.get_running_loop()


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("n", [1, 2])
async def test_scope_again(shared, n):
    assert shared is asyncio.get_running_loop()


async def test_unmarked():
    ...


@pytest.mark.asyncio
class TestClass:
    async def test_socket(self, unused_tcp_port):
        server = await asyncio.start_server(lambda r, w: None, "127.0.0.1", unused_tcp_port)
        server.close()
        await server.wait_closed()

    @pytest.mark.xfail
    async def test_xfail(self):
        assert False

    async def test_fails(self):
        assert 1 == 2


def test_plain():
    import time
    assert time.time() > 1.75e9
"""


def modules(project: Project, *args: str) -> set[str]:
    subprocess.run([sys.executable, "-m", "pytest", *QUIET, *args, "-q"], cwd=project.path, check=True, capture_output=True)
    return set(json.loads((project.path / "modules.json").read_text()))


def test_at_most_fifteen_modules_are_loaded(project: Project) -> None:
    project.pytester.makeconftest(LISTING)
    project.tests("def test_it(): ...")

    extra = modules(project, *PLUGIN) - modules(project, *(WITHOUT if INSTALLED else []))
    assert "pytest_coro_plugin.plugin" in extra
    assert len(extra) <= MODULES_MAX, sorted(extra)


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_another_async_suite_gives_the_same_items_and_outcomes(project: Project, mode: str) -> None:
    project.tests(ASYNC_SUITE)
    with_us = project.pytester.runpytest_subprocess(*PLUGIN, *QUIET, "-v", "-rA", f"--asyncio-mode={mode}")
    without = project.pytester.runpytest_subprocess(
        *(WITHOUT if INSTALLED else []), *QUIET, "-v", "-rA", f"--asyncio-mode={mode}"
    )

    assert [line for line in with_us.outlines if "::" in line] == [line for line in without.outlines if "::" in line]
    assert with_us.parseoutcomes() == without.parseoutcomes()
    assert with_us.parseoutcomes()["passed"] >= 6


def test_a_project_with_loop_factories_of_its_own_keeps_them_beside_our_tests(project: Project) -> None:
    project.pytester.makeconftest(
        """
    import asyncio

    class Theirs(asyncio.SelectorEventLoop): ...

    def pytest_asyncio_loop_factories(config, item):
        return {"theirs": Theirs}
    """
    )
    project.tests(
        "import asyncio, pytest\n"
        "@pytest.mark.asyncio\nasync def test_theirs():\n    assert 'Theirs' in [kind.__name__ for kind in type(asyncio.get_running_loop()).mro()]\n"
        "@pytest.mark.coro\nasync def test_ours():\n    assert 'VirtualClockLoop' in [kind.__name__ for kind in type(asyncio.get_running_loop()).mro()]\n"
    )

    project.run().assert_outcomes(passed=2)


def test_it_works_beside_looptime(project: Project) -> None:
    pytest.importorskip("looptime")
    project.tests(
        "import asyncio, pytest\n@pytest.mark.coro\nasync def test_it(clock):\n    await asyncio.sleep(9)\n    assert clock.now == 9\n"
    )

    result = project.pytester.runpytest_subprocess(*PLUGIN, "-p", "no:cacheprovider")
    result.assert_outcomes(passed=1)


def test_the_public_face_imports_nothing_until_asked() -> None:
    code = "import sys, pytest_coro_plugin as p; before = len([m for m in sys.modules if 'coro' in m]); p.VirtualClockLoop; print(before)"
    result = subprocess.run([sys.executable, "-c", code], cwd=ROOT, check=True, capture_output=True, text=True)

    assert result.stdout.split() == ["1"]


def test_every_public_name_can_be_fetched() -> None:
    import pytest_coro_plugin

    for name in pytest_coro_plugin.__all__:
        assert getattr(pytest_coro_plugin, name) is not None
    with pytest.raises(AttributeError, match="no attribute 'nothing'; it has"):
        _ = pytest_coro_plugin.nothing  # type: ignore[attr-defined]
    assert (Path(str(pytest_coro_plugin.__file__)).parent / "py.typed").exists()
