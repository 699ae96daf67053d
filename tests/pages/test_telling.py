"""A run becomes a story: whose track, in which order, with which lines; and what only repeats itself is counted."""

from __future__ import annotations

import sys
from dataclasses import replace
from functools import cache
from pathlib import Path

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from stories import ANSWERS, play

from pytest_coro_plugin import timeline
from pytest_coro_plugin.condensing import STEPS_MAX, condensed
from pytest_coro_plugin.run import Facts, Run
from pytest_coro_plugin.story import SENTENCES, Story, heading, scene_of, sentence, without_lines
from pytest_coro_plugin.telling import EVENTS_MAX, TRACKS_MAX, tell
from pytest_coro_plugin.trace import Event
from pytest_coro_plugin.words import translator

S = 10**9
POLLS = """\
import asyncio

async def fetch_all(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    while not all(task.done() for task in tasks):
        await asyncio.sleep(0)
    return [task.result() for task in tasks]
"""


@cache
def polled() -> Run:
    return play(POLLS)


def told(story: Story) -> list[tuple[float, str, int]]:
    return [(step.at_ns / S, sentence(step), step.site.line if step.site else 0) for step in story.steps]


def recorded(*events: tuple[int, str, str] | tuple[int, str, str, str]) -> Run:
    """Make a run of a trace alone."""
    trace = tuple(Event(*event) for event in events)
    return Run("test", Facts(), (), (), (), None, trace, trace[-1].at_ns if trace else 0)


def test_a_serial_answer_is_told_from_call_to_return() -> None:
    story = tell(play(ANSWERS["wrong"]))

    assert told(story)[:8] == [
        (0, "fetch_all() is called", 0),
        (0, "task 1 fetch_all() starts", 0),
        (0, "task 1 fetch_all() asks for fetch('a') and waits", 2),
        (3, "nothing is ready: the clock jumps from 0 s to 3 s", 0),
        (3, "fetch('a') is answered", 2),
        (3, "task 1 fetch_all() goes on", 0),
        (3, "task 1 fetch_all() asks for fetch('b') and waits", 2),
        (4, "nothing is ready: the clock jumps from 3 s to 4 s", 0),
    ]
    assert told(story)[-1] == (8, "fetch_all() returns ['<a>', '<b>', '<c>', '<d>']", 0)
    assert heading(story) == "8 virtual s, at most 1 at a time"


def test_each_task_has_a_track_and_a_request_lies_on_that_of_its_task() -> None:
    story = tell(play(ANSWERS["right"]))

    assert [track.label for track in story.tracks] == [
        "", "task 1 fetch_all()", "task 2 fetch('a')", "task 3 fetch('b')", "task 4 fetch('c')", "task 5 fetch('d')",
    ]  # fmt: skip
    requests = [
        (track.name, span.text, span.begin_ns, span.end_ns)
        for track in story.tracks
        for span in track.spans
        if span.kind == "request"
    ]
    assert requests == [
        ("task 2", "fetch('a')", 0, 3 * S),
        ("task 3", "fetch('b')", 0, S),
        ("task 4", "fetch('c')", 0, 2 * S),
        ("task 5", "fetch('d')", 0, 2 * S),
    ]
    waits = [(span.text, span.site.line) for span in story.tracks[1].spans if span.kind == "waits" and span.site]
    assert waits == [("asyncio.gather() of 4", 5)]


def test_an_answer_comes_after_the_clock_has_moved_to_it() -> None:
    story = tell(play(ANSWERS["right"]))

    answered = [(step.at_ns, step.what) for step in story.steps if step.kind == "answered"]
    assert answered == [(S, "fetch('b')"), (2 * S, "fetch('c')"), (2 * S, "fetch('d')"), (3 * S, "fetch('a')")]


def test_whoever_blocks_is_named_and_the_loop_stands_still() -> None:
    story = tell(play(ANSWERS["blocking"]))

    assert (0, "task 2 fetch_one blocks the loop for 3 s: api.fetch_blocking()", 6) in told(story)
    assert [(span.begin_ns, span.end_ns) for span in story.frozen] == [(0, 3 * S), (3 * S, 4 * S), (4 * S, 6 * S), (6 * S, 8 * S)]
    assert not [step for step in story.steps if step.kind == "jump"]


