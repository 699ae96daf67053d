"""The loop keeps asyncio's manners: no descriptor, refusals with advice, loops by a factory, debug checks, exceptions, garbage."""

from __future__ import annotations

import asyncio
import contextvars
import gc
import importlib
import logging
import os
import subprocess
import sys
import warnings
import weakref
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from pytest_coro_plugin import _loop
from pytest_coro_plugin._loop import VirtualClockLoop, virtual_loops
from pytest_coro_plugin._recorder import Recorder
from pytest_coro_plugin._refused import REFUSED
from pytest_coro_plugin.errors import RealIOError


@pytest.mark.parametrize("method", sorted(REFUSED))
def test_real_io_is_refused_by_name_and_with_advice(method: str) -> None:
    loop = VirtualClockLoop()

    with pytest.raises(RealIOError, match=rf"loop\.{method}\(\) needs the real world.*virtual time\. .+") as caught:
        getattr(loop, method)(1, 2, spelled="any way")

    assert caught.value.advice == REFUSED[method]
    assert isinstance(caught.value, NotImplementedError)
    loop.close()


@pytest.mark.parametrize(
    "program",
    [
        lambda: asyncio.open_connection("localhost", 1),
        lambda: asyncio.start_server(print, "localhost", 1),
        lambda: asyncio.create_subprocess_exec("true"),
        lambda: asyncio.create_subprocess_shell("true"),
    ],
    ids=["open_connection", "start_server", "create_subprocess_exec", "create_subprocess_shell"],
)
def test_the_high_level_ways_to_real_io_are_refused_too(program: Callable[[], Any]) -> None:
    with virtual_loops(VirtualClockLoop), pytest.raises(RealIOError):
        asyncio.run(program())


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="the descriptors of a process can only be counted on Linux")
def test_a_loop_opens_no_file_descriptor() -> None:
    before = len(os.listdir("/proc/self/fd"))

    loops = [VirtualClockLoop() for _ in range(5)]
    loops[0].run_until_complete(asyncio.sleep(1))

    assert len(os.listdir("/proc/self/fd")) == before
    for loop in loops:
        loop.close()


def test_the_loop_imports_nothing_that_only_posix_has() -> None:
    code = """if True:
        import asyncio, sys
        for name in ("fcntl", "termios", "tty", "pty", "resource", "pwd", "grp", "syslog"):
            sys.modules[name] = None
        from pytest_coro_plugin._loop import VirtualClockLoop
        VirtualClockLoop().run_until_complete(asyncio.sleep(1))
        print("ok")
    """
    done = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=False, cwd=Path(__file__).parents[2]
    )

    assert done.stdout.strip() == "ok", done.stderr


def spellings() -> dict[str, Callable[[], asyncio.AbstractEventLoop]]:
    from asyncio import new_event_loop as bound_before

    def by_run() -> asyncio.AbstractEventLoop:
        async def me() -> asyncio.AbstractEventLoop:
            return asyncio.get_running_loop()

        return asyncio.run(me())

    def by_runner() -> asyncio.AbstractEventLoop:
        with asyncio.Runner() as runner:
            return runner.get_loop()

    def by_policy() -> asyncio.AbstractEventLoop:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore", DeprecationWarning)
            return asyncio.get_event_loop_policy().new_event_loop()

    return {
        "new_event_loop": asyncio.new_event_loop,
        "bound before": bound_before,
        "run": by_run,
        "Runner": by_runner,
        "policy": by_policy,
    }


@pytest.mark.parametrize("spelling", ["new_event_loop", "bound before", "run", "Runner", "policy"])
def test_new_loops_are_virtual_however_they_are_asked_for(spelling: str) -> None:
    make = spellings()[spelling]

    with virtual_loops(VirtualClockLoop):
        loop = make()

    assert isinstance(loop, VirtualClockLoop)
    loop.close()


def test_the_factory_is_put_back_also_after_an_interrupt() -> None:
    with pytest.raises(KeyboardInterrupt), virtual_loops(VirtualClockLoop):
        raise KeyboardInterrupt

    loop = asyncio.new_event_loop()
    assert not isinstance(loop, VirtualClockLoop)
    loop.close()


def test_making_loops_virtual_warns_about_nothing() -> None:
    with warnings.catch_warnings():
        warnings.simplefilter("error")
        with virtual_loops(VirtualClockLoop):
            asyncio.new_event_loop().close()


