"""Pages and pictures as text: whatever stands in a run is escaped, nothing is referred to, and the same story gives the same bytes."""

from __future__ import annotations

import re
import sys
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path
from xml.etree import ElementTree

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

sys.path.insert(0, str(Path(__file__).parent))
from stories import ANSWERS, ROOT, figures

from pytest_coro_plugin.pages import Entry, Figure, Head, drawing, file_name, page, shelf
from pytest_coro_plugin.pages.markup import filled, part, policy, safe, visible
from pytest_coro_plugin.pages.scale import Scale
from pytest_coro_plugin.run import Site
from pytest_coro_plugin.story import Span, Step, Story, Track

EVIL = "<script>alert(1)</script>\"'&{{title}}\u202e\x1b[31m\ud800"
ROW = Entry("tests/test_it.py::test_a", "a.html", "passed", 10**9, 2, 1)


class Tags(HTMLParser):
    """Collects tags and attributes, and whether elements are closed in order."""

    VOID = ("meta", "input", "br", "link", "img")

    def __init__(self, text: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str | None]] = []
        self.open: list[str] = []
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += attrs
        if tag not in self.VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag


def evil_figure() -> Figure:
    """A story in which every text is one that wants out."""
    site = Site(EVIL, 1, EVIL, EVIL)
    story = Story(
        (Track("task", EVIL, EVIL, 0, 10, 0, 1, "pending", (Span("request", 0, 10, 0, 1, EVIL, "error", site),)),),
        (Step(0, "asks", 0, EVIL, EVIL, EVIL, site), Step(0, "created", 0, EVIL, EVIL, EVIL, site)), 0, 10,
    )  # fmt: skip
    return Figure(EVIL, story, {EVIL: EVIL})


def test_what_wants_out_stays_text() -> None:
    text = page(Head(EVIL, "failed", [EVIL], back=EVIL), [evil_figure()])

    tags = Tags(text)
    assert tags.open == []
    assert tags.tags.count("script") == 1
    assert not [name for name, _ in tags.attributes if name.startswith("on") or name in ("src", "srcset", "action")]
    assert "\u202e" not in text
    assert "\x1b" not in text
    assert "⟨U+202E⟩" in text
    text.encode("utf-8")


def test_the_picture_is_xml_whatever_stands_in_it() -> None:
    text = drawing([evil_figure()], title=EVIL)

    root = ElementTree.fromstring(text)
    assert {element.tag.rpartition("}")[2] for element in root.iter()} <= set(
        "svg title desc style defs pattern rect path circle text tspan".split()
    )
    assert "http" not in text.replace("http://www.w3.org/2000/svg", "")


def test_the_index_escapes_and_links_to_files_beside_it() -> None:
    text = shelf([replace(ROW, test=EVIL, file=file_name(EVIL)), ROW])

    tags = Tags(text)
    links = [value for name, value in tags.attributes if name == "href"]
    assert tags.open == []
    assert "script" not in tags.tags
    assert all(re.fullmatch(r"[A-Za-z0-9_.-]+\.html", link or "") for link in links)


@pytest.mark.parametrize("name", ANSWERS)
@pytest.mark.parametrize("lang", ["en", "zh"])
def test_the_same_story_gives_the_same_bytes_and_refers_to_nothing(name: str, lang: str) -> None:
    def both() -> tuple[str, str]:
        figures.cache_clear()
        return page(Head(name), figures(name), lang=lang), drawing(figures(name), title=name, lang=lang)

    first = both()

    assert first == both()
    assert len(first[0]) < 120_000
    assert not re.search(r"https?://(?!www\.w3\.org/2000/svg)|url\((?!#)|@import", first[0] + first[1])
    tags = Tags(first[0])
    ids = [value for attribute, value in tags.attributes if attribute == "id"]
    assert tags.open == []
    assert len(ids) == len(set(ids))


def test_chinese_pages_say_so_and_leave_no_english_in_their_words() -> None:
    text = page(Head("x"), figures("deadlock"), lang="zh")

    words = re.sub(r"<(style|script|code|pre)\b.*?</\1>", "", text, flags=re.DOTALL)
    assert '<html lang="zh-Hans">' in text
    assert not re.search(r"\b(waits?|starts|makes|deadlock|Step|clock|runs|never)\b", re.sub(r"<[^>]*>", "", words))


def test_the_policy_lets_in_this_script_alone() -> None:
    text = page(Head("x"), figures("right"))
    (told,) = re.findall(r'http-equiv="Content-Security-Policy" content="([^"]+)"', text)

    assert told.startswith("default-src 'none'; script-src 'sha256-")
    assert told == policy(part("script")).replace('"', "&quot;")
    assert "script-src" not in policy()


def test_a_value_that_looks_like_a_place_is_left_alone() -> None:
    assert filled("{{a}} {{b}}", {"a": "{{b}}", "b": "2"}) == "{{b}} 2"


@given(st.text())
def test_any_text_becomes_harmless(text: str) -> None:
    told = safe(text)

    assert not re.search(r"[<>\"']", told)
    assert "\n" not in visible(text)
    told.encode("utf-8")


@given(st.text(min_size=1), st.text(min_size=1))
def test_each_test_has_a_file_of_its_own(one: str, other: str) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.-]{1,100}\.html", file_name(one))
    assert (file_name(one) == file_name(other)) == (one == other)


@settings(max_examples=50)
@given(st.lists(st.tuples(st.integers(0, 5), st.sampled_from(["starts", "waits", "done"])), max_size=40))
def test_on_the_axis_what_comes_later_stands_further_right(moves: list[tuple[int, str]]) -> None:
    at, steps = 0, []
    for passed, kind in moves:
        at += passed * 10**9
        steps.append(Step(at, kind, 0, "task 1"))
    story = Story((), tuple(steps), 0, at)
    scale = Scale([story])

    places = [scale.at(story, step.at_ns, place) for place, step in enumerate(steps)]
    assert places == sorted(places)
    assert all(0 <= place <= 100 for place in places)
    assert all(width >= 0 and begin + width <= 100.01 for begin, width in scale.moments(story))


def test_the_picture_in_the_docs_is_what_is_drawn_today() -> None:
    """Mend it with: coro trace 03 --svg --to docs/how-to/timeline.svg, with an answer that asks one after the other."""
    kept = (ROOT / "docs/how-to/timeline.svg").read_text("utf-8")

    assert kept == drawing(figures("wrong"), title="03 · Ask for everything at once: four")


def test_all_figures_of_a_page_share_one_scale() -> None:
    yours, expected = figures("wrong")
    scale = Scale([yours.story, expected.story])

    assert scale.at(yours.story, 3 * 10**9, 0) == scale.at(expected.story, 3 * 10**9, 0) < 40


def test_long_files_are_shown_around_the_lines_that_matter() -> None:
    (yours, _) = figures("wrong")
    long = "\n".join(["# head", ANSWERS["wrong"].splitlines()[1], *(f"# line {number}" for number in range(3, 400))])
    text = page(Head("x"), [replace(yours, sources={"exercise.py": long})])

    assert "# line 6" in text
    assert "# line 7\n" not in text
    assert "⋯" not in page(Head("x"), [yours])
