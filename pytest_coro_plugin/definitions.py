"""What counts of a notebook's code cells: the imports, functions, classes and assignments in them, as the source of one file.

Floor 0; stands on ``ast``. The notebook of a learner in a kernel and the same notebook in a grader's hands give the same source by it. Cells are parsed and never compiled or run; what
is only there to try something out (calls, loops, a top-level ``await``, magics) becomes blank lines, so that every other line keeps its number within its cell.
"""

from __future__ import annotations

import ast
import re
import warnings
from collections.abc import Iterable, Iterator, Sequence
from typing import NamedTuple

OURS = "pytest_coro_plugin"
_FOREIGN = re.compile(r"%%(?!time\b|timeit\b|capture\b)")  # a cell magic whose cell is no program of this kernel
_MAGIC = re.compile(r"\s*[%!?]|.*\?\s*$")
_DEFINES = re.compile(r"^(?:async\s+)?(?:def|class)\s+(\w+)", re.MULTILINE)
_KEPT_ALWAYS: tuple[type, ...] = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef, getattr(ast, "TypeAlias", ast.FunctionDef))
_NAMED = (ast.FunctionDef, ast.AsyncFunctionDef, ast.ClassDef)


class Cell(NamedTuple):
    """One code cell: its text, and whether it is known to hold the answer; such a cell counts even if it is no Python."""

    text: str
    answer: bool = False


class Piece(NamedTuple):
    """What counts of one cell: the number of the cell, from 0, its text, and the names that it binds; ``sound`` if it is Python."""

    cell: int
    text: str
    names: frozenset[str]
    sound: bool = True
    imports_only: bool = False


def source_of(cells: Sequence[Cell]) -> str:
    """Join what counts of a notebook, from top to bottom, as a kernel would have run it."""
    return joined(pieces(cells))


def source_of_history(cells: Sequence[Cell]) -> str:
    """Join what counts of all that a kernel has run, in that order: what was run anew replaces what it was before, and imports come first."""
    bound: set[str] = set()
    kept: list[Piece] = []
    for piece in reversed(pieces(cells)):
        if not piece.names <= bound or not (piece.names or bound):
            kept.append(piece)
            bound |= piece.names
    return joined(sorted(kept, key=lambda piece: (not piece.imports_only, piece.cell)))


def joined(kept: Iterable[Piece]) -> str:
    """Put pieces below each other."""
    return "\n\n".join(piece.text for piece in kept)


def pieces(cells: Sequence[Cell]) -> list[Piece]:
    """Give what counts of each cell, from top to bottom; cells of which nothing does are left out.

    A cell that is no Python counts if it is known to hold the answer, or if no other cell defines anything: then its mistake is what there is to tell.
    """
    found = [piece for number, cell in enumerate(cells) if (piece := _piece(number, cell)) is not None]
    defined = any(piece.sound and not piece.imports_only for piece in found)
    return [piece for piece in found if piece.sound or cells[piece.cell].answer or not defined]


def _piece(number: int, cell: Cell) -> Piece | None:
    text = cell.text
    if _FOREIGN.match(text):
        return None
    tree = _parsed(text)
    if tree is None:
        text = "\n".join("" if _MAGIC.match(line) else line for line in text.split("\n"))
        tree = _parsed(text)
    if tree is None:
        names = frozenset(_DEFINES.findall(text))
        return Piece(number, text.rstrip(), names, sound=False) if names or cell.answer else None
    defines = any(isinstance(node, _NAMED) for node in tree.body)
    kept = [node for node in tree.body if _counts(node, defines)]
    if not kept:
        return None
    names = frozenset(name for node in kept for name in _bound(node))
    imports = all(isinstance(node, ast.Import | ast.ImportFrom) for node in kept)
    return Piece(number, _without(text, tree.body, kept), names, imports_only=imports)


def _parsed(text: str) -> ast.Module | None:
    """Parse a cell, or give None; a warning about it is nobody's business here."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        try:
            return ast.parse(text)
        except (SyntaxError, ValueError, RecursionError, MemoryError):
            return None


def _counts(node: ast.stmt, defines: bool) -> bool:
    """Tell whether a statement at the top of a cell counts; ``defines``: the cell has a function or a class."""
    match node:
        case ast.ImportFrom(module=module):
            return (module or "").partition(".")[0] != OURS
        case ast.Import(names=names):
            return not all(alias.name.partition(".")[0] == OURS for alias in names)
        case ast.Assign() | ast.AnnAssign() | ast.AugAssign():
            return not any(
                isinstance(inner, ast.Await) or (isinstance(inner, ast.Call) and not defines) for inner in ast.walk(node)
            )
        case ast.Expr(value=ast.Constant()):  # a docstring
            return defines
        case ast.If() | ast.Try():
            return any(isinstance(inner, (*_NAMED, ast.Import, ast.ImportFrom)) for inner in ast.walk(node)) and not _awaits(node)
    return isinstance(node, _KEPT_ALWAYS)


def _awaits(node: ast.AST) -> bool:
    """Tell whether something is awaited outside of any function: a kernel can do that, a file cannot."""
    return isinstance(node, ast.Await | ast.AsyncFor | ast.AsyncWith) or any(
        _awaits(inner) for inner in ast.iter_child_nodes(node) if not isinstance(inner, (*_NAMED, ast.Lambda))
    )


def _bound(node: ast.stmt) -> Iterator[str]:
    """Yield the names that a statement binds, as far as they can be read off; a condition binds what nobody else can replace."""
    match node:
        case ast.Import(names=names) | ast.ImportFrom(names=names):
            yield from (alias.asname or alias.name.partition(".")[0] for alias in names)
        case ast.FunctionDef(name=name) | ast.AsyncFunctionDef(name=name) | ast.ClassDef(name=name):
            yield name
        case ast.Assign() | ast.AnnAssign():
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            yield from (ast.unparse(target) for target in targets)
        case _:
            yield f"{type(node).__name__} {ast.unparse(node)}"


def _without(text: str, every: Sequence[ast.stmt], kept: Sequence[ast.stmt]) -> str:
    """Blank out the statements that do not count. Where one shares a line with another, a ``0`` stands in for it."""
    lines = [line.encode() for line in text.split("\n")]
    spans = {id(node): (node.lineno, node.end_lineno or node.lineno) for node in every}
    taken = [number for node in every for number in {*spans[id(node)]}]
    standing = {id(node) for node in kept}
    for node in reversed(every):  # from the end, so that columns further in front stay what they are
        if id(node) in standing:
            continue
        first, last = spans[id(node)]
        shares = taken.count(first) > 1 or taken.count(last) > 1
        for number in range(first, last + 1):
            line = lines[number - 1]
            begin = node.col_offset if number == first else 0
            end = (node.end_col_offset or len(line)) if number == last else len(line)
            lines[number - 1] = line[:begin] + (b"0" if shares and number == first else b"") + (line[end:] if shares else b"")
    return b"\n".join(lines).decode().rstrip()
