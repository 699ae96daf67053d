"""Would this very call block, and for how long? One gauge per kind of call of threads, queues, pools and the clock.

Stands on ``state`` alone. A gauge gets the original and the call's own arguments and answers with

- ``None``: it would not block; make the call;
- ``Done(value)``: it has been made without blocking; this is what it gave;
- ``Wait(seconds, then, briefly)``: it would block for that long at most (None: without end); ``then()`` gives what the call gives after that time;
  ``briefly(s)`` really waits for ``s`` seconds, for the sake of threads that the program has started by hand, and is ``Done`` if that was enough.

A gauge must never wait itself, and never touch what the caller owns beyond what a call with ``blocking=False`` does.
"""

from __future__ import annotations

import operator
import queue
import threading
from _thread import allocate_lock
from collections.abc import Callable
from concurrent.futures import _base as futures
from typing import Any, NamedTuple

from .state import STATE


class Done(NamedTuple):
    """It was made without blocking and gave ``value``."""

    value: Any


class Wait(NamedTuple):
    """It would block for ``seconds`` at most (None: without end); ``then`` gives what comes after."""

    seconds: float | None
    then: Callable[[], Any]
    briefly: Callable[[float], Done | None] | None = None


_INSTANT_S = 0.005
Verdict = Wait | Done | None
Original = Callable[..., Any]


def nothing() -> None:
    """Give what a call gives that has waited in vain."""
    return None


def seconds_of(args: tuple[Any, ...], kwargs: dict[str, Any]) -> float | None:
    """Give the seconds that a call of ``time.sleep`` asks for; None when it will complain. What can be an index can be slept too."""
    if kwargs or len(args) != 1:
        return None
    asked = args[0]
    if not isinstance(asked, (int, float)):
        try:
            asked = operator.index(asked)
        except TypeError:
            return None
    return float(asked) if asked >= 0 else None


