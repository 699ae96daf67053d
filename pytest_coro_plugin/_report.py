"""What a person reads: a failed check in at most twelve lines, and the table of points.

Floor 3, without pytest: text in, text out, from ``results`` alone, so grading can write the same words. Learner's text is cleaned before it is printed; without
colour there is no escape sequence, and colour never tells anything that the words do not. It must never show a frame of ours.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from . import diagnosis, prediction, timeline
from .results import CheckResult, Diagnosis, ExerciseResult
from .words import N_, Translate, cells, clean, cut, plain, points_text, translator, wrapped

LINES_MAX = 12
LANES_MAX = 5
SHORTEST = 12  # columns; a list of names that has less room is left out
STATUS_WORDS = {"passed": N_("passed"), "failed": N_("failed"), "error": N_("our error"), "skipped": N_("skipped")}
ADVICE_TEXTS = {
    "left": N_(
        "Cancel what {name} has started, too, and wait for it: cancelled at {at} s it left {count} requests running: {what}"
    ),
    "swallowed": N_("Let CancelledError out of {name}: cancelled at {at} s it returned as if nothing had happened"),
    "replaced": N_("Let CancelledError out of {name}: cancelled at {at} s it raised {what} instead"),
    "endless": N_("Let {name} end when it is cancelled: cancelled at {at} s it never did"),
    "fine": N_("{name} was cancelled {tried} times, each time at another instant, and left nothing behind"),
}
_CODES = {"bold": "1", "red": "31", "green": "32", "yellow": "33", "cyan": "36", "dim": "2"}


def failure_text(
    check: CheckResult, *, width: int = 80, color: bool = False, unicode: bool = True, lang: str = "en", also: Sequence[CheckResult] = (),
    hint: str = "", again: str = "",
) -> str:  # fmt: skip
    """Tell a failed check: cause, timeline, the learner's line, the next step, the command that repeats it.

    Args:
        check: a failed check.
        width: columns of the terminal; lines are broken there, the command never.
        color: with ANSI colours.
        unicode: with block characters and dashes, or in ASCII as far as the language allows.
        lang: one of ``words.LANGUAGES``.
        also: other checks that failed for the same cause, named in one line.
        hint: the command that prints a hint, "" for none.
        again: what the command that repeats the check has to say besides: options of whoever called, which do not count as lines.

    Returns:
        At most ``LINES_MAX`` lines on a terminal, where a long command takes more than one; no newline at the end.
    """
    translate, paint = translator(lang), Paint(color)
    width -= 0 if unicode else 2  # an ellipsis becomes three dots
    told = check.diagnosis or Diagnosis("", check.message)
    head = [paint(line, "bold", "red") for line in wrapped(told.cause, width, 3)]
    if check.evidence is not None and check.evidence.answered:
        order = translate(N_("this happens when the answers come in the order {keys}")).format(keys=check.evidence.answered)
        head += [paint(line, "yellow") for line in wrapped(order, width, 2)]
    tail = [] if told.site is None or not told.site.source else [_place(told, width)]
    if told.next_step:
        tail += [
            paint(line, "cyan") for line in wrapped(translate(N_("next: {text}")).format(text=told.next_step), width, 2, indent=2)
        ]
    if also or hint:
        tail.append(paint(_asides(also, hint, width, translate), "dim"))
    repeat = command(check)
    tail.append(paint(repeat + again, "bold"))
    room = LINES_MAX - len(head) - len(tail) - (max(cells(repeat), 1) - 1) // width
    middle = _pictures(check, told, room, width, unicode, translate)
    why = wrapped(told.why, width, 2) if told.why else []
    if len(why) <= room - len(middle):
        head += why
    lines = [*head, *middle, *tail]
    return "\n".join(lines if unicode else map(plain, lines))


def causes(exercise: ExerciseResult) -> list[list[CheckResult]]:
    """Group the failed checks by their cause, the one to mend first in front. Our own errors belong to none."""
    groups: dict[str, list[CheckResult]] = {}
    for check in exercise.checks:
        if check.status == "failed" and check.diagnosis is not None:
            groups.setdefault(check.diagnosis.code, []).append(check)
    return [groups[code] for code in sorted(groups, key=diagnosis.rank)]


def _asides(also: Sequence[CheckResult], hint: str, columns: int, translate: Translate) -> str:
    """Name the other checks and the way to a hint on one line; where it is too short for both, names are left out."""
    way = cut(translate(N_("a hint: {command}")).format(command=hint), columns) if hint else ""
    room = columns - cells(way) - (3 if way else 0)
    if not also or room < SHORTEST:
        return way
    return " · ".join(filter(None, (_others([other.id for other in also], room, translate), way)))


def _others(names: Sequence[str], columns: int, translate: Translate) -> str:
    """Name as many checks as there is room for."""
    text = translate(N_("also: {names}"))
    for kept in range(len(names), 0, -1):
        told = text.format(names=", ".join([*names[:kept], *["…"] * (kept < len(names))]))
        if cells(told) <= columns:
            return told
    return cut(text.format(names=", ".join(names)), columns)


def hints_text(
    hints: Sequence[str], strength: int, *, width: int = 80, color: bool = False, unicode: bool = True, lang: str = "en"
) -> str:
    """Tell hints up to a strength, each on lines of its own.

    Args:
        hints: from the one that leads to the one that nearly tells.
        strength: how many of them, from 1.
    """
    translate, paint = translator(lang), Paint(color)
    lines: list[str] = []
    for number, text in enumerate(hints[:strength], 1):
        told = translate(N_("hint {number} of {count}: {text}")).format(number=number, count=len(hints), text=clean(text))
        lines += [paint(line, "cyan") for line in wrapped(told, width, 8, indent=2)]
    return "\n".join(lines if unicode else map(plain, lines))


def advice_text(
    advice: Sequence[Mapping[str, Any]], *, width: int = 80, color: bool = False, unicode: bool = True, lang: str = "en"
) -> str:
    """Tell what cancel sweeps saw: a line or two each, and that no points hang on it.

    Args:
        advice: the fields of ``sweep.Advice`` by name.
    """
    translate, paint = translator(lang), Paint(color)
    lines = [translate(N_("advice, without marks: what comes of a cancel between every two events"))]
    for one in advice:
        told = translate(ADVICE_TEXTS[one["kind"]]).format(
            name=clean(one["name"]),
            at=f"{one['at_ns'] / 1e9:.9g}",
            what=clean(one["what"]),
            count=one["count"],
            tried=one["tried"],
        )
        often = translate(N_("so in {times} of {tried} tries")).format(times=one["times"], tried=one["tried"])
        text = told if one["kind"] == "fine" else f"{told} ({often})"
        lines += [
            paint(line, "green" if one["kind"] == "fine" else "yellow") for line in wrapped(text, width, 4, indent=4, first=2)
        ]
    return "\n".join(lines if unicode else map(plain, lines))


def command(check: CheckResult) -> str:
    """Give the command that repeats a check, with the seed and the order it was judged under."""
    evidence = check.evidence
    options = "" if evidence is None or not evidence.seed else f" --coro-seed={evidence.seed}"
    options += "" if evidence is None or not evidence.order else f" --coro-order={evidence.order}"
    return f'pytest "{clean(check.node)}"{options}'


def _pictures(check: CheckResult, told: Diagnosis, room: int, columns: int, unicode: bool, translate: Translate) -> list[str]:
    """Draw the learner's timeline and the expected line below it, in at most ``room`` lines; nothing if it would not fit or not tell."""
    if told.facts.keys() >= prediction.FACTS:
        return prediction.beside(told.facts, columns=columns, rows=room, translate=translate)
    scene = check.evidence.scene if check.evidence is not None else None
    if scene is None or not scene.lanes or not scene.total_ns and not scene.most:
        return []
    expected = told.expected and translate(N_("expected: {text}")).format(text=told.expected)
    lanes = min(room - 1 - bool(expected), LANES_MAX)
    if lanes < 1:
        return []
    yours = translate(N_("yours: {text}")).format(text=timeline.heading(scene, translate))
    drawn = timeline.draw(scene, columns=columns, unicode=unicode, lanes=lanes, translate=translate)
    return [cut(yours, columns), *drawn, *([cut(expected, columns)] if expected else [])]


