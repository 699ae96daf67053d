"""Symptoms: what can be wrong with any run, whatever the exercise. A symptom looks at one run and gives a ``CheckFailed`` or None.

Floor 1, judge side. The gate of every check and the ranking of diagnoses read the same list, so a cause has one set of facts. A symptom
reports what was measured; which symptom is told first is not decided here.
"""

from __future__ import annotations

import difflib
import re
from collections.abc import Callable, Iterator
from typing import TypeAlias

from ..errors import CheckFailed, Fact
from ..run import Call, Finding, Run, Site, Stuck
from ..values import ErrorValue, Opaque, Value, is_awaitable, same
from .measure import seconds_text
from .remarks import ENTERED, remark

Symptom: TypeAlias = Callable[[Run], CheckFailed | None]

NESTED_TEXTS = ("cannot be called from a running event loop", "event loop is already running", "while another loop is running")
FAR_NS = 10**18  # nobody waits for 30 years, but time.time() is older
_BROKEN = ("TypeError", "AttributeError")  # a callback that does not fit what it is called with
STUCK_CODES = {
    "deadlock": "DEADLOCK",
    "livelock": "BUSY_WAIT",
    "busy_wait": "BUSY_WAIT",
    "runaway": "RUNAWAY",
    "hang": "HANG",
    "ended": "ENDED",
}


def not_loaded(run: Run) -> CheckFailed | None:
    """The learner's file could not be loaded at all."""
    if not run.facts.problem:
        return None
    return CheckFailed(run.facts.problem, {"detail": run.facts.detail}, runs=(run,), site=run.facts.site)


def missing_name(run: Run) -> CheckFailed | None:
    """The learner's file has nothing under a name that was called."""
    for call in run.calls:
        name = call.name.partition(".")[0]
        if call.target == 0 and name not in run.facts.functions:
            near = difflib.get_close_matches(name, run.facts.functions, n=1)
            return CheckFailed("MISSING_NAME", {"name": name} | ({"near": near[0]} if near else {}), runs=(run,))
    return None


def not_written(run: Run) -> CheckFailed | None:
    """The stub still raises NotImplementedError."""
    for call in run.calls:
        if call.error is None or call.error.type != "NotImplementedError":
            continue
        if call.raised_at is None or not call.raised_at.source or "NotImplemented" in call.raised_at.source:
            return CheckFailed("NOT_WRITTEN", {"name": call.name}, runs=(run,), site=call.raised_at)
    return None


def wrong_signature(run: Run) -> CheckFailed | None:
    """The call itself failed: the function does not take the arguments of its contract."""
    for call in run.calls:
        if call.error is None or call.error.type != "TypeError" or call.raised_at is not None:
            continue
        name = call.name.rpartition(".")[2]
        if any(f"{name}() {verb}" in call.error.text for verb in ("takes", "missing", "got")):
            function = run.facts.functions.get(call.name)
            signature = f"{name}({', '.join(function.parameters)})" if function else name
            return CheckFailed("WRONG_SIGNATURE", {"name": name, "signature": signature, "error": call.error.text}, runs=(run,))
    return None


def not_async(run: Run) -> CheckFailed | None:
    """A function that has to be awaited gave its value at once."""
    for call in run.calls:
        function = run.facts.functions.get(call.name)
        if function is None or function.kind == "class":
            continue  # a class gives an instance at once; which of its methods have to be awaited, its own checks know
        if call.kind == "plain" and call.target == 0 and call.outcome != "pending":
            facts: dict[str, Fact] = {"name": call.name, "line": function.line}
            return CheckFailed("NOT_ASYNC", facts | ({"has_yield": 1} if "generator" in function.kind else {}), runs=(run,))
    return None