def test_factories_may_be_nested() -> None:
    made: list[str] = []

    def factory(name: str) -> VirtualClockLoop:
        made.append(name)
        return VirtualClockLoop()

    with virtual_loops(partial(factory, "outer")):
        with virtual_loops(partial(factory, "inner")):
            asyncio.new_event_loop().close()
        asyncio.new_event_loop().close()

    assert made == ["inner", "outer"]


@pytest.mark.parametrize(("owner", "name"), [(owner, name) for owner, names in _loop.PRIVATE.items() for name in names])
def test_the_private_names_of_cpython_are_still_there(owner: str, name: str) -> None:
    module, _, path = owner.partition(":")
    thing: Any = importlib.import_module(module)
    for part in filter(None, path.split(".")):
        thing = getattr(thing, part)

    if name in ("_children", "_fut_waiter"):
        pytest.skip("an attribute of instances; the tests of stuck programs would miss it")
    assert hasattr(thing, name)


def test_steps_of_tasks_are_recognised() -> None:
    assert _loop._STEP.__name__ in ("TaskStepMethWrapper", "method")


@pytest.fixture(params=["plain", "recorded", "debug"])
def loop(request: pytest.FixtureRequest) -> Any:
    made = VirtualClockLoop(recorder=Recorder() if request.param == "recorded" else None)
    made.set_debug(request.param == "debug")
    yield made
    made.close()


def test_callbacks_run_first_come_first_served_in_the_next_round(loop: VirtualClockLoop) -> None:
    log: list[object] = []

    def outer() -> None:
        log.append("outer")
        loop.call_soon(log.append, "later")

    loop.call_soon(outer)
    loop.call_soon(log.append, 1)
    loop.call_soon(log.append, 2)
    loop.call_later(0, loop.stop)
    loop.run_forever()

    assert log[:3] == ["outer", 1, 2]


def test_a_cancelled_callback_never_runs(loop: VirtualClockLoop) -> None:
    log: list[object] = []
    handle = loop.call_soon(log.append, 1)
    timer = loop.call_later(1, log.append, 2)

    handle.cancel()
    timer.cancel()
    loop.run_until_complete(asyncio.sleep(2))

    assert handle.cancelled()
    assert timer.cancelled()
    assert log == []


def test_an_exception_in_a_callback_reaches_the_exception_handler_and_the_loop_goes_on(loop: VirtualClockLoop) -> None:
    told: list[dict[str, Any]] = []
    loop.set_exception_handler(lambda _loop, context: told.append(context))

    def fail() -> None:
        raise LookupError("broken")

    handle = loop.call_soon(fail)
    loop.run_until_complete(asyncio.sleep(1))

    assert len(told) == 1
    assert isinstance(told[0]["exception"], LookupError)
    assert "fail" in told[0]["message"]
    assert told[0]["handle"] is handle


@pytest.mark.parametrize("exit_kind", [KeyboardInterrupt, SystemExit])
def test_leaving_python_from_a_callback_leaves_the_loop(loop: VirtualClockLoop, exit_kind: type[BaseException]) -> None:
    def leave() -> None:
        raise exit_kind

    loop.call_soon(leave)

    with pytest.raises(exit_kind):
        loop.run_until_complete(asyncio.sleep(1))
    loop.run_until_complete(asyncio.sleep(1))


def test_callbacks_run_in_their_own_context(loop: VirtualClockLoop) -> None:
    colour: contextvars.ContextVar[str] = contextvars.ContextVar("colour", default="none")
    context = contextvars.copy_context()
    context.run(colour.set, "red")
    seen: list[str] = []

    loop.call_soon(lambda: seen.append(colour.get()), context=context)
    loop.call_later(1, lambda: seen.append(colour.get()), context=context)
    loop.call_later(1, lambda: seen.append(colour.get()))
    loop.run_until_complete(asyncio.sleep(2))

    assert seen == ["red", "red", "none"]


def test_a_closed_loop_takes_nothing(loop: VirtualClockLoop) -> None:
    loop.close()

    for schedule in (loop.call_soon, loop.call_soon_threadsafe, partial(loop.call_later, 1), partial(loop.call_at, 1)):
        with pytest.raises(RuntimeError, match="Event loop is closed"):
            schedule(print)
    with pytest.raises(RuntimeError, match="Event loop is closed"):
        loop.run_in_executor(None, print)


def test_async_generators_are_closed_at_the_end() -> None:
    log: list[str] = []

    async def items() -> Any:
        try:
            yield 1
        finally:
            await asyncio.sleep(1)
            log.append("closed")

    async def program() -> None:
        await anext(left_open)

    left_open = items()
    with virtual_loops(VirtualClockLoop):
        asyncio.run(program())

    assert log == ["closed"]


