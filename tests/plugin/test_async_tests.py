"""Async tests with the coro mark run in virtual time; all others run as if we were not there."""

from __future__ import annotations

import pytest

from .conftest import Project

VIRTUAL = """
    import asyncio, pytest, time
    from pytest_coro_plugin import VirtualClockLoop

    async def is_virtual():
        return isinstance(asyncio.get_running_loop(), VirtualClockLoop)
"""


@pytest.mark.parametrize("mode", ["strict", "auto"])
def test_a_marked_test_waits_for_no_real_time(project: Project, mode: str) -> None:
    project.pytester.makepyfile(
        VIRTUAL
        + """
    REAL = [time.monotonic]  # out of reach of whoever looks through the module

    @pytest.mark.coro
    async def test_years(clock):
        began = REAL[0]()
        await asyncio.sleep(3e8)
        assert clock.now == 3e8
        assert await is_virtual()
        assert REAL[0]() - began < 5

    @pytest.mark.coro
    class TestInAClass:
        async def test_it(self):
            assert await is_virtual()

        def test_plain_is_left_alone(self):
            ...

    @pytest.mark.coro
    @pytest.mark.parametrize("x", [1, 2])
    async def test_with_parameters(x):
        assert await is_virtual()

    @pytest.mark.asyncio
    async def test_another():
        assert not await is_virtual()
    """
    )

    result = project.run("-v", f"--asyncio-mode={mode}")
    result.assert_outcomes(passed=6)
    result.stdout.fnmatch_lines(["*::test_years PASSED*", "*::test_with_parameters?1? PASSED*"])


def test_a_mark_on_the_module_covers_all_its_async_tests(project: Project) -> None:
    project.pytester.makepyfile(
        VIRTUAL + "\n    pytestmark = pytest.mark.coro\n    async def test_it():\n        assert await is_virtual()\n"
    )

    project.run().assert_outcomes(passed=1)


def test_async_fixtures_live_on_the_same_loop(project: Project) -> None:
    project.pytester.makepyfile(
        VIRTUAL
        + """
    import pytest_asyncio

    @pytest_asyncio.fixture
    async def loop_of_fixture():
        await asyncio.sleep(10)
        yield asyncio.get_running_loop()
        await asyncio.sleep(10)

    @pytest.mark.coro
    async def test_it(loop_of_fixture, clock):
        assert loop_of_fixture is asyncio.get_running_loop()
        assert clock.now == 10
    """
    )

    project.run().assert_outcomes(passed=1)


def test_the_other_clocks_are_in_step(project: Project) -> None:
    project.pytester.makepyfile(
        """
    import asyncio, datetime, pytest, time
    from datetime import datetime as moment
    from time import monotonic, perf_counter_ns, time as wall

    @pytest.mark.coro
    async def test_it():
        loop = asyncio.get_running_loop()
        wall_before, day_before = wall(), moment.now()
        for _ in range(10):
            await asyncio.sleep(0.1)
        assert loop.time() == time.monotonic() == monotonic() == time.perf_counter() == 1.0
        assert perf_counter_ns() == time.monotonic_ns() == 1_000_000_000
        assert wall() - wall_before == 1 and abs(wall_before - 1.7e9) < 1
        assert moment.now() - day_before == datetime.timedelta(seconds=1)
        assert datetime.datetime.now().timestamp() == time.time()

    def test_afterwards():
        assert wall() > 1.75e9 and moment.now().year > 2024 and time.time is wall
    """
    )

    project.run().assert_outcomes(passed=2)


def test_the_clock_fixture_waits_for_instants(project: Project) -> None:
    project.pytester.makepyfile(
        """
    import asyncio, pytest

    @pytest.mark.coro
    async def test_it(clock):
        await clock.until(2.5)
        await clock.until(1)
        assert clock.now == 2.5
        await clock.sleep(0.5)
        assert clock.now == 3

    @pytest.mark.coro
    async def test_it_can_be_cancelled(clock):
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(clock.sleep(100), 1)
        assert clock.now == 1

    @pytest.mark.asyncio
    async def test_it_needs_the_mark(clock):
        clock.now
    """
    )

    result = project.run()
    result.assert_outcomes(passed=2, failed=1)
    result.stdout.fnmatch_lines(["*the clock fixture needs the virtual loop: put @pytest.mark.coro above the test*"])


def test_the_timeline_fixture_tells_what_happened(project: Project) -> None:
    project.pytester.makepyfile(
        """
    import asyncio, pytest

    @pytest.mark.coro
    async def test_it(timeline):
        await asyncio.gather(asyncio.sleep(1), asyncio.sleep(2))
        assert {event.kind for event in timeline.events} >= {"task_created", "clock_jump", "task_done"}
        assert "clock_jump" in str(timeline)
    """
    )

    project.run().assert_outcomes(passed=1)


def test_a_stuck_test_is_told_in_few_words_and_without_our_frames(project: Project) -> None:
    project.pytester.makepyfile(
        """
    import asyncio, pytest

    @pytest.mark.coro
    async def test_it():
        await asyncio.Event().wait()
    """
    )

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["DeadlockError: *", "*test_it*waits for Event.wait()*", "*await asyncio.Event().wait()*"])
    result.stdout.no_fnmatch_line("*_loop.py*")
    result.stdout.no_fnmatch_line("*runners.py*")


def test_a_failed_assertion_looks_as_always(project: Project) -> None:
    project.pytester.makepyfile("import pytest\n\n@pytest.mark.coro\nasync def test_it():\n    assert 1 + 1 == 3\n")

    result = project.run()
    result.stdout.fnmatch_lines([">*assert 1 + 1 == 3", "E*assert (1 + 1) == 3"])
    result.stdout.no_fnmatch_line("*_loop.py*")


ORDERED = """
    import asyncio, pytest

    @pytest.mark.coro(explore=4)
    async def test_it():
        seen = []

        async def note(name):
            await asyncio.sleep(1)
            seen.append(name)

        await asyncio.gather(note("a"), note("b"))
        assert {}
"""


def test_exploring_finds_the_order_that_fails_and_says_how_to_repeat_it(project: Project) -> None:
    project.pytester.makepyfile(test_order=ORDERED.format("seen == ['a', 'b']"))

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(['*pytest "test_order.py::test_it" --coro-order=lifo'])
    project.run("--coro-order=lifo").assert_outcomes(failed=1)
    project.run("--coro-order=fifo").assert_outcomes(passed=1)


def test_exploring_passes_what_holds_in_every_order(project: Project) -> None:
    project.pytester.makepyfile(ORDERED.format("sorted(seen) == ['a', 'b'] and asyncio.get_running_loop().time() == 1"))

    project.run().assert_outcomes(passed=1)


def test_exploring_asks_for_a_test_that_cleans_up(project: Project) -> None:
    project.pytester.makepyfile(
        """
    import asyncio, pytest

    @pytest.mark.coro(explore=2)
    async def test_it():
        asyncio.get_running_loop().call_later(5, print)
    """
    )

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*this one left something running: await or cancel it*"])


def test_the_exercise_fixture_gives_the_learners_module_on_the_virtual_loop(project: Project) -> None:
    (project.path / "exercise.py").write_text(
        "import asyncio\nasync def nap():\n    await asyncio.sleep(50)\n    return 'awake'\n"
    )
    project.pytester.makepyfile(
        VIRTUAL
        + """
    async def test_it(exercise):
        assert await is_virtual()
        assert await exercise.nap() == "awake"
    """
    )

    project.run().assert_outcomes(passed=1)
