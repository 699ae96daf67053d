"""An armed tripwire: it decides about each blocking call that any layer brings to it, and tells it once.

Stands on the gauges (would it block?), places (whose line is it?) and the running loop's ``advance_ns``. It records rather than raises; it
raises only out of a wait that nothing bounds. It must not look at threads other than the one that armed it.
"""

from __future__ import annotations

import sys
import threading
import time
from asyncio import _get_running_loop
from collections import Counter
from collections.abc import Callable
from types import BuiltinFunctionType, CodeType, FrameType, TracebackType
from typing import Any

from ..blocking_rules import RULES_BY_NAME, Rule
from ..run import Finding, FindingKind, Site
from . import audit, gauges, gauges_io, gauges_process, places, scheduled
from .state import STATE, BlockingAbort, RefusedCall, Rows

_NS = 1_000_000_000
_LOOPS = frozenset({"endless loop", "busy loop", "busy loop on a clock"})  # told by the line of the loop itself
_SAME_SITE_MAX = 50  # findings of one rule on one line
_SPIN_TURNS, _SPIN_TURNS_MAX = 20_000, 10_000_000  # of a loop that asks a clock: told, ended
_TURNS = {
    "poll": (50_000, 3_000_000),
    "": (2_000_000, 5_000_000),
}  # of one that asks something else, and of any other without await
_SPINS = {"": "endless loop", "poll": "busy loop"}
_MANY_TURNS = 2_000  # of a loop in a step that has computed too long: it is the loop that is told, not a line of it
_CALLS_LAST = 2_500  # calls of primitives in a step that is to end: its loops come first, they know how often they have turned
_CALLS_MAX = 5_000  # blocking calls on one line in one step before it is ended
_MOMENT_S, _PATIENCE_S = 0.03, 0.3  # of real time, for threads started by hand: each time, and in all
_ABORTS_MAX = 3  # swallowed aborts in one step before its loops are ended

_GAUGES: dict[str, Callable[..., gauges.Verdict]] = {
    name.rstrip("_"): value
    for module in (gauges, gauges_io, gauges_process)
    for name, value in vars(module).items()
    if callable(value) and getattr(value, "__module__", "") == module.__name__ and not name.startswith("_") and name != "refuse"
}


