"""A whole workshop, played in a browser: a host and five learners, by keyboard, on a desk and on a phone, in both languages; and axe-core on every page."""

from __future__ import annotations

import json
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from .conftest import GATHER, Clock, Host, Running, Telling, running

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import PHONE, chromium, violations, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]
PATIENCE_S = 20
EVIL = "<img src=x onerror=alert(1)>"
WRONG = ("wrong/serial_comprehension", "wrong/serial_comprehension", "wrong/completion_order", "exercise")


@pytest.fixture(scope="module")
def browser(judged: Callable[[str], object]) -> Iterator[Browser]:
    for name in WRONG:  # before the browser's own loop runs in this thread
        judged(name)
    with chromium() as started:
        yield started


def until(page: Page, expression: str) -> None:
    """Wait until an expression is true; the pages' policy forbids Playwright's own way, which is eval."""
    deadline = time.monotonic() + PATIENCE_S
    while not page.evaluate(expression):
        assert time.monotonic() < deadline, f"never: {expression}"
        page.wait_for_timeout(50)


def send(page: Page, telling: dict[str, Any]) -> None:
    """Hand in a file and its results on the learner's own page."""
    page.select_option("#which", GATHER)
    page.set_input_files("#answer", {"name": "exercise.py", "mimeType": "text/x-python", "buffer": telling["source"].encode()})
    results = json.dumps({"exercises": [telling["result"]]}).encode()
    page.set_input_files("#results", {"name": "results.json", "mimeType": "application/json", "buffer": results})
    page.click("#send button")
    until(page, "document.getElementById('told').textContent !== ''")


def join(page: Page, name: str) -> None:
    """Join by keyboard alone: the code stands there, the name is typed, Enter joins."""
    until(page, "document.getElementById('commands').textContent !== ''")
    page.focus("#code")
    page.keyboard.press("Tab")
    page.keyboard.type(name)
    page.keyboard.press("Enter")
    page.wait_for_selector("#inside:not([hidden])")


def test_a_whole_workshop(browser: Browser, path: Path, clock: Clock, telling: Telling) -> None:
    with running(path, clock) as room, visited(browser, f"{room.address}/host#{room.key}", size=(1200, 900)) as host:
        host.on("dialog", lambda dialog: dialog.accept())
        host.wait_for_selector("#open-which")
        assert room.key not in host.url
        host.select_option("#open-which", GATHER)
        host.click("#open-form button")
        host.wait_for_selector(".exercise h3")
        visits = [
            visited(
                browser,
                f"{room.address}/j/{room.code}",
                size=PHONE if number % 2 else (1000, 800),
                locale="zh-CN" if number == 3 else "en-GB",
            )
            for number in range(5)
        ]
        learners = [visit.__enter__() for visit in visits]
        for learner, name in zip(learners, ("Ann", "", EVIL, "小王", "Ann"), strict=True):
            join(learner, name)
        for learner, answer in zip(learners, WRONG, strict=False):
            send(learner, telling(answer))
        until(host, "document.getElementById('told').textContent === '4'")
        rows = host.locator("#people tr").all_inner_texts()

        assert len(rows) == 5
        assert sum("same name as another" in row for row in rows) == 2
        assert any(EVIL in row for row in rows)
        assert "13 / 13" in rows[3]
        assert "SERIAL" in rows[0]
        assert "开放" in learners[3].inner_text("main") or "练习" in learners[3].inner_text("main")

        host.get_by_role("button", name=f"Give hint 1 of {GATHER}").click()
        host.fill("#minutes", "7")
        host.click("#timer-form button")
        until(learners[0], "document.getElementById('released').textContent.includes('Hint 1')")
        until(learners[0], "/^[67]:\\d\\d left$/.test(document.getElementById('timer').textContent)")
        clock.pass_minutes(10)
        host.wait_for_selector("tr.stuck", timeout=15_000)

        assert "stuck 10 min" in host.inner_text("tr.stuck")
        host.get_by_role("button", name=f"Remove {EVIL} #3 from the workshop").click()
        until(host, "document.querySelectorAll('#people tr').length === 4")
        learners[2].wait_for_selector("#join:not([hidden])", timeout=15_000)
        host.get_by_role("link", name=f"Mistakes in {GATHER}").click()

        assert "SERIAL" in host.inner_text("h2")
        assert "return [await api.fetch(key) for key in keys]" in host.inner_text("main")
        assert "Ann" not in host.inner_text("main")
        host.screenshot(path=str(path.parent / "mistakes.png"), full_page=True)
        host.go_back()
        for visit in visits[:2] + visits[3:]:
            visit.__exit__(None, None, None)
        with pytest.raises(AssertionError, match="403"):  # the browser notes that the one who was removed was turned away
            visits[2].__exit__(None, None, None)


