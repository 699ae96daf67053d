"""Checks on what a learner predicted of a shown program: the order of its texts, and their virtual times.

Floor 1, judge side. The truth is the run: the program was played, and each ``show(text)`` of it stands in the journal with its instant. Nothing of the learner's file ran.
"""

from __future__ import annotations

import difflib
from collections.abc import Sequence

from ..errors import CheckFailed, Fact, UsageError
from ..prediction import NAME, Belief, Step, changed_line, count, quoted, read, seconds
from ..run import Run, Shown, Site
from ..words import clean, cut
from .gate import require

TOLERANCE_NS = 100_000
STEPS_MAX = 50
TEXT_CELLS = 60


def foresees_order(run: Run, beliefs: Sequence[Belief] = ()) -> None:
    """Check that every text that is shown was predicted, in the order in which they are shown, and no other.

    Args:
        run: of the shown program.
        beliefs: misconceptions to look for in a wrong prediction, the most telling first.

    Raises:
        CheckFailed: NO_PREDICTION, NOT_LITERAL, PREDICTION_FORM, CHANGED_PROGRAM, the code of a belief, UNKNOWN_TEXT, FORGOTTEN_TEXT, TOO_OFTEN or WRONG_ORDER.
    """
    typed, real = _both(run)
    if [step.known_as for step in typed] != [step.known_as for step in real]:
        raise _why(run, typed, real, beliefs)


def foresees_times(run: Run, beliefs: Sequence[Belief] = ()) -> None:
    """Check that every text was predicted with its virtual second, in whatever order.

    Args:
        run: of the shown program.
        beliefs: misconceptions to look for in a wrong prediction, the most telling first.

    Raises:
        CheckFailed: as ``foresees_order``; WRONG_TIME for a moment that no belief explains.
    """
    typed, real = _both(run)
    one, other = (sorted(steps, key=lambda step: (step.known_as, step.at_ns)) for steps in (typed, real))
    if len(one) != len(other) or not all(_alike(*pair) for pair in zip(one, other, strict=True)):
        raise _why(run, typed, real, beliefs)


def _alike(one: Step, other: Step) -> bool:
    return one.known_as == other.known_as and abs(one.at_ns - other.at_ns) <= TOLERANCE_NS


def _both(run: Run) -> tuple[tuple[Step, ...], tuple[Step, ...]]:
    """Give what was typed and what happened.

    Raises:
        CheckFailed: nothing that can be read was typed.
    """
    require(run)
    shown = _shown(run)
    found = read(shown.answer)
    real = tuple(Step(request.begin_ns, str(request.key)) for request in run.requests if request.method == "__call__")
    if found.problem:
        facts: dict[str, Fact] = {"name": NAME}
        facts |= {"detail": quoted(found.detail)} if found.detail else {}
        facts |= {"turned": 1} if found.turned else {}
        raise CheckFailed(found.problem, facts, runs=(run,), site=_site(shown, found.line))
    return found.steps, real


def _shown(run: Run) -> Shown:
    if run.shown is None:
        raise UsageError(f"world {run.world}: a prediction is judged with a program that is shown: @world(program=…)")
    return run.shown


def _site(shown: Shown, line: int) -> Site | None:
    lines = shown.answer.splitlines()
    return Site(shown.name, line, lines[line - 1].strip()) if 0 < line <= len(lines) else None


def _why(run: Run, typed: Sequence[Step], real: Sequence[Step], beliefs: Sequence[Belief]) -> CheckFailed:
    """Choose the most specific code for a prediction that is not what happened."""
    shown = _shown(run)
    facts: dict[str, Fact] | None
    sides: dict[str, Fact] = {"yours": _lines(typed), "really": _lines(real)}
    line = changed_line(shown.answer, shown.program)
    if line is not None:
        return CheckFailed("CHANGED_PROGRAM", sides, runs=(run,), site=_site(shown, line))
    if (facts := _unknown(typed, real, [belief.surplus for belief in beliefs])) is not None:
        return CheckFailed("UNKNOWN_TEXT", sides | facts, runs=(run,))
    for belief in beliefs:
        if (facts := belief.seen(typed, real)) is not None:
            return CheckFailed(belief.code, sides | facts, runs=(run,))
    code, facts = _difference(typed, real)
    return CheckFailed(code, sides | facts, runs=(run,))


def _lines(steps: Sequence[Step]) -> str:
    return "\n".join(f"{seconds(step.at_ns)} {cut(clean(step.text), TEXT_CELLS)}" for step in steps[:STEPS_MAX])


def _unknown(typed: Sequence[Step], real: Sequence[Step], silent: Sequence[str]) -> dict[str, Fact] | None:
    """Find a text that the program does not show; ``silent`` are texts that it would show if somebody's belief were true."""
    known = {step.known_as: step.text for step in (*real, *(Step(0, text) for text in silent if text))}
    for step in typed:
        if step.known_as not in known:
            near = difflib.get_close_matches(step.known_as, known, n=1)
            facts: dict[str, Fact] = {"text": quoted(step.text)}
            return facts | ({"near": quoted(known[near[0]])} if near else {})
    return None


def _difference(typed: Sequence[Step], real: Sequence[Step]) -> tuple[str, dict[str, Fact]]:
    """Tell the first thing in which the two differ: a text too few or too many, then the order, then a moment."""
    for step in (*real, *typed):
        said, happened = count(step.text, typed), count(step.text, real)
        if said != happened:
            return "FORGOTTEN_TEXT" if said < happened else "TOO_OFTEN", {
                "text": quoted(step.text),
                "times": said,
                "count": happened,
            }
    for one, other in zip(typed, real, strict=True):
        if one.known_as != other.known_as:
            return "WRONG_ORDER", {"first": quoted(one.text), "second": quoted(other.text)}
    wrong, right = next(pair for pair in zip(typed, real, strict=True) if not _alike(*pair))
    return "WRONG_TIME", {"text": quoted(right.text), "typed": seconds(wrong.at_ns), "real": seconds(right.at_ns)}
