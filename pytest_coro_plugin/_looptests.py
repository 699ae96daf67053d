"""Async tests in virtual time: the loop that pytest-asyncio is given, other orders of events, short words for a stuck loop.

Floor 3. Imported when the first async test with ``@pytest.mark.coro`` (or the ``exercise`` fixture) is met, so other projects never load it. It enters
through pytest-asyncio's hook ``pytest_asyncio_loop_factories``; pytest-asyncio wants an answer of that hook for *every* async test as soon as
somebody implements it, so the implementation is registered only while one of our own tests is being parametrised.
"""

from __future__ import annotations

import asyncio
import sys
import weakref
from collections.abc import Callable, Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from typing import Any

import pytest

from ._frozen import frozen
from ._loop import VirtualClockLoop
from ._marks import CoroMark, mark_of
from ._options import OPTIONS
from ._recorder import Recorder
from .errors import StuckError, UsageError
from .trace import Event


class LoopFactories:
    """Our answer to pytest-asyncio, and the loop that was made last."""

    def __init__(self) -> None:
        self.recorder: Recorder | None = None
        self._last: weakref.ref[VirtualClockLoop] | None = None

    @pytest.hookimpl(tryfirst=True)
    def pytest_asyncio_loop_factories(self, config: pytest.Config, item: pytest.Item) -> Mapping[str, Callable[[], Any]]:
        """Name the one loop that our tests run on; a single name leaves the test's id as it is."""
        return {"virtual": self.make}

    def make(self) -> VirtualClockLoop:
        """Make a virtual loop with a recorder."""
        self.recorder = Recorder()
        loop = VirtualClockLoop(recorder=self.recorder)
        self._last = weakref.ref(loop)
        return loop

    def current(self) -> VirtualClockLoop | None:
        """Give the loop that was made last, unless it is closed."""
        loop = self._last() if self._last is not None else None
        return loop if loop is not None and not loop.is_closed() else None


FACTORIES = pytest.StashKey[LoopFactories]()


@contextmanager
def offered(config: pytest.Config) -> Iterator[None]:
    """Answer pytest-asyncio's question while one of our tests is being parametrised."""
    factories = config.stash.setdefault(FACTORIES, LoopFactories())
    config.pluginmanager.register(factories, "coro-loop-factories")
    try:
        yield
    finally:
        config.pluginmanager.unregister(factories)


def in_step(item: pytest.Function, loop: VirtualClockLoop) -> AbstractContextManager[None]:
    """Let the other clocks show the time of the item's loop while its test function runs."""
    return frozen(lambda: loop.now_ns, seconds=loop.time, modules=(item.module,), dates=_reads_dates(item))


def _reads_dates(item: pytest.Function) -> bool:
    return "freezegun" in sys.modules or any(name in vars(item.module) for name in ("datetime", "date", "freeze_time"))


def call(item: pytest.Function) -> object | None:
    """Run an async test, again for each further order of the events that fall on one instant.

    Returns:
        True when it was run; None where the item has no virtual loop, so that pytest goes on as usual.

    Raises:
        BaseException: what the test raised, with a note that says how to repeat that order.
    """
    loop = item.config.stash[FACTORIES].current() if FACTORIES in item.config.stash else None
    if loop is None:
        return None
    arguments = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    for ties in orders(item):
        if ties is not None:
            _rewind(loop, ties)
        try:
            with in_step(item, loop):
                item.obj(**arguments)
        except BaseException as error:
            if ties is not None:
                error.add_note(f'this order of events again: pytest "{item.nodeid}" --coro-order={ties}')
            raise
    return True


def _rewind(loop: VirtualClockLoop, ties: str) -> None:
    try:
        loop.rewind(ties)
    except RuntimeError as error:
        raise UsageError(
            "explore= runs a test again on the same loop, but this one left something running: await or cancel it"
        ) from error


def orders(item: pytest.Item) -> list[str | None]:
    """List the orders to try: the loop's own first (None), then the opposite, then seeded ones; or the one that is to be replayed."""
    replay = item.config.stash[OPTIONS].order
    if replay is not None:
        return [None if replay == "fifo" or replay[0].isdigit() else replay]
    mark = mark_of(item) or CoroMark()
    return [None, "lifo", *(f"seeded:{number}" for number in range(1, mark.explore))][: mark.explore]


def describe(item: pytest.Function, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Write what a stuck loop says, without any frame of ours."""
    if call.excinfo is None or not isinstance(call.excinfo.value, StuckError):
        return
    error = call.excinfo.value
    report.longrepr = "\n".join([f"{type(error).__name__}: {error}", *getattr(error, "__notes__", ())])


class LoopClock:
    """The ``clock`` fixture."""

    @property
    def now(self) -> float:
        """Virtual seconds since the loop began."""
        return _running("clock").time()

    async def sleep(self, seconds: float) -> None:
        """Let virtual time pass."""
        await self.until(self.now + seconds)

    async def until(self, seconds: float) -> None:
        """Wait for an instant, in virtual seconds since the loop began; at once if it is past."""
        loop = _running("clock")
        reached: asyncio.Future[None] = loop.create_future()
        timer = loop.call_at(seconds, lambda: None if reached.done() else reached.set_result(None))
        try:
            await reached
        finally:
            timer.cancel()


class LoopTimeline:
    """The ``timeline`` fixture.

    Args:
        factories: made the loop, with its recorder.
    """

    def __init__(self, factories: LoopFactories) -> None:
        self._factories = factories

    @property
    def events(self) -> tuple[Event, ...]:
        """The trace so far, event by event."""
        _running("timeline")
        return self._factories.recorder.events() if self._factories.recorder is not None else ()

    def __str__(self) -> str:
        return "\n".join(f"{event.at_ns / 1e9:9g}  {event.kind:18} {event.who} {event.what}".rstrip() for event in self.events)


def _running(fixture: str) -> VirtualClockLoop:
    loop = asyncio.get_running_loop()
    if not isinstance(loop, VirtualClockLoop):
        raise UsageError(f"the {fixture} fixture needs the virtual loop: put @pytest.mark.coro above the test")
    return loop
