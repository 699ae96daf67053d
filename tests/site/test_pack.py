"""What gets into a site, and what does not."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path

import pytest

import pytest_coro_plugin
from grader.exercise import find_exercises
from grader.site import pack

ROOT = Path(__file__).parents[2]
KNOWN = {"02_await", "03_gather"}


def test_a_link_to_another_exercise_leads_to_it_in_the_page() -> None:
    assert 'href="#02_await"' in pack.rendered("[before](../02_await/README.md)", KNOWN)


@pytest.mark.parametrize(
    "markdown", ["[far](../99_far/README.md)", "[file](exercise.py)", "[docs](../../docs/myths.md)", "[bad](javascript:alert(1))"]
)
def test_a_link_to_what_the_site_does_not_have_is_no_link(markdown: str) -> None:
    assert "<a" not in pack.rendered(markdown, KNOWN)


def test_the_web_outside_is_not_told_where_the_reader_comes_from() -> None:
    assert '<a href="https://docs.python.org/3/" rel="noreferrer">' in pack.rendered("[docs](https://docs.python.org/3/)", KNOWN)


def test_markup_in_a_text_is_shown_and_not_obeyed() -> None:
    assert "<script" not in pack.rendered("a <script>alert(1)</script> and\n\n<script>alert(2)</script>", KNOWN)


def test_notes_for_tools_and_the_link_to_the_other_language_are_left_out() -> None:
    html = pack.rendered("# T\n\n[中文说明](README.zh.md)\n\n<!-- output: timeline four -->\n\ntext\n", KNOWN)

    assert "output" not in html
    assert "中文" not in html
    assert "<p>text</p>" in html


def test_every_exercise_is_told_in_both_languages() -> None:
    told = pack.texts(find_exercises(ROOT, ["03_gather"]), {"03_gather": "13"})

    [exercise] = told["exercises"]
    assert exercise["points"] == "13"
    assert exercise["stub"] == (ROOT / "exercises/03_gather/exercise.py").read_text(encoding="utf-8")
    for lang, word in (("en", "requests"), ("zh", "请求")):
        assert word in exercise["readme"][lang]
        assert word in exercise["goal"][lang]
    assert len(exercise["hints"]) == 3
    assert "SERIAL" in exercise["hints_for"]


def test_no_solution_gets_into_the_archive() -> None:
    archive = zipfile.ZipFile(io.BytesIO(pack.sources(find_exercises(ROOT, ["03_gather", "41"]))))

    inside = {name for name in archive.namelist() if name.startswith("exercises/")}
    assert inside == {
        "exercises/03_gather/test_gather.py",
        "exercises/41_predict_call_soon/test_predict_call_soon.py",
        "exercises/41_predict_call_soon/program.py",
    }
    solutions = {path.read_bytes() for path in (ROOT / "solutions").rglob("*.py")}
    assert solutions.isdisjoint(archive.read(name) for name in archive.namelist())


def test_the_same_pack_gives_the_same_archive() -> None:
    exercises = find_exercises(ROOT, ["03_gather"])

    assert pack.sources(exercises) == pack.sources(exercises)


def test_the_page_gets_what_it_imports_and_nothing_of_pytest() -> None:
    units = pack.units(Path(pytest_coro_plugin.__file__).parent)

    assert {"collect", "subject", "judge", "checks", "diagnosis", "services", "_blocking", "_loop", "picture"} <= units
    assert units.isdisjoint({"plugin", "_options", "_fixtures", "learn"})
