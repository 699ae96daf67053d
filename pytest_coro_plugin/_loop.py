"""The virtual-clock event loop: asyncio's own loop without a selector, whose clock moves only when nothing is ready.

One rule for the clock: when nothing is ready and no worker thread runs, it jumps to the next timer, or asks its ``TimeSource`` what
happens next. Everything else (handles, tasks, contexts, async generators, debug checks) is asyncio's.

Stands on ``_clock``, ``_stuck``, ``_threads``, ``_refused``, ``_recorder``. This is the only module that touches private names of
CPython; ``PRIVATE`` lists them, and a canary test looks for each in every Python version. It must not know exercises, checks or services.

Why it is longer than other modules: the two inner loops are written out flat (a call costs as much as the work), and the
private names may not spread.
"""

from __future__ import annotations

import asyncio
import heapq
import threading
import warnings
from asyncio import events
from asyncio.base_events import BaseEventLoop
from asyncio.log import logger as log
from collections import deque
from collections.abc import Callable, Generator, Iterator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import Context, copy_context
from itertools import count
from random import Random
from typing import TYPE_CHECKING, Any, TypeVar

from . import _clock, _stuck, _threads
from ._clock import EXACT, Instant, Limits, TimeSource
from ._refused import refuse
from .errors import DeadlockError, LivelockError, RunawayError, StuckError
from .run import Stuck

if TYPE_CHECKING:
    from ._recorder import Recorder

__all__ = ["Limits", "TimeSource", "VirtualClockLoop", "virtual_loops"]

_T = TypeVar("_T")
_Entry = tuple[Instant, int, asyncio.TimerHandle]
_COMPACT_FROM = 100  # cancelled timers are swept out when there are more than these and they are the majority
_UNWIND_TRIES = 3

