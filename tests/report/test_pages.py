"""Reports: what they count, that they load nothing, that nothing a learner wrote becomes markup, and that they read well without eyes."""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

import pytest

pytest.importorskip("jinja2")

from grader.report import Handed, class_page, learner_page
from grader.report.statistics import statistics
from grader.report.words import WORDS
from pytest_coro_plugin.picture import _step, svg
from pytest_coro_plugin.results import Bar, CheckResult, Diagnosis, Evidence, ExerciseResult, Lane, Scene
from pytest_coro_plugin.run import Site
from pytest_coro_plugin.words import translator

EVIL = "<script>alert(1)</script>\"'&"
S = 10**9


def check(name: str, points: int, most: int, *, code: str = "", scene: Scene | None = None) -> CheckResult:
    told = Diagnosis(code, f"Mend it, {EVIL}", "why", "next", site=Site("exercise.py", 2, EVIL)) if code else None
    evidence = Evidence("four", 5, "", scene) if scene else None
    status = "passed" if points else "failed"
    return CheckResult(name, "03_gather", Fraction(points), Fraction(most), status, told, "", f"the {name}", evidence)  # type: ignore[arg-type]


def handed(learner: str, number: int, *points: int, code: str = "SERIAL") -> Handed:
    checks = tuple(check(f"c{place}", got, 2, code="" if got else code) for place, got in enumerate(points))
    score = sum((each.points for each in checks), Fraction(0))
    first = next((each.diagnosis for each in checks if each.diagnosis), None)
    return Handed(learner, "03_gather", number, ExerciseResult("03_gather", score, Fraction(2 * len(points)), first, checks))


CLASS = [
    handed("ann", 1, 0, 2),
    handed("ann", 2, 2, 2),
    handed("bob", 1, 2, 2),
    handed("cem", 1, 0, 0, code="BLOCKING"),
    handed("cem", 2, 0, 2),
]


def test_a_class_is_counted_by_the_best_attempt_of_each_learner() -> None:
    [found] = statistics(CLASS)

    assert (found.learners, found.mean, found.full) == (3, Fraction(5, 6), 2)
    assert found.histogram == (0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 2)
    assert found.codes == (("SERIAL", 2), ("BLOCKING", 1))
    assert found.to_pass == ((1, 1), (2, 1))
    assert [(row.id, row.difficulty, row.discrimination) for row in found.checks] == [
        ("c0", Fraction(1, 3), None),
        ("c1", Fraction(0), None),
    ]


def test_a_check_that_the_able_pass_tells_them_apart() -> None:
    [found] = statistics([handed("a", 1, 2, 2, 2), handed("b", 1, 0, 0, 0), handed("c", 1, 2, 2, 0), handed("d", 1, 0, 0, 2)])

    assert [row.discrimination for row in found.checks] == [0.7071, 0.7071, 0.0]


@pytest.mark.parametrize("lang", ["en", "zh"])
def test_a_page_loads_nothing_and_nothing_written_by_a_learner_becomes_markup(lang: str) -> None:
    scene = Scene((Lane(EVIL, (Bar(0, S, "ok", 2),)),), S, 1, S)
    failed = check("c", 0, 2, code="SERIAL", scene=scene)
    result = ExerciseResult("03_gather", Fraction(0), Fraction(2), failed.diagnosis, (failed,))
    pages = [
        learner_page(EVIL, [Handed(EVIL, "03_gather", 1, result, f"x = 1\n# {EVIL}\n")], lang=lang),
        class_page(EVIL, CLASS, lang=lang),
    ]

    for page in pages:
        assert "<script" not in page
        assert "default-src 'none'" in page
        assert not re.search(r"""(src|href)\s*=\s*["'](?!#)""", page)
        assert f'lang="{"zh-CN" if lang == "zh" else "en"}"' in page
    assert "&lt;script&gt;" in pages[0]


def test_every_word_is_there_in_both_languages_with_the_same_places() -> None:
    for en, zh in WORDS.values():
        assert re.search("[\u4e00-\u9fff]", zh)
        assert sorted(re.findall(r"\{\w+\}", en)) == sorted(re.findall(r"\{\w+\}", zh))


def test_the_line_that_is_told_is_marked_in_the_answer() -> None:
    failed = check("c", 0, 2, code="SERIAL")
    result = ExerciseResult("03_gather", Fraction(0), Fraction(2), failed.diagnosis, (failed,))

    page = learner_page("ann", [Handed("ann", "03_gather", 1, result, "first\nsecond\nthird\n")])

    assert "<mark>  2  second</mark>" in page


SCENE = Scene(
    (Lane("a", (Bar(0, 3 * S, "ok", 7),)), Lane("b<", (Bar(3 * S, 4 * S, "cancelled", 8),)), Lane("", (Bar(0, S, "frozen"),))),
    4 * S,
    1,
    3 * S,
)


def test_a_picture_is_well_formed_and_says_in_words_what_it_shows() -> None:
    root = ElementTree.fromstring(svg(SCENE))
    names = {"s": "http://www.w3.org/2000/svg"}

    assert root.find("s:title", names).text == "4 virtual s, at most 1 at a time"  # type: ignore[union-attr]
    assert root.find("s:desc", names).text == "a: 0–3 line 7; b<: 3–4 line 8 cancelled; the loop: 0–1 loop frozen"  # type: ignore[union-attr]
    assert root.get("role") == "img"
    assert svg(SCENE) == svg(SCENE)
    assert "循环" in svg(SCENE, translate=translator("zh"))


def test_two_pictures_on_one_page_share_no_id() -> None:
    ids = re.findall(r'id="([^"]+)"', svg(SCENE, prefix="a") + svg(SCENE, prefix="b"))

    assert len(ids) == len(set(ids))


@pytest.mark.parametrize(("end_ns", "step"), [(10_886_000_000, 2 * S), (1, 1), (6, 1), (7, 2), (61, 20), (3 * S, 500_000_000)])
def test_ticks_stand_at_round_seconds(end_ns: int, step: int) -> None:
    assert _step(end_ns) == step
