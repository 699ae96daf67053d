"""The virtual-clock event loop: asyncio's own loop without a selector, whose clock moves only when nothing is ready.

One rule for the clock: when nothing is ready and no worker thread runs, it jumps to the next timer, or asks its ``TimeSource`` what
happens next. Everything else (handles, tasks, contexts, async generators, debug checks) is asyncio's.

Stands on ``_clock``, ``_stuck``, ``_cancel``, ``_threads``, ``_refused``, ``_recorder``. This is the only module that touches private names of
CPython; ``PRIVATE`` lists them, and a canary test looks for each in every Python version. It must not know exercises, checks or services.

Why it is longer than other modules: the two inner loops are written out flat (a call costs as much as the work), and the
private names may not spread.
"""

from __future__ import annotations

import asyncio
import threading
import warnings
from asyncio import base_events, events, futures
from asyncio.base_events import BaseEventLoop
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import Executor, ThreadPoolExecutor
from contextlib import contextmanager
from contextvars import Context, copy_context
from heapq import heapify, heappop, heappush, nsmallest
from itertools import count
from types import BuiltinFunctionType, CodeType, FunctionType
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar, TypeVarTuple

from . import _cancel, _clock, _recorder, _stuck, _threads
from ._clock import DEFAULT_LIMITS, EXACT, INFINITY, Instant, Limits, TimeSource
from ._recorder import Recorder
from ._refused import refuse
from .errors import DeadlockError, LivelockError, RunawayError, StuckError
from .run import Stuck

__all__ = ["Limits", "TimeSource", "VirtualClockLoop", "outside_running_loop", "virtual_loops"]

_T = TypeVar("_T")
_Ts = TypeVarTuple("_Ts")
_Entry = tuple[Instant, int, Any]  # the instant, what orders equal instants, the timer handle
_Step = tuple[Context, Callable[..., object], tuple[Any, ...]]  # a step that a task asked for
_FULFIL = vars(futures)["_set_result_unless_cancelled"].__code__  # how asyncio.sleep ends
_COMPACT_FROM = 100  # cancelled timers are swept out when there are more than these and they are the majority
_UNWIND_TRIES = 3

# Private names of CPython that this module uses: owner -> names (the canary test reads this).
PRIVATE: dict[str, tuple[str, ...]] = {
    "asyncio.base_events:BaseEventLoop": (
        "_run_once", "_write_to_self", "_check_closed", "_check_callback", "_check_thread", "_check_default_executor",
        "_timer_handle_cancelled", "_call_soon",
    ),
    "asyncio.events:Handle": ("_callback", "_args", "_cancelled", "_loop", "_source_traceback", "_repr", "_context", "_run"),
    "asyncio.events:TimerHandle": ("_when", "_scheduled"),
    "asyncio.events": ("_get_running_loop", "_set_running_loop"),
    "asyncio.tasks": ("_enter_task", "_leave_task"),
    "asyncio.base_events": ("_format_handle",),
    "asyncio.tasks:_PyTask": ("_fut_waiter",),
    "asyncio.tasks:_GatheringFuture": ("_children",),
    "threading:Condition": ("_release_save", "_acquire_restore", "_is_owned"),
}  # fmt: skip


def _kind_of_steps() -> type:
    """The type of the callback by which a C task asks its loop for its first step; ask one, as it has no public name."""
    heard: list[type] = []

    class Ear:
        def call_soon(self, callback: object, *_args: object, context: object = None) -> None:
            heard.append(type(callback))

        def get_debug(self) -> bool:
            return False

    async def nothing() -> None:
        pass

    coro = nothing()
    task = asyncio.Task(coro, loop=Ear())  # type: ignore[arg-type]
    task._log_destroy_pending = False  # type: ignore[attr-defined]
    coro.close()
    return heard[0]


_STEP = _kind_of_steps()
_STEP_NAMES = ("task_wakeup", "__step", "__wakeup", "_PyTask__step", "_PyTask__wakeup")


class _Ready(asyncio.Handle):
    """A handle filled by one flat call, for a loop that is neither closed nor in debug mode."""

    __slots__ = ()
    _repr: Any = None  # in debug mode only; hides the slot, which then need not be filled
    _source_traceback: Any = None
    _callback: Any
    _args: Any
    _context: Any

    def cancel(self) -> None:
        if not self._cancelled:
            self._cancelled = True
            self._callback = None
            self._args = None

    def __init__(
        self, callback: Callable[..., object], args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None
    ) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False


