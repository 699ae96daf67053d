"""``coro hint``: the hint that fits the mistake that the answer makes now, or that of a diagnosis which is named."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_
from .judging import judged

if TYPE_CHECKING:
    from .cli import Call

STRENGTHS = ("1", "2", "3")


def act(call: Call) -> int:
    """Tell hints up to the strength that the call asks for."""
    from .. import _hints, _report

    strengths = [word for word in call.words if word in STRENGTHS]
    codes = [word for word in call.words if word.isupper()]
    names = [word for word in call.words if word not in STRENGTHS and word not in codes]
    if max(len(strengths), len(codes), len(names)) > 1:
        raise UsageError(call.screen.translate(N_("call it as coro hint [NN] [1-3], for example: coro hint 03 2")))
    pack = call.pack
    progress = call.progress(pack)
    exercise = call.chosen(pack, progress.read(), *names)
    if codes:
        from .pages import known_code

        code = known_code(codes[0], call)
    else:
        result = judged(exercise, progress, call.screen.lang).result
        told = result.first_diagnosis if result is not None else None
        code = told.code if told is not None else ""
    hints = _hints.of_exercise(exercise.folder, code, call.screen.lang)
    strength = int(strengths[0]) if strengths else 1
    if not hints:
        call.screen.say(N_("{id} has no hints; its README shows an example"), id=exercise.id)
        return 0
    call.screen.line(_report.hints_text(hints, strength, **call.screen.look))
    if strength < len(hints):
        more = " ".join([exercise.number, *codes, str(strength + 1)])
        call.screen.say(N_("more: coro hint {more}"), more=more)
    if code and not codes:
        call.screen.say(N_("why:  coro why {code}"), code=code)
    return 0
