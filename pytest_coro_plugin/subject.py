"""The subject: runs learner code for a judge, on a virtual-clock loop that asks the judge for the next event whenever it would block.

Floor 2. The same code runs in process and in a child: only the port differs. It reports what it did and what its tripwires saw; it knows no
expected value, no points and no latency. Whatever a learner's code does, ``play`` ends with an ``Ended`` report.
"""

from __future__ import annotations

import asyncio
import gc
import inspect
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import replace
from typing import Any, NoReturn

from . import _loggers, _stuck, _student, _unawaited
from . import protocol as p
from ._blocking import BlockingAbort, Tripwire, site_of_callback
from ._cancel import cancel
from ._clock import to_ns
from ._drill import drill
from ._exchange import Exchange
from ._frozen import frozen
from ._loop import VirtualClockLoop, virtual_loops
from ._patience import Patience
from ._pools import submitted_jobs
from ._recorder import Recorder
from ._stands import recorder_for
from ._steady import ordered_sets, steady
from ._stragglers import HandMade
from .errors import RunawayError, StuckError
from .run import Facts, Finding, FindingKind, Leftover, Stuck, Waiting
from .values import error_value, without_addresses

TEARDOWN_S = 10.0
TRACE_MAX = 2_000
PLAIN_CPU_S = 1.0
"""Processor time that a plain function of a learner may use outside of any loop, in seconds; right answers use a few milliseconds."""


def play(port: p.Port, learner: _student.LearnerFile) -> None:
    """Play one run: whatever the judge orders, until it says ``End``.

    Args:
        port: the way to the judge.
        learner: the learner's file; it is executed anew, in a fresh module.
    """
    turn = port.wait((), None)
    begin = turn.orders[0]
    assert isinstance(begin, p.Begin)
    host = Host(port, learner, begin)
    host.perform(turn.orders[1:])
    host.play()


