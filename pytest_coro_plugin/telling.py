"""Tells the story of a run: reads its trace, event by event, beside the journal of requests and what the tripwires saw.

Floor 1, judge side; stands on ``story``, ``sheet`` and ``run``. The times of requests are those of the journal, for the trace writes an answer down before the clock has moved to it. What asyncio
does to close a loop is left out. Pure: the same run gives the same story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import replace

from .checks.measure import most_in_flight, seconds_text
from .condensing import condensed, shortened
from .run import Finding, Request, Run, Site
from .sheet import UNKNOWN, Sheet
from .story import Knot, Span, Step, Story
from .trace import Event
from .values import show

TRACKS_MAX = 40
EVENTS_MAX = 2_000  # what a subject tells at most
CLOSING = ("wait", "BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor")
OF_THE_JUDGE = "Host._call"
NOBODY = "a Future that nobody completes"


def tell(run: Run) -> Story:
    """Tell the story of a run.

    Args:
        run: what the judge saw; where its trace says where tasks wait (``Session(stands=True)``), so does the story.
    """
    return _Teller(run).story()


class _Teller(Sheet):
    """Walks through the trace once."""

    def __init__(self, run: Run) -> None:
        super().__init__(run.trace[0].at_ns if run.trace else 0)
        self.run = run
        self.requests = {request.number: request for request in run.requests}
        self.freezes = [finding for finding in run.findings if finding.kind == "blocking" and finding.duration_ns]
        self.asked: dict[int, tuple[str, int]] = {}  # requests under way: the key of their track, the place of their span
        self.actor = ""
        self.called: list[int] = []  # calls whose task has not been made yet
        self.held: list[Request] = []  # answered at an instant to which the clock has not moved
        self.hidden: Counter[str] = Counter()  # callbacks that a driver of ours handed to the loop
        self.blocking = ""

    def story(self) -> Story:
        for event in _without_closing(self.run.trace):
            self._event(event)
        self._stop()
        tracks = list(self.tracks.values())
        labels = {track.place: track.label for track in tracks}
        steps = tuple(
            replace(
                step, who=step.who or labels[step.track], more=labels[int(step.more)] if step.kind == "created" else step.more
            )
            for step in self.steps
        )
        stuck = self.run.stuck
        story = Story(
            tuple(map(self.finished, tracks[:TRACKS_MAX])), steps, self.begin_ns, self.now_ns, most_in_flight(self.run.requests),
            stuck.kind if stuck else "", tuple(self._knots()), tuple(self.tracks[name].place for name in (stuck.cycle if stuck else ()) if name in self.tracks),
            max(len(tracks) - TRACKS_MAX, 0),
        )  # fmt: skip
        return shortened(condensed(story))

    # -- the events

    def _event(self, event: Event) -> None:
        number = (
            int(event.who.rpartition(" ")[2]) if event.kind.startswith(("service_", "call_")) and event.who[-1:].isdigit() else 0
        )
        match event.kind:
            case "clock_jump":
                self._jump(event.at_ns)
            case "call_begun" if 0 < number <= len(self.run.calls):
                self.called.append(number)
                self.step("called", self.tracks["loop"], who=f"{event.what}()")
            case "call_ended" if 0 < number <= len(self.run.calls):
                self._call_ended(number, event.what)
            case "task_created":
                self._created(event)
            case "task_resumed":
                self._resumed(event)
            case "task_suspended" | "task_waits":
                self._waits(event)
            case "task_done" | "task_cancelled":
                self._ended(event)
            case "callback_scheduled":
                self._handed(event)
            case "callback_run":
                self._callback(event)
            case "blocking_call":
                self.blocking = event.what
            case "service_begun" if number in self.requests:
                self._asks(self.requests[number])
            case "service_ended" if number in self.requests:
                self._answered(self.requests[number], event.what)

    def _created(self, event: Event) -> None:
        if event.what == OF_THE_JUDGE and self.called:
            call = self.run.calls[self.called.pop(0) - 1]
            track = self.track(event.who, "task", f"{call.name}()")
            track.is_call, track.is_ours = True, call.target < 0
            return
        maker = self.of(self.actor).place
        track = self.track(event.who, "task", _bare(event.what))
        self.step("created", track, more=str(maker), site=self._site(event))

    def _call_ended(self, number: int, outcome: str) -> None:
        call = self.run.calls[number - 1]
        told = show(call.value, 60) if call.outcome == "ok" else call.error.type if call.error is not None else ""
        kind = {"error": "raised", "cancelled": "call_cancelled"}.get(outcome, "returned")
        track = self.of(self.actor)
        track.outcome = outcome if outcome in ("error", "cancelled") else "ok"
        self.step(kind, track, told, who=f"{call.name}()", site=call.raised_at)

    def _resumed(self, event: Event) -> None:
        track = self.of(event.who)
        self.end_wait(track)
        self.actor = event.who
        track.runs = (self.now_ns, len(self.steps))
        self.step("goes_on" if track.started else "starts", track, site=None if track.started else self._site(event))
        track.started = True

    def _waits(self, event: Event) -> None:
        """Note that a task gave way; when the trace says what for, that comes as an event of its own."""
        track = self.of(event.who)
        if event.kind == "task_suspended":
            track.waits = (self.now_ns, len(self.steps), "", None)
            return
        asked = self._open_request(event.who)
        site = self._site(event)
        text = "" if event.what == NOBODY else event.what.partition(", of which")[0]
        if asked is not None and not text:
            last = self.steps[-1]
            if last.kind == "asks" and last.track == track.place:
                self.steps[-1] = replace(last, kind="asks_waits")
            else:
                self.step("waits", track, _named(asked), site=site or asked.site)
            self.end_run(track)
            track.waits = None  # its bar shows it
            return
        self.step("waits" if text else "gives_way", track, text, site=site)
        self.end_run(track)
        track.waits = (self.now_ns, len(self.steps), text, site)

    def _ended(self, event: Event) -> None:
        track = self.of(event.who)
        self.end_wait(track)
        if event.kind == "task_cancelled":
            track.outcome = "cancelled"
        if not track.is_call:
            self.step("done" if event.kind == "task_done" else "cancelled", track)
        self.end_run(track)
        track.end_ns, track.end_step = self.now_ns, len(self.steps)

    def _handed(self, event: Event) -> None:
        track = self.of(self.actor if event.who != "loop" else "")
        if track.is_ours:
            self.hidden[event.what] += 1
        else:
            self.step("handed", track, event.what, site=self._site(event))

    def _callback(self, event: Event) -> None:
        self.actor = ""
        if self.hidden[event.what]:
            self.hidden[event.what] -= 1
            return
        self.mark("callback", self.tracks["loop"], event.what, self._site(event))

    def _jump(self, at_ns: int) -> None:
        if at_ns <= self.now_ns:
            return
        begin_ns, self.now_ns = self.now_ns, at_ns
        freeze = self._freeze(begin_ns, at_ns)
        loop = self.tracks["loop"]
        place = len(self.steps) + 1
        if freeze is not None or self.blocking:
            self._froze(begin_ns, freeze)
        else:
            self.add(loop, "jump", begin_ns, place - 1, end_step=place)
            self.step("jump", loop, seconds_text(begin_ns), more=seconds_text(at_ns))
            self.actor = ""
        self.blocking = ""
        due = [request for request in self.held if (request.end_ns or 0) <= at_ns]
        self.held = [request for request in self.held if request not in due]
        for request in due:
            self._told(request)

    def _froze(self, begin_ns: int, freeze: Finding | None) -> None:
        """Tell that whoever runs has blocked until now, while nobody else got a turn."""
        track, loop = self.of(self.actor), self.tracks["loop"]
        track.waits = None
        text, site = (freeze.what, freeze.site) if freeze is not None else (self.blocking, None)
        place = len(self.steps)
        self.steps.append(Step(begin_ns, "froze", track.place, "", text, seconds_text(self.now_ns - begin_ns), site))
        for each in dict.fromkeys((track.place, loop.place)):
            self.add(track if each == track.place else loop, "frozen", begin_ns, place, text, "frozen", site)

    def _freeze(self, begin_ns: int, end_ns: int) -> Finding | None:
        """Give what was seen to block between two instants."""
        return next((each for each in self.freezes if each.at_ns <= begin_ns and end_ns <= each.at_ns + each.duration_ns), None)

    def _asks(self, request: Request) -> None:
        key = request.task if request.in_task else "" if request.on_loop_thread else "threads"
        track, name = self.of(key), _named(request)
        if track.title == f"{request.service.partition(' ')[0]}.{request.method}":
            track.title = name  # a coroutine of the service itself, made into a task
        if request.end_ns == request.begin_ns and (request.method == "__call__" or not request.asynchronous):
            if (
                self.steps
                and self.steps[-1].kind == "callback"
                and track.kind == "loop"
                and name.startswith(f"{self.steps[-1].what}(")
            ):
                self.steps.pop()
                track.spans.pop()
            self.mark("callback" if track.kind == "loop" and self.actor == "" else "tells", track, name, request.site)
            return
        place = len(self.steps)
        self.step("asks", track, name, site=request.site)
        if request.asynchronous or not any(each.at_ns == request.begin_ns and each.site == request.site for each in self.freezes):
            end_ns = self.run.end_ns if request.end_ns is None else request.end_ns
            self.asked[request.number] = key or "loop", len(track.spans)
            track.spans.append(Span("request", request.begin_ns, end_ns, place + 1, UNKNOWN, name, request.outcome, request.site))

    def _answered(self, request: Request, outcome: str) -> None:
        if outcome != "cancelled" and request.end_ns is not None and request.end_ns > self.now_ns:
            self.held.append(request)
        else:
            self._told(request)

    def _told(self, request: Request) -> None:
        kind = {"error": "answered_error", "cancelled": "withdrawn"}.get(request.outcome, "answered")
        self.step(kind, self.of(request.task if request.in_task else ""), _named(request), site=request.site)
        if request.number in self.asked:
            key, place = self.asked.pop(request.number)
            spans = self.tracks[key].spans
            spans[place] = replace(spans[place], end_step=len(self.steps))

    def _stop(self) -> None:
        """Close what is open; a program that is stuck gets a last step."""
        stuck = self.run.stuck
        is_cut = len(self.run.trace) >= EVENTS_MAX
        if is_cut:
            self.now_ns = max(self.now_ns, self.run.end_ns)
            self.step("cut", self.tracks["loop"])
        if stuck is None:
            while self.steps and self.steps[-1].kind == "jump":
                self._take_back_jump()
        elif stuck.kind != "deadlock":
            self.now_ns = max(self.now_ns, self.run.end_ns)
        if stuck is not None:
            only = stuck.waiting[0].site if len(stuck.waiting) == 1 else None
            self.step(stuck.kind, self.tracks["loop"], site=only)
        for track in self.tracks.values():
            if track.end_ns is None and track.kind == "task" and not is_cut:
                track.outcome = "pending"
                self.end_wait(track, "pending")
            track.spans = [replace(span, end_ns=min(span.end_ns, self.now_ns)) for span in track.spans]

    def _take_back_jump(self) -> None:
        """Forget a jump after which nothing happened: the judge only waited for leftovers."""
        self.steps.pop()
        spans = self.tracks["loop"].spans
        last = next(place for place in reversed(range(len(spans))) if spans[place].kind == "jump")
        self.now_ns = spans.pop(last).begin_ns

    def _knots(self) -> Iterator[Knot]:
        for waiting in self.run.stuck.waiting if self.run.stuck is not None else ():
            track = self.tracks.get(waiting.task)
            name = track.label if track is not None else waiting.task
            yield Knot(
                track.place if track is not None else UNKNOWN,
                name,
                waiting.waits_for.partition(", of which")[0],
                waiting.holder,
                waiting.site,
            )

    # -- small things

    def _site(self, event: Event) -> Site | None:
        return Site(event.file, event.line) if event.file and event.line else None

    def _open_request(self, task: str) -> Request | None:
        """Give the request that a task waits for now."""
        waiting = [
            request for request in self.run.requests
            if request.task == task and request.begin_ns <= self.now_ns and (request.end_ns is None or request.end_ns > self.now_ns)
        ]  # fmt: skip
        return waiting[-1] if waiting else None


def _without_closing(trace: Sequence[Event]) -> Iterator[Event]:
    """Give the events up to where a stuck program is unwound, or up to the first task that is made to close the loop: outside of any other task's step."""
    running = False
    for event in trace:
        if event.kind == "unwound" or (event.kind == "task_created" and not running and event.what in CLOSING):
            return
        if event.kind == "task_resumed":
            running = True
        elif event.kind in ("task_suspended", "task_done", "task_cancelled", "clock_jump"):
            running = False
        yield event


def _bare(name: str) -> str:
    """``fetch_all.<locals>.one`` is ``one``."""
    return name.rpartition(".<locals>.")[2]


def _named(request: Request) -> str:
    """Name a request as its call was written: ``fetch('a')``."""
    called = request.service.rpartition(" ")[0] or request.service
    told = ", ".join(show(argument, 30) for argument in request.args)
    return f"{called if request.method == '__call__' else request.method}({told})"
