"""Words: no text without a translation, catalogues that are fresh, and foreign text that is safe to print."""

from __future__ import annotations

import re
from importlib.machinery import SourceFileLoader
from importlib.util import module_from_spec, spec_from_loader
from pathlib import Path

import pytest
from babel.messages.pofile import read_po
from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin import words

ROOT = Path(__file__).parent.parent.parent
PO = words.LOCALE_FOLDER / "zh_CN" / "LC_MESSAGES" / "coro.po"
PLACEHOLDER = re.compile(r"\{[^}]*\}")
CHOICE = re.compile(r":[^{}]*\|[^{}]*(?=\})")  # words that depend on a number: a language has its own, or none


@pytest.fixture(scope="module")
def translate():
    loader = SourceFileLoader("translate", str(ROOT / "scripts" / "translate"))
    module = module_from_spec(spec_from_loader("translate", loader))
    loader.exec_module(module)
    return module


@pytest.fixture(scope="module")
def chinese():
    with PO.open("rb") as file:
        return read_po(file, locale="zh_CN")


def test_no_text_lacks_its_translation_and_none_is_left_over(translate, chinese):
    translated = [message.id for message in chinese if message.id and message.string]

    assert sorted(translated) == sorted(translate.source_texts())
    assert len(translated) > 300


def test_the_binary_catalogue_is_made_from_the_text_one(translate, chinese):
    fresh = translate.merged(chinese, translate.source_texts())

    assert PO.read_bytes() == translate.po_bytes(fresh), "run scripts/translate"
    assert PO.with_suffix(".mo").read_bytes() == translate.mo_bytes(fresh), "run scripts/translate"


def test_a_translation_outlives_its_text_until_the_catalogue_is_tidied(translate, chinese):
    without = translate.merged(chinese, ["passed"])

    assert [message.id for message in without if message.id] == ["passed"]
    assert translate.merged(without, ["passed", "failed"])["failed"].string == chinese["failed"].string


def test_translations_fill_in_the_same_facts(chinese):
    for message in chinese:
        assert placeholders(message.id) == placeholders(message.string), message.id


def placeholders(text):
    return set(PLACEHOLDER.findall(CHOICE.sub("", text)))


def test_translations_are_chinese_unless_the_text_is_code(chinese):
    english = [message.id for message in chinese if message.id and not re.search(r"[\u4e00-\u9fff]", message.string)]

    assert all(re.search(r"[(_=.]|future", text) for text in english), english


def test_no_path_and_no_date_stands_in_the_catalogue():
    text = PO.read_text(encoding="utf-8")

    assert "Date" not in text
    assert "#:" not in text


def test_a_text_without_translation_stays_english():
    assert words.translator("zh")("there is no such text") == "there is no such text"
    assert words.translator("en")("passed") == "passed"
    assert words.translator("zh")("passed") == "通过"


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("a\tb\n c", "a b c"), ("\x1b[31mred", "[31mred"), ("\u202eabc\u202c", "abc"), ("zero\u200bwidth", "zerowidth"), ("\x00\x07", ""), ("漢字 é", "漢字 é"),
        ("\ud800x", "x"), ("\x9b31m", "31m"), ("a\u2028b", "a b"),
    ],
)  # fmt: skip
def test_text_is_cleaned_of_what_a_terminal_would_obey(dirty, cleaned):
    assert words.clean(dirty) == cleaned


@given(st.text())
def test_cleaned_text_is_one_printable_line(text):
    cleaned = words.clean(text)

    assert all(character.isprintable() for character in cleaned)
    assert words.clean(cleaned) == cleaned


@pytest.mark.parametrize(("text", "cells"), [("abc", 3), ("汉字", 4), ("é", 1), ("e\u0301", 1), ("ａ", 2), ("█", 1), ("", 0)])
def test_cells_are_what_a_terminal_needs(text, cells):
    assert words.cells(text) == cells


@given(st.text(), st.integers(1, 40))
def test_a_text_is_cut_to_its_cells_and_only_if_it_must(text, columns):
    short = words.cut(text, columns)

    assert words.cells(short) <= columns
    assert short == text or (words.cells(text) > columns and short.endswith("…") and text.startswith(short[:-1]))


def test_a_giant_line_is_cut_at_once():
    assert words.cut("漢" * 5_000_000, 9) == "漢漢漢漢…"
