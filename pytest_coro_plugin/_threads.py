"""Worker threads in virtual time: one runs at a time, by a baton, and a sleep in one is a timer of the loop.

A job given to an executor starts after the round in which it was given, when a place in its pool is free. The loop hands the baton
to one worker, waits (really) until that worker ends, sleeps or waits, and goes on; so the order of everything is the same
in every run. A worker that blocks where nobody can see it (a C lock, real I/O) goes *astray*: the loop gives it a little real time whenever
it looks, and goes on without it.

Stands on ``_clock``, ``_stuck`` and ``errors``; the loop comes in as a small protocol. It must not look at exercises or services.
"""

from __future__ import annotations

import asyncio
import sys
import threading
import time
from collections import deque
from collections.abc import Callable, Generator
from concurrent.futures import CancelledError, Future, ThreadPoolExecutor
from contextlib import contextmanager
from functools import partial
from queue import Empty, SimpleQueue
from typing import Any, Literal, Protocol, TypeVar

from ._blocking.state import STATE
from ._clock import NS, Limits, instant, whole_ns
from ._stuck import is_learners, site_of
from .errors import HangError, WorkerAbandoned
from .run import Site, Stuck, Waiting

SLICE_S = 0.025  # real seconds between two looks at a thread that does not answer
_LOOKS = 4  # that many looks without any CPU time used: the thread blocks
_T = TypeVar("_T")
_DEFAULT_WORKERS = 32  # the same on every machine, unlike asyncio's default
_here = threading.local()  # .worker: the worker whose thread this is


class Loop(Protocol):
    """What a crew needs of its loop."""

    def call_soon(self, callback: Callable[..., object], *args: Any) -> Any: ...
    def call_soon_threadsafe(self, callback: Callable[..., object], *args: Any) -> Any: ...
    def call_later(self, delay: float, callback: Callable[..., object], *args: Any) -> asyncio.TimerHandle: ...
    def create_future(self) -> asyncio.Future[Any]: ...
    def time(self) -> float: ...
    @property
    def now_ns(self) -> int: ...
    def advance_ns(self, ns: int, /) -> None: ...


_Return = tuple["Worker", Literal["sleeping", "waiting", "done"]]


class Patch(Protocol):
    """A context that may be entered again after it was left."""

    def __enter__(self) -> object: ...
    def __exit__(self, *_error: object) -> object: ...


class Worker:
    """One job on a thread of a pool.

    ``state`` is ``queued`` (no place in the pool yet), ``ready`` (waits for the baton), ``running``, ``sleeping`` (a timer will
    wake it), ``waiting`` (another thread will), ``astray`` (blocked where nobody can see it) or ``done``.
    """

    __slots__ = (
        "args",
        "crew",
        "error",
        "func",
        "future",
        "go",
        "lane",
        "native",
        "result",
        "state",
        "thread",
        "patience_s",
        "wake",
        "wake_after_s",
        "woken",
    )

    def __init__(self, crew: Crew, lane: _Lane, func: Callable[..., Any], args: tuple[Any, ...]) -> None:
        self.crew, self.lane, self.func, self.args = crew, lane, func, args
        self.future: asyncio.Future[Any] = crew.loop.create_future()
        self.go: SimpleQueue[None] = SimpleQueue()  # in C: waiting on it passes by every patch, ours too
        self.state: Literal["queued", "ready", "running", "sleeping", "waiting", "astray", "done"] = "queued"
        self.result: Any = None
        self.error: BaseException | None = None
        self.thread = self.native = 0
        self.patience_s = crew.limits.thread_wait_s
        self.wake: asyncio.TimerHandle | None = None
        self.wake_after_s: float | None = None
        self.woken = False

    def work(self) -> None:
        """Do the job; runs on the pool's thread."""
        self.thread, self.native = threading.get_ident(), threading.get_native_id()
        _here.worker = self
        self.go.get()
        try:
            if not self.crew.abandoned:
                self.result = self.func(*self.args)
        except BaseException as error:  # noqa: BLE001 - the border of learner code: it travels to whoever awaits the job
            self.error = error
        finally:
            _here.worker = None
            self.func, self.args = _nothing, ()
            self._give_back("done")

    def pause(self, state: Literal["sleeping", "waiting"], wake_after_s: float | None) -> bool:
        """Give the baton back and wait to get it again; True when someone else woke this worker, False when its time is over."""
        self.wake_after_s = wake_after_s
        self._give_back(state)
        self.go.get()
        if self.crew.abandoned:
            raise WorkerAbandoned("the loop of this worker thread was closed while it slept or waited")
        woken, self.woken = self.woken, False
        return woken

    def release(self) -> None:
        """Wake the worker: what a ``threading.Condition`` calls when it notifies, on any thread, and perhaps before the worker has given the baton back."""
        if not self.woken:
            self.woken = True
            self.crew.wake(self)

    def _give_back(self, state: Literal["sleeping", "waiting", "done"]) -> None:
        self.crew.returned.put((self, state))