def _place(told: Diagnosis, columns: int) -> str:
    assert told.site is not None
    return cut(f"{clean(told.site.file)}:{told.site.line}  {clean(told.site.source)}", columns)


def score_table(
    exercises: Sequence[ExerciseResult], *, width: int = 80, color: bool = False, unicode: bool = True, lang: str = "en"
) -> str:  # fmt: skip
    """Draw the table of points: a line per exercise with its score, below it a line per check.

    A check that passed but pays nothing says what it waits for; a missed key check says that it holds the exercise down.
    """
    translate, paint = translator(lang), Paint(color)
    lines: list[str] = []
    for exercise in exercises:
        score = translate(N_("{score} of {most} points")).format(
            score=points_text(exercise.score), most=points_text(exercise.max_score)
        )
        lines.append(paint(_row(clean(exercise.exercise), score, width, 0), "bold"))
        name_cells = max((cells(check.id) for check in exercise.checks), default=0)
        lines += [_check_row(check, exercise, width, name_cells, paint, unicode, translate) for check in exercise.checks]
        if exercise.capped:
            missed = ", ".join(check.id for check in exercise.checks if check.key and check.status == "failed")
            text = translate(N_("held at half of the points until {names} passes")).format(names=missed)
            lines += [paint(line, "yellow") for line in wrapped(text, width, 2, indent=2, first=2)]
    return "\n".join(lines if unicode else map(plain, lines))


