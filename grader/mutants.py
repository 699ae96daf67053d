"""Small mistakes put into a right answer, one at a time: the programs that checks have to refuse.

Floor 1; stands on ``ast`` alone. Pure: the same source gives the same mutants in the same order, and nothing is run here. An operator is a function from one
node to what may stand in its place. Annotations and docstrings are left alone, since nobody runs them.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass

from . import mutations

_SKIPPED_FIELDS = {"annotation", "returns", "decorator_list", "type_comment", "type_params", "ctx", "op", "ops"}


@dataclass(frozen=True, slots=True)
class Mutant:
    """A right answer with one mistake in it.

    ``operator`` names the kind of mistake, ``function`` where it was made ("" outside of any), ``change`` the part of the node that became another ("" where the operator says it all), ``line`` is the
    source line, stripped, with the number ``at``; ``text`` is the whole program.
    """

    function: str
    operator: str
    change: str
    line: str
    at: int
    text: str

    @property
    def key(self) -> str:
        """Name the mutant within its answer; edits elsewhere in the file leave the name as it is."""
        return " | ".join(part for part in (self.function, self.operator, self.change, self.line) if part)


@dataclass(frozen=True, slots=True)
class _Site:
    """A node and the place it stands in: a field of its owner, or one item of a list that the field holds."""

    node: ast.AST
    owner: ast.AST
    field: str
    index: int | None
    at: int
    function: str

    def put(self, found: Sequence[ast.AST]) -> Callable[[], None]:
        """Put other nodes in the place and give the function that takes them back."""
        before = getattr(self.owner, self.field)
        after: object = found[0] if self.index is None else [*before[: self.index], *found, *before[self.index + 1 :]]
        setattr(self.owner, self.field, after)
        return lambda: setattr(self.owner, self.field, before)


def mutants(source: str) -> list[Mutant]:
    """Make every mutant of a program.

    Args:
        source: the program; has to be valid Python.

    Returns:
        In the order of the lines, then of the operators; two ways to the same program give the first, and what cannot be compiled is left out.
    """
    tree = ast.parse(source)
    lines = source.splitlines()
    seen = {ast.unparse(tree)}
    made: list[Mutant] = []
    for site in sorted(_sites(tree, 1, ()), key=lambda site: site.at):
        for operator, found in _changes(site.node):
            text = _text_with(tree, site, found)
            if text in seen or not _compiles(text):
                continue
            seen.add(text)
            line = lines[site.at - 1].strip()
            if isinstance(site.node, ast.Try | ast.TryStar):
                line += f" {lines[site.node.body[0].lineno - 1].strip()}"
            change = "" if operator in mutations.SAY_ALL else _change(site.node, found)
            made.append(Mutant(site.function, operator.replace("_", " "), change, line, site.at, text))
    return made


def _changes(node: ast.AST) -> Iterator[tuple[str, Sequence[ast.AST]]]:
    if isinstance(node, ast.expr):
        for of_expression in mutations.EXPRESSIONS:
            yield from ((of_expression.__name__, (other,)) for other in of_expression(node))
    if isinstance(node, ast.stmt):
        for of_statement in mutations.STATEMENTS:
            yield from ((of_statement.__name__, tuple(others)) for others in of_statement(node))


def _sites(node: ast.AST, at: int, inside: tuple[str, ...]) -> Iterator[_Site]:
    if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef):
        inside = (*inside, node.name)
    for field, value in ast.iter_fields(node):
        if field in _SKIPPED_FIELDS:
            continue
        for index, child in _children(value):
            if _is_text(child):
                continue
            # before 3.12 the parts of an f-string do not know their line
            line = at if isinstance(node, ast.JoinedStr | ast.FormattedValue) else getattr(child, "lineno", at)
            yield _Site(child, node, field, index, line, ".".join(inside))
            yield from _sites(child, line, inside)


def _children(value: object) -> Iterable[tuple[int | None, ast.AST]]:
    if isinstance(value, ast.AST):
        return [(None, value)]
    listed = value if isinstance(value, list) else []
    return [(index, item) for index, item in enumerate(listed) if isinstance(item, ast.AST)]


def _is_text(node: ast.AST) -> bool:
    """Tell whether a statement is a docstring, or an ellipsis that holds a place."""
    return isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant)


def _text_with(tree: ast.Module, site: _Site, found: Sequence[ast.AST]) -> str:
    is_body = isinstance(site.node, ast.stmt)
    alone = is_body and not found and len(getattr(site.owner, site.field)) == 1
    restore = site.put([ast.Pass()] if alone and site.field == "body" else found)
    try:
        return ast.unparse(tree)
    finally:
        restore()


def _compiles(text: str) -> bool:
    try:
        compile(text, "mutant", "exec", dont_inherit=True)
    except (SyntaxError, ValueError):
        return False
    return True


def _change(node: ast.AST, found: Sequence[ast.AST]) -> str:
    """Tell what became of a node, without what both have in common; whole statements are known by their line."""
    if isinstance(node, ast.Try | ast.TryStar):
        before, after = _parts(node), _parts(found[0] if found else node)
    elif isinstance(node, ast.stmt):
        return ""
    else:
        before, after = (re.findall(r"\w+|\s+|[^\w\s]", ast.unparse(each)) for each in (node, found[0]))
    start = _alike(before, after)
    end = _alike(before[start:][::-1], after[start:][::-1])
    was, became = ("".join(part[start : len(part) - end]).strip() for part in (before, after))
    return f"{was or 'nothing'} -> {became or 'nothing'}"


def _alike(one: Sequence[str], other: Sequence[str]) -> int:
    """Count the items that two lists have in common at their beginning."""
    return next((place for place, (a, b) in enumerate(zip(one, other, strict=False)) if a != b), min(len(one), len(other)))


def _parts(node: ast.AST) -> list[str]:
    if not isinstance(node, ast.Try | ast.TryStar):
        return []
    handlers = [f" except {ast.unparse(handler.type)}" if handler.type else " except" for handler in node.handlers]
    return [" try", *handlers, *([" else"] if node.orelse else []), *([" finally"] if node.finalbody else [])]