@pytest.mark.skipif(sys.version_info < (3, 12), reason="eager tasks came with Python 3.12")
@pytest.mark.parametrize("recorder", [None, Recorder()], ids=["plain", "recorded"])
def test_eager_tasks_work(recorder: Recorder | None) -> None:
    loop = VirtualClockLoop(recorder=recorder)
    loop.set_task_factory(asyncio.eager_task_factory)  # type: ignore[attr-defined,unused-ignore]

    async def program() -> list[float]:
        await asyncio.gather(*[asyncio.sleep(second) for second in (1, 2, 3)])
        return [loop.time()]

    assert loop.run_until_complete(program()) == [3.0]
    loop.close()


def test_debug_mode_tells_of_callbacks_that_let_time_pass(caplog: pytest.LogCaptureFixture) -> None:
    loop = VirtualClockLoop()
    loop.set_debug(True)

    async def program() -> None:
        loop.advance_ns(2 * 10**9)

    with caplog.at_level(logging.WARNING, "asyncio"):
        loop.run_until_complete(program())

    assert "took 2.000 seconds" in caplog.text
    loop.close()


@pytest.mark.parametrize("recorder", [None, Recorder()], ids=["plain", "recorded"])
def test_debug_mode_can_be_switched_on_by_the_program_itself(recorder: Recorder | None, caplog: pytest.LogCaptureFixture) -> None:
    loop = VirtualClockLoop(recorder=recorder)

    async def program() -> str:
        loop.set_debug(True)
        loop.slow_callback_duration = 0.5
        await asyncio.sleep(1)
        loop.advance_ns(7 * 10**8)
        await asyncio.sleep(1)
        return "over"

    with caplog.at_level(logging.WARNING, "asyncio"):
        assert loop.run_until_complete(program()) == "over"

    assert loop.time() == 2.7
    [record] = caplog.records
    text, seconds = record.args  # as asyncio's own loops give them
    assert isinstance(text, str)
    assert "program()" in text
    assert seconds == pytest.approx(0.7)
    loop.close()


def test_a_stop_right_after_debug_mode_is_switched_on_is_not_lost() -> None:
    loop = VirtualClockLoop()
    loop.call_soon(lambda: (loop.set_debug(True), loop.stop()))
    loop.call_later(5, print)

    loop.run_forever()

    assert loop.time() == 0.0
    loop.close()


def test_debug_mode_switched_on_right_after_a_stop_does_not_go_on() -> None:
    loop = VirtualClockLoop()
    loop.call_soon(lambda: (loop.stop(), loop.set_debug(True)))
    loop.call_later(5, print)

    loop.run_forever()

    assert loop.time() == 0.0
    loop.close()


def test_debug_mode_refuses_other_threads(loop: VirtualClockLoop) -> None:
    loop.set_debug(True)

    async def program() -> None:
        with pytest.raises(RuntimeError, match="Non-thread-safe operation"):
            await asyncio.to_thread(loop.call_soon, print)

    loop.run_until_complete(program())


@pytest.mark.parametrize("recorder", [None, Recorder()], ids=["plain", "recorded"])
def test_finished_tasks_are_let_go_while_the_loop_runs(recorder: Recorder | None) -> None:
    loop = VirtualClockLoop(recorder=recorder)
    gone: list[bool] = []

    async def short() -> None:
        await asyncio.sleep(1)

    async def program() -> None:
        task = asyncio.create_task(short())
        dead = weakref.ref(task)
        await task
        del task
        await asyncio.sleep(0)
        gone.append(dead() is None)

    gc.disable()
    try:
        loop.run_until_complete(program())
    finally:
        gc.enable()

    assert gone == [True]
    loop.close()


@pytest.mark.parametrize("recorder", [None, Recorder()], ids=["plain", "recorded"])
def test_a_coroutine_that_nobody_awaits_is_told_at_once(recorder: Recorder | None) -> None:
    loop = VirtualClockLoop(recorder=recorder)

    async def forgotten() -> None:
        pass

    async def program() -> None:
        forgotten()

    with pytest.warns(RuntimeWarning, match="coroutine .*forgotten' was never awaited"):
        loop.run_until_complete(program())
    loop.close()


def test_turns_count_the_rounds() -> None:
    loop = VirtualClockLoop()

    async def program() -> None:
        for _ in range(10):
            await asyncio.sleep(0)

    loop.run_until_complete(program())

    assert 10 <= loop.turns <= 13
    loop.close()
