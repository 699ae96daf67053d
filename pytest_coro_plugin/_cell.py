"""What the output of a notebook's cell tells of a verdict: the words that a terminal shows, and the timeline as a picture.

Floor 3; stands on ``_report`` and ``picture``. Records in, text out: the cell of a learner's kernel and the page that a grader writes say the same.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from . import picture, prediction
from ._report import causes, failure_text, score_table
from .results import CheckResult, ExerciseResult
from .words import N_, clean, cut, translator

WIDTH = 80
PRINTED_LINES = 20
BY_KERNEL = N_("practice: this was run by a kernel, which the notebook itself can change; these are no grades")
WITHOUT_JAIL = N_("practice: this machine's jail does not protect marks; these are no grades")


class Output(NamedTuple):
    """The output of a cell: ``text`` ends with a newline, ``svg`` is "" where there is nothing to draw."""

    text: str
    svg: str


def output(result: ExerciseResult, *, lang: str, printed: Sequence[str] = (), label: str = "") -> Output:
    """Tell a verdict: what the learner's code printed, the points, the cause to mend first, its timeline.

    Args:
        result: of one exercise.
        lang: one of ``words.LANGUAGES``.
        printed: lines that the learner's code wrote.
        label: what is to be said in front, ``BY_KERNEL`` or ``WITHOUT_JAIL``.
    """
    translate = translator(lang)
    parts = [translate(label)] if label else []
    if printed:
        shown = [cut(clean(line), WIDTH) for line in printed[:PRINTED_LINES]]
        left = len(printed) - len(shown)
        more = [translate(N_("… and {count} lines more")).format(count=left)] if left else []
        parts.append("\n".join([translate(N_("your code printed:")), *shown, *more]))
    parts.append(score_table([result], width=WIDTH, lang=lang))
    parts += dict.fromkeys(check.message for check in result.checks if check.status in ("error", "skipped"))
    drawn = ""
    if groups := causes(result):
        first, *also = groups[0]
        drawn = _picture(first, result.exercise, lang)
        parts.append(_failure(first, also, lang, drawn=bool(drawn)))
    return Output("\n\n".join(parts) + "\n", drawn)


def _failure(first: CheckResult, also: Sequence[CheckResult], lang: str, *, drawn: bool) -> str:
    """Tell a failed check without its last line, the command for a terminal; and without bars of characters where they are drawn."""
    evidence = first.evidence
    if drawn and evidence is not None:
        first = replace(first, evidence=replace(evidence, scene=None))
    text = failure_text(first, also=also, width=WIDTH, lang=lang).rpartition("\n")[0]
    expected = first.diagnosis.expected if first.diagnosis is not None else ""
    if drawn and expected:
        text += "\n" + cut(translator(lang)(N_("expected: {text}")).format(text=expected), WIDTH)
    return text


def _picture(check: CheckResult, exercise: str, lang: str) -> str:
    scene = check.evidence.scene if check.evidence is not None else None
    foretold = check.diagnosis is not None and check.diagnosis.facts.keys() >= prediction.FACTS
    if scene is None or foretold or not any(lane.bars for lane in scene.lanes):
        return ""
    return picture.svg(scene, prefix=f"coro-{exercise}-", translate=translator(lang))
