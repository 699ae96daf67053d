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
from typing import TYPE_CHECKING, Any

import pytest

from ._frozen import frozen
from ._loop import VirtualClockLoop
from ._marks import CoroMark, mark_of, on_loop
from ._options import OPTIONS
from ._recorder import Recorder
from ._stands import recorder_for
from ._trials import Trial, trials
from ._unawaited import origins
from ._watched import is_of_project, watched
from .errors import StuckError, UsageError
from .run import Finding
from .trace import Event

if TYPE_CHECKING:
    from ._companion import Companion


class LoopFactories:
    """Our answer to pytest-asyncio, the loops that were made, and who plays the services of the test that runs now."""

    def __init__(self) -> None:
        self.recorder: Recorder | None = None
        self.companion: Companion | None = None
        self.owns: Callable[[str], bool] | None = None  # set where timelines are drawn: whose lines a trace names
        self.story_begins = 0  # how many events the loop had seen when the test, or its last trial, began
        self.findings: list[Finding] = []  # what the tripwire saw in a test without services
        self._made: list[weakref.ref[VirtualClockLoop]] = []

    @pytest.hookimpl(tryfirst=True)
    def pytest_asyncio_loop_factories(self, config: pytest.Config, item: pytest.Item) -> Mapping[str, Callable[[], Any]]:
        """Name the one loop that our tests run on; a single name leaves the test's id as it is."""
        return {"virtual": self.make}

    def make(self) -> VirtualClockLoop:
        """Make a virtual loop with a recorder."""
        self.recorder = Recorder() if self.owns is None else recorder_for(self.owns, stands=True)
        if self.companion is not None:
            self.companion.keep_standing()
            self.companion.begin(0)  # this loop's clock, not that of a loop which other tests share
            self.companion.recorder = self.recorder
        loop = VirtualClockLoop(recorder=self.recorder, source=self.companion)
        self._made.append(weakref.ref(loop))
        return loop

    def begin_story(self) -> None:
        """Let the timeline of a test begin here."""
        if self.owns is not None and self.recorder is not None:
            self.story_begins = len(self.recorder.events())

    def current(self) -> VirtualClockLoop | None:
        """Give the loop that was made last and is not closed."""
        while self._made:
            loop = self._made[-1]()
            if loop is not None and not loop.is_closed():
                return loop
            self._made.pop()
        return None


FACTORIES = pytest.StashKey[LoopFactories]()


@contextmanager
def offered(config: pytest.Config) -> Iterator[None]:
    """Answer pytest-asyncio's question while one of our tests is being parametrised."""
    factories = config.stash.setdefault(FACTORIES, LoopFactories())
    if config.stash[OPTIONS].timeline is not None:
        factories.owns = is_of_project(str(config.rootpath))
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


@contextmanager
def accompanied(request: pytest.FixtureRequest) -> Iterator[Companion]:
    """Give an async test somebody who plays its services, until its fixtures are torn down."""
    from ._companion import Companion

    if not on_loop(request.node):
        pytest.fail("services are for async tests in virtual time: put @pytest.mark.coro above `async def`", pytrace=False)
    factories = request.config.stash.setdefault(FACTORIES, LoopFactories())
    loop = factories.current()
    if loop is not None and loop.is_running():
        pytest.fail("`service` has to be there before the loop runs: ask for it as a parameter of the test", pytrace=False)
    companion = factories.companion = Companion(is_of_project(str(request.config.rootpath)))
    if loop is not None:
        loop.attach(companion)
        companion.begin(loop.now_ns)
        companion.recorder = factories.recorder or companion.recorder
    try:
        yield companion
    finally:
        factories.companion = None
        companion.finish()
        if loop is not None:
            loop.attach(None)


def call(item: pytest.Function) -> object | None:
    """Run an async test, again for each further order of events.

    Returns:
        True when it was run; None where the item has no virtual loop, so that pytest goes on as usual.

    Raises:
        BaseException: what the test raised, with a note that says how to repeat that order.
    """
    factories = item.config.stash.get(FACTORIES, None)
    loop = factories.current() if factories is not None else None
    if factories is None or loop is None:
        return None
    arguments = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    companion, begun_ns = factories.companion, loop.now_ns
    if companion is not None:
        companion.keep_standing()
    mark = mark_of(item) or CoroMark()
    for number, trial in enumerate(trials(mark.explore, services=companion is not None, replay=item.config.stash[OPTIONS].order)):
        if number or not trial.is_planned:
            _begin_again(loop, companion, trial, begun_ns)
            if factories.recorder is not None:
                factories.recorder.bind(loop)  # the clock was set back
        factories.begin_story()
        try:
            with in_step(item, loop), _followed(item, loop, factories):
                item.obj(**arguments)
        except BaseException as error:
            if not trial.is_planned:
                error.add_note(f'this order of events again: pytest "{item.nodeid}" --coro-order={trial.token}')
            raise
    return True


@contextmanager
def _followed(item: pytest.Function, loop: VirtualClockLoop, factories: LoopFactories) -> Iterator[None]:
    """Watch a test for blocking calls; where requests are journalled, keep the line that made each coroutine."""
    companion = factories.companion
    if companion is None:
        found = factories.findings = []
        with watched(item, loop, found, found.append):
            yield
    else:
        with origins(), watched(item, loop, companion.findings, companion.found):
            yield


def _begin_again(loop: VirtualClockLoop, companion: Companion | None, trial: Trial, begun_ns: int) -> None:
    """Set the clock back to where the test function began."""
    try:
        if companion is not None and companion.is_waited_for:
            raise RuntimeError("a request is still under way")
        loop.rewind(trial.ties)
    except RuntimeError as error:
        raise UsageError(
            "explore= runs a test again on the same loop, but this one left something running: await or cancel it"
        ) from error
    loop.told_ns(begun_ns)
    if companion is not None:
        companion.begin(begun_ns, trial.ties, trial.order)


def describe(item: pytest.Function, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Draw the requests of a test that failed, its timeline where one is asked for, and write what a stuck loop says without any frame of ours."""
    if report.failed and call.when == "call":
        report.sections += _drawn(item)
    if call.when == "call" and item.config.stash[OPTIONS].timeline is not None:
        from . import _timelines

        _timelines.keep(item, call, report, item.config.stash.setdefault(FACTORIES, LoopFactories()))
    error = call.excinfo.value if call.excinfo is not None else None
    notes = getattr(error, "__notes__", ())
    if isinstance(error, StuckError):
        report.longrepr = "\n".join([f"{type(error).__name__}: {error}", *notes])
    elif isinstance(error, pytest.fail.Exception) and not error.pytrace:
        report.longrepr = "\n".join([str(error), *notes])


def _drawn(item: pytest.Function) -> list[tuple[str, str]]:
    companion = item.config.stash[FACTORIES].companion if FACTORIES in item.config.stash else None
    run = companion.run() if companion is not None else None
    if run is None or not run.requests:
        return []
    from . import timeline

    scene = timeline.scene(run)
    return [(f"Requests: {timeline.heading(scene)}", "\n".join(timeline.draw(scene)))]


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
