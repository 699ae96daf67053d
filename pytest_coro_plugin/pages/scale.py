"""Where things stand on the axis: time takes room, and so does each step, for much happens in an instant that takes no time.

Pure arithmetic. All figures of a page share one scale, so that what is longer takes longer.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from ..checks.measure import seconds_text
from ..story import Span, Story

STEPS_SHARE = 0.34  # of the width, where time passes at all
LABELS_MAX = 9


@dataclass(frozen=True, slots=True)
class Instant:
    """One instant of a story: where its steps begin and end on the axis, in percent, and its time as text, "" where there is no room."""

    begin: float
    end: float
    label: str


class Scale:
    """The axis of one or more stories.

    Args:
        stories: all that are drawn with it.
    """

    def __init__(self, stories: Sequence[Story]) -> None:
        longest_ns = max([story.end_ns - story.begin_ns for story in stories], default=0)
        most = max([len(story.steps) for story in stories], default=0)
        share = 0.0 if not most else STEPS_SHARE if longest_ns else 1.0
        self._per_step = 100 * share / max(most, 1)
        self._per_ns = 100 * (1 - share) / longest_ns if longest_ns else 0.0

    def at(self, story: Story, at_ns: int, step: int) -> float:
        """Give the place of a step at an instant, in percent of the width."""
        return round(
            min(100.0, max(0.0, self._per_ns * (at_ns - story.begin_ns) + self._per_step * min(step, len(story.steps)))), 3
        )

    def span(self, story: Story, span: Span) -> tuple[float, float]:
        """Give where a span begins, and how wide it is."""
        begin = self.at(story, span.begin_ns, span.begin_step)
        return begin, round(max(0.0, self.at(story, span.end_ns, span.end_step) - begin), 3)

    def moments(self, story: Story) -> Iterator[tuple[float, float]]:
        """Give where each step begins on the axis, and how wide it is; a jump of the clock and a loop that stands still are as wide as they are long."""
        now_ns = story.begin_ns
        for place, step in enumerate(story.steps):
            begin = self.at(story, step.at_ns if step.kind == "froze" else now_ns, place)
            if step.kind == "froze":
                now_ns = story.steps[place + 1].at_ns if place + 1 < len(story.steps) else story.end_ns
            else:
                now_ns = step.at_ns
            yield begin, round(self.at(story, now_ns, place + 1) - begin, 3)

    def instants(self, story: Story) -> Iterator[Instant]:
        """Give the instants at which something happens, in order; labels keep their distance."""
        last = -100.0
        places: dict[int, list[int]] = {}
        for place, step in enumerate(story.steps):
            if step.kind not in ("jump", "froze"):
                places.setdefault(step.at_ns, []).append(place)
        ordered = sorted(places.items())
        for number, (at_ns, steps) in enumerate(ordered):
            begin, end = self.at(story, at_ns, steps[0]), self.at(story, at_ns, steps[-1] + 1)
            is_last = number == len(ordered) - 1
            roomy = begin - last >= 100 / LABELS_MAX or (is_last and begin - last >= 4)
            last = begin if roomy else last
            yield Instant(begin, end, seconds_text(at_ns) if roomy else "")
