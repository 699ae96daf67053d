"""A real browser for tests of pages: Chromium from the system, driven by Playwright, with axe-core for what a page is to people who do not see it.

    @pytest.fixture(scope="module")
    def browser() -> Iterator[Browser]:
        with chromium() as started:
            yield started

    def test_page(browser: Browser) -> None:
        with visited(browser, path.as_uri(), dark=True) as page:
            page.keyboard.press("ArrowRight")

            assert violations(page) == []

``visited`` fails when the page asks for anything outside itself, raises, or writes an error to the console. Playwright keeps a loop of its own running in the thread while
a browser is open, so asyncio.run is refused there meanwhile: make what is shown before, or in a process of its own.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

import pytest

if TYPE_CHECKING:
    from playwright.sync_api import Browser, Page, Route

NAMES = ("chromium", "chromium-browser", "google-chrome-stable", "google-chrome")
PHONE = (360, 740)
DESK = (1100, 800)
INSIDE = ("data", "blob", "about")


def program() -> str | None:
    """Find the browser: ``CORO_CHROMIUM`` names it, else it is on PATH."""
    return os.environ.get("CORO_CHROMIUM") or next(filter(None, map(shutil.which, NAMES)), None)


@contextmanager
def chromium() -> Iterator[Browser]:
    """Start a browser without a window; the test is skipped where there is none."""
    pytest.importorskip("playwright", reason="no Playwright: install what requirements.lock names")
    path = program()
    if path is None:
        pytest.skip("no Chromium: install the system's package chromium, or name one in CORO_CHROMIUM")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        # no sandbox: containers do not have the namespaces that it asks for, and the pages are ours
        browser = playwright.chromium.launch(executable_path=path, args=["--no-sandbox", "--disable-quic", "--disable-gpu"])
        try:
            yield browser
        finally:
            browser.close()


@contextmanager
def visited(
    browser: Browser,
    address: str,
    *,
    size: tuple[int, int] = DESK,
    dark: bool = False,
    locale: str = "en-GB",
    own: Callable[[str], bool] | None = None,
    **options: Any,
) -> Iterator[Page]:
    """Open a page, and make sure that it keeps to itself.

    Args:
        browser: the one that runs.
        address: of the page.
        size: width and height in pixels of CSS; ``PHONE`` or ``DESK``.
        dark: what the reader's system prefers.
        locale: the language that the browser asks for.
        own: whether an address belongs to the page; by default a file's page owns that file alone, a served one its host.
        options: more of ``Browser.new_context``.
    """
    own = own or _own_of(address)
    foreign: list[str] = []
    wrong: list[str] = []

    def look(route: Route) -> None:
        if own(route.request.url):
            route.continue_()
        else:
            foreign.append(route.request.url)
            route.abort()

    context = browser.new_context(
        viewport={"width": size[0], "height": size[1]}, color_scheme="dark" if dark else "light", locale=locale, **options
    )
    try:
        context.route("**/*", look)
        page = context.new_page()
        page.on("pageerror", lambda error: wrong.append(f"raised: {error}"))
        page.on("console", lambda message: wrong.append(message.text) if message.type == "error" else None)
        page.goto(address)
        yield page
    finally:
        context.close()
    assert foreign == [], f"the page asks for what lies outside it: {foreign}"
    assert not wrong, "\n".join(wrong)


def _own_of(address: str) -> Callable[[str], bool]:
    home = urlsplit(address)

    def own(url: str) -> bool:
        asked = urlsplit(url)
        if asked.scheme in INSIDE:
            return True
        same = (asked.scheme, asked.netloc) == (home.scheme, home.netloc)
        return same and (home.scheme != "file" or asked.path == home.path)

    return own


def violations(page: Page, **options: Any) -> list[str]:
    """Let axe-core look at a page as it is now, all rules and best practices.

    Args:
        page: what is looked at.
        options: for ``axe.run``, such as ``rules={"region": {"enabled": False}}``.

    Returns:
        One line for each element that breaks a rule; empty when all is well.
    """
    page.evaluate(_axe())
    found: list[str] = page.evaluate(
        """options => axe.run(document, options).then(found => found.violations.flatMap(rule => rule.nodes.map(node =>
            `${rule.id} (${rule.impact}): ${rule.help}: ${node.target.join(" ")}: ${node.html.slice(0, 200)}`)))""",
        {"resultTypes": ["violations"], **options},
    )
    return found


def _axe() -> str:
    spec = find_spec("axe_playwright_python")
    if spec is None or spec.origin is None:
        pytest.skip("no axe-core: install what requirements.lock names")
    return Path(spec.origin).with_name("axe.min.js").read_text("utf-8")
