"""How long a learner waits in the page: the first minute of one, played and timed.

``first_minute`` plays it, for ``benchmarks/site.py`` and for the test that holds the limits; ``crowding`` says how much of a second the machine kept to itself meanwhile.
"""

from __future__ import annotations

import subprocess
import sys
import time
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page

NOTICES_S = 2.0  # until a learner sees that a program does not end, and stops it
ENDLESS = "while True:\n    pass\n"
LIMIT_MS = 120_000  # of one wait
SPIN = """
import time
wall, used = time.perf_counter(), time.process_time()
while time.process_time() - used < 0.3:
    sum(range(1000))
print((time.perf_counter() - wall) / (time.process_time() - used))
"""


class Waits(NamedTuple):
    """What somebody who has never seen the page waits for, in seconds, and what the browser asks for until the first verdict."""

    cold_s: float
    reload_s: float
    change_s: float
    usable_s: float
    asked: list[str]


def first_minute(browser: Browser, address: str) -> Waits:
    """Load the page, check, load it again, check twice, and stop a program that does not end.

    Args:
        browser: gets a context of its own, without a cache.
        address: of the site.
    """
    context = browser.new_context()
    try:
        asked: list[str] = []
        context.on("request", lambda request: asked.append(request.url))
        page = context.new_page()
        began = time.perf_counter()
        page.goto(f"{address}#03_gather")
        cold_s = _checked(page, began)
        first = list(asked)
        began = time.perf_counter()
        page.reload()
        reload_s = _checked(page, began)
        return Waits(cold_s, reload_s, _checked(page, time.perf_counter()), _stopped(page), first)
    finally:
        context.close()


def _checked(page: Page, began: float) -> float:
    """Check what is in the editor, and tell how long ago it began."""
    page.wait_for_selector("button.main:has-text('Check')")
    page.locator(".verdict").evaluate("element => element.replaceChildren()")
    page.locator("button.main").click()
    page.wait_for_selector(".checks", timeout=LIMIT_MS)
    return time.perf_counter() - began


def _stopped(page: Page) -> float:
    """Check a program that does not end, stop it, and tell how long it takes until the verdict on another is there."""
    _written(page, ENDLESS)
    page.locator("button.main").click()
    page.wait_for_selector(".status:has-text('Checking')")
    time.sleep(NOTICES_S)
    began = time.perf_counter()
    page.locator("button.main").click()
    page.wait_for_selector(".trouble")
    _written(page, "x = 1\n")
    return _checked(page, began)


def _written(page: Page, text: str) -> None:
    page.locator(".cm-content").click()
    page.keyboard.press("Control+a")
    page.keyboard.insert_text(text)


def crowding() -> float:
    """Tell how many times longer than alone two busy processes take on this machine now: 1 where nobody else computes.

    A browser starts Python on one processor and compiles on another; this says how much of the two it can have.
    """
    spinning = [subprocess.Popen([sys.executable, "-c", SPIN], stdout=subprocess.PIPE, text=True) for _ in range(2)]
    return max(1.0, sum(float(process.communicate()[0]) for process in spinning) / len(spinning))