class _Lane:
    """The places of one pool: a job that finds none waits for its turn, first come, first served."""

    __slots__ = ("active", "pool", "queue", "waiters", "width")

    def __init__(self, pool: ThreadPoolExecutor, width: int) -> None:
        self.pool, self.width = pool, width
        self.active = 0
        self.queue: deque[Worker] = deque()
        self.waiters: list[Worker] = []  # of other pools, who shut this one down


class Crew:
    """All worker threads of one loop.

    Args:
        loop: whose clock the workers live by.
        runnable: the loop's own queue of workers that may go on; the loop looks at it once a round.
        limits: ``thread_wait_s``, the patience in real seconds.
        patch: in force while there are workers; makes what waits in them visible.
    """

    def __init__(self, loop: Loop, runnable: deque[Worker], limits: Limits, patch: Patch) -> None:
        self._patch = patch
        self.loop, self.runnable, self.limits = loop, runnable, limits
        self.workers: list[Worker] = []
        self.returned: SimpleQueue[_Return] = SimpleQueue()
        self.abandoned = False
        self.thread = threading.get_ident()  # the loop's
        self._lanes: dict[int, _Lane] = {}
        self._idle: list[tuple[ThreadPoolExecutor, asyncio.Future[None]]] = []

    def submit(self, pool: ThreadPoolExecutor, width: int, func: Callable[..., _T], args: tuple[Any, ...]) -> asyncio.Future[_T]:
        """Give a job to a pool of ``width`` threads; its outcome comes by the future, in a round of its own."""
        lane = self._lanes.get(id(pool))
        if lane is None:
            lane = self._lanes[id(pool)] = _Lane(pool, width)
            vars(pool)["shutdown"] = partial(self._shut_down, lane)
        worker = Worker(self, lane, func, args)
        if lane.active < lane.width:
            self._start(worker)
        else:
            lane.queue.append(worker)
        return worker.future

    def _start(self, worker: Worker) -> None:
        if not self.workers:
            self._patch.__enter__()
        try:
            worker.lane.pool.submit(worker.work)
        except BaseException:
            if not self.workers:
                self._patch.__exit__(None, None, None)
            raise
        worker.lane.active += 1
        worker.state = "ready"
        self.workers.append(worker)
        self.runnable.append(worker)

    def turn(self) -> None:
        """Let every worker that may go on do so, one after the other."""
        while self.runnable:
            worker = self.runnable.popleft()
            if worker.state == "ready":
                worker.state = "running"
                worker.go.put(None)
                self._wait_for(worker)
            if not self.runnable and any(worker.state == "astray" for worker in self.workers):
                self._look_for_astray(_LOOKS)  # what just ran may have let one go on

    def settle(self) -> bool:
        """Before the clock moves: True when a worker changed anything, so that the loop has to look again."""
        while self._take_back():
            pass
        if not self.runnable:
            astray = [worker for worker in self.workers if worker.state == "astray"]
            paused = any(worker.state in ("sleeping", "waiting") for worker in self.workers)
            if not astray:
                return False
            # One that blocks may wait for one that sleeps, which needs the clock; otherwise it gets all our patience.
            patience = max(worker.patience_s for worker in astray)
            if not self._look_for_astray(_LOOKS if paused else max(1, round(patience / SLICE_S))):
                return False
        self.turn()
        return True

    def _wait_for(self, worker: Worker) -> None:
        """Wait really until ``worker`` gives the baton back, or until it is plain that it blocks or never ends."""
        used, still = cpu_s(worker.native), 0
        worker.patience_s = self.limits.thread_wait_s
        while worker.state == "running":
            if self._take_back(SLICE_S):
                continue
            worker.patience_s -= SLICE_S
            now_used = cpu_s(worker.native)
            idle = now_used is not None and used is not None and now_used - used < SLICE_S / 50
            still = still + 1 if idle and not is_runnable(worker.native) else 0
            used = now_used
            if still >= _LOOKS or worker.patience_s <= 0:
                worker.state = "astray"
                if still < _LOOKS and now_used is not None:
                    raise HangError(self._hang(worker))

    def _look_for_astray(self, looks: int) -> bool:
        """Give the workers that block unseen a little real time; True when one of them came back."""
        for _ in range(looks):
            if self._take_back(SLICE_S):
                return True
            for worker in self.workers:
                worker.patience_s -= SLICE_S if worker.state == "astray" else 0
        return False

    def _take_back(self, wait_s: float = 0.0) -> bool:
        """Book what a worker that came back wants: a timer, a notification, or the end of its job. False when none did."""
        try:
            worker, state = self.returned.get(timeout=wait_s) if wait_s else self.returned.get_nowait()
        except Empty:
            return False
        if state == "done":
            self._finish(worker)
        else:
            worker.state = state
            if worker.wake_after_s is not None:
                worker.wake = self.loop.call_later(worker.wake_after_s, self._let_go_on, worker)
            self._take_note(worker)  # it may have been woken by then
        return True

    def wake(self, worker: Worker) -> None:
        """Let a waiting worker go on; called by whoever notifies it, on any thread."""
        here = current_worker()
        if threading.get_ident() == self.thread or (here is not None and here.crew is self and here.state == "running"):
            self._take_note(worker)  # nobody else runs
            self.loop.call_soon_threadsafe(_nothing)
        else:
            self.loop.call_soon_threadsafe(self._take_note, worker)

    def _take_note(self, worker: Worker) -> None:
        if worker.woken:  # else it has gone on meanwhile, and waits for something else
            self._let_go_on(worker)

    def _let_go_on(self, worker: Worker) -> None:
        """Put a worker that sleeps or waits into the queue, once: its time is over, or somebody has woken it."""
        if worker.state in ("sleeping", "waiting"):
            worker.state = "ready"
            if worker.wake is not None:
                worker.wake.cancel()
                worker.wake = None
            self.runnable.append(worker)

    def _finish(self, worker: Worker) -> None:
        worker.state = "done"
        self.workers.remove(worker)
        if not self.workers:
            self._patch.__exit__(None, None, None)
        self.loop.call_soon(_settle, worker.future, worker.result, worker.error)
        worker.result = worker.error = None
        lane = worker.lane
        lane.active -= 1
        while lane.queue and lane.active < lane.width:
            following = lane.queue.popleft()
            if not following.future.cancelled():
                try:
                    self._start(following)
                except RuntimeError as error:  # the pool was shut down meanwhile
                    following.future.set_exception(error)
        if not lane.active:
            self._close_lane(lane)
            for waiter in lane.waiters:
                waiter.release()
            for pool, future in self._idle:
                if pool is lane.pool and not future.done():
                    future.set_result(None)

    def _close_lane(self, lane: _Lane) -> None:
        del self._lanes[id(lane.pool)]
        vars(lane.pool).pop("shutdown", None)

    async def wait_idle(self, pool: ThreadPoolExecutor) -> None:
        """Wait (in virtual time) until ``pool`` has no job any more."""
        while id(pool) in self._lanes:
            future = self.loop.create_future()
            self._idle.append((pool, future))
            try:
                await future
            finally:
                self._idle.remove((pool, future))

    def abandon(self) -> None:
        """The loop closes: end all workers that sleep, wait or never began, and forget those astray."""
        self.abandoned = True
        for lane in list(self._lanes.values()):
            self._close_lane(lane)
        if self.workers:
            self._patch.__exit__(None, None, None)
        for worker in self.workers:
            worker.go.put(None)
        deadline = time.monotonic() + min(1.0, self.limits.thread_wait_s)
        for worker in list(self.workers):
            while worker.state not in ("astray", "done") and time.monotonic() < deadline:
                try:
                    gone, state = self.returned.get(timeout=SLICE_S)
                except Empty:
                    continue
                if state == "done":
                    gone.state = "done"
        self.workers.clear()
        self.runnable.clear()

    def _hang(self, worker: Worker) -> Stuck:
        site = _site(worker.thread)
        where = f": it is in {site.function}(), {site.file}:{site.line}" if site is not None else ""
        text = f"A worker thread kept the event loop waiting for {self.limits.thread_wait_s:g} real seconds without ending or sleeping{where}."
        waiting = Waiting("worker thread", site.function if site is not None else "", site, "nothing: it neither ends nor sleeps")
        return Stuck("hang", text, (waiting,))

    def _shut_down(self, lane: _Lane, wait: bool = True, *, cancel_futures: bool = False) -> None:
        """Shut a pool down. On the loop's own thread that blocks the loop, so time passes until the jobs are done; a worker waits as workers do."""
        if cancel_futures:
            lane.queue.clear()
        worker = current_worker()
        while wait and worker is not None and lane.active:
            lane.waiters.append(worker)
            worker.pause("waiting", None)
        begun_ns, blocks = self.loop.now_ns, wait and worker is None and lane.active
        while wait and worker is None and (lane.active or lane.queue):
            self.turn()
            sleeping = [worker.wake.when() for worker in self.workers if worker.wake is not None]
            if lane.active and not sleeping:
                stuck = [worker for worker in self.workers if worker.lane is lane]
                raise HangError(self._hang(stuck[0]))
            if lane.active:
                self.loop.advance_ns(round((min(sleeping) - self.loop.time()) * NS))
                self._wake_those_due()
        if blocks and STATE.wire is not None:
            STATE.wire.froze("Executor.shutdown", sys._getframe(1), begun_ns)
        type(lane.pool).shutdown(lane.pool, wait=wait, cancel_futures=cancel_futures)

    def _wake_those_due(self) -> None:
        for worker in self.workers:
            if worker.wake is not None and worker.wake.when() <= self.loop.time():
                self._let_go_on(worker)