def work(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    """Let small local work be done: it blocks, but not for long."""
    return Wait(0, lambda: original(*args, **kwargs))


def sleep(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    asked = seconds_of(args, kwargs)
    return Wait(asked, nothing, lambda seconds: _pause(min(seconds, asked))) if asked else None


def _pause(seconds: float) -> None:
    """Let other threads run for so many real seconds, without a sleep: of that the kernel would tell a judge."""
    lock = allocate_lock()
    lock.acquire()
    lock.acquire(timeout=seconds)


_FOREIGN = {"sleep": 1.0, "usleep": 1e-6, "Sleep": 1e-3}
_FOREIGN_WAITS = frozenset(
    "nanosleep clock_nanosleep pause poll ppoll select pselect read recv recvfrom accept connect wait waitpid sigwait "
    "pthread_join pthread_cond_wait sem_wait flock system getchar fgets scanf WaitForSingleObject SleepEx".split()
)


def foreign(original: Original, function: Any, *args: Any, **kwargs: Any) -> Verdict:
    name = getattr(function, "__name__", "")
    if name in _FOREIGN and args:
        amount = getattr(args[0], "value", args[0])
        return Wait(float(amount) * _FOREIGN[name], lambda: 0) if isinstance(amount, (int, float)) and amount > 0 else None
    return Wait(0, lambda: original(function, *args, **kwargs)) if name in _FOREIGN_WAITS else None


def lock(
    original: Original, self: Any, blocking: bool = True, timeout: float | None = -1, *rest: Any, block: bool = True
) -> Verdict:
    if rest or not (blocking and block) or timeout == 0:  # a multiprocessing lock says `block`, and None for no limit
        return None
    if self.acquire(False) or _is_free_in_an_instant(self):
        return Done(True)
    limit = None if timeout is None or timeout < 0 else timeout
    return Wait(limit, lambda: self.acquire(False), lambda seconds: _if_true(self.acquire(True, seconds)))


def _is_free_in_an_instant(lock: Any) -> bool:
    """Take a lock that a thread inside a queue or a future holds only for an instant: that is no waiting."""
    wire = STATE.wire
    if wire is None or not wire.instants or threading.active_count() < 2:
        return False
    if lock.acquire(True, _INSTANT_S):
        return True
    wire.instants -= 1
    return False


def event(original: Original, self: threading.Event, timeout: float | None = None) -> Verdict:
    if self.is_set() or _no_time(timeout):
        return None
    return Wait(timeout, self.is_set, lambda seconds: _if_true(original(self, seconds)))


def condition(original: Original, self: Any, *args: Any, **kwargs: Any) -> Verdict:
    if not self._is_owned():
        return None  # the original complains
    if original.__name__ == "wait_for":
        predicate, timeout = _arguments(("predicate", "timeout"), args, kwargs)
        return None if predicate() or _no_time(timeout) else Wait(timeout, predicate)
    (timeout,) = _arguments(("timeout",), args, kwargs)
    return None if _no_time(timeout) else Wait(timeout, lambda: False, lambda seconds: _if_true(original(self, seconds)))


def semaphore(original: Original, self: threading.Semaphore, blocking: bool = True, timeout: float | None = None) -> Verdict:
    if not blocking:
        return None
    if self.acquire(False):
        return Done(True)
    if _no_time(timeout):
        return None
    return Wait(timeout, lambda: self.acquire(False), lambda seconds: _if_true(original(self, True, seconds)))


def barrier(original: Original, self: threading.Barrier, timeout: float | None = None) -> Verdict:
    if self.broken or self.n_waiting + 1 >= self.parties:
        return None

    def give_up() -> None:
        self.abort()
        raise threading.BrokenBarrierError

    return Wait(timeout if timeout is not None else self._timeout, give_up)  # type: ignore[attr-defined]


def queue_get(original: Original, self: Any, block: bool = True, timeout: float | None = None) -> Verdict:
    if not block:
        return None
    try:
        return Done(original(self, False))
    except queue.Empty:
        if _no_time(timeout):
            return None
        return Wait(timeout, lambda: original(self, False), lambda seconds: _unless(queue.Empty, original, self, True, seconds))


def queue_put(original: Original, self: Any, item: object, block: bool = True, timeout: float | None = None) -> Verdict:
    if not block:
        return None
    try:
        return Done(original(self, item, False))
    except queue.Full:
        if _no_time(timeout):
            return None
        return Wait(
            timeout, lambda: original(self, item, False), lambda seconds: _unless(queue.Full, original, self, item, True, seconds)
        )


def queue_join(original: Original, self: Any) -> Verdict:
    return Wait(None, nothing) if self.unfinished_tasks else None


def thread_join(original: Original, self: threading.Thread, timeout: float | None = None) -> Verdict:
    if self.ident is None or self is threading.current_thread() or _no_time(timeout):
        return None
    if self.is_alive():
        return Wait(timeout, nothing, lambda seconds: _if_true(original(self, seconds) is None and not self.is_alive(), None))
    return Wait(0, nothing) if _young(self) else None


def future(original: Original, self: futures.Future[Any], timeout: float | None = None) -> Verdict:
    if self.done():
        return Wait(0, lambda: original(self)) if _young(self) else None
    if _no_time(timeout):
        return None
    return Wait(
        timeout, lambda: original(self, 0), lambda seconds: Done(original(self)) if futures.wait([self], seconds).done else None
    )


def futures_wait(original: Original, fs: Any, timeout: float | None = None, return_when: str = futures.ALL_COMPLETED) -> Verdict:
    fs = list(fs)
    if _no_time(timeout):
        return Done(original(fs, timeout, return_when))
    answer = original(fs, 0, return_when)
    failed = any(f.done() and not f.cancelled() and f.exception() for f in answer.done)
    met = (
        not answer.not_done
        or (return_when == futures.FIRST_COMPLETED and answer.done)
        or (return_when == futures.FIRST_EXCEPTION and failed)
    )
    if not met:
        return Wait(timeout, lambda: original(fs, 0, return_when))
    return Wait(0, lambda: answer) if any(map(_young, fs)) else Done(answer)


def shutdown(original: Original, self: Any, wait: bool = True, *, cancel_futures: bool = False) -> Verdict:
    given = getattr(self, "_coro_given", ())
    if not wait or not given:
        return None
    if any(not each.done() for each in given):
        return Wait(None, nothing)
    return Wait(0, lambda: original(self, wait=wait, cancel_futures=cancel_futures)) if any(map(_young, given)) else None


def hash(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    rounds = kwargs.get("iterations", args[3] if len(args) > 3 else 0)
    cost = kwargs.get("n", 0) * kwargs.get("r", 1)
    return Wait(0, lambda: original(*args, **kwargs)) if rounds >= 50_000 or cost >= 8_192 else None


def nested(original: Original, *args: Any, **kwargs: Any) -> Verdict:
    return Wait(0, lambda: original(*args, **kwargs))


def _if_true(outcome: object, value: object = True) -> Done | None:
    return Done(value) if outcome else None


def _unless(error: type[Exception], original: Original, *args: Any) -> Done | None:
    try:
        return Done(original(*args))
    except error:
        return None


def _no_time(timeout: float | None) -> bool:
    return timeout is not None and timeout <= 0


def _arguments(names: tuple[str, ...], args: tuple[Any, ...], kwargs: dict[str, Any]) -> list[Any]:
    given = dict(zip(names, args, strict=False)) | kwargs
    return [given.get(name) for name in names]


def _young(thing: object) -> bool:
    """Tell whether a thread or a future was started in the step that is running now, so that only luck made it finish."""
    from .births import is_of_this_step

    return is_of_this_step(thing)
