"""The pack in a browser, served by the workshop: each verdict goes to the room, and the host's hints come to the page."""

from __future__ import annotations

import gzip
import json
import shutil
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from .conftest import GATHER, ROOT, Clock, Telling, running

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import chromium, violations, visited

if TYPE_CHECKING:
    from playwright.sync_api import Browser

PATIENCE_MS = 60_000
PAGE = """<!doctype html><html lang="en"><head><title>Pack</title>
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:">
<link rel="icon" href="data:,"></head><body><main><h1>Exercise</h1></main></body></html>"""


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """A site with a page that says of verdicts what that of ``grader site build`` says."""
    made = tmp_path / "site"
    (made / "assets").mkdir(parents=True)
    (made / "index.html").write_text(PAGE, "utf-8")
    (made / "assets" / "big.wasm").write_bytes(b"\0asm" * 10_000)
    return made


@pytest.fixture(scope="module")
def browser(judged: Callable[[str], object]) -> Iterator[Browser]:
    judged("wrong/serial_comprehension")
    with chromium() as started:
        yield started


def test_files_travel_compressed_and_are_kept_as_long_as_they_may(path: Path, clock: Clock, site: Path) -> None:
    with running(path, clock, site) as room:
        big = room.ask("HEAD", "/pack/assets/big.wasm", Accept_Encoding="gzip")
        request = urllib.request.Request(f"{room.address}/pack/assets/big.wasm", headers={"Accept-Encoding": "gzip"})
        with urllib.request.urlopen(request, timeout=20) as answer:
            body = answer.read()
        plain = room.ask("GET", "/pack/assets/big.wasm")
        page = room.ask("GET", "/pack/")

    assert (big.headers["Content-Encoding"], big.headers["Content-Type"]) == ("gzip", "application/wasm")
    assert gzip.decompress(body) == b"\0asm" * 10_000
    assert len(body) < 1000
    assert (plain.headers["Content-Encoding"], len(plain.text)) == (None, 40_000)
    assert "immutable" in plain.headers["Cache-Control"]
    assert page.headers["Cache-Control"] == "no-cache"
    assert 'src="/static/pack.js"' in page.text
    assert "wasm-unsafe-eval" in page.headers["Content-Security-Policy"]
    assert (site / "index.html").read_text("utf-8") == PAGE


@pytest.mark.slow
@pytest.mark.unmeasured
def test_the_pack_tells_the_room_and_the_host_tells_the_pack(
    browser: Browser, path: Path, clock: Clock, site: Path, telling: Telling
) -> None:
    with running(path, clock, site) as room, visited(browser, f"{room.address}/j/{room.code}") as page:
        host = room.host()
        host.do(deed="open", exercise=GATHER)
        page.fill("#name", "Ann")
        page.click("#join button")
        page.wait_for_selector("#inside:not([hidden])")
        page.click("#pack")
        page.wait_for_selector("aside >> text=you are number 1")
        page.click("aside a")
        told = telling()
        detail = {
            "exercise": GATHER,
            "text": told["source"],
            "verdict": {"trouble": "", "report": {"exercises": [told["result"]]}},
        }
        page.evaluate(f"dispatchEvent(new CustomEvent('coro:verdict', {{ detail: {json.dumps(detail)} }}))")
        deadline = 200
        while not room.workshop.room.told and deadline:
            page.wait_for_timeout(50)
            deadline -= 1
        host.do(deed="hint", exercise=GATHER, hints=1)
        host.do(deed="timer", minutes=5)
        page.evaluate(
            "document.body.replaceChildren(Object.assign(document.createElement('main'), { innerHTML: '<h1>Again</h1>' }))"
        )
        page.wait_for_selector("aside >> text=Hint of the host for 03_gather: An `await` inside a loop", timeout=15_000)
        found = violations(page)
        [seat] = room.workshop.room.seats.values()

    assert found == []
    assert (seat.person.name, seat.where, seat.work[GATHER].code) == ("Ann", GATHER, "SERIAL")


@pytest.fixture(scope="session")
def whole_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The real site, built once for all tests (those of ``tests/site`` build it in the same place)."""
    for program in ("node", "npm"):
        if shutil.which(program) is None:
            pytest.skip(f"{program} is not installed: a site is built with Node.js and npm")
    fcntl = pytest.importorskip("fcntl", reason="locks as POSIX has them")
    from grader.exercise import find_exercises
    from grader.site.build import build

    shared = tmp_path_factory.getbasetemp()
    shared = shared.parent if shared.name.startswith("popen-") else shared
    with (shared / "site.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (shared / "site").is_dir():
            build(shared / "site", find_exercises(ROOT))
    return shared / "site"


@pytest.mark.slow
@pytest.mark.unmeasured
def test_five_learners_work_in_the_pack_and_the_host_sees_what_python_in_their_browsers_says(
    browser: Browser, path: Path, clock: Clock, whole_site: Path
) -> None:
    answers = {
        "Ann": "wrong/serial_comprehension",
        "Bob": "wrong/serial_loop",
        "Cy": "wrong/completion_order",
        "Di": "exercise",
        "王芳": "",
    }
    with running(path, clock, whole_site) as room, ExitStack() as stack:
        host = room.host()
        host.do(deed="open", exercise=GATHER)
        for place, (name, answer) in enumerate(answers.items(), start=1):
            page = stack.enter_context(
                visited(browser, f"{room.address}/j/{room.code}", locale="zh-CN" if name == "王芳" else "en-GB")
            )
            page.fill("#name", name)
            page.click("#join button")
            page.wait_for_selector("#inside:not([hidden])")
            page.click("#pack")
            page.wait_for_selector("aside a", timeout=PATIENCE_MS)
            page.click("aside a")
            page.click(".cm-content")
            if answer:
                page.keyboard.press("Control+a")
                page.keyboard.insert_text((ROOT / "solutions" / GATHER / f"{answer}.py").read_text("utf-8"))
            page.keyboard.press("Control+Enter")
            for _ in range(PATIENCE_MS // 100):
                if len(room.workshop.room.told) == place:
                    break
                page.wait_for_timeout(100)
        seen = host.look()["people"]

        assert {row["name"]: (row["score"], row["code"]) for row in seen} == {
            "Ann": ("6.5", "SERIAL"), "Bob": ("6.5", "SERIAL"), "Cy": ("5", "COMPLETION_ORDER"), "Di": ("13", ""), "王芳": ("0", "NOT_WRITTEN"),
        }  # fmt: skip
        assert violations(page) == []