def _site(thread: int) -> Site | None:
    """Where a thread stands: its innermost line that is not a library's."""
    frame = sys._current_frames().get(thread)
    while frame is not None and not is_learners(frame.f_code):
        frame = frame.f_back
    return site_of(frame) if frame is not None else None


def _settle(future: asyncio.Future[Any], result: object, error: BaseException | None) -> None:
    if future.done():
        return
    if error is None:
        future.set_result(result)
    elif type(error) is CancelledError:  # of concurrent.futures: a task has to see its own kind, as with asyncio's executors
        future.set_exception(asyncio.CancelledError(*error.args).with_traceback(error.__traceback__))
    else:
        future.set_exception(error)


def _nothing(*_args: object) -> None:
    pass


def cpu_s(native: int) -> float | None:
    """CPU seconds that a thread has used, None where the system does not tell, or the thread is gone.

    Linux makes a thread's clock of its number, which it refuses when the thread is gone; ``pthread_getcpuclockid`` follows a pointer into what was its memory.
    """
    if not native or sys.platform != "linux":
        return None
    try:
        return time.clock_gettime((~native << 3) | 6)
    except OSError:
        return None


def is_runnable(native: int) -> bool:
    """Does the thread only wait for a processor? Linux tells; elsewhere the answer is no."""
    try:
        with open(f"/proc/self/task/{native}/stat", encoding="ascii", errors="replace") as file:
            return file.read().rpartition(")")[2].split()[0] == "R"
    except OSError:
        return False


