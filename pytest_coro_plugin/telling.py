"""Tells the story of a run: reads its trace, event by event, beside the journal of requests and what the tripwires saw.

Floor 1, judge side; stands on ``story`` and ``run``. The times of requests are those of the journal, for the trace writes an answer down before the clock has moved to it. What asyncio
does to close a loop is left out. Pure: the same run gives the same story.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from .checks.measure import most_in_flight, seconds_text
from .condensing import condensed
from .run import Finding, Request, Run, Site
from .story import Knot, Span, SpanKind, Step, Story, Track
from .trace import Event
from .values import show

TRACKS_MAX = 40
STEPS_MAX = 600
EVENTS_MAX = 2_000  # what a subject tells at most
CLOSING = ("wait", "BaseEventLoop.shutdown_asyncgens", "BaseEventLoop.shutdown_default_executor")
OF_THE_JUDGE = "Host._call"
NOBODY = "a Future that nobody completes"
UNKNOWN = -1


@dataclass
class _Track:
    """A track while it is being told; ``runs`` and ``waits`` are open stretches: since when, since which step, for what, where."""

    place: int
    kind: Literal["loop", "task", "threads"]
    name: str
    title: str
    begin_ns: int
    begin_step: int
    end_ns: int | None = None
    end_step: int = UNKNOWN
    outcome: str = "ok"
    started: bool = False
    is_call: bool = False
    is_ours: bool = False
    runs: tuple[int, int] | None = None
    waits: tuple[int, int, str, Site | None] | None = None
    spans: list[Span] = field(default_factory=list)

    @property
    def label(self) -> str:
        return f"{self.name} {self.title}".strip() if self.kind == "task" else self.kind


def tell(run: Run) -> Story:
    """Tell the story of a run.

    Args:
        run: what the judge saw; where its trace says where tasks wait (``Session(stands=True)``), so does the story.
    """
    return _Teller(run).story()


class _Teller:
    """Walks through the trace once."""

    def __init__(self, run: Run) -> None:
        self.run = run
        self.requests = {request.number: request for request in run.requests}
        self.freezes = [finding for finding in run.findings if finding.kind == "blocking" and finding.duration_ns]
        self.begin_ns = self.now_ns = run.trace[0].at_ns if run.trace else 0
        self.tracks: dict[str, _Track] = {}
        self.steps: list[Step] = []
        self.asked: dict[int, tuple[str, int]] = {}  # requests under way: the key of their track, the place of their span
        self.actor = ""
        self.called: list[int] = []  # calls whose task has not been made yet
        self.held: list[Request] = []  # answered at an instant to which the clock has not moved
        self.hidden: Counter[str] = Counter()  # callbacks that a driver of ours handed to the loop
        self.blocking = ""
        self._track("loop", "loop", "")

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
            tuple(map(self._finished, tracks[:TRACKS_MAX])), steps, self.begin_ns, self.now_ns, most_in_flight(self.run.requests),
            stuck.kind if stuck else "", tuple(self._knots()), tuple(self.tracks[name].place for name in (stuck.cycle if stuck else ()) if name in self.tracks),
            max(len(tracks) - TRACKS_MAX, 0),
        )  # fmt: skip
        return _cut(condensed(story))

    def _finished(self, track: _Track) -> Track:
        end_ns = self.now_ns if track.end_ns is None else track.end_ns
        spans = [
            span if span.end_step != UNKNOWN else replace(span, end_step=max(span.begin_step, self._step_at(span.end_ns)))
            for span in track.spans
        ]
        return Track(
            track.kind, track.name, track.title, track.begin_ns, end_ns, track.begin_step, len(self.steps) if track.end_step == UNKNOWN else track.end_step,
            track.outcome, tuple(sorted(spans, key=lambda span: (span.begin_step, span.begin_ns, span.end_step))),
        )  # fmt: skip

    def _step_at(self, at_ns: int) -> int:
        return next((place for place, step in enumerate(self.steps) if step.at_ns >= at_ns), len(self.steps))

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
                self._step("called", self.tracks["loop"], who=f"{event.what}()")
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
            track = self._track(event.who, "task", f"{call.name}()")
            track.is_call, track.is_ours = True, call.target < 0
            return
        maker = self._of(self.actor).place
        track = self._track(event.who, "task", _bare(event.what))
        self._step("created", track, more=str(maker), site=self._site(event))

    def _call_ended(self, number: int, outcome: str) -> None:
        call = self.run.calls[number - 1]
        told = show(call.value, 60) if call.outcome == "ok" else call.error.type if call.error is not None else ""
        kind = {"error": "raised", "cancelled": "call_cancelled"}.get(outcome, "returned")
        track = self._of(self.actor)
        track.outcome = outcome if outcome in ("error", "cancelled") else "ok"
        self._step(kind, track, told, who=f"{call.name}()", site=call.raised_at)

    def _resumed(self, event: Event) -> None:
        track = self._of(event.who)
        self._end_wait(track)
        self.actor = event.who
        track.runs = (self.now_ns, len(self.steps))
        self._step("goes_on" if track.started else "starts", track, site=None if track.started else self._site(event))
        track.started = True

    def _waits(self, event: Event) -> None:
        """Note that a task gave way; when the trace says what for, that comes as an event of its own."""
        track = self._of(event.who)
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
                self._step("waits", track, _named(asked), site=site or asked.site)
            self._end_run(track)
            track.waits = None  # its bar shows it
            return
        self._step("waits" if text else "gives_way", track, text, site=site)
        self._end_run(track)
        track.waits = (self.now_ns, len(self.steps), text, site)

    def _ended(self, event: Event) -> None:
        track = self._of(event.who)
        self._end_wait(track)
        if event.kind == "task_cancelled":
            track.outcome = "cancelled"
        if not track.is_call:
            self._step("done" if event.kind == "task_done" else "cancelled", track)
        self._end_run(track)
        track.end_ns, track.end_step = self.now_ns, len(self.steps)

    def _handed(self, event: Event) -> None:
        track = self._of(self.actor if event.who != "loop" else "")
        if track.is_ours:
            self.hidden[event.what] += 1
        else:
            self._step("handed", track, event.what, site=self._site(event))

    def _callback(self, event: Event) -> None:
        self.actor = ""
        if self.hidden[event.what]:
            self.hidden[event.what] -= 1
            return
        self._mark("callback", self.tracks["loop"], event.what, self._site(event))

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
            self._add(loop, "jump", begin_ns, place - 1, end_step=place)
            self._step("jump", loop, seconds_text(begin_ns), more=seconds_text(at_ns))
            self.actor = ""
        self.blocking = ""
        due = [request for request in self.held if (request.end_ns or 0) <= at_ns]
        self.held = [request for request in self.held if request not in due]
        for request in due:
            self._told(request)

    def _froze(self, begin_ns: int, freeze: Finding | None) -> None:
        """Tell that whoever runs has blocked until now, while nobody else got a turn."""
        track, loop = self._of(self.actor), self.tracks["loop"]
        track.waits = None
        text, site = (freeze.what, freeze.site) if freeze is not None else (self.blocking, None)
        place = len(self.steps)
        self.steps.append(Step(begin_ns, "froze", track.place, "", text, seconds_text(self.now_ns - begin_ns), site))
        for each in dict.fromkeys((track.place, loop.place)):
            self._add(track if each == track.place else loop, "frozen", begin_ns, place, text, "frozen", site)

    def _freeze(self, begin_ns: int, end_ns: int) -> Finding | None:
        """Give what was seen to block between two instants."""
        return next((each for each in self.freezes if each.at_ns <= begin_ns and end_ns <= each.at_ns + each.duration_ns), None)

    def _asks(self, request: Request) -> None:
        key = request.task if request.in_task else "" if request.on_loop_thread else "threads"
        track, name = self._of(key), _named(request)
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
            self._mark("callback" if track.kind == "loop" and self.actor == "" else "tells", track, name, request.site)
            return
        place = len(self.steps)
        self._step("asks", track, name, site=request.site)
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
        self._step(kind, self._of(request.task if request.in_task else ""), _named(request), site=request.site)
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
            self._step("cut", self.tracks["loop"])
        if stuck is None:
            while self.steps and self.steps[-1].kind == "jump":
                self._take_back_jump()
        elif stuck.kind != "deadlock":
            self.now_ns = max(self.now_ns, self.run.end_ns)
        if stuck is not None:
            only = stuck.waiting[0].site if len(stuck.waiting) == 1 else None
            self._step(stuck.kind, self.tracks["loop"], site=only)
        for track in self.tracks.values():
            if track.end_ns is None and track.kind == "task" and not is_cut:
                track.outcome = "pending"
                self._end_wait(track, "pending")
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

    def _track(self, key: str, kind: Literal["loop", "task", "threads"], title: str) -> _Track:
        name = key if kind == "task" else ""
        self.tracks[key] = _Track(len(self.tracks), kind, name, title, self.now_ns, len(self.steps))
        return self.tracks[key]

    def _of(self, key: str) -> _Track:
        """Give a track by its label; a task that was there before the story begins is met on the way."""
        if key in ("", "loop"):
            return self.tracks["loop"]
        return self.tracks.get(key) or self._track(key, "threads" if key == "threads" else "task", "")

    def _add(
        self,
        track: _Track,
        kind: SpanKind,
        begin_ns: int,
        begin_step: int,
        text: str = "",
        outcome: str = "ok",
        site: Site | None = None,
        *,
        end_step: int | None = None,
    ) -> None:
        """Add a stretch that ends now."""
        track.spans.append(
            Span(kind, begin_ns, self.now_ns, begin_step, len(self.steps) if end_step is None else end_step, text, outcome, site)
        )

    def _mark(self, kind: str, track: _Track, what: str, site: Site | None) -> None:
        self._step(kind, track, what, site=site)
        self._add(track, "mark", self.now_ns, len(self.steps) - 1, what, site=site)

    def _end_run(self, track: _Track) -> None:
        if track.runs is not None:
            self._add(track, "runs", *track.runs)
        track.runs = None

    def _end_wait(self, track: _Track, outcome: str = "ok") -> None:
        if track.waits is not None:
            begin_ns, begin_step, text, site = track.waits
            if begin_step == len(self.steps) and begin_ns == self.now_ns and outcome == "ok":
                track.waits = None  # nobody else had a turn
                return
            self._add(track, "waits", begin_ns, begin_step, text, outcome, site)
        track.waits = None

    def _step(self, kind: str, track: _Track, what: str = "", *, who: str = "", more: str = "", site: Site | None = None) -> None:
        self.steps.append(Step(self.now_ns, kind, track.place, who, what, more, site))

    def _site(self, event: Event) -> Site | None:
        return Site(event.file, event.line) if event.file and event.line else None

    def _open_request(self, task: str) -> Request | None:
        """Give the request that a task waits for now."""
        waiting = [
            request for request in self.run.requests
            if request.task == task and request.begin_ns <= self.now_ns and (request.end_ns is None or request.end_ns > self.now_ns)
        ]  # fmt: skip
        return waiting[-1] if waiting else None


def _cut(story: Story) -> Story:
    """Keep the first steps of a story that has too many, and its last, which says how it ended."""
    if len(story.steps) <= STEPS_MAX:
        return story
    kept = story.steps[: STEPS_MAX - 2]
    cut = Step(kept[-1].at_ns, "cut", 0, "loop")
    return replace(story, steps=(*kept, cut, story.steps[-1]))


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
