"""The pages of docs/diagnoses/: one per code and language, none stale. Whoever changes a text or a wrong answer runs ``scripts/diagnoses`` again."""

from __future__ import annotations

import re
import sys
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest

from pytest_coro_plugin.diagnosis import CATALOGUE
from pytest_coro_plugin.words import LANGUAGES, translator

ROOT = Path(__file__).parent.parent
FOLDER = ROOT / "docs" / "diagnoses"
RUN = "run scripts/diagnoses"
# Played again as a whole; nothing that Python words differently in its versions.
HANDFUL = (
    "SERIAL",
    "NEVER_AWAITED",
    "RETURNS_CORO",
    "BLOCKING",
    "COMPLETION_ORDER",
    "NOT_CANCELLED",
    "LATE_BINDING",
    "SWALLOWS_CANCEL",
)

each_language = pytest.mark.parametrize("lang", LANGUAGES)


@pytest.fixture(scope="module")
def script():
    loader = SourceFileLoader("diagnoses", str(ROOT / "scripts" / "diagnoses"))
    module = module_from_spec(spec_from_loader("diagnoses", loader))
    sys.modules["diagnoses"] = module
    loader.exec_module(module)
    yield module
    del sys.modules["diagnoses"]


def read(script, name: str, lang: str) -> str:
    path = FOLDER / (name + script.ENDINGS[lang])
    assert path.is_file(), f"docs/diagnoses/{path.name} is missing: {RUN}"
    return path.read_text(encoding="utf-8")


def programs(text: str) -> list[str]:
    return re.findall(r"^```python\n(.*?)\n```$", text, re.MULTILINE | re.DOTALL)


def paths(text: str) -> list[Path]:
    """Give the answers that a page shows, in their order; a command names one too, but not in backquotes."""
    return [ROOT / path for path in re.findall(r"`(solutions/[\w/.]+)`", text)]


def says(template: str, text: str, script) -> bool:
    """Tell whether a text of the catalogue stands on a page, whatever its facts are."""
    bare = script._marked(re.sub(r"\{\w+(?:!s)?:\.0\}", "", template).strip())
    pieces = [re.escape(piece.replace("{{", "{").replace("}}", "}")) for piece in re.split(r"\{\w+(?::[^{}]*\|[^{}]*)?\}", bare)]
    return re.search("^" + ".+".join(pieces) + "$", text, re.MULTILINE) is not None


def test_every_code_has_its_pages_and_nothing_else_lies_there(script):
    names = {*CATALOGUE, "README"}

    assert {path.name for path in FOLDER.iterdir()} == {name + ending for name in names for ending in script.ENDINGS.values()}, (
        RUN
    )


@each_language
def test_the_index_lists_every_code_as_it_is_today(script, lang: str):
    assert read(script, "README", lang) == script.index(lang), RUN


@each_language
def test_the_pages_say_what_the_catalogue_says_today(script, lang: str):
    for code, entry in CATALOGUE.items():
        text = read(script, code, lang)

        assert text.startswith(f"# {code} · {script.order(entry, lang)}\n"), (code, RUN)
        for variants in (entry.why, entry.next_step):
            said = [says(translator(lang)(variant), text, script) for variant in variants]
            always = [variant for variant in variants if ":.0}" not in variant]  # others belong to what the page may not show
            assert any(said) or not always, (code, RUN)
        if not programs(text):
            assert text == script.page(entry, None, None, lang), (code, RUN)


@each_language
def test_the_pages_show_answers_of_the_pack_as_they_are_today(script, lang: str):
    for code in CATALOGUE:
        text = read(script, code, lang)
        if not script.examples(code):
            assert programs(text) == paths(text) == [], (code, RUN)
            continue
        wrong, right = paths(text)
        shown = {shown.wrong.path: shown for shown in script.examples(code)}.get(wrong)
        assert shown is not None, (code, RUN)
        assert shown.right.path == right, (code, RUN)
        foretold = [script.program_of(shown.exercise)] if shown.exercise.kind == "predict" else []
        assert programs(text) == [wrong.read_text("utf-8").strip("\n"), *foretold, script.program(shown.right)], (code, RUN)


@pytest.mark.parametrize("code", HANDFUL)
def test_a_page_shows_what_comes_out_today(script, code: str):
    for name, text in script.pages([code]).items():
        assert (FOLDER / name).read_text(encoding="utf-8") == text, RUN


def test_a_fact_that_is_still_open_is_marked_and_not_left_in_braces(script):
    assert script.open_facts("Use {most:# slot|# slots}.") == "Use ‹most› slots."
    assert script.open_facts("Await {what}() in the {holder_term}: {{}}.{late!s:.0}") == "Await ‹what›() in the ‹holder›: {}."
    assert [path.name for path in sorted(FOLDER.iterdir()) if re.search(r"^#.*[{}]", path.read_text("utf-8"))] == []


def test_what_a_template_says_is_found_whatever_its_facts_are(script):
    assert says("Wait {expected} s.{late:.0}", "x\nWait 2 s.\ny", script)
    assert not says("Wait {expected} s.", "Waited 2 s.", script)