class DefaultPool(ThreadPoolExecutor):
    """The loop's own executor: a daemon thread per job, so that a job that never ends cannot keep the process from ending."""

    def __init__(self) -> None:
        super().__init__(max_workers=_DEFAULT_WORKERS, thread_name_prefix="asyncio")
        self._made = 0
        self._over = False
        self._jobs: list[threading.Thread] = []

    def submit(self, fn: Callable[..., _T], /, *args: Any, **kwargs: Any) -> Future[_T]:
        if self._over:
            raise RuntimeError("cannot schedule new futures after shutdown")
        future: Future[_T] = Future()
        name = f"asyncio_{self._made}"
        self._made += 1
        thread = threading.Thread(target=_fulfil, args=(future, fn, args, kwargs), name=name, daemon=True)
        self._jobs = [job for job in self._jobs if job.is_alive()]
        self._jobs.append(thread)
        thread.start()
        return future

    def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
        self._over = True
        if wait:
            for thread in self._jobs:
                thread.join()
        super().shutdown(wait=wait)


def _fulfil(future: Future[Any], fn: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]) -> None:
    try:
        result = fn(*args, **kwargs)
    except BaseException as error:  # noqa: BLE001 - it is in the future
        future.set_exception(error)
    else:
        future.set_result(result)