class _Timer(asyncio.TimerHandle):
    """A timer handle filled and cancelled by one flat call each."""

    __slots__ = ()
    _repr: Any = None
    _source_traceback: Any = None
    _callback: Any
    _args: Any
    _context: Any

    def __init__(
        self, when: float, callback: Callable[..., object], args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None
    ) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._when = when
        self._scheduled = True

    def cancel(self) -> None:
        if not self._cancelled:
            self._cancelled = True
            if self._scheduled:
                self._loop._timer_handle_cancelled(self)
            self._callback = None
            self._args = None


class _RecordedReady(_Ready):
    """A handle that knows what the recorder will write when it runs."""

    __slots__ = ("_tag",)

    def __init__(self, callback: Any, args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        if type(callback) is FunctionType:
            self._tag: int | CodeType | str = callback.__code__
            loop._write((self._tag,))
        else:
            self._tag = loop._tag(callback)


class _RecordedTimer(_Timer):
    """A timer that knows what the recorder will write when it fires."""

    __slots__ = ("_tag",)

    def __init__(
        self, when: float, callback: Any, args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None
    ) -> None:
        self._context = copy_context() if context is None else context
        self._loop = loop
        self._callback = callback
        self._args = args
        self._cancelled = False
        self._when = when
        self._scheduled = True
        if type(callback) is FunctionType:
            self._tag: int | CodeType | str = callback.__code__
            if self._tag is not _FULFIL:
                loop._write((self._tag,))
        else:
            self._tag = loop._tag(callback)


def _debug_ready(
    callback: Callable[..., object], args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None
) -> asyncio.Handle:
    loop._check_closed()
    loop._check_thread()
    loop._check_callback(callback, "call_soon")
    handle: asyncio.Handle = _without_our_frames(asyncio.Handle(callback, args, loop, context))
    return handle


def _debug_timer(
    when: float, callback: Callable[..., object], args: tuple[Any, ...], loop: VirtualClockLoop, context: Context | None
) -> asyncio.TimerHandle:
    loop._check_closed()
    loop._check_thread()
    loop._check_callback(callback, "call_at")
    handle: asyncio.TimerHandle = _without_our_frames(asyncio.TimerHandle(when, callback, args, loop, context))
    vars(asyncio.TimerHandle)["_scheduled"].__set__(handle, True)
    return handle


def _checked(make: Callable[..., Any], method: str) -> Callable[..., Any]:
    """Put what debug mode refuses before a maker of handles."""

    def checked(*args: Any) -> Any:
        callback, _, loop, _ = args[-4:]
        loop._check_thread()
        loop._check_callback(callback, method)
        return make(*args)

    return checked


def _without_our_frames(handle: Any) -> Any:
    if handle._source_traceback:
        del handle._source_traceback[-2:]
    return handle


def _refuse_closed(*_args: Any) -> NoReturn:
    raise RuntimeError("Event loop is closed")


class _Raiser:
    """Stands for a handle's context for a moment, so that asyncio's own code reports an exception that was caught before."""

    def __init__(self, handle: Any, error: BaseException) -> None:
        self.handle, self.context, self.error = handle, handle._context, error
        handle._context = self

    def run(self, *_args: object) -> NoReturn:
        self.handle._context = self.context
        raise self.error


class _VisibleWaits:
    """While in force, a worker that waits in a ``threading.Condition`` (so in an Event, Queue, Semaphore, Future) gives the baton back."""

    def __init__(self) -> None:
        self._before: list[Callable[..., bool]] = []

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
                if worker in condition._waiters:
                    condition._waiters.remove(worker)
                worker.woken = False  # from here on nobody can
            return woken

        self._before = [*self._before, before]
        setattr(threading.Condition, "wait", wait)  # noqa: B010

    def __exit__(self, *_error: object) -> None:
        *self._before, before = self._before
        setattr(threading.Condition, "wait", before)  # noqa: B010


class _NoSelector:
    """Stands where loops keep their selector, for plugins that look at it."""

    def select(self, timeout: float | None = None) -> list[object]:
        return []

    def close(self) -> None:
        pass


if TYPE_CHECKING:

    class _Base(BaseEventLoop):
        """What this module uses of asyncio's loop and typeshed does not tell."""

        _ready: deque[Any]  # asyncio.Handle, or a _Step
        _scheduled: list[_Entry]
        _timer_cancelled_count: int
        _stopping: bool
        _debug: bool
        _closed: bool
        _task_factory: object
        _default_executor: Any
        _executor_shutdown_called: bool
        _current_handle: object

        def _check_closed(self) -> None: ...
        def _check_thread(self) -> None: ...
        def _check_callback(self, callback: object, method: str) -> None: ...
        def _check_default_executor(self) -> None: ...
else:
    _Base = BaseEventLoop


@refuse
class VirtualClockLoop(_Base):
    """An asyncio event loop in virtual time, without any file descriptor.

    Args:
        source: who tells the time; without one the loop is alone and jumps to its next timer.
        start: what the clock shows at first, in seconds.
        ties: order of timers with equal deadlines: ``"fifo"``, ``"lifo"`` or ``"seeded:<int>"``.
        recorder: writes the trace; None for none.
        limits: when a program counts as stuck.
    """

    _closed = True  # until it is made: a constructor that raises leaves nothing to close

    def __init__(
        self,
        *,
        source: TimeSource | None = None,
        start: float = 0.0,
        ties: str = "fifo",
        recorder: Recorder | None = None,
        limits: Limits = DEFAULT_LIMITS,
    ) -> None:
        self._recorder = recorder
        self._source = source
        self._limits = limits
        self._ties = ties
        self._start = start
        self._now: Instant = _clock.instant(start)
        self._shown = float(start)
        self._exact = EXACT if type(self._now) is float else 0.0  # below this instant, sums of floats are exact
        self._overdue = False  # a timer in the heap may be due at this very instant
        self._tie = _clock.tie_breakers(ties)
        self.turns = 0
        self._moved_at = 0  # the turn in which the clock moved last
        self._check_at: float = limits.busy_wait_rounds  # the turn in which to look whether it ever will again
        self._renew_budget()
        self._runnable: deque[_threads.Worker] = deque()
        self._numbers: dict[int, int] = {}
        self._births = count(1)
        self._unborn: list[int] = []  # numbers of tasks that are being made: an eager one runs meanwhile
        self._crew: _threads.Crew | None = None
        self._doorbell: threading.Event | None = None
        self._old_threads = frozenset(threading.enumerate())
        self.busy_waits: list[Stuck] = []
        self.on_busy_wait: Callable[[Stuck], None] | None = None
        self._selector = _NoSelector()
        self._debugged = False  # was in debug mode at some time, so that handles of that mode may be about
        self._switching = False  # stops only to go on in debug mode
        if recorder is not None:
            recorder.bind(self)
            self._write = recorder.write
        super().__init__()

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
            self._write(("blocking_call", ns))
        if self._source is not None:
            self._set_clock(self._source.advance(ns))
        else:
            self._set_clock(_clock.later_by_ns(self._now, ns))
        self._overdue = True

    def told_ns(self, now_ns: int) -> None:
        """Take over the time from a source that let it pass without being asked by this loop (a service that burns time)."""
        self._set_clock(now_ns)
        self._overdue = True

    def attach(self, source: TimeSource | None) -> None:
        """Let somebody else tell the time from now on; None to be alone again. Only when the loop does not run."""
        if self.is_running():
            raise RuntimeError("a running loop keeps its source of time")
        self._source = source

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
        self._exact = EXACT if type(self._now) is float else 0.0
        self._ties = self._ties if ties is None else ties
        self._tie = _clock.tie_breakers(self._ties)
        self._moved_at, self._check_at = self.turns, self.turns + self._limits.busy_wait_rounds

    # -- scheduling --------------------------------------------------------------------------------------------------

    def call_soon(self, callback: Callable[[*_Ts], object], *args: *_Ts, context: Context | None = None) -> asyncio.Handle:
        if (
            context is not None
            and ((kind := type(callback)) is _STEP or (kind is BuiltinFunctionType and callback.__name__ == "task_wakeup"))
            and self._swift
        ):
            # A task asks for its own next step. It never keeps the handle, so none is made.
            self._ready.append((context, callback, args))
            return None  # type: ignore[return-value]
        handle = self._make_ready(callback, args, self, context)
        self._ready.append(handle)
        return handle

    def call_soon_threadsafe(
        self, callback: Callable[[*_Ts], object], *args: *_Ts, context: Context | None = None
    ) -> asyncio.Handle:
        if self._make_ready is _debug_ready:
            return super().call_soon_threadsafe(callback, *args, context=context)
        if self._swift:
            handle = self.call_soon(callback, *args, context=context)
        else:
            handle = self._make_from_afar(callback, args, self, context)
            self._ready.append(handle)
        self._write_to_self()
        return handle

    def _write_to_self(self) -> None:
        # The loop sleeps really only while it waits for a thread; then, and only then, there is a bell to ring.
        bell = self._doorbell
        if bell is not None:
            bell.set()

    def call_later(
        self, delay: float, callback: Callable[[*_Ts], object], *args: *_Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        try:
            step = delay * 1e9
        except TypeError:
            raise TypeError(
                "delay must not be None" if delay is None else f"delay must be a number of seconds, not {delay!r}"
            ) from None
        at: Instant
        if (
            step > 0.0
            and not step % 1.0
            and (at := self._now + step) < self._exact
            and not at % 1.0
            and (when := at / 1e9) > self._shown
        ):
            handle = self._make_timer(when, callback, args, self, context)  # whole nanoseconds, all of it exact: the common case
        else:
            at = _clock.after(self._now, self._shown, delay)
            # At zero there is no sum that could be off: the clock will show the delay itself.
            handle = self._make_timer(
                _clock.seconds(at) if self._now else max(delay, _clock.seconds(at)), callback, args, self, context
            )
            if at <= self._now:
                self._overdue = True
        heappush(self._scheduled, (at, next(self._tie), handle))
        return handle

    def call_at(
        self, when: float, callback: Callable[[*_Ts], object], *args: *_Ts, context: Context | None = None
    ) -> asyncio.TimerHandle:
        if when is None:
            raise TypeError("when cannot be None")
        at = _clock.instant(when)
        handle = self._make_timer(when, callback, args, self, context)
        if at <= self._now:
            self._overdue = True
        heappush(self._scheduled, (at, next(self._tie), handle))
        return handle

    def _choose_makers(self) -> None:
        """What makes handles depends on the state of the loop, so that the common way has nothing to check."""
        self._make_ready: Callable[..., asyncio.Handle]
        self._make_timer: Callable[..., asyncio.TimerHandle]
        self._swift = not self._closed and not self._debug
        if self._closed:
            self._make_ready = self._make_timer = _refuse_closed
        elif self._debug:
            self._make_ready, self._make_timer = _debug_ready, _debug_timer
        elif self._recorder is not None:
            self._make_ready, self._make_timer = _RecordedReady, _RecordedTimer
        else:
            self._make_ready, self._make_timer = _Ready, _Timer
        self._make_from_afar = self._make_ready  # for other threads, which are welcome there

    def set_debug(self, enabled: bool) -> None:
        self._debug = enabled
        if not self.is_running() or not enabled:
            self._choose_makers()
        elif self._swift:  # the rounds under way know the handles of their own mode only: others take over, but what is refused is refused at once
            self._swift = False
            self._make_ready, self._make_timer = _checked(self._make_ready, "call_soon"), _checked(self._make_timer, "call_at")
            if not self._stopping:
                self._switching = self._stopping = True
        self._debugged = self._debugged or enabled
        super().set_debug(enabled)

    def close(self) -> None:
        if not self.is_running():
            self._leave_workers()
        super().close()
        self._choose_makers()

    def _timer_handle_cancelled(self, handle: Any) -> None:
        if handle._scheduled:
            self._timer_cancelled_count = cancelled = self._timer_cancelled_count + 1
            if cancelled > _COMPACT_FROM and cancelled * 2 > len(self._scheduled):
                self._sweep()

    def _tag(self, callback: Any) -> int | CodeType | str:
        """What the recorder writes when ``callback`` runs: the id of the task whose step it is, its code, or its name."""
        owner = getattr(callback, "__self__", None)
        if isinstance(owner, asyncio.Task) and (type(callback) is _STEP or getattr(callback, "__name__", "") in _STEP_NAMES):
            return id(owner)
        while hasattr(callback, "func"):  # a partial
            callback = callback.func
        tag: CodeType | str = getattr(callback, "__code__", None) or _recorder.name_of(callback)
        self._write((tag,))
        return tag

    # -- tasks -------------------------------------------------------------------------------------------------------

    def create_task(self, coro: Any, **kwargs: Any) -> asyncio.Task[Any]:
        number = next(self._births)
        if self._recorder is not None:
            if self._unborn and (maker := asyncio.current_task(self)) is not None:
                self.label(maker)  # it is eager and still being made itself: it takes its number before another one lies on top
            self._unborn.append(number)
            try:
                made: asyncio.Task[Any] = self._recorder.create(super().create_task, coro, kwargs, number, self._numbers)
            finally:
                self._unborn.pop()
            return made
        if self._debug or self._closed or self._task_factory is not None:
            task = super().create_task(coro, **kwargs)
        else:
            task = asyncio.Task(coro, loop=self, **kwargs)
        self._numbers[id(task)] = number
        return task

    def label(self, task: asyncio.Future[Any]) -> str:
        """A name for the task that is the same in every run: tasks are numbered in order of their creation."""
        number = self._numbers.get(id(task))
        if number is None:  # made by itself, or eager: it runs before its maker has it
            unborn = self._unborn[-1] if self._unborn and task is asyncio.current_task(self) else None
            number = self._numbers[id(task)] = next(self._births) if unborn is None else unborn
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
        handles = map(self._as_handle, self._ready)
        owners = [getattr(handle._callback, "__self__", None) for handle in handles if not handle._cancelled]
        return [owner for owner in owners if isinstance(owner, asyncio.Task)]

    def timer_owners(self) -> list[asyncio.Future[Any]]:
        """Tasks that will go on when the earliest timers fire."""
        timed = {id(thing) for _, _, handle in nsmallest(20, self._scheduled) for thing in handle._args or ()}
        tasks = asyncio.all_tasks(self)
        return [task for task in tasks if id(self.awaited(task)) in timed]

    def waiting_workers(self) -> int:
        """Worker threads that wait for something that is no timer."""
        return sum(worker.state in ("waiting", "astray") for worker in self._crew.workers) if self._crew is not None else 0

    # -- the rounds --------------------------------------------------------------------------------------------------

    def _run_once(self) -> None:
        """Make all rounds until ``stop``: asyncio's ``run_forever`` calls this between its own setting up and clearing away."""
        if not self.is_running():  # called by itself: one round, without waiting for anything
            self._stopping = True
        self._check_at = self.turns + self._limits.busy_wait_rounds
        self._moved_at = self.turns
        while True:
            if self._debugged:
                self._choose_makers()
                self._rounds_debugged()
            elif self._recorder is not None:
                self._rounds_recorded()
            else:
                self._rounds()
            if not self._switching:
                return
            self._switching = self._stopping = False

    def stop(self) -> None:
        self._switching = False
        super().stop()

    def _rounds(self) -> None:
        # Flat on purpose: this is what every step of every task pays for.
        ready, heap, runnable = self._ready, self._scheduled, self._runnable
        popleft, append = ready.popleft, ready.append
        busy, budget, horizon = self._limits.busy_wait_rounds, self._budget, min(self._horizon, EXACT)
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
                    if at >= horizon or turns >= budget or type(at) is not float:
                        self._back_in_heap(at, handle)
                        self._idle()
                        continue
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
                    self._exact = EXACT
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
                try:
                    if type(handle) is tuple:
                        context, callback, args = handle
                        context.run(callback, *args)
                    elif not handle._cancelled:
                        handle._context.run(handle._callback, *handle._args)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:  # noqa: BLE001 - the exception handler gets it
                    self._report(handle, error)
            handle = context = callback = args = None  # the last callback must not outlive its round
            if runnable:
                self._crew_turn()
            if self._stopping:
                break

    def _rounds_recorded(self) -> None:
        # The same, word for word, and what the recorder wants to know.
        ready, heap, runnable = self._ready, self._scheduled, self._runnable
        popleft, append = ready.popleft, ready.append
        busy, budget, horizon = self._limits.busy_wait_rounds, self._budget, min(self._horizon, EXACT)
        alone = self._source is None
        turns = self.turns
        write = self._write
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
                    if at >= horizon or turns >= budget or type(at) is not float:
                        self._back_in_heap(at, handle)
                        self._idle()
                        continue
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
                    self._exact = EXACT
                    self._shown = shown
                    self._moved_at = turns
                    self._check_at = turns + busy
                    write(at if type(at) is float else ("clock_jump", at))
                else:
                    self._idle()
            self.turns = turns = turns + 1
            if turns >= self._check_at:
                self._look_for_busyness()
            for _ in range(len(ready)):
                handle = popleft()
                try:
                    if type(handle) is tuple:
                        context, callback, args = handle
                        task = callback.__self__
                        write(id(task))
                        context.run(callback, *args)
                        if task.done():
                            write(("task_cancelled" if task.cancelled() else "task_done", id(task)))
                    elif not handle._cancelled:
                        if handle._tag is not _FULFIL:
                            write(handle._tag)
                        handle._context.run(handle._callback, *handle._args)
                except (SystemExit, KeyboardInterrupt):
                    raise
                except BaseException as error:  # noqa: BLE001 - the exception handler gets it
                    self._report(handle, error)
            handle = context = callback = args = task = None  # the last callback must not outlive its round
            if runnable:
                self._crew_turn()
            if self._stopping:
                break

    def _rounds_debugged(self) -> None:
        # Once more in debug mode, where speed does not matter.
        while True:
            if self._overdue:
                self._collect_overdue()
            if not self._ready:
                self._idle()
            self.turns += 1
            if self.turns >= self._check_at:
                self._look_for_busyness()
            for _ in range(len(self._ready)):
                handle = self._as_handle(self._ready.popleft())
                if not handle._cancelled:
                    self._run_debugged(handle)
            handle = None
            if self._runnable:
                self._crew_turn()
            if self._stopping:
                break

    def _as_handle(self, entry: Any) -> Any:
        return _Ready(entry[1], entry[2], self, entry[0]) if isinstance(entry, tuple) else entry

    def _report(self, entry: Any, error: BaseException) -> None:
        """Let asyncio tell the exception handler what a callback raised."""
        handle = self._as_handle(entry)
        _Raiser(handle, error)
        handle._run()

    def _run_debugged(self, handle: Any) -> None:
        self._current_handle, began = handle, self._shown
        callback = handle._callback
        tag = self._tag(callback) if self._recorder is not None else None
        try:
            if tag is not None:
                self._write(tag)
            handle._run()
            if type(tag) is int and callback.__self__.done():
                self._write(("task_cancelled" if callback.__self__.cancelled() else "task_done", tag))
            if self._debug and self._shown - began >= self.slow_callback_duration:
                tell = vars(base_events)["logger"].warning
                tell("Executing %s took %.3f seconds", vars(base_events)["_format_handle"](handle), self._shown - began)
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
            heappop(heap)[2]._scheduled = False
            self._timer_cancelled_count -= 1
        return heap[0][0] if heap and heap[0][0] != INFINITY else None

    def _back_in_heap(self, at: Instant, handle: Any) -> None:
        handle._scheduled = True
        heappush(self._scheduled, (at, -(2**80), handle))  # before all others of its instant, as it was

    def _fire(self, at: Instant) -> None:
        """Move the clock to ``at`` and make all timers ready that are due there."""
        if at > self._horizon:
            raise RunawayError(_stuck.runaway(self, f"{self._limits.virtual_s:g} virtual seconds"))
        if self.turns >= self._budget:
            raise RunawayError(_stuck.runaway(self, f"{self.turns:,} rounds of the loop"))
        self._set_clock(at, None if at % 1 == 0 else self._scheduled[0][2]._when)
        self._collect_overdue()

    def _collect_overdue(self) -> None:
        heap, now = self._scheduled, self._now
        self._overdue = False
        while heap and heap[0][0] <= now:
            handle = heappop(heap)[2]
            handle._scheduled = False
            if handle._cancelled:
                self._timer_cancelled_count -= 1
                continue
            self._ready.append(handle)
            if handle._when > self._shown:
                self._shown = handle._when

    def _set_clock(self, now: Instant, shown: float | None = None) -> None:
        if now > self._now:
            self._now = _clock.as_instant(now) if type(now) is int else now
            self._exact = EXACT if type(self._now) is float else 0.0
            self._shown = max(self._shown, _clock.seconds(now) if shown is None else shown)
            self._moved_at = self.turns
            self._check_at = self.turns + self._limits.busy_wait_rounds
            if self._recorder is not None:
                self._write(("clock_jump", self._now))

    def _sweep(self) -> None:
        """Take cancelled timers out of the heap, in place: the rounds hold on to the list."""
        for entry in self._scheduled:
            if entry[2]._cancelled:
                entry[2]._scheduled = False
        self._scheduled[:] = [entry for entry in self._scheduled if not entry[2]._cancelled]
        heapify(self._scheduled)
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

    def run_until_complete(self, future: Any) -> Any:
        try:
            return super().run_until_complete(future)
        except StuckError:
            if not self.is_running():
                self._unwind()
            raise

    def _renew_budget(self) -> None:
        limits = self._limits
        self._budget: float = INFINITY if limits.turns is None else self.turns + limits.turns
        self._horizon: Instant = INFINITY if limits.virtual_s is None else _clock.instant(self._start + limits.virtual_s)

    def _unwind(self) -> None:
        """Cancel what a stuck program left behind, so that its ``finally`` blocks and the fixtures around it run."""
        if self._recorder is not None:
            self._recorder.note("unwound", who="loop")
        for _ in range(_UNWIND_TRIES):
            left = asyncio.all_tasks(self)
            if not left:
                return
            _cancel.cancel(self, sorted(left, key=lambda task: self._numbers.get(id(task), 0)))
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

    def run_in_executor(self, executor: Executor | None, func: Callable[[*_Ts], _T], *args: *_Ts) -> asyncio.Future[_T]:
        if executor is not None and not isinstance(executor, ThreadPoolExecutor):
            return super().run_in_executor(executor, func, *args)
        self._check_closed()
        if self._debug:
            self._check_callback(func, "run_in_executor")
        if executor is None:
            self._check_default_executor()
            if self._default_executor is None:
                self._default_executor = _threads.DefaultPool()
        pool: Any = self._default_executor if executor is None else executor
        future: asyncio.Future[_T] = self.crew.submit(pool, pool._max_workers, func, args)
        return future

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
        try:
            async with asyncio.timeout(timeout):
                if self._crew is not None:
                    await self._crew.wait_idle(pool)
                if not isinstance(pool, _threads.DefaultPool):
                    await self.crew.submit(_threads.DefaultPool(), 1, pool.shutdown, ())
        except TimeoutError:
            text = f"The executor did not finishing joining its threads within {timeout} seconds."  # asyncio's words
            warnings.warn(text, RuntimeWarning, stacklevel=2)
            pool.shutdown(wait=False)
        else:
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
    default = getattr(events, "_BaseDefaultEventLoopPolicy", None) or events.BaseDefaultEventLoopPolicy
    abstract = getattr(events, "_AbstractEventLoopPolicy", None) or events.AbstractEventLoopPolicy
    classes = [default, *(cls for cls in type(get_policy()).__mro__ if cls not in (default, abstract))]
    return [cls for cls in classes if "new_event_loop" in vars(cls)]


@contextmanager
def outside_running_loop() -> Generator[None, None, None]:
    """Step out of the loop that runs in this thread while the block runs, as if nobody had started it: in a notebook's kernel the cells run inside of one.

    That loop stands still meanwhile; the task that the caller is part of, and the loop that new code would find, are what they were before in any case.
    """
    loop = asyncio._get_running_loop()
    if loop is None:
        yield
        return
    task = asyncio.current_task(loop)
    if task is not None:
        asyncio.tasks._leave_task(loop, task)
    asyncio._set_running_loop(None)
    try:
        yield
    finally:
        asyncio._set_running_loop(None)
        asyncio.set_event_loop(loop)
        asyncio._set_running_loop(loop)
        if task is not None:
            asyncio.tasks._enter_task(loop, task)
