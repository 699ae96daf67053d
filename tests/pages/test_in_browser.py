"""Pages in a real browser: they draw, go step by step with keys alone, ask for nothing, and axe-core finds nothing to mend."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parent))
from browser import PHONE, chromium, violations, visited
from stories import ANSWERS, figures

from pytest_coro_plugin.pages import Entry, Figure, Head, drawing, page, shelf
from pytest_coro_plugin.words import translator

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]
LANGUAGES = ("en", "zh")
STATUS = {"right": "passed", "wrong": "failed", "blocking": "failed", "deadlock": "failed"}


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], str]:
    """Write all pages before the browser starts, and give their addresses by name and language."""
    folder = tmp_path_factory.mktemp("pages")
    written = {}
    for lang in LANGUAGES:
        told = translator(lang)("Start all requests first")
        for name in ANSWERS:
            head = Head(f"03 · gather: {name}", STATUS[name], [told], back="index.html")  # type: ignore[arg-type]
            written[name, lang] = page(head, figures(name), lang=lang)
        rows = [Entry(f"test_it.py::test_{name}", f"{name}.html", STATUS[name], 3 * 10**9, 5, 4) for name in ANSWERS]  # type: ignore[arg-type]
        written["index", lang] = shelf(rows, lang=lang)
    written["many", "en"] = page(Head("many"), [replace(figures(name)[0], title=name) for name in ANSWERS])
    addresses = {}
    for (name, lang), text in written.items():
        path = folder / f"{name}.{lang}.html"
        path.write_text(text, "utf-8")
        addresses[name, lang] = path.as_uri()
    picture = folder / "picture.svg"
    picture.write_text(drawing(figures("deadlock"), title="a deadlock"), "utf-8")
    addresses["picture", "en"] = picture.as_uri()
    return addresses


@pytest.fixture(scope="module")
def browser(pages: dict[tuple[str, str], str]) -> Iterator[Browser]:
    with chromium() as started:
        yield started


Pages = dict[tuple[str, str], str]


@pytest.mark.parametrize("lang", LANGUAGES)
@pytest.mark.parametrize("dark", [False, True], ids=["light", "dark"])
@pytest.mark.parametrize("name", [*ANSWERS, "index"])
def test_axe_finds_nothing_to_mend(browser: Browser, pages: Pages, name: str, dark: bool, lang: str) -> None:
    with visited(browser, pages[name, lang], dark=dark) as shown:
        found = violations(shown)
        if name != "index":
            shown.keyboard.press("End")
            found += violations(shown)

    assert found == []


@pytest.mark.parametrize("name", [*ANSWERS, "index", "many"])
def test_a_phone_shows_it_without_scrolling_sideways(browser: Browser, pages: Pages, name: str) -> None:
    with visited(browser, pages[name, "en"], size=PHONE) as shown:
        wide = shown.evaluate("document.documentElement.scrollWidth")
        found = violations(shown)
        low = shown.evaluate("[...document.querySelectorAll('.name')].filter(each => each.offsetHeight < 14).length")

    assert wide <= PHONE[0]
    assert found == []
    assert low == 0


def drawn(shown: Page, selector: str) -> list[tuple[float, float]]:
    """Give left end and width of the elements that there are, in percent of their track."""
    boxes: list[list[float]] = shown.evaluate(
        """selector => [...document.querySelectorAll(selector)].map(each => {
            const box = each.getBoundingClientRect(), track = each.parentNode.getBoundingClientRect();
            return [100 * (box.left - track.left) / track.width, 100 * box.width / track.width];
        })""",
        selector,
    )
    return [(round(left), round(width)) for left, width in boxes]


def test_it_draws_requests_one_after_the_other_and_all_at_once(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["wrong", "en"]) as shown:
        yours, expected = drawn(shown, "#p1 .bar.request"), drawn(shown, "#p2 .bar.request")

    assert len(yours) == len(expected) == 4
    assert all(left + width <= following + 1 for (left, width), (following, _) in pairwise(yours))
    assert max(left for left, _ in expected) < min(left + width for left, width in expected)
    assert max(left + width for left, width in expected) < 60 < max(left + width for left, width in yours)


def test_what_blocks_stands_across_all_lanes(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["blocking", "en"]) as shown:
        bands, lanes = shown.locator("#p1 .band"), shown.locator("#p1 .lanes").bounding_box()
        tall = bands.first.bounding_box()

        assert bands.count() == 4
        assert lanes is not None
        assert tall is not None
        assert tall["height"] > lanes["height"] * 0.8
        assert "blocks the loop: api.fetch_blocking()" in (
            shown.locator("#p1 .bar.frozen").first.get_attribute("aria-label") or ""
        )


def test_a_deadlock_shows_its_circle_in_the_lanes_and_in_words(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["deadlock", "en"]) as shown:
        assert shown.locator("#p1 svg.arcs path").count() == 4
        assert shown.locator("#p1 .ring li").all_inner_texts() == [
            "task 2 left waits for Lock.acquire(), held by task 3 exercise.py:10 async with second:",
            "task 3 right waits for Lock.acquire(), held by task 2 exercise.py:16 async with first:",
            "↺ and task 2 left again: a circle, so nobody can go on",
        ]
        assert shown.locator("#p2 .knots").count() == 0


def now(shown: Page, figure: str = "#p1") -> str:
    return shown.locator(f"{figure} .now").inner_text()


def test_keys_go_step_by_step_and_light_the_line(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["wrong", "en"]) as shown:
        assert now(shown).startswith("Keys:")
        for _ in range(3):
            shown.keyboard.press("ArrowRight")

        assert (
            now(shown)
            == "at 0 s: task 1 fetch_all() asks for fetch('a') and waits\nexercise.py:2 return [await api.fetch(key) for key in keys]"
        )
        assert shown.locator("#p1 .count").inner_text() == "3 / 19"
        assert shown.locator("#p1 .l.lit").inner_text().strip().startswith("2")
        assert shown.locator("#p1 .lane.lit .state").inner_text() == "waits"
        assert shown.locator("#p1 .steps .lit").count() == 1
        assert shown.locator("#p1 .cursor").is_visible()
        shown.keyboard.press("ArrowLeft")
        assert now(shown) == "at 0 s: task 1 fetch_all() starts"
        shown.keyboard.press("End")
        assert now(shown).startswith("at 8 s: fetch_all() returns [")
        shown.keyboard.press("Home")
        assert now(shown).startswith("Keys:")


def test_each_figure_is_stepped_through_on_its_own(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["wrong", "en"]) as shown:
        shown.locator("#p2 .on").click()
        shown.keyboard.press("ArrowRight")

        assert shown.locator("#p2 .count").inner_text().startswith("2 / ")
        assert shown.locator("#p1 .count").inner_text().startswith("0 / ")
        shown.locator("#p1 input").focus()
        shown.keyboard.press("ArrowRight")
        assert shown.locator("#p1 .count").inner_text().startswith("1 / ")
        assert shown.locator("#p1 input").get_attribute("aria-valuetext") == "step 1 of 19: fetch_all() is called"


def test_tab_leads_into_the_lanes_and_arrows_from_stretch_to_stretch(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["right", "en"]) as shown:
        stops = []
        for _ in range(6):
            shown.keyboard.press("Tab")
            stops.append(shown.evaluate("document.activeElement.className || document.activeElement.tagName"))
        label = "document.activeElement.getAttribute('aria-label')"

        assert [stop.split()[0] for stop in stops] == ["A", "back", "INPUT", "on", "bar", "steps"]
        shown.keyboard.press("Shift+Tab")
        first = shown.evaluate(label)
        shown.keyboard.press("ArrowDown")
        shown.keyboard.press("ArrowDown")
        second = shown.evaluate(label)
        shown.keyboard.press("ArrowRight")
        assert first == "the loop, nothing is ready: the clock jumps, 0 to 1 s"
        assert second.startswith("task 2 fetch('a'), ")
        assert shown.evaluate(label).startswith("task 2 fetch('a'), fetch('a'), 0 to 3 s, line 5: return await asyncio.gather(")
        assert now(shown).startswith("task 2 fetch('a'): fetch('a'), 0 to 3 s\nline 5: return await")
        assert shown.locator("#p1 .l.lit").count() == 1


def test_hovering_shows_the_source_line_and_leaving_takes_it_back(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["wrong", "en"]) as shown:
        shown.locator("#p1 .bar.request").nth(1).hover()
        hovered, lit = now(shown), shown.locator("#p1 .l.lit").inner_text()
        shown.locator("h1").hover()

        assert hovered == "task 1 fetch_all(): fetch('b'), 3 to 4 s\nline 2: return [await api.fetch(key) for key in keys]"
        assert "await api.fetch(key)" in lit
        assert now(shown).startswith("Keys:")


def test_a_click_on_a_stretch_or_a_step_goes_there(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["wrong", "en"]) as shown:
        shown.locator("#p1 .steps li").nth(4).click()
        assert shown.locator("#p1 .count").inner_text() == "5 / 19"
        shown.locator("#p1 .bar.request").nth(3).click()
        shown.locator("h1").hover()
        shown.locator("#p1 .count").click()
        assert "asks for fetch('d')" in shown.locator("#p1 .steps .lit").inner_text()


def test_without_scripts_everything_can_be_read(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["deadlock", "en"], java_script_enabled=False) as shown:
        assert shown.locator("#p1 .steps li").count() == 18
        assert shown.locator("#p1 .bar.request").count() == 2
        assert not shown.locator("#p1 .controls").is_visible()
        assert shown.locator("#p1 .code").is_visible()


def test_on_paper_lists_are_whole_and_controls_gone(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["deadlock", "en"]) as shown:
        shown.emulate_media(media="print")

        assert not shown.locator("#p1 .controls").is_visible()
        assert shown.evaluate(
            "[...document.querySelectorAll('.steps, pre')].every(each => each.scrollHeight <= each.clientHeight + 2)"
        )
        assert len(shown.pdf()) > 20_000


def test_no_kind_of_stretch_is_told_by_colour_alone(browser: Browser, pages: Pages) -> None:
    """Each kind in the legend differs from every other one in shape, outline or pattern."""
    with visited(browser, pages["many", "en"]) as shown:
        looks = shown.evaluate("""[...document.querySelectorAll('.legend .key')].map(each => {
            const style = getComputedStyle(each);
            return [each.className, [style.width, style.borderTopStyle, style.borderBottomStyle, style.borderRadius, style.backgroundImage !== 'none',
                style.backgroundImage.slice(0, 32), getComputedStyle(each, '::after').content].join()];
        })""")

    shapes = dict(looks)
    assert len(shapes) >= 6
    assert len(set(shapes.values())) == len(shapes), shapes


def test_the_picture_opens_by_itself(browser: Browser, pages: Pages) -> None:
    with visited(browser, pages["picture", "en"], dark=True) as shown:
        paper = shown.evaluate("getComputedStyle(document.querySelector('svg > rect')).fill")
        outside = shown.evaluate("""[...document.querySelectorAll('text')].filter(each => {
            const box = each.getBBox(), all = document.documentElement.viewBox.baseVal;
            return box.x < 0 || box.x + box.width > all.width || box.y + box.height > all.height;
        }).map(each => each.textContent)""")

    assert paper == "rgb(18, 21, 28)"
    assert outside == []


def test_what_a_learner_wrote_stays_text(browser: Browser, tmp_path: Path) -> None:
    evil = "<script>document.title='gone'</script><img src=x onerror=alert(1)>\u202e{{title}}"
    (yours, _) = figures("wrong")
    path = tmp_path / "evil.html"
    path.write_text(
        page(Head(evil, "failed", [evil]), [Figure(evil, yours.story, {"exercise.py": f"{evil}\n{evil}\n"})]), "utf-8"
    )

    with visited(browser, path.as_uri()) as shown:
        assert shown.title() == evil.replace("\u202e", "⟨U+202E⟩")
        assert shown.locator("img").count() == 0
        assert shown.locator("#p1 .l").first.inner_text().startswith("1<script>document.title='gone'")
        assert violations(shown) == []