def current_worker() -> Worker | None:
    """The worker of a virtual loop whose thread asks, or None."""
    worker: Worker | None = getattr(_here, "worker", None)
    return worker


@contextmanager
def off_duty() -> Generator[None, None, None]:
    """Let this thread wait really while the block runs, also where it is a worker."""
    worker = current_worker()
    _here.worker = None
    try:
        yield
    finally:
        _here.worker = worker


def sleep_ns(ns: int) -> None:
    """Sleep in virtual time on a worker thread."""
    sleep(ns / NS)


def sleep(seconds: float) -> None:
    """Sleep in virtual time on a worker thread; what ``time.sleep`` means there.

    Args:
        seconds: 0 or more.

    Raises:
        RuntimeError: this is no worker thread of a virtual loop.
        WorkerAbandoned: the loop was closed meanwhile.
    """
    worker = current_worker()
    if worker is None:
        raise RuntimeError("only a worker thread of a virtual loop sleeps in virtual time")
    if seconds < 0:
        raise ValueError("sleep length must be non-negative")
    if seconds > 0:
        worker.pause("sleeping", whole_ns(instant(seconds)) / NS)


def foreign(old: frozenset[threading.Thread], crew: Crew | None) -> list[threading.Thread]:
    """Threads that the run started by hand and that may yet do something: not old, not workers, not idle in a pool."""
    ours = {worker.thread for worker in crew.workers} if crew is not None else set()
    new = [thread for thread in threading.enumerate() if thread not in old and thread.ident not in ours]
    if not new:
        return []
    frames = sys._current_frames()
    return [thread for thread in new if thread is not threading.current_thread() and not _idles(frames.get(thread.ident or 0))]


def _idles(frame: Any) -> bool:
    return (
        frame is not None and frame.f_code.co_name == "_worker" and frame.f_globals.get("__name__") == "concurrent.futures.thread"
    )


@contextmanager
def virtual_sleep() -> Generator[None, None, None]:
    """Make ``time.sleep`` on worker threads virtual while the block runs, where no tripwire has done so already."""
    real = time.sleep

    def sleep_here(secs: float, /) -> None:
        if current_worker() is None:
            real(secs)
        else:
            sleep(secs)

    setattr(time, "sleep", sleep_here)  # noqa: B010
    try:
        yield
    finally:
        setattr(time, "sleep", real)  # noqa: B010
