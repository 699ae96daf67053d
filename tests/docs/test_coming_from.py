"""The page for those who come from another library: each example is run, theirs with their library, and does what the page says."""

from __future__ import annotations

import importlib.metadata
import importlib.util
import os
import re
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent.parent
NAME = "coming-from-looptime-async-solipsism-blockbuster"
PAGE = (ROOT / "docs" / "how-to" / f"{NAME}.md").read_text("utf-8")
BLOCK = re.compile(
    r"^```python\n# (here|looptime|async-solipsism|blockbuster)\b(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?",
    re.MULTILINE | re.DOTALL,
)
EXAMPLES = BLOCK.findall(PAGE)

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]


@pytest.mark.parametrize(
    ("library", "code", "printed"), EXAMPLES, ids=[f"{place} {example[0]}" for place, example in enumerate(EXAMPLES)]
)
def test_an_example_does_what_the_page_says(tmp_path: Path, library: str, code: str, printed: str) -> None:
    if library != "here":
        pytest.importorskip(library.replace("-", "_"), reason="the extra compare is not installed (pip install -e '.[compare]')")
    conftest = "\n".join(line.removeprefix("#     ") for line in code.splitlines() if line.startswith("#     "))
    (tmp_path / "conftest.py").write_text(conftest)
    (tmp_path / "test_example.py").write_text(f"# {library}{code}")
    (tmp_path / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
    others = ["-p", "no:looptime"] if library != "looptime" else []
    installed = importlib.metadata.entry_points(group="pytest11", name="coro")
    ours = ["-p", "pytest_coro_plugin.plugin"] if library == "here" and not installed else []

    done = subprocess.run(
        [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *others, *ours],
        cwd=tmp_path, env=os.environ | {"PYTHONPATH": str(ROOT), "COLUMNS": "120"}, capture_output=True, text=True, timeout=120, check=False,
    )  # fmt: skip

    assert done.returncode == (1 if printed else 0), done.stdout + done.stderr
    lines = [line.removeprefix("E").strip() for line in done.stdout.splitlines()]
    assert [line for line in map(str.strip, printed.splitlines()) if line not in lines] == [], done.stdout


def test_looptime_waits_for_ever_where_nothing_can_happen(tmp_path: Path) -> None:
    """What the first table says, and no example can show."""
    pytest.importorskip("looptime", reason="the extra compare is not installed (pip install -e '.[compare]')")
    (tmp_path / "test_example.py").write_text(
        "import asyncio, pytest\n@pytest.mark.asyncio\n@pytest.mark.looptime\nasync def test_it():\n    print('begun', flush=True)\n    await asyncio.Event().wait()\n"
    )
    command = [sys.executable, "-m", "pytest", "-s", "-q", "-p", "no:cacheprovider"]

    with pytest.raises(subprocess.TimeoutExpired) as caught:
        subprocess.run(command, cwd=tmp_path, capture_output=True, timeout=8, check=True)
    assert b"begun" in (caught.value.stdout or b"")


def test_every_example_is_run_and_each_library_has_one() -> None:
    assert len(EXAMPLES) == PAGE.count("```python")
    assert {library for library, *_ in EXAMPLES} == {"here", "looptime", "async-solipsism", "blockbuster"}


def test_both_languages_show_the_same_programs() -> None:
    assert BLOCK.findall((ROOT / "docs" / "how-to" / f"{NAME}.zh.md").read_text("utf-8")) == EXAMPLES


def test_the_page_names_the_releases_that_are_tried() -> None:
    for library, named in re.findall(r"(looptime|async-solipsism|blockbuster) (\d+\.\d+)", PAGE):
        if importlib.util.find_spec(library.replace("-", "_")) is not None:
            from importlib.metadata import version

            assert version(library).startswith(f"{named}") or version(library) == named