def nested_run(run: Run) -> CheckFailed | None:
    """A loop was started inside the running loop: a tripwire saw it, or asyncio's own error came out."""
    for call in run.calls:
        if call.error is not None and call.error.type == "RuntimeError" and any(text in call.error.text for text in NESTED_TEXTS):
            site = call.raised_at
            what = {"what": site.source} | {"line": site.line} if site is not None and site.source else {"what": "run"}
            return CheckFailed("NESTED_RUN", what, runs=(run,), site=site)
    return from_finding(run, "NESTED_RUN", "nested_run")


def never_awaited(run: Run) -> CheckFailed | None:
    """A coroutine was made and nobody awaited it; one that the call gave back is told as a wrong value instead.

    When the line that made it raised, the exception is the cause, unless it is about the coroutine itself.
    """
    given_back = {value.name for call in run.calls for value in awaitables(call.value)}
    for finding in run.findings:
        if finding.kind == "never_awaited" and finding.what not in given_back:
            if (broken := _broke_there(run, finding)) is not None:
                return broken
            failure = _of_finding(run, "NEVER_AWAITED", finding)
            failure.facts |= {"callback": 1} if finding.detail == "callback" else {}
            return failure
    return None


def _broke_there(run: Run, finding: Finding) -> CheckFailed | None:
    """Tell about the exception that the line raised which made the coroutine; one about coroutines is a consequence."""
    place = finding.site and (finding.site.file, finding.site.line)
    for call in run.calls:
        told = call.error is not None and "coroutine" not in call.error.text
        if told and call.raised_at is not None and (call.raised_at.file, call.raised_at.line) == place:
            return own_exception(run, call)
    return None


def returns_awaitable(run: Run) -> CheckFailed | None:
    """A call gave back coroutines, tasks or futures instead of their values."""
    for call in run.calls:
        if call.outcome == "ok" and (found := list(awaitables(call.value))) and not _in_sets(call.value):
            first = found[0]
            facts: dict[str, Fact] = {"count": len(found), "what_term": first.kind, "name": call.name}
            if isinstance(call.value, Opaque):
                facts["whole"] = 1
                function = run.facts.functions.get(call.name)
                declared = function is not None and function.kind == "coroutine function"
                facts.update({"starts" if declared else "plain": 1} if call.kind == "plain" else {})
            else:
                facts["holder_term"] = type(call.value).__name__
                facts.update({"single": 1} if len(found) == 1 else {})
            made = next(
                (finding.site for finding in run.findings if finding.kind == "never_awaited" and finding.what == first.name), None
            )
            return CheckFailed("RETURNS_CORO", facts, runs=(run,), site=made)
    return None


def blocking(run: Run) -> CheckFailed | None:
    """A call froze the loop's thread, or the learner's code held it without giving the loop a turn."""
    hog = next((finding for finding in run.findings if finding.kind == "cpu_hog"), None)
    failure = from_finding(run, "BLOCKING", "blocking")
    if failure is None and hog is not None:
        failure = _of_finding(run, "HANG" if hog.aborted else "CPU_HOG", hog)
        failure.facts |= {"loop": 1} if hog.rule == "endless loop" else {}
        if hog.aborted:
            failure.facts |= _plain(run)
        elif hog.site is not None and re.match(r"(while|async for) |await [\w.]+\(\)$", hog.site.source):
            failure.facts |= {"spins": 1}
    elif failure is not None and failure.site is not None and (handed := _handed(failure.site.source)):
        failure.facts |= {"handed": handed}
    return failure


def _plain(run: Run) -> dict[str, Fact]:
    """Tell whether it is a plain function that does not end: no await can help it."""
    last = run.calls[-1]
    function = run.facts.functions.get(last.name)
    ours = function is not None and function.kind == "function"
    return {"plain": 1, "name": last.name} if ours and last.kind == "plain" and not run.loops_made else {}


def _handed(source: str) -> str:
    """Write a hand-over to a thread as it has to be, where the function was called instead: ``asyncio.to_thread(read(key))``."""
    found = re.search(r"asyncio\.to_thread\(([\w.]+)\(([^()]*)\)\)", source)
    return "" if found is None else f"asyncio.to_thread({', '.join(part for part in found.groups() if part)})"


