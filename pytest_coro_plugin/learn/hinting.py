"""``coro hint``: the hint that fits the mistake that was told last, as long as the answer was judged at all."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_
from .judging import kept_verdict

if TYPE_CHECKING:
    from .cli import Call

STRENGTHS = ("1", "2", "3")


def act(call: Call) -> int:
    """Tell hints up to the strength that the call asks for."""
    from .. import _hints, _report

    strengths = [word for word in call.words if word in STRENGTHS]
    names = [word for word in call.words if word not in STRENGTHS]
    if len(strengths) > 1 or len(names) > 1:
        raise UsageError(call.screen.translate(N_("call it as coro hint [1-3] [NN], for example: coro hint 2 03")))
    pack = call.pack
    progress = call.progress(pack)
    exercise = call.chosen(pack, progress.read(), *names)
    verdict = kept_verdict(progress.folder / "verdicts" / f"{exercise.id}.json")
    told = verdict.result.first_diagnosis if verdict is not None and verdict.result is not None else None
    hints = _hints.of_exercise(exercise.folder, told.code if told is not None else "", call.screen.lang)
    strength = int(strengths[0]) if strengths else 1
    if not hints:
        call.screen.say(N_("{id} has no hints; its README shows an example"), id=exercise.id)
        return 0
    call.screen.line(_report.hints_text(hints, strength, **call.screen.look))
    if strength < len(hints):
        call.screen.say(N_("more: coro hint {strength} {number}"), strength=strength + 1, number=exercise.number)
    return 0
