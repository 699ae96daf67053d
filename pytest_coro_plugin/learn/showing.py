"""``coro``, ``coro next`` and ``coro list``: where the learner stands and what comes then. It must not judge."""

from __future__ import annotations

from dataclasses import replace
from fractions import Fraction
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_
from .pack import Exercise, Pack, seen_from_here
from .progress import State
from .screen import Screen, points

if TYPE_CHECKING:
    from .cli import Call


def act(call: Call) -> int:
    """Show what the call asks for."""
    pack = call.pack
    progress = call.progress(pack)
    state = progress.read()
    if call.name == "list":
        _list(pack, state, call.screen)
        return 0
    if call.name == "next":
        return _next(call, pack, state)
    _where(pack, state, call.screen)
    return 0


def open_after(pack: Pack, state: State, after: str = "") -> Exercise | None:
    """Give the next exercise that is not solved and runs on this Python; when there is none behind ``after``, the first of all."""
    waiting = [each for each in pack.exercises if not state.record(each.id).solved and not each.python_missing]
    return next((each for each in waiting if each.id > after), waiting[0] if waiting else None)


def current(pack: Pack, state: State) -> Exercise:
    """Give the exercise that is being worked on: the last one that was judged or begun, while it is not solved, else the next that is open."""
    for each in pack.exercises:
        if each.id == state.current and not state.record(each.id).solved:
            return each
    found = open_after(pack, state, state.current)
    if found is None:
        text = Screen(pack.lang).translate(
            N_("every exercise is solved; name one to look at it again, for example: coro check 01")
        )
        raise UsageError(text)
    return found


def _where(pack: Pack, state: State, screen: Screen) -> None:
    """Tell in five lines what was reached, what is next, what to read, what to edit, what to call."""
    _reached(pack, state, screen)
    if open_after(pack, state) is None:
        screen.say(N_("All done. coro list shows your points; coro solution NN shows what else would have been right."))
        return
    introduce(current(pack, state), screen)


def _reached(pack: Pack, state: State, screen: Screen) -> None:
    """Tell in a line what was reached."""
    solved = sum(state.record(each.id).solved for each in pack.exercises)
    earned = sum((Fraction(state.record(each.id).best) for each in pack.exercises), Fraction(0))
    screen.say(
        N_("{solved} of {count} exercises solved, {points} points so far"),
        solved=solved, count=len(pack.exercises), points=points(str(earned)),
    )  # fmt: skip


def introduce(exercise: Exercise, screen: Screen) -> None:
    """Tell in four lines which exercise it is, what to read, what to edit, what to call."""
    title = exercise.title.get(screen.lang) or exercise.id
    screen.say(
        N_("next: {number} · {title} (about {minutes} min)"), number=exercise.number, title=title, minutes=exercise.minutes
    )
    screen.say(N_("  read   coro read, or open {path}"), path=seen_from_here(exercise.readme(screen.lang)))
    screen.say(N_("  edit   {path}"), path=seen_from_here(exercise.answer))
    screen.say(N_("  then   coro check, or coro watch to judge at every save; coro hint if stuck"))


def _next(call: Call, pack: Pack, state: State) -> int:
    found = open_after(pack, state, state.current)
    if found is None:
        _where(pack, state, call.screen)
        return 0
    call.progress(pack).change(lambda state: replace(state, current=found.id))
    introduce(found, call.screen)
    if goal := found.goal.get(call.screen.lang):
        call.screen.say("{goal}", goal=goal)
    return 0


def _list(pack: Pack, state: State, screen: Screen) -> None:
    here = "" if open_after(pack, state) is None else current(pack, state).id
    for each in pack.exercises:
        record = state.record(each.id)
        mark = ("✓" if screen.unicode else "+") if record.solved else ">" if each.id == here else " "
        if each.python_missing:
            right = screen.translate(N_("needs Python {version}")).format(version=each.python_missing)
        elif record.judged:
            right = screen.translate(N_("{score} of {most} points")).format(score=points(record.best), most=points(record.most))
        else:
            right = screen.translate(N_("about {minutes} min")).format(minutes=each.minutes)
        screen.row(f"{mark} {each.id:24} {each.title.get(screen.lang, '')}", right)
    screen.say(
        N_("{mark} solved, > you are here: {id}") if here else N_("{mark} solved"), mark="✓" if screen.unicode else "+", id=here
    )
    _reached(pack, state, screen)
