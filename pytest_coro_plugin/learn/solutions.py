"""``coro solution NN``: the right answer, and the other right ones with what speaks for each; one of them beside the learner's.

An answer's trade-off is the first sentence of its own docstring. It asks first as long as the exercise is not solved.
"""

from __future__ import annotations

import ast
from difflib import get_close_matches
from pathlib import Path
from typing import TYPE_CHECKING

from ..errors import UsageError
from ..words import N_, cells, cut
from .pack import Exercise

if TYPE_CHECKING:
    from .cli import Call
    from .screen import Screen

TWO_COLUMNS = 78  # as wide as a terminal has to be for two programs beside each other
NAME_CELLS = 28


def act(call: Call) -> int:
    """Show the solution of the exercise that the call names."""
    pack = call.pack
    state = call.progress(pack).read()
    exercise = call.chosen(pack, state, *call.words)
    folder = pack.root / "solutions" / exercise.id
    others = {path.stem: path for path in sorted(folder.glob("alternatives/*.py"))}
    if not (folder / "exercise.py").is_file():
        raise UsageError(
            call.screen.translate(N_("there is no solution of {id} in this copy of the pack")).format(id=exercise.id)
        )
    if call.beside and call.beside not in others:
        near = get_close_matches(call.beside, others, 3, 0.4) or list(others)
        text = N_("no answer is called {name}; there are: {near}")
        raise UsageError(call.screen.translate(text).format(name=call.beside, near=", ".join(near)))
    if not (state.record(exercise.id).solved or call.yes or _wants(call.screen, exercise)):
        call.screen.say(N_("Good. A hint helps without telling: coro hint {number}"), number=exercise.number)
        return 0
    if call.beside:
        _beside(exercise.answer, others[call.beside], call.screen)
        return 0
    call.screen.line((folder / "exercise.py").read_text("utf-8").rstrip("\n"))
    if others:
        _others(exercise, others, call.screen)
    return 0


def _wants(screen: Screen, exercise: Exercise) -> bool:
    answer = screen.ask(N_("{id} is not solved yet. Show the solution all the same? Type yes:"), id=exercise.id)
    return (answer or "").casefold() in ("y", "yes", "是", "好")


def _others(exercise: Exercise, others: dict[str, Path], screen: Screen) -> None:
    screen.line()
    screen.say(N_("other right answers, and what speaks for and against them:"))
    indent = NAME_CELLS + 2
    for name, path in others.items():
        screen.say("{text}", text=f"  {name}{' ' * max(1, NAME_CELLS - cells(name))}{trade_off(path)}", indent=indent)
    screen.say(N_("beside yours: coro solution {number} --with {name}"), number=exercise.number, name=next(iter(others)))


def trade_off(path: Path) -> str:
    """Give the docstring of an answer as one line."""
    text = ast.get_docstring(ast.parse(path.read_text("utf-8"))) or ""
    return " ".join(text.partition("\n\n")[0].split()).replace("``", "`")


def _beside(mine: Path, other: Path, screen: Screen) -> None:
    """Show two programs: in two columns where their lines fit in, else one below the other."""
    left, right = (_program(path) for path in (mine, other))
    room = (screen.width - 3) // 2
    heads = (screen.translate(N_("your answer")), other.stem)
    fits = screen.width >= TWO_COLUMNS and all(cells(line) <= room for line in left + right)
    if not fits:
        for head, lines in zip(heads, (left, right), strict=True):
            screen.line(f"---- {head}")
            for line in lines:
                screen.line(line)
    else:
        bar = "│" if screen.unicode else "|"
        height = max(len(left), len(right))
        for mine_line, other_line in zip(
            [heads[0], *left, *[""] * (height - len(left))], [heads[1], *right, *[""] * (height - len(right))], strict=True
        ):
            screen.line(f"{mine_line}{' ' * (room - cells(mine_line))} {bar} {cut(other_line, room)}".rstrip())
    screen.line()
    screen.say("{text}", text=trade_off(other))


def _program(path: Path) -> list[str]:
    """Read a program without its docstrings, which are the exercise's own words."""
    text = path.read_text("utf-8", errors="replace")
    lines: list[str | None] = list(text.splitlines())
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return text.splitlines()
    for node in ast.walk(tree):
        if (
            isinstance(node, ast.Module | ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
            and ast.get_docstring(node) is not None
            and len(node.body) > 1
        ):
            first = node.body[0]
            lines[first.lineno - 1 : first.end_lineno] = [None] * ((first.end_lineno or first.lineno) - first.lineno + 1)
    kept = [line for line in lines if line is not None]
    while kept and not kept[0].strip():
        kept.pop(0)
    return kept