class Tripwire:
    """Report every blocking call of a learner's code on this thread's loop while armed.

    Args:
        learner: tells of a code object's file name whether it is the learner's.
        report: is given each finding once, in the order in which they happened.
        outside: lets so many seconds of virtual time pass when ``time.sleep`` is called on this thread where no loop runs; None: it sleeps.
        watch: whether a watchdog looks at the processor time of each step (needs a thread of its own).

    Source: issue text "Blocking calls", policy per row in ``blocking_rules``.
    """

    def __init__(
        self,
        learner: Callable[[str], bool],
        report: Callable[[Finding], None],
        *,
        outside: Callable[[float], None] | None = None,
        watch: bool = True,
    ) -> None:
        self._judge = learner
        self._outside = outside
        self._known: dict[str, bool] = {}
        self._report = report
        self._watch = watch
        self._thread = 0
        self._old: frozenset[threading.Thread] = frozenset()
        self._patience_s = 0.0
        self._seen: Counter[tuple[str, str, int]] = Counter()
        self._callbacks: Counter[str] = Counter()
        self._waits: dict[int, set[tuple[CodeType, int, object]]] = {}  # by the call into a library that is under way
        self._step: object = None
        self._aborts = 0
        self._last_calls = 0
        self._hogging: object = None  # the step that the watchdog has told last
        self._before: Rows | None = None
        self._watchdog: Any = None
        self._hogs: list[tuple[object, Rule, Finding, Site]] = []  # with the step in which it was
        self._looped: object = None  # the step in which a loop was told
        self.instants = 10  # so often may a held lock be given an instant in vain
        self.passing = False  # everything goes through: our own work is under way
        self.covered = False  # inside a call that has been told already
        self.ending: object = None  # the step whose loops are to be ended

    def __enter__(self) -> Tripwire:
        audit.install()
        self._thread = threading.get_ident()
        self._old = frozenset(threading.enumerate())
        self._patience_s = _PATIENCE_S
        self._before = STATE.wire
        STATE.wire = self
        if self._watch:
            from .watchdog import Watchdog

            self._watchdog = Watchdog(self)
            self._watchdog.start()
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        STATE.wire = self._before
        if self._watchdog is not None:
            self._watchdog.stop()
            self._watchdog = None
        self._flush()

    @property
    def thread(self) -> int:
        """The identifier of the thread whose loop runs are watched."""
        return self._thread

    def is_learner(self, filename: str) -> bool:
        """Tell whether a code object's file is the learner's."""
        known = self._known.get(filename)
        if known is None:
            known = self._known[filename] = bool(self._judge(filename))
        return known

    def is_here(self) -> bool:
        """Tell whether this is the watched thread and a loop is running in it."""
        return threading.get_ident() == self._thread and _get_running_loop() is not None

    def sleeps_outside(self, args: tuple[Any, ...], kwargs: dict[str, Any]) -> bool:
        """Sleep in virtual time where no loop runs, if that is wanted here; False: it is not."""
        if self._outside is None or self.passing or threading.get_ident() != self._thread:
            return False
        seconds = gauges.seconds_of(args, kwargs)
        if seconds is not None:
            self._outside(seconds)
        return seconds is not None

    def step_now(self) -> object:
        """Give an object that stands for the step that is running, or None outside of the loop's steps."""
        return places.step_of(sys._getframe(1)) if self.is_here() else None

    def meet(self, rule: Any, original: Any, args: Any, kwargs: Any) -> Any:
        """Deal with one call of a wrapped primitive."""
        if threading.get_ident() != self._thread:
            return original(*args, **kwargs)
        if self.ending is not None and self.ending == self._hogging:
            self._end_here(sys._getframe(2))
        self.passing = True
        try:
            try:
                verdict = _GAUGES[rule.gauge](original, *args, **kwargs)
            except TypeError:
                verdict = None  # the call itself will complain
            except Exception:  # noqa: BLE001  # a strange argument: the call itself will say so
                verdict = gauges.work(original, *args, **kwargs)
            if verdict is None:
                return original(*args, **kwargs)
            if isinstance(verdict, gauges.Done):
                return verdict.value
            place = places.find(sys._getframe(2), self.is_learner)
        finally:
            self.passing = False
        if place is None and not self.covered:
            return original(*args, **kwargs)
        return self._let(rule, verdict, place, sys._getframe(2))

    def _end_here(self, caller: FrameType) -> None:
        """End a step that is to end in the learner's next call of a primitive: a loop may spend nearly all of its time in such calls."""
        if self.ending == places.step_of(caller):
            self._last_calls += 1
            if self._last_calls % _CALLS_LAST:
                return
            place = places.find(caller, self.is_learner)
            if place is not None and place.frame is not None:
                raise BlockingAbort("this step has been ended")

    def _let(self, rule: Rule, verdict: gauges.Wait, place: places.Place | None, caller: FrameType) -> Any:
        """Record a call that would block, then let virtual time pass, do the small work, or abort."""
        outermost = not self.covered
        came = self._briefly(verdict)
        is_again = came is None and verdict.seconds is not None and self._again(caller, verdict.seconds)
        if outermost and not is_again and place is not None:
            kind: FindingKind = "nested_run" if rule.policy == "nested" else "blocking"
            self.tell(rule, place, verdict.seconds, kind=kind, aborted=verdict.seconds is None and came is None)
        if came is not None:
            return came.value
        if verdict.seconds is None or is_again:
            self._abort(rule)
        if verdict.seconds:
            self._advance(verdict.seconds)
        self.covered = True
        try:
            return verdict.then()
        finally:
            self.covered = not outermost

    def _briefly(self, verdict: gauges.Wait) -> gauges.Done | None:
        """Give threads that the program has started by hand a moment of real time to bring what is waited for."""
        if verdict.briefly is None or self._patience_s <= 0 or all(thread in self._old for thread in threading.enumerate()):
            return None
        self._patience_s -= _MOMENT_S
        self.passing = True
        try:
            return verdict.briefly(_MOMENT_S)
        finally:
            self.passing = False

    def tell(
        self,
        rule: Rule,
        place: places.Place,
        seconds: float | None,
        *,
        kind: FindingKind = "blocking",
        aborted: bool | None = None,
        at_ns: int | None = None,
    ) -> None:
        """Report one finding, unless this line has been told of often enough; what the watchdog saw before comes first."""
        self._flush()
        self.passing = True
        try:
            site: Site | None
            if place.frame is not None:
                site = places.site_of(place.frame)
                what = places.head_of(site.source) if rule.name in _LOOPS else places.call_of(place.frame)
            else:
                site, what = scheduled.site(rule, self._callbacks[rule.name], self.is_learner)
                self._callbacks[rule.name] += 1
            finding = Finding(
                kind,
                what or (site.source if site else "") or rule.name,
                self.now_ns() if at_ns is None else at_ns,
                site,
                round((seconds or 0) * _NS),
                rule.name,
                rule.instead,
                seconds is None if aborted is None else aborted,
            )
            self._once(rule, finding, site)
        finally:
            self.passing = False

    def _once(self, rule: Rule, finding: Finding, site: Site | None) -> None:
        once = rule.policy in ("work", "spin", "nested")
        key = (rule.family if rule.policy == "work" else rule.name, site.file if site else "", site.line if site else 0)
        self._seen[key] += 1
        if self._seen[key] % _CALLS_MAX == 0:
            self.ending = self.step_now()
        if self._seen[key] <= (1 if once else _SAME_SITE_MAX):
            self._report(finding)

    def heard(self, event: str, rule: Rule) -> None:
        """Deal with an audit event: a call that came without its wrapper; it can be told, not prevented."""
        if self.passing or self.covered or not self.is_here():
            return
        self.passing = True
        try:
            place = places.find(sys._getframe(2), self.is_learner)
        finally:
            self.passing = False
        if place is not None and place.frame is not None:
            self.tell(rule, place, 0)

    def turned(self, frame: FrameType, turns: int, clock: str) -> None:
        """Deal with a loop without ``await`` that has turned that often in this step; called every ``turns.BLOCK`` turns.

        Args:
            clock: which kind of clock the loop asks: "loop" for the loop's own, "system" for any other; "poll" for a loop that does nothing but ask
                something else, "" for all others.

        Raises:
            BlockingAbort: the loop will not end, or its step is being ended.
        """
        step = places.step_of(frame)
        if self.ending is not None and self.ending == step:
            if turns >= _MANY_TURNS and any(hog[0] == step for hog in self._hogs):
                self._tell_loop(RULES_BY_NAME["endless loop"], frame, step, "cpu_hog")
            raise BlockingAbort("this step has been ended")
        if not turns or step is None:
            return
        rule = RULES_BY_NAME[_SPINS.get(clock, "busy loop on a clock")]
        first, last = _TURNS.get(clock, (_SPIN_TURNS, _SPIN_TURNS_MAX))
        if turns == first:
            self._tell_loop(rule, frame, step, "blocking" if clock else "cpu_hog")
        if (
            turns >= first
            and clock in ("loop", "system")
            and (clock == "loop" or not isinstance(time.monotonic, BuiltinFunctionType))
        ):
            self._advance(min(2.0 ** ((turns - first) // 1_000), 1_000_000) / 1_000)
        if turns >= last:
            self.ending = step
            raise BlockingAbort(f"{rule.name}: {rule.instead}")

    def froze(self, name: str, caller: FrameType, begun_ns: int) -> None:
        """Record that a call which the loop itself has played stopped its thread from ``begun_ns`` until now; ``name`` is that of its rule."""
        if self.passing or self.covered or not self.is_here():
            return
        place = places.find(caller, self.is_learner)
        if place is not None:
            self.tell(RULES_BY_NAME[name], place, (self.now_ns() - begun_ns) / _NS, at_ns=begun_ns)

    def hogged(self, place: places.Place, at_ns: int, step: object) -> None:
        """Keep what the watchdog saw, from its own thread; the watched thread tells it."""
        assert place.frame is not None
        if step == self._looped:
            return
        self._hogging = step
        rule = RULES_BY_NAME["long computation"]
        frame = places.at_work(place.frame, self.is_learner)
        at = frame.f_lasti  # the other thread may go on while its source is read
        site, what = places.site_of(frame, at), places.call_of(frame, at)
        self._hogs.append((step, rule, Finding("cpu_hog", what or site.source, at_ns, site, 0, rule.name, rule.instead), site))

    def _tell_loop(self, rule: Rule, frame: FrameType, step: object, kind: FindingKind) -> None:
        """Tell the loop at whose head a frame stands, instead of the line of it on which the watchdog happened to look in this step."""
        self._looped = step
        self._hogs = [hog for hog in self._hogs if hog[0] != step]
        self.tell(rule, places.Place(frame, None), 0, kind=kind)

    def _flush(self) -> None:
        """Tell what the watchdog saw, unless a loop on that line has been told of already."""
        while self._hogs:
            _, rule, finding, site = self._hogs.pop(0)
            if not any(
                (name, site.file, site.line) in self._seen for name in ("endless loop", "busy loop", "busy loop on a clock")
            ):
                self._once(rule, finding, site)

    def now_ns(self) -> int:
        """The running loop's time in ns."""
        loop = _get_running_loop()
        if loop is None:
            return 0
        now = getattr(loop, "now_ns", None)
        return now if isinstance(now, int) else round(loop.time() * _NS)

    def _advance(self, seconds: float) -> None:
        advance = getattr(_get_running_loop(), "advance_ns", None)
        if advance is not None:
            self.passing = True
            try:
                advance(max(1, round(seconds * _NS)))  # however short, it moves the clock
            finally:
                self.passing = False

    def _again(self, caller: FrameType, seconds: float) -> bool:
        """Tell whether one call into a library waits a second time at one place: it counts real time, which does not pass here."""
        if not seconds or self.is_learner(caller.f_code.co_filename):
            return False
        call = places.entry_of(caller, self.is_learner)
        if call.f_trace_lines:  # frames know no weak references and their numbers come again: this mark goes with the frame
            call.f_trace_lines = False
            self._waits[id(call)] = set()
        key = (caller.f_code, caller.f_lasti, places.step_of(caller))
        waited = self._waits.setdefault(id(call), set())
        is_known = key in waited
        waited.add(key)
        return is_known

    def _abort(self, rule: Rule) -> None:
        """End the step out of a wait without end. Whoever swallows that again and again is ended at the head of the next loop."""
        step = places.step_of(sys._getframe(1))
        self._aborts = self._aborts + 1 if step == self._step else 1
        self._step = step
        if self._aborts >= _ABORTS_MAX:
            self.ending = step
        raise BlockingAbort(f"{rule.name} would stop the event loop for ever: {rule.instead}")


__all__ = ["BlockingAbort", "RefusedCall", "Tripwire"]