def _check_row(
    check: CheckResult, exercise: ExerciseResult, columns: int, name_cells: int, paint: Paint, unicode: bool, translate: Translate
) -> str:  # fmt: skip
    marks = (
        {"passed": "✓", "failed": "✗", "error": "!", "skipped": "-"}
        if unicode
        else {"passed": "+", "failed": "x", "error": "!", "skipped": "-"}
    )
    colour = {"passed": "green", "failed": "red", "error": "yellow", "skipped": "dim"}[check.status]
    points = f"{points_text(check.points)}/{points_text(check.max_points)}"
    status = translate(STATUS_WORDS[check.status])
    told = check.diagnosis.code if check.status == "failed" and check.diagnosis is not None else ""
    if check.status == "passed":
        told = _explored(check, translate)
        if check.points < check.max_points:
            waits = [other.id for other in exercise.checks if other.id in check.needs and other.status == "failed"]
            told = translate(N_("pays when {names} passes")).format(names=", ".join(waits))
    name = check.id + " " * (name_cells - cells(check.id))
    return paint(_row(f"{marks[check.status]} {name}  {status}  {told}".rstrip(), points, columns, 2), colour)


def _explored(check: CheckResult, translate: Translate) -> str:
    """Say under how many orders of events a check passed; "" when only the planned one was played."""
    evidence = check.evidence
    if evidence is None or not evidence.tried:
        return ""
    proved = evidence.tried == evidence.orders
    text = N_("proved for all {count} orders") if proved else N_("tried in {count} of about {orders} orders")
    return translate(text).format(count=evidence.tried, orders=evidence.orders)


def _row(left: str, right: str, columns: int, indent: int) -> str:
    room = columns - indent - cells(right) - 1
    left = cut(left, room)
    return " " * indent + left + " " * (room - cells(left) + 1) + right


class Paint:
    """Adds ANSI colours, or leaves the text as it is."""

    def __init__(self, color: bool) -> None:
        self._color = color

    def __call__(self, text: str, *styles: str) -> str:
        if not self._color or not text:
            return text
        return f"\033[{';'.join(_CODES[style] for style in styles)}m{text}\033[0m"
