"""``coro check``: judge an answer and say what to do then. The next exercise's errors are never shown after a success."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..words import N_
from .judging import Verdict, judged
from .pack import Exercise
from .screen import Screen, points

if TYPE_CHECKING:
    from .cli import Call


def act(call: Call) -> int:
    """Judge the exercise that the call names; the exit code is 0 when all points are there."""
    pack = call.pack
    progress = call.progress(pack)
    exercise = call.chosen(pack, progress.read(), *call.words)
    verdict = judged(exercise, progress, call.screen.lang)
    call.screen.verdict(verdict, number=exercise.number)
    if not is_solved(verdict):
        return 1
    call.screen.line()
    praise(exercise, verdict, call.screen)
    call.screen.say(N_("on:       coro next"))
    return 0


def is_solved(verdict: Verdict) -> bool:
    """Tell whether every point is there."""
    return verdict.result is not None and verdict.result.score == verdict.result.max_score > 0


def praise(exercise: Exercise, verdict: Verdict, screen: Screen) -> None:
    """Say that an exercise is solved, and what to compare the answer with."""
    assert verdict.result is not None
    screen.say(N_("Solved: {id}, all {points} points."), id=exercise.id, points=points(str(verdict.result.score)))
    screen.say(N_("compare:  coro solution {number}"), number=exercise.number)
