"""Timelines: the scene is exact, the drawing fits, lines up, and works without block characters."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_coro_plugin import timeline
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.results import Bar, Lane, Scene
from pytest_coro_plugin.words import cells, translator

sys.path.insert(0, str(Path(__file__).parent))
from runs import BROKEN, VALUES, asked, finding, run, serial

S = 1_000_000_000
SERIAL_80 = """\
  a ████████████████████████                                         0–3  line 4
  b                         ████████                                 3–4  line 4
  c                                 ███████████████                  4–6  line 4
  d                                                ████████████████  6–8  line 4"""

SERIAL_ASCII_50 = """\
  a ############                       0-3  line 4
  b             ####                   3-4  line 4
  c                 #########          4-6  line 4
  d                          ########  6-8  line 4"""


def test_a_scene_has_a_lane_per_request():
    scene = timeline.scene(serial, CheckFailed("SERIAL", {"total": "8", "best": "3"}))

    assert scene.lanes[1] == Lane("b", (Bar(3_000_000_000, 4_000_000_000, "ok", 4),))
    assert (scene.total_ns, scene.expected_ns, scene.most, scene.left_out) == (8_000_000_000, 3_000_000_000, 1, 0)


def test_a_value_is_never_taken_for_a_time():
    assert timeline.scene(serial, CheckFailed("VALUE", {"expected": "42", "value": "41"})).expected_ns is None


def test_times_count_from_the_call():
    made = run(VALUES, 6, begin=5, requests=asked(("a", 5, 6)))

    assert timeline.scene(made).lanes[0].bars[0] == Bar(0, 1_000_000_000, "ok", 4)
    assert timeline.scene(made).total_ns == 1_000_000_000


def test_a_run_without_requests_shows_its_call_and_where_the_loop_stood_still():
    scene = timeline.scene(run(42, 2, name="double", findings=[finding("blocking")]))

    assert [(lane.label, lane.bars[0].outcome) for lane in scene.lanes] == [("", "frozen"), ("double()", "ok")]


def test_a_run_of_an_object_shows_when_each_method_was_called():
    latch = run(None, 5, name="Latch", begin=5, kind="plain")
    (made,) = latch.calls
    methods = [
        replace(made, number=2 + place, name="arrive", begin_ns=at, end_ns=at, target=1)
        for place, at in enumerate((6 * S, 8 * S))
    ]
    scene = timeline.scene(replace(latch, calls=(made, *methods), end_ns=8 * S))

    assert [lane.bars[0].begin_ns for lane in scene.lanes] == [0, 1 * S, 3 * S]
    assert scene.total_ns == 3 * S


def test_an_iterator_takes_as_long_as_its_reader():
    made = run(None, 0, name="pages", kind="plain", requests=asked((0, 0, 1), (1, 1, 3)))
    (pages,) = made.calls
    reading = replace(pages, number=2, name="read", kind="coroutine", end_ns=3 * S, target=-1)

    assert timeline.scene(replace(made, calls=(pages, reading), end_ns=3 * S)).total_ns == 3 * S


def test_of_a_thousand_requests_forty_are_kept():
    scene = timeline.scene(run([], 1, requests=asked(*[(number, 0, 1) for number in range(1000)])))

    assert (len(scene.lanes), scene.left_out, scene.most) == (40, 960, 1000)


@pytest.mark.parametrize(
    ("columns", "unicode", "drawn"), [(80, True, SERIAL_80), (50, False, SERIAL_ASCII_50)], ids=["80 columns", "50 in ASCII"]
)
def test_a_serial_loop_is_a_staircase(columns, unicode, drawn):
    assert "\n".join(timeline.draw(timeline.scene(serial), columns=columns, unicode=unicode)) == drawn


def test_how_a_request_ended_is_said_in_words():
    made = run(
        None,
        1,
        outcome="error",
        error=BROKEN,
        requests=asked(("a", 0, 3), ("b", 0, 1, "error"), ("c", 0, 1, "cancelled"), ("d", 0, None)),
        end_of_run=4,
    )

    ends = [line.rpartition("  ")[2] for line in timeline.draw(timeline.scene(made))]

    assert ends == ["line 4", "raised", "cancelled", "still running"]


def test_what_does_not_fit_is_counted():
    scene = timeline.scene(run([], 1, requests=asked(*[(number, 0, 1) for number in range(1000)])))

    lines = timeline.draw(scene, lanes=4)

    assert len(lines) == 4
    assert lines[-1] == "  … and 997 more"


def test_chinese_keys_and_words_line_up():
    made = run([], 3, requests=asked(("首页", 0, 3), ("b", 0, 1)))

    lines = timeline.draw(timeline.scene(made), translate=translator("zh"))

    assert len({cells(line[: line.index("█")]) for line in lines}) == 1
    assert len({cells(line[: line.index("0–")]) for line in lines}) == 1
    assert lines[0].endswith("第 4 行")


def test_a_request_that_takes_no_time_is_a_mark():
    assert "|" in timeline.draw(timeline.scene(run([], 3, requests=asked(("a", 0, 3), ("b", 1, 1)))))[1]


def test_a_run_without_time_is_drawn_too():
    assert timeline.draw(timeline.scene(run([], 0, requests=asked(("a", 0, 0))))) == ["  a |" + " " * 64 + "0–0  line 4"]


bars = st.builds(
    lambda begin, length, outcome, line: Bar(begin, begin + length, outcome, line),
    st.integers(0, 10**12), st.integers(0, 10**12), st.sampled_from(["ok", "error", "cancelled", "pending", "frozen"]), st.integers(0, 999),
)  # fmt: skip
lanes = st.builds(Lane, st.text(alphabet="ab漢é ", max_size=14), st.lists(bars, min_size=1, max_size=3).map(tuple))


@given(st.lists(lanes, max_size=12), st.integers(60, 120), st.booleans(), st.integers(1, 9), st.sampled_from(["en", "zh"]))
@settings(max_examples=80, deadline=None)
def test_any_scene_fits_its_columns_and_its_lines(drawn, columns, unicode, most, lang):
    lines = timeline.draw(Scene(tuple(drawn), 10**9), columns=columns, unicode=unicode, lanes=most, translate=translator(lang))

    assert len(lines) <= most
    assert all(cells(line) <= columns and line == line.rstrip() for line in lines)
