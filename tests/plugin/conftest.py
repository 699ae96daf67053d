"""A small project of its own for each test of the plugin, with the real exercise 03 in it where one is wanted."""

from __future__ import annotations

import importlib
import shutil
from importlib.metadata import entry_points
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
INSTALLED = any(entry.name == "coro" for entry in entry_points(group="pytest11"))
PLUGIN = [] if INSTALLED else ["-p", "pytest_coro_plugin.plugin"]
WITHOUT = ["-p", "no:coro"]
STRANGERS = ("cacheprovider", "looptime_plugin", "looptime_chronometers", "looptime_timeproxies", "randomly", "hypothesispytest")
QUIET = [word for name in STRANGERS for word in ("-p", f"no:{name}")]
GATHER = "import asyncio\n\n\nasync def fetch_all(api, keys):\n    return await asyncio.gather(*map(api.fetch, keys))\n"
SERIAL = "async def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n"

# pytester forgets what an inner run imported first; a second copy of these would wrap the same functions again
for name in (
    "runner",
    "subject",
    "collect",
    "_cases",
    "_looptests",
    "_companion",
    "_watched",
    "_summary",
    "_recorder",
    "_guard",
    "_patience",
):
    importlib.import_module(f"pytest_coro_plugin.{name}")


class Project:
    """A folder with tests, and pytest in it with our plugin."""

    def __init__(self, pytester: pytest.Pytester) -> None:
        self.pytester = pytester
        self.path = pytester.path
        pytester.makeini("[pytest]\naddopts = --import-mode=importlib\nasyncio_default_fixture_loop_scope = function\n")

    def run(self, *args: str, inside: bool = True) -> pytest.RunResult:
        """Run pytest; in a process of its own unless ``inside``."""
        run = self.pytester.runpytest_inprocess if inside else self.pytester.runpytest_subprocess
        return run(*PLUGIN, *QUIET, *args)

    def tests(self, text: str, name: str = "test_it.py") -> None:
        """Write a test file."""
        (self.path / name).write_text(text, encoding="utf-8")

    def exercise(self, answer: str | bytes | None, topic: str = "03_gather") -> Path:
        """Put an exercise of the pack here, with an answer; give its folder."""
        folder = self.path / topic
        folder.mkdir(exist_ok=True)
        for file in (ROOT / "exercises" / topic).glob("test_*.py"):
            shutil.copy(file, folder)
        if answer is not None:
            (folder / "exercise.py").write_bytes(answer if isinstance(answer, bytes) else answer.encode())
        return folder


@pytest.fixture
def project(pytester: pytest.Pytester, monkeypatch: pytest.MonkeyPatch) -> Project:
    monkeypatch.setenv("COLUMNS", "80")
    monkeypatch.setenv("LANG", "C.UTF-8")
    monkeypatch.delenv("CI", raising=False)  # there pytest shortens nothing
    monkeypatch.delenv("LC_ALL", raising=False)
    monkeypatch.delenv("LC_MESSAGES", raising=False)
    monkeypatch.setenv("PYTHONPATH", str(ROOT))
    return Project(pytester)