def test_what_is_sent_without_a_server_arrives_when_it_is_back(
    browser: Browser, path: Path, clock: Clock, telling: Telling
) -> None:
    with running(path, clock) as room:
        context = browser.new_context()
        page = context.new_page()
        page.goto(f"{room.address}/j/{room.code}")
        join(page, "Ann")
        context.set_offline(True)
        page.select_option("#which", GATHER)
        page.set_input_files("#answer", {"name": "exercise.py", "mimeType": "text/x-python", "buffer": b"x = 1\n"})
        page.click("#send button")
        until(page, "document.getElementById('failed').textContent.includes('stays here')")
        before = len(room.workshop.room.told)
        context.set_offline(False)
        until(page, "document.getElementById('told').textContent !== ''")
        context.close()

        assert (before, len(room.workshop.room.told)) == (0, 1)
        assert room.workshop.room.told[0].most == 0


def pages(room: Running) -> dict[str, str]:
    return {
        "learner": f"/j/{room.code}",
        "room": "/host",
        "projector": "/host/projector",
        "mistakes": f"/host/mistakes?exercise={GATHER}",
    }


@pytest.mark.parametrize("lang", ["en", "zh"])
@pytest.mark.parametrize(("size", "dark"), [((1200, 900), False), (PHONE, True)], ids=["desk", "phone"])
def test_every_page_is_open_to_everybody(
    browser: Browser, path: Path, clock: Clock, telling: Telling, lang: str, size: tuple[int, int], dark: bool
) -> None:
    with running(path, clock) as room:
        host = room.host()
        host.do(deed="open", exercise=GATHER)
        host.do(deed="timer", minutes=9)
        for number, answer in enumerate(WRONG):
            learner = room.join(("Ann", "", "Li", "王芳")[number])
            learner.tell(telling(answer))
        clock.pass_minutes(11)
        for number in range(2):
            room.workshop.room.seats[number + 1].heard = clock.now
        found: dict[str, list[str]] = {}
        for name, address in pages(room).items():
            with visited(browser, room.address + "/static/icon.svg", size=size, dark=dark, locale=lang) as page:
                enter(page, room, host)
                page.goto(room.address + address + ("&" if "?" in address else "?") + f"lang={lang}")
                settle(page, name)
                found[name] = violations(page) + too_wide(page)
                page.screenshot(path=str(path.parent / f"{name}-{lang}-{size[0]}.png"), full_page=True)
                if name == "learner":
                    join(page, "Zoe")
                    page.wait_for_selector(".exercise")
                    found["inside"] = violations(page) + too_wide(page)
                    page.screenshot(path=str(path.parent / f"inside-{lang}-{size[0]}.png"), full_page=True)
        with visited(browser, room.address + "/static/icon.svg", size=size, dark=dark) as page:
            page.goto(f"{room.address}/?lang={lang}")
            found["door"] = violations(page)

    assert {name: wrong for name, wrong in found.items() if wrong} == {}


def enter(page: Page, room: Running, host: Host) -> None:
    """Bring the host's cookie along."""
    name, _, value = host.cookie.partition("=")
    page.context.add_cookies([{"name": name, "value": value, "url": f"{room.address}/host"}])


def settle(page: Page, name: str) -> None:
    if name in ("room", "projector"):
        until(page, "document.getElementById('joined').textContent !== '0'")
        page.wait_for_selector("img")
        until(page, "document.querySelector('img').complete")


def too_wide(page: Page) -> list[str]:
    """Tell whether the page has to be scrolled sideways."""
    width, seen = page.evaluate("[document.documentElement.scrollWidth, innerWidth]")
    return [] if width <= seen else [f"{width} pixels wide, {seen} are there"]


def test_the_hosts_page_is_worked_by_keyboard_alone(browser: Browser, path: Path, clock: Clock, telling: Telling) -> None:
    with running(path, clock) as room, visited(browser, f"{room.address}/static/icon.svg") as page:
        enter(page, room, room.host())
        room.join("Ann").tell(telling())
        page.goto(f"{room.address}/host")
        settle(page, "room")

        def tab_to(name: str) -> None:
            for _ in range(60):
                page.keyboard.press("Tab")
                if (
                    page.evaluate(
                        "document.activeElement.getAttribute('aria-label') || document.activeElement.innerText || document.activeElement.id"
                    ).strip()
                    == name
                ):
                    return
            raise AssertionError(f"Tab never leads to {name}")

        tab_to(f"Open {GATHER}")
        page.keyboard.press("Enter")
        until(page, "document.querySelector('.exercise:not(.closed)')")
        for number in (1, 2, 3):
            page.evaluate("document.activeElement.blur()")
            tab_to(f"Give hint {number} of {GATHER}")
            page.keyboard.press("Enter")
            until(page, f"!document.body.innerText.includes('Give hint {number} of')")
        page.evaluate("document.activeElement.blur()")
        tab_to("door")
        page.keyboard.press("Space")
        page.wait_for_timeout(500)
        page.evaluate("document.activeElement.blur()")
        tab_to(f"Mistakes in {GATHER}")
        page.keyboard.press("Enter")
        page.wait_for_url("**/host/mistakes*")

    assert room.workshop.plan.hints == {GATHER: 3}
    assert not room.workshop.plan.door_open
