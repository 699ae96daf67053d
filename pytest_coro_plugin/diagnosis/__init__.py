"""Diagnosis: from a failed check to the one cause that a learner should read about.

Floor 1, judge side. The check brings its own code; the symptoms that any run may show are looked for in the same runs; the catalogue's order says which is the
root cause. Nothing is guessed: a cause is told only when it was measured, and what fits nothing is told as a value or a time.
"""

from __future__ import annotations

from collections.abc import Sequence

from ..checks.symptoms import GATE, UNIVERSAL
from ..errors import CheckFailed
from ..results import Diagnosis
from ..run import Run, Site
from ..words import clean, translator
from . import exchanges, later, lifetimes, predictions, programs, requests, sharing, universal, workings
from .catalogue import Entry, Rank, fill, shortened

CATALOGUE: dict[str, Entry] = {
    entry.code: entry
    for entry in (
        *universal.ENTRIES,
        *programs.ENTRIES,
        *workings.ENTRIES,
        *predictions.ENTRIES,
        *requests.SPECIFIC,
        *programs.CONSEQUENCES,
        *lifetimes.ENTRIES,
        *sharing.ENTRIES,
        *exchanges.ENTRIES,
        *later.ENTRIES,
        *predictions.GENERIC,
        *requests.GENERIC,
    )
}
_PLACE = {code: place for place, code in enumerate(sorted(CATALOGUE, key=lambda code: CATALOGUE[code].rank))}


def root_cause(failure: CheckFailed, runs: Sequence[Run] | None = None, *, lang: str = "en") -> Diagnosis:
    """Choose the root cause of a failed check and write its texts in a language, one of ``words.LANGUAGES``; see ``cause``."""
    return write(cause(failure, runs), lang=lang)


def cause(failure: CheckFailed, runs: Sequence[Run] | None = None) -> CheckFailed:
    """Choose the root cause of a failed check: the check's own code, or a symptom of a run that ranks before it.

    Args:
        failure: what the check raised.
        runs: where to look for symptoms; by default the runs that the check looked at.

    Returns:
        The failure, or one with the symptom's code, facts, site and run.
    """
    looked_at = failure.runs if runs is None else runs  # what a shown program does is no mistake of the learner's
    found = (symptom(run) for run in looked_at for symptom in (UNIVERSAL if run.shown is None else GATE))
    return min((failure, *(symptom for symptom in found if symptom is not None)), key=lambda told: rank(told.code))


def write(told: CheckFailed, *, lang: str = "en") -> Diagnosis:
    """Write the texts of a cause in a language. A code that the catalogue does not have is told as it is."""
    translate = translator(lang)
    site = _cleaned(told.site)
    facts = dict(told.facts)
    if site is not None and site.line:
        facts.setdefault("line", site.line)
    entry = CATALOGUE.get(told.code, Entry(told.code, Rank.GENERIC, (str(told).replace("{", "{{").replace("}", "}}"),)))
    text, why, next_step, expected = (
        fill(variants, facts, translate) for variants in (entry.cause, entry.why, entry.next_step, entry.expected)
    )
    return Diagnosis(told.code, shortened(text), why, next_step, expected, site, facts)


def rewrite(diagnosis: Diagnosis, *, lang: str) -> Diagnosis:
    """Write a diagnosis again in another language, from its code and facts."""
    return write(CheckFailed(diagnosis.code, diagnosis.facts, site=diagnosis.site), lang=lang)


def rank(code: str) -> int:
    """Give the place of a code in the ranking, from 0; an unknown code comes last."""
    return _PLACE.get(code, len(_PLACE))


def _cleaned(site: Site | None) -> Site | None:
    return None if site is None else Site(clean(site.file), site.line, clean(site.source), clean(site.function))
