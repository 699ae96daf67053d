"""The judge: plays a world, owns the clock and the services, and writes down what it saw.

Floor 2. It stands on services and records and knows nothing of asyncio: a world's script runs on a small trampoline, and time moves in
``wait`` alone, which the subject calls whenever it would block. The judge never touches learner code, and what the subject says about
itself (findings, leftovers) is kept as said.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace

from . import protocol as p
from .agenda import Agenda
from .completion import CompletionOrder
from .draw import Draw
from .errors import ProtocolError
from .run import Call as CallRecord
from .run import Facts, Finding, Leftover, Outcome, Request, Run, Stuck
from .services import Plan, Service
from .stage import Call, Caller, Clock, Props, Script, Services, Until, handed
from .values import Value
from .worlds import World

DRILLED = {"never_awaited", "lost_exception"}
GRID_NS = 1_000  # seconds become nanoseconds and back on the subject's side


@dataclass
class _Pending:
    """A request under way."""

    record: Request
    plan: Plan
    kind: p.MethodKind


class Judge:
    """Play one world once. The subject drives it through the port's verbs; ``run`` is the record at the end.

    Args:
        world: what to play.
        seed: draws other inputs than the written ones when it is not 0.
        ties: order of events with one deadline, ``fifo``, ``lifo`` or ``seeded:N``.
        order: chooses which request is answered next; the planned latencies when None.
        cancel_ns: when to cancel the learner's call that is open then, if it is the only one; None for never.
        stands: let the trace say where each task waits; for drawings, as it takes time.
        traced: whether the record is to have a trace.
        drill: a name that the subject cannot have known: faults are committed under it, and a subject that does not tell them is not believed.
    """

    def __init__(
        self,
        world: World,
        *,
        seed: int = 0,
        ties: str = "fifo",
        order: CompletionOrder | None = None,
        cancel_ns: int | None = None,
        stands: bool = False,
        traced: bool = True,
        drill: str = "",
    ) -> None:
        self.world, self.seed, self.ties, self.order = world, seed, ties, order
        self.now_ns = 0
        self.facts, self._loaded = Facts(), False
        self.calls: list[Call] = []
        self.requests: dict[int, _Pending] = {}
        self.services: dict[int, Service] = {}
        self.findings: list[Finding] = []
        self.stuck: Stuck | None = None
        self.ended: p.Ended | None = None
        self._over, self._drill = False, drill
        self._agenda = Agenda(ties)
        self._orders: list[p.Order] = [p.Begin(world.loop, ties, stands, traced, drill)]
        self._ready: list[Script] = []
        self._script = Script(world.start(self.fixtures()))
        self._begun = False
        self._timer_ns = 0
        self._held_ns, self._held_by = 0, ""
        self._in_flight: Counter[int] = Counter()  # by the number of the service
        self._lingers = cancel_ns is not None  # what runs on after a cancel is to be seen running on
        if cancel_ns is not None:
            self._agenda.add(cancel_ns, self._cancel_the_open_call)

    def fixtures(self) -> dict[str, object]:
        services = Services(lambda made: self.services.update({made.number: made}), lambda: len(self.services), self.seed)
        return {
            "exercise": Caller(self, p.LEARNER), "drive": Caller(self, p.DRIVER), "prop": Props(self), "service": services,
            "callback": services.callback, "clock": Clock(self), "draw": Draw(self.seed, self.world.name),
        }  # fmt: skip

    # -- what a world does

    def invoke(self, name: str, args: Sequence[object], target: int = p.LEARNER, *, keep: bool = False) -> Call:
        call = Call(self, CallRecord(len(self.calls) + 1, name, "plain", self.now_ns, None, "pending", target=target))
        self.calls.append(call)
        if self._over:
            self._settle(call, call.record)
        else:
            self._orders.append(p.Invoke(call.record.number, target, name, handed(args), keep))
        return call

    def cancel(self, call: Call) -> None:
        if not call.settled and not self._over:
            call.record = replace(call.record, cancelled_ns=self.now_ns)
            self._orders.append(p.Cancel(call.record.number))

    # -- what the subject asks

    def wait(self, reports: Sequence[p.Report], deadline_ns: int | None) -> p.Turn:
        """Take reports, let the script act, and move the clock to the next event: ours, or the subject's timer."""
        self._take(reports)
        if not self._over and self.stuck is not None and self.stuck.kind == "deadlock":
            self.stuck = None  # a thread of the program's own has come back from where no clock of ours counts
        self._timer_ns = max(self._timer_ns, deadline_ns or 0)
        while True:
            self._run_scripts()
            if self._orders:
                orders, self._orders = tuple(self._orders), []
                return p.Turn(self.now_ns, orders)
            if self._over:
                return p.Turn(self.now_ns, (p.End(),))
            when_ns = self._next_instant(deadline_ns)
            if when_ns is None or when_ns > self.world.limit_ns:
                return self._give_up("deadlock" if when_ns is None else "runaway")
            self.now_ns = max(self.now_ns, when_ns)
            self._deliver()
            if deadline_ns is not None and deadline_ns <= self.now_ns:
                self._run_scripts()
                orders, self._orders = tuple(self._orders), []
                return p.Turn(self.now_ns, orders)

    def ask(self, reports: Sequence[p.Report], request: p.Requested) -> p.Answer:
        """Answer a synchronous call of a service at once."""
        self._take(reports)
        pending = self._begin_request(request, at_once=True)
        plan = pending.plan
        if plan.error is not None or not plan.latency_ns or pending.kind == "plain":
            self.now_ns += plan.latency_ns or 0
            return self._answer(pending)
        return p.Answer(self.now_ns, hold_ns=plan.latency_ns)

    def release(self, reports: Sequence[p.Report], number: int) -> p.Answer:
        """End a blocking call after it has held its thread.

        Raises:
            ProtocolError: there is no such call, or its time has not come: a value is given when it is due and not before.
        """
        self._take(reports)
        pending = self.requests.get(number)
        if pending is None or pending.kind != "blocking" or pending.record.outcome != "pending":
            raise ProtocolError(f"request {number} is no blocking call under way")
        if not self._over and self.now_ns + GRID_NS < pending.record.begin_ns + (pending.plan.latency_ns or 0):
            raise ProtocolError(f"request {number} was to be released before its time")
        return self._answer(pending)

    def _answer(self, pending: _Pending) -> p.Answer:
        value, error = self._close(pending)
        return p.Answer(self.now_ns, value, error, effects=pending.plan.effects)

    def advance(self, reports: Sequence[p.Report], duration_ns: int) -> int:
        """Let time pass while a callback of the subject runs. Whatever the subject says of it: where a loop runs, that held the loop up."""
        self._take(reports)
        if duration_ns > 0 and self.world.loop and not self._over:
            self._hold(duration_ns)
        self.now_ns += max(0, duration_ns)
        return self.now_ns

    def tell(self, reports: Sequence[p.Report]) -> None:
        """Take reports that nobody waits to have answered."""
        self._take(reports)

    def end(self, reports: Sequence[p.Report]) -> None:
        """Take the last word of the run.

        Raises:
            ProtocolError: it is not the last word.
        """
        self._take(reports)
        if self.ended is None:
            raise ProtocolError("the end of a run that had not ended")

    # -- the record

    def run(self) -> Run:
        """Give the record of the finished run."""
        ended = self.ended or p.Ended(0, 0, 0, ())
        return Run(
            world=self.world.name, facts=self.facts, calls=tuple(call.record for call in self.calls),
            requests=tuple(pending.record for pending in self.requests.values()), findings=self._all_findings(),
            stuck=self.stuck, trace=ended.trace, end_ns=self.now_ns, given=self._script.result,
            loops_made=ended.loops_made, loops_closed=ended.loops_closed, loop_turns=ended.loop_turns,
            timer_ns=self._timer_ns, order=self.order.token if self.order else "", ways=self.order.ways if self.order else 1,
            seed=self.seed,
        )  # fmt: skip

    def _hold(self, duration_ns: int) -> None:
        """Write down that nobody got a turn for so long, and which request did it."""
        self._held_ns += duration_ns
        for pending in self.requests.values():
            record = pending.record
            if pending.kind == "blocking" and record.outcome == "pending" and record.begin_ns == self.now_ns:
                self._held_by = f"{record.service.partition(' ')[0]}.{record.method}()"
                pending.record = replace(record, on_loop_thread=True)

    def _all_findings(self) -> tuple[Finding, ...]:
        """Give what the subject's tripwires told, and what they should have told: time passed, and nobody had a turn."""
        if not self._held_ns or any(finding.kind == "blocking" for finding in self.findings):
            return tuple(self.findings)
        return (*self.findings, Finding("blocking", self._held_by or "time.sleep()", 0, None, self._held_ns, "judge"))

    def witness(self, finding: Finding) -> None:
        """Take down what somebody else than the subject saw: the kernel, of a call that held up the loop's thread."""
        self.findings.append(finding)

    def abandon(self, stuck: Stuck, facts: Facts | None = None) -> None:
        """Close the books when the subject has died or hung: whatever was open stays pending, the script runs to its end.

        Args:
            stuck: how that came.
            facts: what an earlier run told about the learner's file, if this one told nothing.
        """
        self.stuck = self.stuck or stuck
        if not self._loaded:
            endless = any(name == "cpu" for name, _ in stuck.facts)
            self.facts = facts or Facts(problem="IMPORT_ENDLESS" if endless else "IMPORT_EXITS", detail=stuck.text)
        self._finish()

    # -- inside

    def _take(self, reports: Sequence[p.Report]) -> None:
        for report in reports:
            match report:
                case p.Loaded(facts):
                    self.facts, self._loaded = facts, True
                case p.Requested():
                    self._begin_request(report)
                case p.Withdrawn(number):
                    self._withdraw(number)
                case p.Settled():
                    self._take_settled(report)
                case p.Found(finding):
                    self.findings.append(replace(finding, at_ns=min(finding.at_ns, self.now_ns)))
                case p.Jammed(stuck):
                    self.stuck = stuck
                    self._finish()
                case p.Ended():
                    self._end_drill(report)
                    self.ended = report
                    self._finish()

    def _end_drill(self, ended: p.Ended) -> None:
        """See that every fault of the drill was told, and take it out of the book."""
        if not self._drill:
            return
        told = {finding.kind for finding in self.findings if self._drill in finding.what}
        self.findings = [finding for finding in self.findings if self._drill not in finding.what]
        if not told >= DRILLED or self._drill not in [left.coroutine for left in ended.drilled]:
            raise ProtocolError("a fault that was committed on purpose was not told")

    def _begin_request(self, report: p.Requested, *, at_once: bool = False) -> _Pending:
        service = self.services.get(report.service)
        method = next((m for m in service.methods if m.name == report.method), None) if service else None
        if service is None or method is None or report.number in self.requests or at_once == (method.kind == "async"):
            raise ProtocolError(f"the subject asked for {report.method!r} of service {report.service} in a way nobody offered")
        self._in_flight[service.number] += 1
        record = Request(
            report.number, f"{service.type} {service.number}", method.name, report.args[0] if report.args else None, self.now_ns, None,
            "pending", self._in_flight[service.number], report.chain, report.task, method.kind == "async", bool(report.task), report.on_loop_thread, report.args,
        )  # fmt: skip
        pending = self.requests[report.number] = _Pending(record, service.plan(method.name, report.args), method.kind)
        if method.kind == "async" and pending.plan.latency_ns is not None:
            self._agenda.add(self.now_ns + pending.plan.latency_ns, pending)
        return pending

    def _withdraw(self, number: int) -> None:
        pending = self.requests[number]
        if pending.kind == "async" and pending.record.outcome == "pending":
            self._agenda.drop(pending)
            self._book(pending, "cancelled")

    def _close(self, pending: _Pending) -> tuple[Value, p.ErrorSpec | None]:
        self._book(pending, "error" if pending.plan.error else "ok")
        return (None, pending.plan.error) if pending.plan.error else (pending.plan.mint(), None)

    def _book(self, pending: _Pending, outcome: Outcome) -> None:
        was = pending.record
        pending.record = Request(  # written out: ``replace`` takes five times as long, and there is one for each request
            was.number, was.service, was.method, was.key, was.begin_ns, self.now_ns, outcome, was.in_flight,
            was.chain, was.task, was.asynchronous, was.in_task, was.on_loop_thread, was.args,
        )  # fmt: skip
        self._in_flight[int(was.service.rpartition(" ")[2])] -= 1

    def _take_settled(self, report: p.Settled) -> None:
        if self._over:
            return  # torn down after the end: the books are closed
        untold = any(isinstance(order, p.Invoke) and order.call == report.call for order in self._orders)
        if untold or not 1 <= report.call <= len(self.calls):
            raise ProtocolError(f"call {report.call} settled, which nobody was told to make")
        call = self.calls[report.call - 1]
        if call.settled:
            raise ProtocolError(f"call {report.call} settled twice")
        self._settle(call, replace(
            call.record, kind=report.kind, end_ns=self.now_ns, outcome=report.outcome, value=report.value, error=report.error,
            raised_at=report.raised_at, leftovers=report.leftovers or self._nobody_waits_for(call), props=report.props, asked=len(self.requests),
        ))  # fmt: skip

    def _nobody_waits_for(self, call: Call) -> tuple[Leftover, ...]:
        """Take back requests that nobody can be waiting for: the last open call is over, and the subject says that nothing of it runs on.

        Whoever hides a task that runs on has it held against him all the same, and whoever hides that a request was taken back gains nothing by it.
        """
        if not self.world.loop or any(not other.settled for other in self.calls if other is not call):
            return ()
        left = [each for each in self.requests.values() if each.kind == "async" and each.record.outcome == "pending"]
        for pending in left:
            self._withdraw(pending.record.number)
        return tuple(
            Leftover(each.record.task, f"{each.record.service.partition(' ')[0]}.{each.record.method}", each.record.site)
            for each in left
        )

    def _settle(self, call: Call, record: CallRecord) -> None:
        call.record, call.settled = record, True
        self._ready.extend(call.waiters)
        call.waiters.clear()

    def _run_scripts(self) -> None:
        if not self._begun:
            self._begun = True
            self._ready.append(self._script)
        while self._ready:
            self._step(self._ready.pop(0))

    def _step(self, script: Script) -> None:
        try:
            waits_for = script.coroutine.send(None)
        except StopIteration as stop:
            script.done, script.result = True, stop.value
            if self._lingers:
                self._agenda.add(self.now_ns + 1, self._end)
            else:
                self._over = True
            return
        if self._over or (isinstance(waits_for, Call) and waits_for.settled):
            self._ready.append(script)
        elif isinstance(waits_for, Call):
            waits_for.waiters.append(script)
        elif isinstance(waits_for, Until) and waits_for.when_ns > self.now_ns:
            self._agenda.add(waits_for.when_ns, script)
        else:
            self._ready.append(script)

    def _next_instant(self, deadline_ns: int | None) -> int | None:
        """Give the instant of the next event; with a completion order, let it choose among the pending requests and the earliest timer."""
        if self.order is not None:
            self._agenda.choose(self.order, deadline_ns, lambda item: isinstance(item, _Pending))
        ours = self._agenda.first_ns()
        if ours is None or deadline_ns is None:
            return deadline_ns if ours is None else ours
        return min(ours, deadline_ns)

    def _deliver(self) -> None:
        for item in self._agenda.due(self.now_ns):
            if isinstance(item, _Pending):
                value, error = self._close(item)
                self._orders.append(p.Reply(item.record.number, value, error))
            elif isinstance(item, Script):
                self._ready.append(item)
            elif callable(item):
                item()

    def _end(self) -> None:
        self._over = True

    def _cancel_the_open_call(self) -> None:
        still_open = [call for call in self.calls if not call.settled]
        if len(still_open) == 1 and still_open[0].record.target >= 0:
            self.cancel(still_open[0])

    def _give_up(self, kind: str) -> p.Turn:
        self.stuck = Stuck("deadlock" if kind == "deadlock" else "runaway", "")
        return p.Turn(self.now_ns, (), kind)

    def _finish(self) -> None:
        """End the run: calls that are still open stay pending, and the script runs to its end so that ``given`` is known."""
        self._over = True
        for call in self.calls:
            if not call.settled:
                self._settle(call, call.record)
        for item in self._agenda.drain():
            if isinstance(item, Script):
                self._ready.append(item)
        self._run_scripts()
