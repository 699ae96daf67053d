"""The sheet on which a story is written: its tracks and steps so far, and what is under way.

Floor 1, judge side; stands on ``story``. ``telling`` writes on it, event by event, and takes off what is finished. It knows nothing of traces.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal

from .run import Site
from .story import Span, SpanKind, Step, Track

UNKNOWN = -1


@dataclass
class Draft:
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


class Sheet:
    """Tracks by the label of their task (``loop`` and ``threads`` besides), and steps in order.

    Args:
        begin_ns: when the story begins.
    """

    def __init__(self, begin_ns: int) -> None:
        self.begin_ns = self.now_ns = begin_ns
        self.tracks: dict[str, Draft] = {}
        self.steps: list[Step] = []
        self.track("loop", "loop", "")

    def track(self, key: str, kind: Literal["loop", "task", "threads"], title: str) -> Draft:
        name = key if kind == "task" else ""
        self.tracks[key] = Draft(len(self.tracks), kind, name, title, self.now_ns, len(self.steps))
        return self.tracks[key]

    def of(self, key: str) -> Draft:
        """Give a track by its label; a task that was there before the story begins is met on the way."""
        if key in ("", "loop"):
            return self.tracks["loop"]
        return self.tracks.get(key) or self.track(key, "threads" if key == "threads" else "task", "")

    def add(
        self,
        track: Draft,
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

    def mark(self, kind: str, track: Draft, what: str, site: Site | None) -> None:
        self.step(kind, track, what, site=site)
        self.add(track, "mark", self.now_ns, len(self.steps) - 1, what, site=site)

    def end_run(self, track: Draft) -> None:
        if track.runs is not None:
            self.add(track, "runs", *track.runs)
        track.runs = None

    def end_wait(self, track: Draft, outcome: str = "ok") -> None:
        if track.waits is not None:
            begin_ns, begin_step, text, site = track.waits
            if begin_step == len(self.steps) and begin_ns == self.now_ns and outcome == "ok":
                track.waits = None  # nobody else had a turn
                return
            self.add(track, "waits", begin_ns, begin_step, text, outcome, site)
        track.waits = None

    def step(self, kind: str, track: Draft, what: str = "", *, who: str = "", more: str = "", site: Site | None = None) -> None:
        self.steps.append(Step(self.now_ns, kind, track.place, who, what, more, site))

    def finished(self, track: Draft) -> Track:
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