def stuck(run: Run) -> CheckFailed | None:
    """The run did not come to its end."""
    if run.stuck is None:
        return None
    if (
        deaf := next((call for call in run.calls if call.cancelled_ns is not None and call.outcome == "pending"), None)
    ) is not None:
        return CheckFailed("UNCANCELLABLE", {"name": deaf.name}, runs=(run,))
    for call in run.calls:  # who raised cannot wake the others any more; a context that was entered twice lets nothing run
        ends = call.kind == "plain" or (call.error is not None and ENTERED in call.error.text)
        if ends and (broken := own_exception(run, call)) is not None:
            return broken
    if run.stuck.kind == "runaway" and (failure := wrong_clock(run)) is not None:
        return failure
    facts = _stuck_facts(run.stuck, run) | (_plain(run) if run.stuck.kind == "hang" else {})
    return CheckFailed(STUCK_CODES[run.stuck.kind], facts, runs=(run,), site=_stuck_site(run.stuck))


def wrong_clock(run: Run) -> CheckFailed | None:
    """A timer was set for a moment decades ahead."""
    return CheckFailed("WRONG_CLOCK", {"at": run.timer_ns // 10**9}, runs=(run,)) if run.timer_ns >= FAR_NS else None


def busy_wait(run: Run) -> CheckFailed | None:
    """The loop turned and turned while no time passed."""
    return from_finding(run, "BUSY_WAIT", "busy_wait")


def raised(run: Run) -> CheckFailed | None:
    """A call raised an exception that the judge did not inject."""
    for call in run.calls:
        if (failure := own_exception(run, call)) is not None:
            return failure
    return None


def own_exception(run: Run, call: Call) -> CheckFailed | None:
    """Tell about the exception with which a call ended, unless it was injected or the call was cancelled from outside."""
    if call.outcome == "cancelled" and call.cancelled_ns is None:
        facts: dict[str, Fact] = {"error": "CancelledError", "name": call.name, **_line(call)}
        facts |= {} if _raises(call) else {"asked": 1} if _asks(call) else {"cancelled": 1}
        return CheckFailed("RAISED", facts, runs=(run,), site=call.raised_at)
    if call.outcome != "error" or call.error is None or injected(call.error):
        return None
    if call.target < 0 and call.error.type == "TimeoutError":
        return None  # the limit of a driver of ours; what it means, the check says that uses the driver
    cause = next((part for part in call.error.parts if part.type != "CancelledError"), call.error)  # a group says nothing itself
    facts = {"error": error_text(cause), "name": call.name, **_line(call), **_known(call, cause)}
    return CheckFailed("WRONG_ERROR" if _on_purpose(run, call) else "RAISED", facts, runs=(run,), site=call.raised_at)


def _known(call: Call, error: ErrorValue) -> dict[str, Fact]:
    """Tell what is known about an exception, so that more can be said about it than its own words."""
    if call.cancelled_ns is not None and _raises(call):
        return {"instead": 1}
    if error.type == "RealIOError":
        return {"real": error.text.partition(", ")[0]}
    return remark(error.text, call.raised_at.source if call.raised_at is not None else "")


def _line(call: Call) -> dict[str, Fact]:
    return {} if call.raised_at is None else {"line": call.raised_at.line}


def _on_purpose(run: Run, call: Call) -> bool:
    """Tell whether the learner raised an exception of their own where a request had failed with an injected one."""
    return _raises(call) and any(request.outcome == "error" for request in run.requests)


def _raises(call: Call) -> bool:
    return call.raised_at is not None and call.raised_at.source.startswith("raise")


def _asks(call: Call) -> bool:
    """Tell whether the line that raised asked a task for its result, and awaited nothing."""
    source = call.raised_at.source if call.raised_at is not None else ""
    return ".result()" in source and "await " not in source


def error_text(error: ErrorValue) -> str:
    """Write an exception as a traceback's last line does, at most 90 characters long."""
    text = f"{error.type}: {error.text.rstrip('.')}" if error.text else error.type  # the sentence around it has its own full stop
    return text if len(text) <= 90 else text[:89] + "…"


def copied(value: Value, wanted: Value) -> bool:
    """Tell whether a value is an exception that looks like the wanted one and is another."""
    if not isinstance(value, ErrorValue) or not isinstance(wanted, ErrorValue):
        return False
    return (value.type, value.text) == (wanted.type, wanted.text) and not same(value, wanted)


def injected(error: ErrorValue) -> bool:
    """Tell whether an exception, or a member of the group that it is, was injected by the judge."""
    return bool(error.ref) or any(injected(part) for part in error.parts)


def awaitables(value: Value) -> Iterator[Opaque]:
    """Walk the coroutines, tasks and futures in a value."""
    if isinstance(value, Opaque):
        if is_awaitable(value):
            yield value
    elif isinstance(value, dict):
        for key, item in value.items():
            yield from awaitables(key)
            yield from awaitables(item)
    elif isinstance(value, list | tuple | frozenset):
        for item in value:
            yield from awaitables(item)


def _in_sets(value: Value) -> bool:
    """Tell whether the value is a set, or holds one: what ``asyncio.wait`` gives."""
    return isinstance(value, frozenset) or (
        isinstance(value, list | tuple) and any(isinstance(item, frozenset) for item in value)
    )


def from_finding(run: Run, code: str, kind: str) -> CheckFailed | None:
    """Tell about the first finding of a kind under a code."""
    finding = next((finding for finding in run.findings if finding.kind == kind), None)
    return _of_finding(run, code, finding) if finding else None


def _of_finding(run: Run, code: str, finding: Finding) -> CheckFailed:
    what = finding.what.rpartition("<locals>.")[2]
    facts: dict[str, Fact] = {"what": what, "rule": finding.rule, "detail": finding.detail}
    if finding.rule:
        facts["instead_term"] = finding.detail
    if finding.site is not None:
        facts["line"] = finding.site.line
    if code == "CALLBACK_RAISED":
        facts |= remark(what) or ({"broken": 1} if what.startswith(_BROKEN) else {})
    if finding.duration_ns:
        facts["duration"] = seconds_text(finding.duration_ns)
    return CheckFailed(code, {name: fact for name, fact in facts.items() if fact != ""}, runs=(run,), site=finding.site)


def _stuck_facts(stuck: Stuck, run: Run) -> dict[str, Fact]:
    facts: dict[str, Fact] = {"tasks": len(stuck.waiting), "at": seconds_text(run.end_ns), "turns": run.loop_turns}
    facts |= dict(stuck.facts)
    if stuck.tasks:
        facts["swarm"] = stuck.tasks
    if stuck.waiting:
        first = stuck.waiting[0]
        name = first.site.function if first.site is not None and first.site.function else first.coroutine
        facts |= {"coroutine": name, "waits_for": first.waits_for}
        facts |= {"holder": first.holder} if first.holder else {}
        facts |= {"line": first.site.line} if first.site else {}
    if len(set(stuck.cycle)) == 1:
        own = next((waiting for waiting in stuck.waiting if waiting.task == stuck.cycle[0]), None)
        if own is not None:
            facts["own"] = own.waits_for
    elif stuck.cycle:
        facts["cycle"] = " → ".join(stuck.cycle)
    return facts


def _stuck_site(stuck: Stuck) -> Site | None:
    return next((waiting.site for waiting in stuck.waiting if waiting.site is not None), None)


GATE: tuple[Symptom, ...] = (not_loaded, missing_name, not_written, wrong_signature)
UNIVERSAL: tuple[Symptom, ...] = (*GATE, nested_run, never_awaited, returns_awaitable, blocking, stuck, busy_wait, raised)
