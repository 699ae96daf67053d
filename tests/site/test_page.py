"""The page in a real browser: read, edit, check, be stopped, take the work along; with the keyboard, on a phone, in both languages."""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import PHONE, chromium, violations, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

ROOT = Path(__file__).parents[2]
REQUESTS_MAX = 15
RIGHT = (ROOT / "solutions/03_gather/exercise.py").read_text(encoding="utf-8")
SERIAL = (ROOT / "solutions/03_gather/wrong/serial_loop.py").read_text(encoding="utf-8")
ENDLESS = "while True:\n    pass\n"
START_MS = 60_000  # a machine in a hurry
pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def write(page: Page, text: str, folder: Path) -> None:
    """Open a file in the page's editor."""
    file = folder / "exercise.py"
    file.write_text(text, encoding="utf-8")
    with page.expect_file_chooser() as chosen:
        page.get_by_role("button", name="Open a file").or_(page.get_by_role("button", name="打开文件")).click()
    chosen.value.set_files(file)
    for _ in range(START_MS // 50):
        if page.locator(".cm-line").first.inner_text() == text.splitlines()[0]:
            return
        page.wait_for_timeout(50)
    raise AssertionError("the file is not in the editor")


def check(page: Page) -> str:
    """Ask for a verdict, and give the line of points."""
    page.locator(".verdict").evaluate("element => element.replaceChildren()")
    page.locator("button.main").click()
    page.wait_for_selector(".checks, .trouble", timeout=START_MS)
    return page.locator(".status").inner_text()


def test_a_wrong_answer_is_told_its_cause_and_shown_its_timeline(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        write(page, SERIAL, tmp_path)
        points = check(page)

        assert points == "6.5 of 13 points"
        cause = page.locator(".cause").first
        assert "Start all requests first: 8 s = 3+1+2+2" in cause.inner_text()
        assert "line 6: values.append(await api.fetch(key))" in cause.inner_text()
        assert cause.locator("svg[role=img]").count() == 1
        assert page.locator(".checks li").count() == 7
        assert violations(page) == []


def test_a_right_answer_earns_everything_and_leads_on(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        write(page, RIGHT, tmp_path)
        points = check(page)
        page.locator(".verdict a").click()

        assert points == "13 of 13 points · All of it is right."
        page.wait_for_selector("h1:has-text('04')")
        assert "✓ 03" in page.locator("#exercises option").nth(2).inner_text()


def test_a_program_with_threads_is_judged(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#11_no_blocking") as page:
        write(page, (ROOT / "solutions/11_no_blocking/exercise.py").read_text(encoding="utf-8"), tmp_path)

        assert check(page).startswith("10 of 10 points")


def test_the_first_verdict_needs_few_requests_and_nobody_else(browser: Browser, served: str) -> None:
    asked: list[str] = []
    with visited(browser, "about:blank", own=lambda url: url.startswith((served, "about:"))) as page:
        page.on("request", lambda request: asked.append(request.url))
        page.context.on("request", lambda request: asked.append(request.url))
        page.goto(f"{served}#03_gather")
        check(page)

    assert len(set(asked)) == len({url for url in asked if url.startswith(served)})
    assert 8 <= len(set(asked)) <= REQUESTS_MAX


def test_an_endless_program_is_stopped_and_the_next_is_judged(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        check(page)
        write(page, ENDLESS, tmp_path)
        page.locator("button.main").click()
        page.wait_for_selector("button.main:has-text('Stop')")
        page.wait_for_selector(".status:has-text('Checking')")
        page.locator("button.main").click()
        page.wait_for_selector(".trouble:has-text('Stopped')")
        write(page, RIGHT, tmp_path)

        assert check(page).startswith("13 of 13 points")


def test_a_program_that_nobody_stops_is_stopped_for_them(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        write(page, ENDLESS, tmp_path)
        check(page)

        assert "did not end" in page.locator(".trouble").inner_text()


def test_hints_lead_and_then_nearly_tell(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        write(page, SERIAL, tmp_path)
        check(page)
        for _ in range(4):
            page.get_by_role("button", name="A hint").click()

        told = page.locator(".hints li").all_inner_texts()
        assert told[0].startswith("hint 1 of 3: Look for the await inside the loop") or told[0].startswith(
            "hint 1 of 3: Look for the `await`"
        )
        assert told[3:] == ["There is no further hint."]


def test_work_is_kept_and_can_be_taken_to_another_browser(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        write(page, RIGHT, tmp_path)
        check(page)
        page.reload()
        page.wait_for_selector(".cm-content")
        assert "✓ 03" in page.locator("#exercises option").nth(2).inner_text()
        assert "gather" in page.locator(".cm-content").inner_text()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download exercise.py").click()
        assert Path(saved.value.path()).read_text(encoding="utf-8").strip() == RIGHT.strip()
        with page.expect_download() as saved:
            page.get_by_role("button", name="Download progress").click()
        progress = saved.value.path()
        with visited(browser, f"{served}#01_coroutine") as other:
            other.on("dialog", lambda dialog: dialog.accept())
            with other.expect_file_chooser() as chosen:
                other.get_by_role("button", name="Load progress", exact=True).click()
            chosen.value.set_files(progress)
            other.wait_for_selector("h1:has-text('03')")

            assert "✓ 03" in other.locator("#exercises option").nth(2).inner_text()


def test_a_file_that_is_no_progress_changes_nothing(browser: Browser, served: str, tmp_path: Path) -> None:
    wrong = tmp_path / "wrong.json"
    wrong.write_text('{"exercises": 3}')
    with visited(browser, f"{served}#03_gather") as page:
        with page.expect_file_chooser() as chosen:
            page.get_by_role("button", name="Load progress", exact=True).click()
        chosen.value.set_files(wrong)

        page.wait_for_selector(".status:has-text('Nothing was changed')")


def test_the_keyboard_alone_is_enough(browser: Browser, served: str) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        page.wait_for_selector("button.main")
        reached = []
        for _ in range(40):
            page.keyboard.press("Tab")
            reached.append(
                page.evaluate("[document.activeElement.tagName, document.activeElement.textContent.slice(0, 12)].join(' ')")
            )
            if reached[-1] == "BUTTON Check":
                break
        page.keyboard.press("Enter")
        page.wait_for_selector(".checks", timeout=START_MS)

        assert any(one.startswith("SELECT") for one in reached)
        assert any(one.startswith("DIV") for one in reached), "the editor can be reached and left"
        assert page.evaluate("document.activeElement.classList.contains('main')")
        page.locator(".cm-content").focus()
        page.locator(".verdict").evaluate("element => element.replaceChildren()")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector(".checks", timeout=START_MS)


@pytest.mark.parametrize("size", [PHONE, (1280, 900)], ids=["phone", "desk"])
@pytest.mark.parametrize(("locale", "title"), [("en-GB", "Ask for everything at once"), ("zh-CN", "同时发出所有请求")])
def test_every_reader_can_use_the_page(
    browser: Browser, served: str, tmp_path: Path, size: tuple[int, int], locale: str, title: str
) -> None:
    with visited(browser, f"{served}#03_gather", size=size, locale=locale) as page:
        write(page, SERIAL, tmp_path)
        check(page)

        assert title in page.locator("h1").inner_text()
        assert page.locator("html").get_attribute("lang") == ("zh-CN" if locale.startswith("zh") else "en")
        assert violations(page) == []
        wide = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        assert wide <= 0, f"the page is {wide} px wider than the screen"


def test_every_exercise_can_be_read_by_everybody(browser: Browser, served: str, site: Path) -> None:
    wrong: list[str] = []
    with visited(browser, served, size=PHONE) as page:
        page.wait_for_selector("button.main")
        for exercise in json.loads((site / "pack.json").read_text(encoding="utf-8"))["exercises"]:
            page.evaluate("id => { location.hash = id; }", exercise["id"])
            page.wait_for_selector(f"h1:has-text('{exercise['id'][:2]}')")
            wrong += [f"{exercise['id']}: {one}" for one in violations(page)]
            if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
                wrong.append(f"{exercise['id']}: wider than a phone")

    assert not wrong, "\n".join(wrong)


def test_the_language_can_be_changed_in_the_page(browser: Browser, served: str, tmp_path: Path) -> None:
    with visited(browser, f"{served}#03_gather") as page:
        write(page, SERIAL, tmp_path)
        page.get_by_role("button", name="中文").click()
        page.wait_for_selector("h1:has-text('同时发出所有请求')")

        assert check(page) == "6.5 / 13 分"
        assert "先启动全部请求" in page.locator(".cause").first.inner_text()
