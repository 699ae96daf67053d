"""The docs site is built without a warning, its inner links hold, and no page asks anything of another host."""

from __future__ import annotations

import importlib.util
import re
import subprocess
import sys
from collections import defaultdict
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from typing import NamedTuple
from urllib.parse import unquote, urlsplit

import pytest

ROOT = Path(__file__).parent.parent.parent
FETCHED = {
    "img": "src",
    "script": "src",
    "link": "href",
    "iframe": "src",
    "source": "src",
    "video": "src",
    "audio": "src",
    "object": "data",
}

needs_sphinx = pytest.mark.skipif(
    any(importlib.util.find_spec(name) is None for name in ("sphinx", "furo", "myst_parser")),
    reason="the extra docs is not installed (pip install -e '.[docs]')",
)


class Page(NamedTuple):
    """What a page points to, what it fetches, and the names that can be pointed at."""

    links: list[str]
    fetched: list[str]
    anchors: set[str]
    language: str


class Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__()
        self.page = Page([], [], set(), "")

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        told = {name: value or "" for name, value in attrs}
        self.page.anchors.update(told[name] for name in ("id", "name") if name in told)
        if tag == "a" and "href" in told:
            self.page.links.append(told["href"])
        if FETCHED.get(tag) in told:
            self.page.fetched.append(told[FETCHED[tag]])
        if tag == "html":
            self.page = self.page._replace(language=told.get("lang", ""))


def build(*args: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, str(ROOT / "scripts" / "docs"), *args]
    return subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=1100, check=False)


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("docs") / "site"
    built = build("--out", str(out))
    assert built.returncode == 0, built.stdout + built.stderr
    assert "WARNING" not in built.stdout + built.stderr
    return out


@pytest.fixture(scope="module")
def pages(site: Path) -> dict[Path, Page]:
    found = {}
    for path in site.rglob("*.html"):
        reader = Reader()
        reader.feed(path.read_text("utf-8"))
        found[path] = reader.page
    return found


def outside(address: str) -> bool:
    return bool(urlsplit(address).netloc)


def lost(pages: dict[Path, Page]) -> Iterator[str]:
    """Name the inner links that lead nowhere."""
    for path, page in pages.items():
        for link in page.links + page.fetched:
            parts = urlsplit(link)
            if parts.scheme or parts.netloc:
                continue
            target = (path.parent / unquote(parts.path)).resolve() if parts.path else path
            known = pages.get(target)
            if not target.is_file() or (parts.fragment and known and unquote(parts.fragment) not in known.anchors):
                yield f"{path.name}: {link}"


@needs_sphinx
@pytest.mark.slow
@pytest.mark.timeout(1200)
def test_the_site_is_whole(site: Path, pages: dict[Path, Page]) -> None:
    """One build, looked at from all sides: it takes a minute of processor time."""
    inside = {path.relative_to(site).as_posix() for path in pages}
    learners = {
        f"exercises/{folder.name}/README{end}.html" for folder in (ROOT / "exercises").glob("[0-9]*_*") for end in ("", ".zh")
    }
    learners |= {
        f"docs/{page.relative_to(ROOT / 'docs').with_suffix('.html').as_posix()}" for page in (ROOT / "docs").rglob("*.md")
    }

    assert sorted(learners - inside) == []
    assert [*lost(pages)] == []
    assert [address for page in pages.values() for address in page.fetched if outside(address)] == []
    foreign = re.compile(r"(?:@import|url\()[\s\"'(]*(?:https?:)?//|fetch\([\"'`]https?:|\.src ?= ?[\"'`]https?:")
    assert [
        path.name for kind in ("css", "js") for path in site.rglob(f"*.{kind}") if foreign.search(path.read_text("utf-8"))
    ] == []
    assert {page.language for path, page in pages.items() if path.name.endswith(".zh.html")} == {"zh-CN"}
    assert {page.language for path, page in pages.items() if not path.name.endswith(".zh.html")} == {"en"}
    reference = (site / "docs" / "reference" / "plugin.html").read_text("utf-8")
    shown = ("VirtualClockLoop", "service", "explore", "blocking", "DeadlockError", "--coro-order", "clock.now")
    assert [name for name in shown if name not in reference] == []


def test_pages_are_listed_in_the_sidebar_of_their_language(tmp_path: Path) -> None:
    assert build("--sources", str(tmp_path)).returncode == 0

    index = (tmp_path / "docs" / "index.md").read_text("utf-8")
    listed = re.findall(r"^(?!```|:|#|\[|\|)(\S+)$", index.partition("```{toctree}")[2], re.MULTILINE)
    pages = {path.relative_to(tmp_path / "docs").as_posix().removesuffix(".md") for path in (tmp_path / "docs").rglob("*.md")}
    wanted = {page for page in pages if not page.startswith("diagnoses/") and page not in ("index", "index.zh")}
    assert wanted <= set(listed)
    assert len(listed) == len(set(listed))
    chinese = (tmp_path / "docs" / "tutorial.zh.md").read_text("utf-8")
    assert "真实输出，由我们的测试" in chinese
    assert "return 2 * x\n\n\ndef main" in chinese
    captions = re.findall(r"^:caption: (.+)$", index, re.MULTILINE)
    assert captions[0] == "Learn"
    assert "学习" in captions


@pytest.mark.parametrize("lang", ["", ".zh"])
def test_what_a_learner_reads_is_there_in_both_languages(lang: str) -> None:
    read = (
        "index",
        "tutorial",
        "myths",
        "explanation-virtual-clock",
        "explanation-verdict",
        "explanation-why-marks-cannot-be-forged",
    )
    read += ("diagnoses/README", "how-to/coming-from-looptime-async-solipsism-blockbuster")

    assert [name for name in read if not (ROOT / "docs" / f"{name}{lang}.md").is_file()] == []


def test_a_page_and_its_translation_have_the_same_shape() -> None:
    """Headings, program blocks and tables come in the same order and number."""
    odd = defaultdict(list)
    for chinese in sorted((ROOT / "docs").glob("*.zh.md")) + sorted((ROOT / "docs" / "how-to").glob("*.zh.md")):
        english = chinese.with_name(chinese.name.replace(".zh.md", ".md"))
        for sign in (r"^## ", r"^```"):
            counts = [len(re.findall(sign, page.read_text("utf-8"), re.MULTILINE)) for page in (english, chinese)]
            if counts[0] != counts[1]:
                odd[chinese.name].append((sign, *counts))

    assert odd == {}


@pytest.mark.parametrize(("folder", "told"), [("inside", "lies in the clone"), ("foreign", "no site of ours")])
@needs_sphinx
def test_no_folder_is_overwritten_that_is_not_a_site(tmp_path: Path, folder: str, told: str) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    done = build("--out", str(ROOT / "docs" / "built" if folder == "inside" else tmp_path))

    assert done.returncode == 2
    assert told in done.stderr
    assert (tmp_path / "mine.txt").read_text() == "mine"
    assert not (ROOT / "docs" / "built").exists()