def test_a_deadlock_ends_the_story_and_names_who_waits_for_whom() -> None:
    story = tell(play(ANSWERS["deadlock"]))

    assert (story.stuck, story.steps[-1].kind) == ("deadlock", "deadlock")
    assert [story.tracks[place].label for place in story.cycle] == ["task 2 left", "task 3 right"]
    assert [(knot.name, knot.waits_for, knot.holder) for knot in story.knots] == [
        ("task 1 fetch_all()", "asyncio.gather() of 2", ""),
        ("task 2 left", "Lock.acquire()", "task 3"),
        ("task 3 right", "Lock.acquire()", "task 2"),
    ]
    assert {track.outcome for track in story.tracks if track.kind == "task"} == {"pending"}
    assert len(story.tracks) == 4  # what asyncio does to close the loop is left out


def test_the_expected_story_has_no_lines() -> None:
    story = without_lines(tell(play(ANSWERS["deadlock"])))

    sites = [
        *(step.site for step in story.steps),
        *(knot.site for knot in story.knots),
        *(span.site for track in story.tracks for span in track.spans),
    ]
    assert set(sites) == {None}


def test_polling_is_told_twice_and_counted() -> None:
    run = polled()
    story = tell(run)

    steps = [sentence(step) for step in story.steps]
    (again,) = [text for text in steps if text.startswith("… the same again, ")]
    assert int("".join(filter(str.isdigit, again))) > 100
    assert steps.count("task 1 fetch_all() goes on") <= 4
    assert len(run.trace) == EVENTS_MAX
    assert "so much happened that the rest is left out here" in steps
    assert story.end_ns == 3 * S  # the requests' times are those of the journal
    assert "pending" not in {track.outcome for track in story.tracks}


def test_condensing_keeps_the_order_of_everything() -> None:
    story = tell(polled())

    assert condensed(story) == story
    for track in story.tracks:
        assert 0 <= track.begin_step <= track.end_step <= len(story.steps)
        for span in track.spans:
            assert track.begin_step <= span.begin_step <= span.end_step <= len(story.steps), span


def test_a_short_repetition_is_told_in_full() -> None:
    run = recorded(
        (0, "task_created", "task 1", "one"),
        *[(0, kind, "task 1", "one") for _ in range(3) for kind in ("task_resumed", "task_suspended", "task_waits")],
    )

    assert [step.kind for step in tell(run).steps] == ["created", "starts", "waits", "goes_on", "waits", "goes_on", "waits"]


def test_of_many_tasks_and_steps_the_rest_is_counted() -> None:
    events = [
        (number, kind, f"task {number}", f"number_{number}")
        for number in range(1, 400)
        for kind in ("task_created", "task_resumed", "task_done")
    ]
    story = tell(recorded(*events))

    assert len(story.tracks) == TRACKS_MAX
    assert story.left_out == 400 - TRACKS_MAX
    assert len(story.steps) == STEPS_MAX
    assert [step.kind for step in story.steps[-2:]] == ["cut", "done"]


def test_a_task_that_was_there_before_is_met_on_the_way() -> None:
    story = tell(recorded((5 * S, "task_resumed", "task 9", "serve"), (5 * S, "task_done", "task 9", "serve")))

    assert (story.begin_ns, [track.label for track in story.tracks]) == (5 * S, ["", "task 9"])


@pytest.mark.parametrize("kind", ["livelock", "busy_wait", "runaway", "hang", "ended"])
def test_every_kind_of_end_has_its_sentence(kind: str) -> None:
    from pytest_coro_plugin.run import Stuck

    run = replace(recorded((0, "task_created", "task 1", "one")), stuck=Stuck(kind, "text"), end_ns=7 * S)  # type: ignore[arg-type]
    story = tell(run)

    assert story.steps[-1].kind == kind
    assert story.end_ns == 7 * S
    assert sentence(story.steps[-1], translator("zh")) != sentence(story.steps[-1])


def test_nothing_happened_is_a_story_too() -> None:
    story = tell(recorded())

    assert (story.steps, story.begin_ns, story.end_ns) == ((), 0, 0)
    assert timeline.draw(scene_of(story)) == []


def test_all_sentences_are_translated_with_the_same_places() -> None:
    zh = translator("zh")

    for text in SENTENCES.values():
        assert zh(text) != text
        assert {place for place in ("{who}", "{what}", "{more}") if place in text} == {
            place for place in ("{who}", "{what}", "{more}") if place in zh(text)
        }


def test_as_text_a_task_is_a_lane_of_waits_and_requests() -> None:
    lanes = timeline.draw(scene_of(tell(play(ANSWERS["blocking"]))), columns=60)

    assert lanes[0].startswith("  task 1 fetch_all() ────")
    assert lanes[1].endswith("0–3  line 6  loop frozen")
    assert "▓" in lanes[1]


def test_the_same_run_gives_the_same_story() -> None:
    assert tell(play(ANSWERS["right"])) == tell(play(ANSWERS["right"]))
