"""The exchange: where services' stubs send their requests, and where a loop asks what comes next.

Floor 1, run side. It stands on a port, behind which a judge plans every reply. The host of a learner's run is one, with calls to make besides; the
companion of a hand-written async test is another. It must not decide anything: no latency, no value and no order is known here.
"""

from __future__ import annotations

import asyncio
import builtins
from _thread import RLock
from typing import Any

from . import protocol as p
from ._clock import NS
from ._loop import VirtualClockLoop
from ._recorder import Recorder
from ._sites import Owns
from ._stubs import StubFactory
from ._threads import Worker, current_worker
from .run import Finding, Stuck
from .values import portable, show


class Exchange:
    """Requests of one run on their way: a loop's time source, and the far end of its stubs.

    Args:
        port: the way to the judge.
        owns: tells of a file name whether its lines are named in the journal.
        recorder: writes the trace.
    """

    def __init__(self, port: p.Port, owns: Owns, recorder: Recorder) -> None:
        self.port, self.owns, self.recorder = port, owns, recorder
        self.reports: list[p.Report] = []
        self.now_ns = 0
        self.stuck = ""
        self.over = False
        self._looking = False
        self.results: dict[int, Any] = {}
        self.stubs = StubFactory(self)
        self._replies: dict[int, asyncio.Future[Any]] = {}
        self._paused: dict[asyncio.AbstractEventLoop, Worker] = {}
        self._requests = 0
        self._errors: dict[int, tuple[BaseException, str]] = {}
        self._turn = RLock()  # threads of a learner's own may ask a service while the loop waits; in C, so no tripwire sees it

    # -- what a loop asks

    def wait(self, deadline_ns: int | None) -> int | None:
        """Be the loop's source: nothing is ready, what comes next?"""
        if self.over:
            if deadline_ns is not None:
                self.now_ns = max(self.now_ns, deadline_ns)
            return deadline_ns
        if (worker := current_worker()) is not None:
            return self._wait_on_thread(worker, deadline_ns)
        self.flush(deadline_ns)
        if self.stuck:
            return None
        return self.now_ns

    def _wait_on_thread(self, worker: Worker, deadline_ns: int | None) -> int:
        """Let a loop that a program runs on a worker thread wait like everything there: others go on until its timer is due or a reply has come."""
        loop = asyncio.get_running_loop()
        self._paused[loop] = worker
        try:
            worker.pause("waiting", None if deadline_ns is None else max(0, deadline_ns - self.now_ns) / NS)
        finally:
            del self._paused[loop]
        return self.now_ns

    def advance(self, duration_ns: int) -> int:
        """Let time pass while nobody else gets a turn; the new time in ns."""
        with self._turn:
            self.now_ns = self.now_ns + duration_ns if self.over else self.port.advance(self.take_reports(), duration_ns)
        loop = asyncio._get_running_loop()
        if loop is not None and not self.over and not self._looking:
            self._looking = True
            loop.call_soon(self._look)
        return self.now_ns

    def _look(self) -> None:
        """Let what has fallen due meanwhile happen: a program that lets time pass again and again may never be idle."""
        self._looking = False
        if self.over:
            return
        self.flush(self.now_ns)
        if self.stuck:
            self.stuck = ""
            self.reports.append(p.Jammed(Stuck("runaway", f"the program had not ended after {self.now_ns / 1e9:g} virtual s")))
            self.flush(None)

    # -- what stubs ask

    def begin_request(self, request: p.Requested) -> asyncio.Future[Any]:
        """Send a request of a service; the future ends with the judge's reply."""
        future = asyncio.get_running_loop().create_future()
        if not self.over:
            self.reports.append(request)
            self._replies[request.number] = future
            self._note("service_begun", request)
        return future

    def withdraw(self, number: int) -> None:
        """Take a request back: whoever awaited it was cancelled."""
        if self._replies.pop(number, None) is not None:
            self.reports.append(p.Withdrawn(number))
            self.recorder.note("service_ended", "cancelled", who=f"request {number}")

    def ask(self, request: p.Requested) -> p.Answer:
        """Make a synchronous call of a service."""
        self._note("service_begun", request)
        with self._turn:
            return self._told(self.port.ask(self.take_reports(), request))

    def release(self, number: int) -> p.Answer:
        """End a blocking call after it held its thread."""
        with self._turn:
            return self._told(self.port.release(self.take_reports(), number))

    def _told(self, answer: p.Answer) -> p.Answer:
        """Take over the time of an answer: a synchronous service may have let some pass, and the loop that called it has to know at once."""
        self.now_ns = answer.now_ns
        loop = asyncio._get_running_loop()
        if isinstance(loop, VirtualClockLoop) and loop.now_ns < answer.now_ns:
            loop.told_ns(answer.now_ns)
        return answer._replace(value=self.accept(answer.value))

    def label(self, task: asyncio.Task[Any]) -> str:
        """Name a task in a way that is the same in every run."""
        loop = task.get_loop()
        return loop.label(task) if isinstance(loop, VirtualClockLoop) else "task"

    def next_request(self) -> int:
        """Give a request its number, used once."""
        self._requests += 1
        return self._requests

    def found(self, finding: Finding) -> None:
        """Report what a tripwire saw."""
        self.reports.append(p.Found(finding))

    def _note(self, kind: str, request: p.Requested) -> None:
        key = show(request.args[0]) if request.args else ""
        line = request.chain[0].line if request.chain else 0
        self.recorder.note(kind, f"{request.method} {key}".rstrip(), who=f"request {request.number}", line=line)

    # -- values and errors, on their way there and back

    def send(self, value: object) -> Any:
        """Turn a value into what may cross to the judge."""
        return portable(value, error_ref=self.error_ref)

    def accept(self, value: object) -> Any:
        """Turn what the judge sent into what the program gets."""
        return value

    def learned(self, name: str) -> Any:
        """Give what stands under a name in the learner's file."""
        raise LookupError(f"there is no learner's file here, hence no {name}")

    def make_error(self, spec: p.ErrorSpec) -> BaseException:
        """Make the exception the judge injects, and remember that it is that one."""
        kind = getattr(builtins, spec.type, RuntimeError)
        error: BaseException = kind(*spec.args)
        self._errors[id(error)] = (error, spec.ref)
        return error

    def error_ref(self, error: BaseException) -> str:
        """Give the judge's name of an exception that it injected; "" for any other."""
        return self._errors.get(id(error), (None, ""))[1]

    # -- orders

    def flush(self, deadline_ns: int | None) -> None:
        """Tell the judge that nothing is ready, let the next event come, and do what it orders."""
        with self._turn:
            turn = self.port.wait(self.take_reports(), deadline_ns)
            self.now_ns, self.stuck = turn.now_ns, turn.stuck
        self.perform(turn.orders)

    def perform(self, orders: tuple[p.Order, ...]) -> None:
        """Do what the judge orders."""
        for order in orders:
            self.obey(order)

    def obey(self, order: p.Order) -> None:
        """Do one thing."""
        match order:
            case p.Reply():
                self._reply(order)
            case p.End():
                self.over = True

    def _reply(self, reply: p.Reply) -> None:
        future = self._replies.pop(reply.request, None)
        if future is None or future.done() or future.get_loop().is_closed():
            return
        if reply.error is not None:
            future.set_exception(self.make_error(reply.error))
            self.recorder.note("service_ended", "error", who=f"request {reply.request}")
        else:
            self.recorder.note("service_ended", "ok", who=f"request {reply.request}")
            future.set_result(self.accept(reply.value))
        if (worker := self._paused.get(future.get_loop())) is not None:
            worker.release()

    def take_reports(self) -> list[p.Report]:
        """Take what is to be told to the judge with the next word."""
        reports, self.reports = self.reports, []
        return reports

    def clear(self) -> None:
        """Let go of everything that came and went: the tracebacks of errors hold frames, and those hold coroutines."""
        self._replies.clear()
        self.results.clear()
        self._errors.clear()
        self.stubs.clear()
