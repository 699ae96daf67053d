"""A run as a story: one track for each task, and the steps in which it all happened, one after the other.

Floor 1, judge side: plain frozen records that whoever draws a timeline reads (``pages``, and ``timeline`` through ``scene_of``), and the sentence of each step. ``telling`` makes a story from a run.
Times are virtual nanoseconds. It must not draw and must not judge.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Literal

from .checks.measure import seconds_text
from .results import Bar, Lane, Scene
from .run import Site
from .words import N_, Translate, clean

SpanKind = Literal["runs", "request", "waits", "frozen", "jump", "mark"]


@dataclass(frozen=True, slots=True)
class Span:
    """A stretch of a track: a task that runs or waits, a request under way, a loop that stands still, a jump of the clock; a ``mark`` is a callback or a call of a plain function.

    It lasts from one step to another (places in the story), so what happens within one instant has an order too. ``outcome`` is ok, error, cancelled, pending (never ended) or frozen.
    """

    kind: SpanKind
    begin_ns: int
    end_ns: int
    begin_step: int
    end_step: int
    text: str = ""
    outcome: str = "ok"
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class Track:
    """What one task did, or the loop itself, or the worker threads.

    ``name`` is its stable label (``task 2``), ``title`` what it runs; ``outcome`` is ok, error, cancelled, or pending when it never came to an end.
    """

    kind: Literal["loop", "task", "threads"]
    name: str
    title: str
    begin_ns: int
    end_ns: int
    begin_step: int
    end_step: int
    outcome: str = "ok"
    spans: tuple[Span, ...] = ()

    @property
    def label(self) -> str:
        """Name and title: ``task 2 fetch_one``."""
        return f"{self.name} {self.title}".strip()


@dataclass(frozen=True, slots=True)
class Step:
    """One thing that happened. ``track`` is the place of its track in the story, ``who`` and ``what`` fill the sentence of its ``kind``."""

    at_ns: int
    kind: str
    track: int
    who: str
    what: str = ""
    more: str = ""
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class Knot:
    """One task of a program that is stuck: what it waits for, where, and who would have to act."""

    track: int
    name: str
    waits_for: str
    holder: str = ""
    site: Site | None = None


@dataclass(frozen=True, slots=True)
class Story:
    """Everything that a timeline shows. ``stuck`` is the kind of end of a program that could not go on; ``cycle`` the tracks that wait for one another, in order."""

    tracks: tuple[Track, ...]
    steps: tuple[Step, ...]
    begin_ns: int
    end_ns: int
    most: int = 0
    stuck: str = ""
    knots: tuple[Knot, ...] = ()
    cycle: tuple[int, ...] = ()
    left_out: int = 0

    @property
    def frozen(self) -> tuple[Span, ...]:
        """The stretches in which a task blocked and nobody else got a turn."""
        return tuple(span for track in self.tracks if track.kind == "task" for span in track.spans if span.kind == "frozen")


SENTENCES = {
    "called": N_("{who} is called"),
    "returned": N_("{who} returns {what}"),
    "raised": N_("{who} raises {what}"),
    "call_cancelled": N_("{who} is cancelled"),
    "created": N_("{more} makes {who}"),
    "starts": N_("{who} starts"),
    "goes_on": N_("{who} goes on"),
    "waits": N_("{who} waits for {what}"),
    "gives_way": N_("{who} gives way"),
    "done": N_("{who} is done"),
    "cancelled": N_("{who} ends, cancelled"),
    "asks": N_("{who} asks for {what}"),
    "asks_waits": N_("{who} asks for {what} and waits"),
    "answered": N_("{what} is answered"),
    "answered_error": N_("{what} raises"),
    "withdrawn": N_("{what} is cancelled"),
    "tells": N_("{who} calls {what}"),
    "handed": N_("{who} hands {what} to the loop"),
    "callback": N_("the loop calls {what}"),
    "jump": N_("nothing is ready: the clock jumps from {what} s to {more} s"),
    "froze": N_("{who} blocks the loop for {more} s: {what}"),
    "again": N_("… the same again, {what} times in all"),
    "cut": N_("so much happened that the rest is left out here"),
    "deadlock": N_("deadlock: nothing is ready, no timer is set, nothing can ever happen again"),
    "livelock": N_("livelock: the program runs and runs, and the clock can never move"),
    "busy_wait": N_("busy-wait: the program asks again and again instead of waiting"),
    "runaway": N_("runaway: the program does not come to an end"),
    "hang": N_("the program does not come back"),
    "ended": N_("the program ended its process"),
}  # fmt: skip
THE_LOOP = N_("the loop")
THREADS = N_("a worker thread")
OUTCOMES = {
    "ok": "", "error": N_("raised"), "cancelled": N_("cancelled"), "pending": N_("never ended"), "frozen": N_("loop frozen"),
}  # fmt: skip


def sentence(step: Step, translate: Translate = N_) -> str:
    """Tell a step in words."""
    names = {"": THE_LOOP, "loop": THE_LOOP, "threads": THREADS}
    facts = {
        key: clean(translate(names[value]) if value in names else value)
        for key, value in (("who", step.who), ("more", step.more))
    }
    return translate(SENTENCES[step.kind]).format(**facts, what=clean(step.what)).rstrip()


def label_of(track: Track, translate: Translate = N_) -> str:
    """Name a track."""
    return (
        translate({"loop": THE_LOOP, "threads": THREADS}[track.kind]) if track.kind in ("loop", "threads") else clean(track.label)
    )


def heading(story: Story, translate: Translate = N_) -> str:
    """Sum a story up in one line: how long it took, and how much was under way at once."""
    total = seconds_text(story.end_ns - story.begin_ns)
    if story.most:
        return translate(N_("{total} virtual s, at most {most} at a time")).format(total=total, most=story.most)
    return translate(N_("{total} virtual s")).format(total=total)


def without_lines(story: Story) -> Story:
    """Give the story without any line of source: how the solution does it stays untold."""
    tracks = tuple(replace(track, spans=tuple(replace(span, site=None) for span in track.spans)) for track in story.tracks)
    steps = tuple(replace(step, site=None) for step in story.steps)
    return replace(story, tracks=tracks, steps=steps, knots=tuple(replace(knot, site=None) for knot in story.knots))


def scene_of(story: Story) -> Scene:
    """Give the lanes that ``timeline.draw`` draws as text: a task with its requests, or with what it waits for; the loop where it stood still."""
    lanes = []
    for track in story.tracks:
        busy = [span for span in track.spans if span.kind in ("request", "frozen", "mark")]
        waits = [span for span in track.spans if span.kind == "waits"]
        if track.kind == "loop":
            busy = [span for span in busy if span.kind == "mark"]
            if not busy:
                continue
        spans = sorted((*waits, *busy), key=lambda span: (span.begin_ns, span.end_ns))
        bars = [Bar(span.begin_ns, span.end_ns, _look(span), span.site.line if span.site else 0) for span in spans]
        label = "" if track.kind == "loop" else track.label
        lanes.append(
            Lane(label, tuple(bars) or (Bar(track.begin_ns, track.end_ns, "waits" if track.outcome == "ok" else track.outcome),))
        )
    begin_ns = story.begin_ns
    moved = tuple(
        Lane(lane.label, tuple(replace(bar, begin_ns=bar.begin_ns - begin_ns, end_ns=bar.end_ns - begin_ns) for bar in lane.bars))
        for lane in lanes
    )
    return Scene(moved, story.end_ns - begin_ns, story.most, None, story.left_out)


def _look(span: Span) -> str:
    return "waits" if span.kind == "waits" and span.outcome == "ok" else span.outcome
