"""Draws the pages: results in, HTML out, everything that a learner wrote escaped by Jinja.

Part of ``report``; stands on Jinja (extra ``[grading]``), ``statistics`` and the plugin's pictures. A page refers to nothing outside itself, runs no script, and says so to the browser in a
content security policy.
"""

from __future__ import annotations

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from typing import Any

from pytest_coro_plugin.picture import svg
from pytest_coro_plugin.results import CheckResult, ExerciseResult
from pytest_coro_plugin.words import clean, translator

from ..errors import ExtraNeeded
from .statistics import Handed, statistics
from .words import word

try:
    from jinja2 import Environment, PackageLoader, StrictUndefined
    from markupsafe import Markup
except ModuleNotFoundError as error:
    raise ExtraNeeded("grading", "the reports") from error


def learner_page(learner: str, handed: Sequence[Handed], *, lang: str = "en") -> str:
    """Draw the page of one learner: the newest attempt of each exercise, with verdicts, the cause to mend first and its timeline.

    Args:
        learner: the name at the head of the page.
        handed: the learner's own attempts.
        lang: ``en`` or ``zh``.
    """
    newest = {each.exercise: each for each in sorted(handed, key=lambda each: each.number)}
    shown = [_shown(place, each, lang) for place, (_, each) in enumerate(sorted(newest.items()))]
    return _environment().get_template("learner.html").render(learner=clean(learner), exercises=shown, lang=lang, t=_words(lang))


def class_page(title: str, handed: Sequence[Handed], *, lang: str = "en") -> str:
    """Draw the page of a class: distribution, checks, diagnoses, attempts; it names no learner.

    Args:
        title: the head of the page.
        handed: every judged attempt.
        lang: ``en`` or ``zh``.
    """
    rows = [
        {
            "id": each.exercise, "learners": each.learners, "mean": f"{float(each.mean):.0%}", "full": each.full, "checks": each.checks, "codes": each.codes[:8],
            "histogram": _columns([(f"{place * 10}%" if place < 10 else "100%", count) for place, count in enumerate(each.histogram)]),
            "to_pass": _columns([(str(number), count) for number, count in each.to_pass]), "most": max((count for _, count in each.codes), default=1),
        }
        for each in statistics(handed)
    ]  # fmt: skip
    return _environment().get_template("class.html").render(title=clean(title), exercises=rows, lang=lang, t=_words(lang))


def _words(lang: str) -> Any:
    return lambda name, **facts: word(name, lang, **facts)


def _columns(bins: Sequence[tuple[str, int]]) -> list[dict[str, object]]:
    """Place the columns of a small chart, 100 high."""
    most = max((count for _, count in bins), default=0) or 1
    return [
        {"label": label, "count": count, "height": round(100 * count / most, 1), "x": 46 * place}
        for place, (label, count) in enumerate(bins)
    ]


def _shown(place: int, handed: Handed, lang: str) -> dict[str, object]:
    result = handed.result
    first = _first(result)
    scene = first.evidence.scene if first is not None and first.evidence is not None else None
    return {
        "id": result.exercise, "number": handed.number, "score": _points(result.score), "most": _points(result.max_score), "capped": result.capped, "checks": result.checks,
        "first": first, "told": first.diagnosis if first is not None else None, "source": handed.source.splitlines(),
        "picture": Markup(svg(scene, prefix=f"t{place}", translate=translator(lang))) if scene is not None and scene.lanes else "",
        "expected": f"{scene.expected_ns / 1e9:g}" if scene is not None and scene.expected_ns is not None else "",
    }  # fmt: skip


def _first(result: ExerciseResult) -> CheckResult | None:
    """Give the check that shows the cause to mend first."""
    if result.first_diagnosis is None:
        return None
    return next(
        (check for check in result.checks if check.diagnosis is not None and check.diagnosis.code == result.first_diagnosis.code),
        None,
    )


def _points(points: Fraction) -> str:
    return str(points.numerator) if points.denominator == 1 else f"{float(points):.2f}".rstrip("0").rstrip(".")


@cache
def _environment() -> Environment:
    made = Environment(
        loader=PackageLoader("grader.report"), autoescape=True, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    made.filters["points"] = _points
    return made