class Host(Exchange):
    """One run on the subject's side: an exchange that also calls the learner's code when the judge says so, and tells what came of it."""

    def __init__(self, port: p.Port, learner: _student.LearnerFile, begin: p.Begin) -> None:
        owns = frozenset([str(learner.path)]).__contains__  # asked thousands of times
        super().__init__(port, owns, recorder_for(owns, stands=begin.stands, keep=begin.traced))
        self.learner, self.begin = learner, begin
        self.loops: list[VirtualClockLoop] = []
        self._tearing_down = False
        self._refused = False
        self._drilled: tuple[Leftover, ...] = ()
        self._invokes: list[p.Invoke] = []
        self._tasks: dict[int, asyncio.Task[None]] = {}
        self._loop: VirtualClockLoop | None = None
        self._module: Any = None
        self._hand_made = HandMade(self.owns)
        self._new_loop = steady(VirtualClockLoop, self._refuse_task)

    # -- the run

    def play(self) -> None:
        with self._guarded():
            self._load()
            if self._module is None:
                self._refuse_all()
            elif self.begin.loop:
                self._play_on_loop()
            else:
                self._play_without_loop()
            self._module = None
        for name, site in self._hand_made.left():
            self._found_simple("left_thread", name, site=site)
        made = len(self.loops) - (1 if self._loop else 0)
        closed = sum(loop.is_closed() for loop in self.loops if loop is not self._loop)
        turns = sum(loop.turns for loop in self.loops)
        self.reports.append(p.Ended(made, closed, turns, self.recorder.events()[:TRACE_MAX], self._drilled))
        self.port.end(self.take_reports())

    @contextmanager
    def _guarded(self) -> Iterator[None]:
        """Everything that must be put back: clocks, loops, pools, tripwires, the watch on coroutines that nobody awaits."""
        with ExitStack() as stack:
            stack.enter_context(virtual_loops(self.make_loop))
            stack.enter_context(ordered_sets())
            stack.enter_context(_loggers.put_back())
            stack.enter_context(submitted_jobs())
            stack.enter_context(self._hand_made.watched())
            stack.enter_context(frozen(lambda: self.now_ns, dates=self.learner.reads_dates))
            stack.enter_context(_unawaited.watch(self.owns, self._found_unawaited))
            stack.enter_context(Tripwire(self.owns, self.found, outside=self._let_pass))
            gc.freeze()
            stack.callback(gc.unfreeze)
            if gc.isenabled():  # when garbage is collected depends on what ran before: here, at the end alone
                gc.disable()
                stack.callback(gc.enable)
            yield
            self._tearing_down = False
            self._tasks.clear()
            self.clear()
            gc.collect()  # coroutines that nobody awaited and exceptions that nobody took come to light
            for coroutine in _unawaited.kept(self.owns):
                self._found_unawaited(coroutine)
            if self.begin.drill:
                self._drilled = drill(self.begin.drill, str(self.learner.path), self._unlisted_loop(None), self._leftovers)

    def _load(self) -> None:
        """Execute the file. What it runs by itself at the bottom takes time of its own: the run begins when it has been loaded."""
        began_ns, over = self.now_ns, self.over
        self.over = True
        try:
            self._module, facts = self.learner.fresh()
        finally:
            self.now_ns, self.over = began_ns, over
        for loop in self.loops:
            with suppress(RuntimeError):  # something is still scheduled on a loop that was left open
                loop.rewind()
        self.reports.append(p.Loaded(facts))
        self.port.tell(self.take_reports())  # at once: what comes next may end this process

    def _refuse_all(self) -> None:
        """Without a module every call fails; the judge knows why from the facts."""
        while not self.over:
            for invoke in self._take_invokes():
                self.reports.append(p.Settled(invoke.call, "plain", "error"))
            self.flush(None)

    def _play_without_loop(self) -> None:
        asyncio.set_event_loop(None)  # none is current, and the policy of a fresh process makes none by itself
        while not self.over:
            for invoke in self._take_invokes():
                self._call_plainly(invoke)
            self.flush(None)

    def _play_on_loop(self) -> None:
        loop = self._loop = self.make_loop()
        for invoke in self._take_invokes():
            self._start(invoke)
        try:
            while not self.over:
                self._run(loop)
        finally:
            self.over = True
            self._tear_down(loop)

    def _run(self, loop: VirtualClockLoop) -> None:
        try:
            loop.run_forever()
        except StuckError as error:
            self._report_stuck(error)
            self.flush(None)
        except SystemExit as error:
            self._found_simple("callback_error", "SystemExit", f"sys.exit({error.code!r})")
        except KeyboardInterrupt as error:
            if not _student.raised_by_learner(error):
                raise
            self._found_simple("callback_error", "KeyboardInterrupt", "raise KeyboardInterrupt")

    def _tear_down(self, loop: VirtualClockLoop) -> None:
        """Cancel what is left, give it a little virtual time to clean up, and close the loop. What cannot be cancelled is left alone."""
        self._tearing_down = True
        left = sorted(asyncio.all_tasks(loop), key=self.label)
        try:
            if left:
                cancel(loop, left)
                loop.run_until_complete(asyncio.wait(left, timeout=TEARDOWN_S))
            loop.run_until_complete(loop.shutdown_asyncgens())
        except (StuckError, SystemExit):
            pass
        finally:
            for task in left:
                if not task.done():
                    _keep_for_ever(task)
            loop.close()

    # -- calls

    def _start(self, invoke: p.Invoke) -> None:
        self.recorder.note("call_begun", invoke.name, who=f"call {invoke.call}")
        assert self._loop is not None
        self._tasks[invoke.call] = self._loop.create_task(self._call(invoke))

    async def _call(self, invoke: p.Invoke) -> None:
        kind: p.CallKind = "plain"
        report = None
        try:
            function = self._resolve(invoke)
            given = function(*map(self.stubs.receive, invoke.args))
            # an instance is what a class gives, even if it can be awaited
            if (
                inspect.isawaitable(given)
                and not inspect.isclass(function)
                and not (invoke.keep and not inspect.iscoroutine(given))
            ):
                kind = "coroutine"
                given = await given
            self.results[invoke.call] = given
            report = p.Settled(invoke.call, kind, "ok", None if invoke.keep else self.send(given))
        except asyncio.CancelledError as error:
            site = _student.site_of_traceback(error.__traceback__, self.owns)
            report = p.Settled(invoke.call, kind, "cancelled", raised_at=site)
        except GeneratorExit:  # never came to an end, and is being thrown away
            raise
        except BaseException as error:  # the border of learner code
            report = self._failed(invoke, kind, error)
            if isinstance(error, KeyboardInterrupt) and not _student.raised_by_learner(error):
                raise
        finally:
            if report is not None:
                self._settle(report._replace(leftovers=self._leftovers(), props=self.stubs.contents()))

    def _call_plainly(self, invoke: p.Invoke) -> None:
        self.recorder.note("call_begun", invoke.name, who=f"call {invoke.call}")
        patience = Patience(PLAIN_CPU_S, unless=lambda: any(loop.is_running() for loop in self.loops))
        try:
            with patience:
                given = self._resolve(invoke)(*map(self.stubs.receive, invoke.args))
            report = p.Settled(invoke.call, "plain", "ok", self.send(given))
        except BlockingAbort as error:
            self.reports.append(p.Jammed(self._endless(invoke, error)))
            report = p.Settled(invoke.call, "plain", "pending")
        except StuckError as error:
            self._report_stuck(error)
            report = p.Settled(invoke.call, "plain", "pending")
        except BaseException as error:
            if isinstance(error, KeyboardInterrupt) and not _student.raised_by_learner(error):
                raise
            report = self._failed(invoke, "plain", error)
        self._settle(report)

    def _endless(self, invoke: p.Invoke, error: BaseException) -> Stuck:
        """Tell of a plain function that was ended because it did not end by itself."""
        site = _student.site_of_traceback(error.__traceback__, self.owns)
        where = f"line {site.line}: {site.source}" if site is not None else invoke.name
        return Stuck("hang", f"{invoke.name} did not end ({where})", (Waiting("", invoke.name, site, "nothing"),))

    def learned(self, name: str) -> Any:
        return getattr(self._module, name)

    def _resolve(self, invoke: p.Invoke) -> Callable[..., object]:
        if invoke.target == p.DRIVER:
            return self.stubs.driver(invoke.name)
        owner = self._module if invoke.target == p.LEARNER else self.results[invoke.target]
        function: Callable[..., object] = getattr(owner, invoke.name)
        return function

    def _failed(self, invoke: p.Invoke, kind: p.CallKind, error: BaseException) -> p.Settled:
        raised_at = _student.site_of_traceback(error.__traceback__, self.owns)
        return p.Settled(invoke.call, kind, "error", None, error_value(error, self.error_ref), raised_at)

    def _settle(self, report: p.Settled) -> None:
        self.reports.append(report)
        self.recorder.note("call_ended", report.outcome, who=f"call {report.call}")

    def _leftovers(self, loop: asyncio.AbstractEventLoop | None = None) -> tuple[Leftover, ...]:
        ours = set(self._tasks.values())
        tasks = [task for task in asyncio.all_tasks(loop) if task not in ours and not task.done()]
        rows = [
            Leftover(
                self.label(task),
                _coroutine_name(task),
                _student.site_of_coroutine(task.get_coro(), self.owns),
                task.cancelling() > 0,
            )
            for task in tasks
        ]
        return tuple(sorted(rows, key=lambda row: (len(row.task), row.task)))

    # -- loops

    def make_loop(self) -> VirtualClockLoop:
        """Make a loop that takes its time from the judge. Learner code that makes loops gets this one too."""
        loop = self._unlisted_loop(self.recorder)
        self.loops.append(loop)
        return loop

    def _unlisted_loop(self, recorder: Recorder | None) -> VirtualClockLoop:
        loop = self._new_loop(source=self, start=self.now_ns / 1e9, ties=self.begin.ties, recorder=recorder)
        loop.set_exception_handler(self._on_loop_exception)
        loop.on_busy_wait = self._on_busy_wait
        return loop

    def _let_pass(self, seconds: float) -> None:
        self.advance(to_ns(seconds))

    # -- orders

    def obey(self, order: p.Order) -> None:
        """Do one thing that the judge orders."""
        match order:
            case p.Invoke() if self._loop is not None:
                self._start(order)
            case p.Invoke():
                self._invokes.append(order)
            case p.Cancel(call):
                if call in self._tasks and self._loop is not None:
                    cancel(self._loop, [self._tasks[call]])
            case _:
                super().obey(order)
                if self.over and self._loop is not None and self._loop.is_running():
                    self._loop.stop()

    def _take_invokes(self) -> list[p.Invoke]:
        invokes, self._invokes = self._invokes, []
        return invokes

    # -- findings

    def _found_simple(self, kind: FindingKind, what: str, detail: str = "", site: Any = None) -> None:
        self.found(Finding(kind, what, self.now_ns, site, detail=detail))

    def _found_unawaited(self, coroutine: Any) -> None:
        if self._refused:
            return  # it would have become a task
        makers = [function for filename, _, function in coroutine.cr_origin or () if self.owns(filename)]
        by_loop = makers[:1] in ([], ["<lambda>"])  # no line of the learner's called it: it was handed over as a callback
        handed = site_of_callback(str(self.learner.path), coroutine.cr_code.co_name) if by_loop else None
        site = handed or _student.site_of_coroutine(coroutine, self.owns, origin=True)
        self._found_simple("never_awaited", coroutine.__qualname__, "callback" if handed else "", site)

    def _on_busy_wait(self, stuck: Stuck) -> None:
        waiting = stuck.waiting[0] if stuck.waiting else None
        what = waiting.waits_for if waiting is not None and waiting.waits_for != _stuck.NEXT_TURN else ""
        self._found_simple("busy_wait", what, stuck.text, waiting.site if waiting else None)

    def _on_loop_exception(self, loop: asyncio.AbstractEventLoop, context: dict[str, Any]) -> None:
        error = context.get("exception")
        if self._tearing_down:
            return
        message = str(context.get("message", "")).replace(str(self.learner.path), self.learner.name)
        lost = "never retrieved" in message
        kind: FindingKind = "lost_exception" if lost else "callback_error"
        site = _student.site_of_traceback(error.__traceback__, self.owns) if error is not None else None
        text = without_addresses(f"{type(error).__name__}: {error}" if error is not None else message)
        self._found_simple(kind, text, message.partition(" ")[0] if lost else without_addresses(message)[:200], site)

    def _refuse_task(self, count: int, coroutine: Any) -> NoReturn:
        """End the run: its tasks make tasks without end.

        Raises:
            RunawayError: always, into whoever wanted one more.
        """
        site = _student.site_of_coroutine(coroutine, self.owns, origin=True)
        name = getattr(coroutine, "__qualname__", "")
        coroutine.close()
        stuck = Stuck(
            "runaway", f"{count:,} tasks have not ended, and they make more", (Waiting("", name, site, ""),), tasks=count
        )
        self._refused = True
        if not self.over:
            self.reports.append(p.Jammed(stuck))
            self.flush(None)
        raise RunawayError(stuck)

    def _report_stuck(self, error: StuckError) -> None:
        stuck = error.stuck
        if self.stuck == "runaway":
            stuck = replace(stuck, kind="runaway", text=f"the program had not ended after {self.now_ns / 1e9:g} virtual s")
        self.reports.append(p.Jammed(stuck))
        self.stuck = ""


def _keep_for_ever(task: asyncio.Task[Any]) -> None:
    """Take a reference that nobody gives back. To finalise a task that swallows its cancellation would run its code again, even at the interpreter's exit, and it might never end."""
    import ctypes

    ctypes.pythonapi.Py_IncRef(ctypes.py_object(task))


def _coroutine_name(task: asyncio.Task[Any]) -> str:
    return getattr(task.get_coro(), "__qualname__", "")


__all__ = ["Facts", "Host", "play"]