# Private names of CPython that this module uses: owner -> names (the canary test reads this).
PRIVATE: dict[str, tuple[str, ...]] = {
    "asyncio.base_events:BaseEventLoop": (
        "_run_once", "_write_to_self", "_check_callback", "_check_thread", "_timer_handle_cancelled", "_call_soon", "_process_events",
    ),
    "asyncio.events:Handle": ("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "_context", "_run"),
    "asyncio.events:TimerHandle": ("_when", "_scheduled"),
    "asyncio.events": ("_get_running_loop",),
    "asyncio.tasks:_PyTask": ("_fut_waiter",),
    "asyncio.tasks:_GatheringFuture": ("_children",),
    "threading:Condition": ("_release_save", "_acquire_restore", "_is_owned"),
}  # fmt: skip


class _Ready(asyncio.Handle):
    """A handle filled by one flat call; only made when the loop is not in debug mode."""

    __slots__ = ()

    def __init__(  # noqa: D107 - the base class tells
        self, callback: Callable[..., object], args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None
    ) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = None


class _Timer(asyncio.TimerHandle):
    """A timer handle filled and cancelled by one flat call each."""

    __slots__ = ()

    def __init__(
        self,
        when: float,
        callback: Callable[..., object],
        args: tuple[Any, ...],
        loop: VirtualClockLoop,
        context: Context | None,
    ) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._repr = None
        self._source_traceback = None
        self._when = when
        self._scheduled = True

    def cancel(self) -> None:
        if not self._cancelled:
            self._cancelled = True
            loop = self._loop
            if self._scheduled:
                loop._timer_cancelled_count = cancelled = loop._timer_cancelled_count + 1
                if cancelled > _COMPACT_FROM and cancelled * 2 > len(loop._scheduled):
                    loop._sweep()
            if loop._debug:
                self._repr = repr(self)
            self._callback = None
            self._args = None


class _VisibleWaits:
    """While in force, a worker that waits in a ``threading.Condition`` (so in an Event, Queue, Semaphore, Future) gives the baton back."""

    _before: list[Callable[..., bool]] = []

    def __enter__(self) -> None:
        before = threading.Condition.wait

        def wait(condition: Any, timeout: float | None = None) -> bool:
            worker = _threads.current_worker()
            if worker is None or worker.state != "running" or not condition._is_owned():
                return before(condition, timeout)
            condition._waiters.append(worker)
            state = condition._release_save()
            try:
                woken = worker.pause("waiting", timeout)
            finally:
                condition._acquire_restore(state)
                if not worker.woken and worker in condition._waiters:
                    condition._waiters.remove(worker)
            return woken

        self._before = [*self._before, before]
        threading.Condition.wait = wait  # type: ignore[method-assign]

    def __exit__(self, *_error: object) -> None:
        *self._before, before = self._before
        threading.Condition.wait = before  # type: ignore[method-assign]


class _NoSelector:
    """Stands where loops keep their selector, for plugins that look at it."""

    def select(self, timeout: float | None = None) -> list[object]:
        return []

    def close(self) -> None:
        pass


@refuse
class VirtualClockLoop(BaseEventLoop):
    """An asyncio event loop in virtual time, without any file descriptor.

    Args:
        source: who tells the time; without one the loop is alone and jumps to its next timer.
        start: what the clock shows at first, in seconds.
        ties: order of timers with equal deadlines: ``"fifo"``, ``"lifo"`` or ``"seeded:<int>"``.
        recorder: writes the trace; None for none.
        limits: when a program counts as stuck.
    """

    _ready: deque[asyncio.Handle]
    _scheduled: list[_Entry]
    _timer_cancelled_count: int
    _stopping: bool
    _debug: bool
    _closed: bool

    def __init__(
        self,
        *,
        source: TimeSource | None = None,
        start: float = 0.0,
        ties: str = "fifo",
        recorder: Recorder | None = None,
        limits: Limits = Limits(),
    ) -> None:
        self._guarded = False  # closed, in debug mode or recorded: scheduling takes the careful way
        self._recorder = recorder
        self._source = source
        self._limits = limits
        self._ties = ties
        self._start = start
        self._now: Instant = _clock.instant(start)
        self._shown = float(start)
        self._overdue = False  # a timer in the heap may be due at this very instant
        self._tie = _tie_breakers(ties)
        self.turns = 0
        self._moved_at = 0  # the turn in which the clock moved last
        self._check_at = limits.busy_wait_rounds  # the turn in which to look whether it ever will again
        self._renew_budget()
        self._runnable: deque[_threads.Worker] = deque()
        self._numbers: dict[int, int] = {}
        self._births = count(1)
        self._crew: _threads.Crew | None = None
        self._doorbell: threading.Event | None = None
        self._old_threads: frozenset[threading.Thread] = frozenset()
        self.busy_waits: list[Stuck] = []
        self.on_busy_wait: Callable[[Stuck], None] | None = None
        self._selector = _NoSelector()
        super().__init__()
        if recorder is not None:
            recorder.bind(self)

    # -- the clock ---------------------------------------------------------------------------------------------------

    def time(self) -> float:
        """What the virtual clock shows, in seconds."""
        return self._shown

    @property
    def now_ns(self) -> int:
        """Virtual time in whole nanoseconds."""
        return _clock.whole_ns(self._now)

    def advance_ns(self, ns: int) -> None:
        """Let time pass while a callback runs: nobody else gets a turn, what falls due runs in the next round."""
        if self._recorder is not None:
            self._recorder.blocked(ns)
        if self._source is not None:
            self._set_clock(self._source.advance(ns))
        else:
            self._set_clock(self._now + ns)
        self._overdue = True

    def told_ns(self, now_ns: int) -> None:
        """Take over the time from a source that let it pass without being asked by this loop (a service that burns time)."""
        self._set_clock(now_ns)
        self._overdue = True

    def rewind(self, ties: str | None = None) -> None:
        """Set the clock back to its start. Only when the loop does not run and nothing is scheduled.

        Args:
            ties: order of equal deadlines from now on; by default the one of before.
        """
        if self.is_running() or self._ready or any(not entry[2]._cancelled for entry in self._scheduled):
            raise RuntimeError("only an idle loop can be rewound: something is still scheduled")
        self._scheduled.clear()
        self._timer_cancelled_count = 0
        self._now, self._shown = _clock.instant(self._start), float(self._start)
        self._ties = self._ties if ties is None else ties
        self._tie = _tie_breakers(self._ties)
        self._moved_at, self._check_at = self.turns, self.turns + self._limits.busy_wait_rounds

    # -- scheduling --------------------------------------------------------------------------------------------------

    def call_soon(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        if self._guarded:
            return self._call_soon_guarded(callback, args, context)
        handle = _Ready(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def _call_soon_guarded(
        self, callback: Callable[..., object], args: tuple[Any, ...], context: Context | None
    ) -> asyncio.Handle:
        if self._closed or self._debug:
            handle = super().call_soon(callback, *args, context=context)
            if handle._source_traceback:
                del handle._source_traceback[-1]
        else:
            handle = _Ready(callback, args, self, context)
            self._ready.append(handle)
        if self._recorder is not None:
            self._recorder.scheduled(callback)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.Handle:
        handle = super().call_soon_threadsafe(callback, *args, context=context)
        return handle

    def _write_to_self(self) -> None:
        # The loop sleeps really only while it waits for a thread; then, and only then, there is a bell to ring.
        bell = self._doorbell
        if bell is not None:
            bell.set()

    def call_later(
        self, delay: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        if self._guarded or delay is None:
            self._guard_timer(delay, callback, "delay must not be None")
        step = delay * 1e9
        if step > 0.0 and not step % 1.0 and (at := self._now + step) < EXACT and not at % 1.0:
            when = at / 1e9  # the common case, kept flat: whole nanoseconds, all of it exact
            if when <= self._shown:
                at = _clock.after(self._now, self._shown, delay)
                when = _clock.seconds(at)
        else:
            at = _clock.after(self._now, self._shown, delay)
            when = _clock.seconds(at)
            if at <= self._now:
                self._overdue = True
        handle = _Timer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, (at, next(self._tie), handle))
        if self._guarded:
            self._timer_made(handle, callback)
        return handle

    def call_at(
        self, when: float, callback: Callable[..., object], *args: Any, context: Context | None = None
    ) -> asyncio.TimerHandle:
        if self._guarded or when is None:
            self._guard_timer(when, callback, "when cannot be None")
        at = _clock.instant(when)
        if at <= self._now:
            self._overdue = True
        handle = _Timer(when, callback, args, self, context)
        heapq.heappush(self._scheduled, (at, next(self._tie), handle))
        if self._guarded:
            self._timer_made(handle, callback)
        return handle

    def _guard_timer(self, amount: float | None, callback: Callable[..., object], complaint: str) -> None:
        if amount is None:
            raise TypeError(complaint)
        self._check_closed()
        if self._debug:
            self._check_thread()
            self._check_callback(callback, "call_at")

    def _timer_made(self, handle: _Timer, callback: Callable[..., object]) -> None:
        if self._debug:
            handle._source_traceback = _stuck.stack_here(3)
        if self._recorder is not None:
            self._recorder.scheduled(callback)

    def set_debug(self, enabled: bool) -> None:
        super().set_debug(enabled)
        self._guarded = bool(enabled) or self._closed or self._recorder is not None

    def close(self) -> None:
        if not self.is_running():
            self._leave_workers()
        super().close()
        self._guarded = True

    # -- tasks -------------------------------------------------------------------------------------------------------

    def create_task(self, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        number = next(self._births)
        if self._guarded or self._task_factory is not None:
            if self._recorder is not None:
                return self._recorder.create(super().create_task, coro, kwargs, number, self._numbers)
            task = super().create_task(coro, **kwargs)
        else:
            task = asyncio.Task(coro, loop=self, **kwargs)
        self._numbers[id(task)] = number
        return task

    def label(self, task: asyncio.Future[Any]) -> str:
        """A name for the task that is the same in every run: tasks are numbered in order of their creation."""
        number = self._numbers.get(id(task))
        if number is None:
            number = self._numbers[id(task)] = next(self._births)
        return f"task {number}"

    # -- what the explanation of a stuck program asks ------------------------------------------------------------------

    def awaited(self, task: asyncio.Task[Any]) -> asyncio.Future[Any] | None:
        """The future a task waits for."""
        future: asyncio.Future[Any] | None = getattr(task, "_fut_waiter", None)
        return future

    def children(self, future: asyncio.Future[Any]) -> list[asyncio.Future[Any]]:
        """What a ``gather`` waits for; empty for any other future."""
        return list(getattr(future, "_children", None) or ())

    def ready_tasks(self) -> list[asyncio.Task[Any]]:
        """The tasks whose next step is ready."""
        owners = [getattr(handle._callback, "__self__", None) for handle in self._ready if not handle._cancelled]
        return [owner for owner in owners if isinstance(owner, asyncio.Task)]

    def timer_owners(self) -> list[asyncio.Future[Any]]:
        """Tasks that will go on when the earliest timers fire."""
        timed = {id(thing) for _, _, handle in heapq.nsmallest(20, self._scheduled) for thing in handle._args or ()}
        tasks = asyncio.all_tasks(self)
        return [task for task in tasks if id(self.awaited(task)) in timed]

    def waiting_workers(self) -> int:
        """Worker threads that wait for something that is no timer."""
        return sum(worker.state in ("waiting", "astray") for worker in self._crew.workers) if self._crew is not None else 0

    # -- the rounds --------------------------------------------------------------------------------------------------

    def _run_once(self) -> None:
        """Make all rounds until ``stop``: asyncio's ``run_forever`` calls this between its own setting up and clearing away."""
        self._old_threads = frozenset(threading.enumerate())
        self._check_at = self.turns + self._limits.busy_wait_rounds
        self._moved_at = self.turns
        if self._recorder is not None or self._debug:
            self._rounds_watched()
        else:
            self._rounds()

    def _rounds(self) -> None:
        # Flat on purpose: this is what every step of every task pays for.
        ready, heap, runnable = self._ready, self._scheduled, self._runnable
        popleft, append, heappop = ready.popleft, ready.append, heapq.heappop
        busy, budget, horizon = self._limits.busy_wait_rounds, self._budget, self._horizon
        alone = self._source is None
        turns = self.turns
        while True:
            if self._overdue:
                self._collect_overdue()
            if not ready:
                if heap and alone and not self._stopping and self._crew is None:
                    # Nothing is ready: jump to the first timer, and take along all that are due at the same instant.
                    at, _, handle = heappop(heap)
                    handle._scheduled = False
                    if handle._cancelled:
                        self._timer_cancelled_count -= 1
                        continue
                    if at > horizon or turns >= budget:
                        self._give_up(at, handle)
                    append(handle)
                    shown = handle._when
                    if at / 1e9 > shown and not at % 1.0:
                        shown = at / 1e9
                    while heap and heap[0][0] == at:
                        handle = heappop(heap)[2]
                        handle._scheduled = False
                        if handle._cancelled:
                            self._timer_cancelled_count -= 1
                        else:
                            append(handle)
                            if handle._when > shown:
                                shown = handle._when
                    self._now = at
                    self._shown = shown
                    self._moved_at = turns
                    self._check_at = turns + busy
                else:
                    self._idle()
            self.turns = turns = turns + 1
            if turns >= self._check_at:
                self._look_for_busyness()
            for _ in range(len(ready)):
                handle = popleft()
                if not handle._cancelled:
                    handle._run()
            handle = None  # type: ignore[assignment]  # the last callback must not outlive its round
            if runnable:
                self._crew_turn()
            if self._stopping:
                break

    def _rounds_watched(self) -> None:
        # The same rounds with a recorder, in debug mode, or both.
        ready, runnable, recorder = self._ready, self._runnable, self._recorder
        popleft = ready.popleft
        run = recorder.run if recorder is not None and not self._debug else self._run_debugged
        while True:
            if self._overdue:
                self._collect_overdue()
            if not ready:
                self._idle()
            self.turns += 1
            if self.turns >= self._check_at:
                self._look_for_busyness()
            for _ in range(len(ready)):
                handle = popleft()
                if not handle._cancelled:
                    run(handle)
            handle = None  # type: ignore[assignment]
            if runnable:
                self._crew_turn()
            if self._stopping:
                break

    def _run_debugged(self, handle: asyncio.Handle) -> None:
        self._current_handle = handle
        began = self._shown
        try:
            if self._recorder is not None:
                self._recorder.run(handle)
            else:
                handle._run()
            if self._shown - began >= self.slow_callback_duration:
                log.warning("Executing %r took %.3f seconds", handle, self._shown - began)
        finally:
            self._current_handle = None

    # -- idle: who says what happens next ------------------------------------------------------------------------------

    def _idle(self) -> None:
        """Nothing is ready: let the next thing happen, or find that nothing ever can."""
        if self._stopping or (self._crew is not None and self._crew.settle()):
            return
        if not self._move_on() and not self._ready and not self._stopping and not self._wait_for_threads():
            raise DeadlockError(_stuck.deadlock(self))

    def _move_on(self) -> bool:
        """Let time pass up to the next event; False when there is none."""
        at = self._next_timer()
        if self._source is None:
            if at is None:
                return False
            self._fire(at)
            return True
        deadline_ns = None if at is None else _clock.whole_ns(at)
        now_ns = self._source.wait(deadline_ns)
        if now_ns is None:
            return False
        if at is not None and now_ns >= _clock.whole_ns(at):
            self._fire(at)
        else:
            self._set_clock(now_ns)
        return True

    def _next_timer(self) -> Instant | None:
        heap = self._scheduled
        while heap and heap[0][2]._cancelled:
            heapq.heappop(heap)[2]._scheduled = False
            self._timer_cancelled_count -= 1
        return heap[0][0] if heap and heap[0][0] != float("inf") else None

    def _fire(self, at: Instant) -> None:
        """Move the clock to ``at`` and make all timers ready that are due there."""
        if at > self._horizon or self.turns >= self._budget:
            self._give_up(at, self._scheduled[0][2])
        self._set_clock(at, None if at % 1 == 0 else self._scheduled[0][2]._when)
        self._collect_overdue()

    def _collect_overdue(self) -> None:
        heap, now = self._scheduled, self._now
        self._overdue = False
        while heap and heap[0][0] <= now:
            handle = heapq.heappop(heap)[2]
            handle._scheduled = False
            if handle._cancelled:
                self._timer_cancelled_count -= 1
                continue
            self._ready.append(handle)
            if handle._when > self._shown:
                self._shown = handle._when

    def _set_clock(self, now: Instant, shown: float | None = None) -> None:
        if now > self._now:
            self._now = float(now) if now < EXACT else now
            self._shown = max(self._shown, _clock.seconds(now) if shown is None else shown)
            self._moved_at = self.turns
            self._check_at = self.turns + self._limits.busy_wait_rounds
            if self._recorder is not None:
                self._recorder.jumped(self.now_ns)

    def _sweep(self) -> None:
        """Take cancelled timers out of the heap, in place: the rounds hold on to the list."""
        for entry in self._scheduled:
            if entry[2]._cancelled:
                entry[2]._scheduled = False
        self._scheduled[:] = [entry for entry in self._scheduled if not entry[2]._cancelled]
        heapq.heapify(self._scheduled)
        self._timer_cancelled_count = 0

    # -- stuck programs ------------------------------------------------------------------------------------------------

    def _look_for_busyness(self) -> None:
        """Many rounds at one instant: let time pass if a timer waits, give up if none ever will."""
        limits, rounds = self._limits, self.turns - self._moved_at
        if self.turns >= self._budget:
            raise RunawayError(_stuck.runaway(self, f"{self.turns:,} rounds of the loop"))
        if rounds >= limits.livelock_rounds:
            raise LivelockError(_stuck.livelock(self, rounds))
        self._check_at = min(self._moved_at + limits.livelock_rounds, self._budget)
        if self._source is not None or self._next_timer() is not None:
            poll = _stuck.busy_wait(self, rounds)
            if self._move_on():
                self._check_at = max(self._check_at, self.turns + limits.busy_wait_rounds)
                self.busy_waits.append(poll)
                if self.on_busy_wait is not None:
                    self.on_busy_wait(poll)

    def _give_up(self, at: Instant, handle: asyncio.TimerHandle) -> None:
        what = f"{self.turns:,} rounds of the loop" if at <= self._horizon else f"{self._limits.virtual_s:g} virtual seconds"
        if self._ready or all(entry[2] is not handle for entry in self._scheduled):
            heapq.heappush(self._scheduled, (at, next(self._tie), handle))
            handle._scheduled = True
        raise RunawayError(_stuck.runaway(self, what))

    def run_until_complete(self, future: Any) -> Any:
        mine = not asyncio.isfuture(future)
        future = asyncio.ensure_future(future, loop=self)
        if mine:
            future._log_destroy_pending = False
        try:
            return super().run_until_complete(future)
        except StuckError:
            if not self.is_running():
                self._unwind()
            raise

    def _renew_budget(self) -> None:
        limits = self._limits
        self._budget: float = float("inf") if limits.turns is None else self.turns + limits.turns
        self._horizon: float = float("inf") if limits.virtual_s is None else _clock.instant(self._start + limits.virtual_s)

    def _unwind(self) -> None:
        """Cancel what a stuck program left behind, so that its ``finally`` blocks and the fixtures around it run."""
        for _ in range(_UNWIND_TRIES):
            left = asyncio.all_tasks(self)
            if not left:
                return
            for task in sorted(left, key=lambda task: self._numbers.get(id(task), 0)):
                task.cancel()
            self._budget = self.turns + self._limits.livelock_rounds * 2
            try:
                super().run_until_complete(asyncio.gather(*left, return_exceptions=True))
            except StuckError:
                continue
            finally:
                self._renew_budget()
                self._leave_workers()

    def _leave_workers(self) -> None:
        if self._crew is not None:
            self._crew.abandon()
            self._crew = None

    # -- threads -------------------------------------------------------------------------------------------------------

    def run_in_executor(self, executor: Executor | None, func: Callable[..., _T], *args: Any) -> asyncio.Future[_T]:
        if executor is not None and not isinstance(executor, ThreadPoolExecutor):
            return super().run_in_executor(executor, func, *args)
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            self._check_default_executor()
            if self._default_executor is None:
                self._default_executor = _threads.DefaultPool()
            executor = self._default_executor
        return self.crew.submit(executor, executor._max_workers, func, args)

    @property
    def crew(self) -> _threads.Crew:
        """The worker threads of this loop."""
        if self._crew is None:
            self._crew = _threads.Crew(self, self._runnable, self._limits, _VisibleWaits())
        return self._crew

    def _crew_turn(self) -> None:
        self.crew.turn()

    async def shutdown_default_executor(self, timeout: float | None = None) -> None:
        self._executor_shutdown_called = True
        pool = self._default_executor
        if pool is None:
            return
        if self._crew is not None:
            try:
                async with asyncio.timeout(timeout):
                    await self._crew.wait_idle(pool)
            except TimeoutError:
                text = f"The executor did not finishing joining its threads within {timeout} seconds."
                warnings.warn(text, RuntimeWarning, stacklevel=2)
                pool.shutdown(wait=False)
                return
        pool.shutdown(wait=True)

    def _wait_for_threads(self) -> bool:
        """Nothing can happen in virtual time. Wait really for threads that the run started; False when there are none, or in vain."""
        if not _threads.foreign(self._old_threads, self._crew):
            return False
        bell = self._doorbell = threading.Event()
        patience = self._limits.thread_wait_s
        try:
            while not self._ready and patience > 0:
                if bell.wait(_threads.SLICE_S) or self._ready:
                    return True
                if not _threads.foreign(self._old_threads, self._crew):
                    return bool(self._ready)
                patience -= _threads.SLICE_S
        finally:
            self._doorbell = None
        return bool(self._ready)


def _tie_breakers(ties: str) -> Iterator[int]:
    """Numbers that order timers with equal deadlines."""
    kind, _, seed = ties.partition(":")
    if ties == "fifo":
        return count()
    if ties == "lifo":
        return count(0, -1)
    if kind == "seeded" and seed.removeprefix("-").isdecimal():
        draw = Random(int(seed)).getrandbits
        return (draw(30) << 40 | number for number in count())
    raise ValueError(f"ties must be 'fifo', 'lifo' or 'seeded:<int>', not {ties!r}")


@contextmanager
def virtual_loops(factory: Callable[[], asyncio.AbstractEventLoop]) -> Generator[None, None, None]:
    """Make every new event loop by ``factory`` while the block runs, whoever asks for it and however they spell it.

    The default way to make a loop is replaced underneath ``asyncio.new_event_loop``, ``asyncio.run``, ``asyncio.Runner`` and the
    policies, so that a name bound before the block (``from asyncio import run``) follows too. Put back in any case.

    Args:
        factory: makes a loop; no arguments.
    """
    places = _places_where_loops_are_made()
    saved = [vars(place)["new_event_loop"] for place in places]

    def new_event_loop(_policy: object = None) -> asyncio.AbstractEventLoop:
        return factory()

    try:
        for place in places:
            setattr(place, "new_event_loop", new_event_loop)  # noqa: B010
        yield
    finally:
        for place, before in zip(places, saved, strict=True):
            setattr(place, "new_event_loop", before)  # noqa: B010


def _places_where_loops_are_made() -> list[Any]:
    """The policy classes that make loops; or, where Python has no policies any more, the modules."""
    get_policy = getattr(events, "_get_event_loop_policy", None) or getattr(events, "get_event_loop_policy", None)
    if get_policy is None:
        return [events, asyncio]
    default = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy  # type: ignore[attr-defined]
    abstract = getattr(events, "_AbstractEventLoopPolicy", None) or events.AbstractEventLoopPolicy
    classes = [default, *(cls for cls in type(get_policy()).__mro__ if cls not in (default, abstract))]
    return [cls for cls in classes if "new_event_loop" in vars(cls)]
