"""Shortens a story in which the same happens again and again within one instant, as a program that polls does: twice is shown, the rest is counted.

Floor 1, judge side; stands on ``story``. Pure: steps are left out and what refers to them is moved, nothing else changes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from .story import Span, Step, Story, Track

PERIOD_MAX = 96
SHOWN = 2
TIMES_MIN = 4
STEPS_MAX = 600


def condensed(story: Story) -> Story:
    """Leave out what only repeats itself.

    Args:
        story: with all its steps.

    Returns:
        A story in which each repetition of ``TIMES_MIN`` times or more is told ``SHOWN`` times, and then counted by a step ``again``.
    """
    gaps = list(_repetitions(story.steps))
    if not gaps:
        return story
    moved, steps = _without(story.steps, gaps)
    return replace(story, steps=tuple(steps), tracks=tuple(_moved(track, moved) for track in story.tracks))


def shortened(story: Story) -> Story:
    """Keep the first steps of a story that has too many, and its last, which says how it ended."""
    if len(story.steps) <= STEPS_MAX:
        return story
    kept = story.steps[: STEPS_MAX - 2]
    cut = Step(kept[-1].at_ns, "cut", 0, "loop")
    return replace(story, steps=(*kept, cut, story.steps[-1]))


def _repetitions(steps: tuple[Step, ...]) -> Iterator[tuple[int, int, int]]:
    """Find what repeats itself: where what is left out begins and ends, and how many times it was in all."""
    place = 0
    while place < len(steps):
        period, times = _longest(steps, place)
        if times >= TIMES_MIN:
            yield place + SHOWN * period, place + times * period, times
            place += times * period
        else:
            place += 1


def _longest(steps: tuple[Step, ...], place: int) -> tuple[int, int]:
    """Give the shortest period that repeats itself from a place on, and how often."""
    for period in range(1, min(PERIOD_MAX, (len(steps) - place) // TIMES_MIN) + 1):
        if steps[place + period] != steps[place]:
            continue
        times = 1
        while steps[place : place + period] == steps[place + times * period : place + (times + 1) * period]:
            times += 1
            if place + times * period >= len(steps):
                break
        if times >= TIMES_MIN:
            return period, times
    return 1, 1


def _without(steps: tuple[Step, ...], gaps: list[tuple[int, int, int]]) -> tuple[list[int], list[Step]]:
    """Leave the gaps out; give for each old place its new one, and the steps that are left."""
    moved: list[int] = []
    kept: list[Step] = []
    begins = {begin: (end, times) for begin, end, times in gaps}
    until = 0
    for place, step in enumerate(steps):
        if place in begins:
            until, times = begins[place]
            kept.append(Step(step.at_ns, "again", step.track, step.who, str(times)))
        if place < until:
            moved.append(len(kept) - 1)
        else:
            moved.append(len(kept))
            kept.append(step)
    return [*moved, len(kept)], kept


def _moved(track: Track, moved: list[int]) -> Track:
    """Move the stretches of a track; those that lie in a gap as a whole are gone with it."""
    spans: list[Span] = []
    for span in track.spans:
        begin, end = moved[span.begin_step], moved[span.end_step]
        if (
            begin == end
            and span.begin_step != span.end_step
            and span.begin_ns == span.end_ns
            and span.kind in ("runs", "waits", "mark")
        ):
            continue
        spans.append(replace(span, begin_step=begin, end_step=end))
    return replace(track, spans=tuple(spans), begin_step=moved[track.begin_step], end_step=moved[track.end_step])
