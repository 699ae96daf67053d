"""The helper for tests of pages sees what it is there to see."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

sys.path.insert(0, str(Path(__file__).parent))
from browser import PHONE, chromium, violations, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PAGE = '<!doctype html><html lang="en"><title>t</title><main><h1>{}</h1></main>'


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as started:
        yield started


def page(folder: Path, text: str) -> str:
    path = folder / "page.html"
    path.write_text(PAGE.format(text), "utf-8")
    return path.as_uri()


@pytest.mark.slow
@pytest.mark.unmeasured
def test_a_good_page_passes_at_the_width_of_a_phone(browser: Browser, tmp_path: Path) -> None:
    with visited(browser, page(tmp_path, "Hello"), size=PHONE, dark=True) as shown:
        found = violations(shown)

        assert shown.evaluate("[innerWidth, matchMedia('(prefers-color-scheme: dark)').matches]") == [PHONE[0], True]
    assert found == []


@pytest.mark.slow
@pytest.mark.unmeasured
def test_what_cannot_be_read_is_a_violation(browser: Browser, tmp_path: Path) -> None:
    with visited(browser, page(tmp_path, '<span style="color:#ccc">pale</span><img src="data:,">')) as shown:
        found = violations(shown)

    assert {line.partition(" ")[0] for line in found} == {"color-contrast", "image-alt"}


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize(
    ("text", "told"),
    [
        ('<img alt="" src="https://example.org/a.png">', "outside it"),
        ('<script src="other.js"></script>', "outside it"),
        ("<script>null.x</script>", "raised"),
        ('<script>console.error("oh")</script>', "oh"),
    ],
    ids=["another host", "another file", "raises", "console"],
)
def test_a_page_that_does_not_keep_to_itself_fails(browser: Browser, tmp_path: Path, text: str, told: str) -> None:
    with pytest.raises(AssertionError, match=told), visited(browser, page(tmp_path, text)) as shown:
        shown.wait_for_timeout(100)
