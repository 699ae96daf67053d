"""The catalogue's form: what an entry is, how its texts are filled, and in which order diagnoses rank.

Floor 1, judge side. The entries themselves stand in one file per family, in the order in which they rank; to add a diagnosis is to add one entry there.
A text is a template over the facts of a failed check. An entry has several variants where facts may be missing: the first whose facts are all there is used, so a
message says what was measured and nothing else. A fact whose name ends in ``_term`` is translated before it is filled in; a number can choose the words
around it: ``{count:# task was|# tasks were}``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from string import Formatter

from ..errors import Fact
from ..words import N_, Translate, clean

CAUSE_MAX_CHARS = 160
TERMS = (
    N_("coroutine"),
    N_("task"),
    N_("future"),
)  # what a fact that ends in _term may say; others are names of Python's types, or what a blocking rule says to write instead


class Rank(IntEnum):
    """Root causes before consequences: of several diagnoses that fit, the one of the lowest rank is told."""

    FILE = 0
    NOT_WRITTEN = 1
    WRONG_KIND = 2
    NESTED_RUN = 3
    NEVER_AWAITED = 4
    RETURNS_AWAITABLE = 5
    BLOCKING = 6
    EXPLAINS_STUCK = 7  # explains the deadlock that it leads to
    DEADLOCK = 8
    BUSY_WAIT = 9
    UNCANCELLABLE = 10
    WRONG_PLAN = 11  # explains the exception that it leads to
    RAISED = 12
    SPECIFIC = 13
    GENERIC = 14


@dataclass(frozen=True, slots=True)
class Entry:
    """One diagnosis.

    Args:
        code: its name, stable for ever.
        rank: see ``Rank``; within a rank the order of the catalogue decides.
        cause: variants of the sentence that is told first: the recommendation, then the measured numbers; at most 160 characters when filled.
        why: variants of what asyncio did.
        next_step: variants of what to try.
        expected: variants of the line below the timeline, without "expected:".
    """

    code: str
    rank: Rank
    cause: tuple[str, ...]
    why: tuple[str, ...] = ()
    next_step: tuple[str, ...] = ()
    expected: tuple[str, ...] = ()


class Word(str):
    """A fact as text. In a format ``ONE|MANY`` it chooses the first part when it is 1 and the second otherwise; ``#`` there is the fact itself."""

    __slots__ = ()

    def __format__(self, form: str) -> str:
        if "|" not in form:
            return super().__format__(form)
        one, many = form.split("|")
        return (one if self == "1" else many).replace("#", self)


def fill(variants: tuple[str, ...], facts: Mapping[str, Fact], translate: Translate) -> str:
    """Fill the first variant whose facts are all there; "" if there is none.

    A variant may ask for a fact without showing it: ``{late!s:.0}`` is empty text.
    """
    words = {name: Word(translate(str(fact)) if name.endswith("_term") else clean(str(fact))) for name, fact in facts.items()}
    for variant in variants:
        if all(name is None or name in words for _, name, _, _ in Formatter().parse(variant)):
            return " ".join(translate(variant).format(**words).split())
    return ""


def shortened(text: str, limit: int = CAUSE_MAX_CHARS) -> str:
    """Cut a text to a number of characters, with an ellipsis."""
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
