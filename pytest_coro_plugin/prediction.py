"""Predictions: what a learner typed about a shown program, read from the source of the file and never by running it.

Floor 1, judge side; stands on ``ast`` and the words. ``PREDICTION = [(second, "text"), …]`` has to be written out, so that nobody has it computed. A ``Belief``
is a misconception that can be seen in a prediction. Whether a prediction is right, ``checks.predictions`` says.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import zip_longest
from operator import add, mul, sub, truediv

from .errors import Fact
from .words import N_, Translate, cells, clean, cut

NAME = "PREDICTION"
MOMENT_MAX_S = 1e9
FACTS = {"yours", "really"}
_SUMS = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}
_DEFINITIONS = ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef


@dataclass(frozen=True, slots=True)
class Step:
    """One text and the virtual instant at which it is shown, or is said to be shown."""

    at_ns: int
    text: str

    @property
    def known_as(self) -> str:
        """The text without what spelling may differ in: capitals and blanks."""
        return " ".join(self.text.split()).casefold()


@dataclass(frozen=True, slots=True)
class Prediction:
    """What was typed: its steps, or a ``problem``, the code of a diagnosis, with the line that it is about."""

    steps: tuple[Step, ...] = ()
    problem: str = ""
    line: int = 0
    detail: str = ""
    turned: bool = False  # a pair of text and second


@dataclass(frozen=True, slots=True)
class Belief:
    """A misconception, and what a prediction that rests on it looks like. All that is given has to hold.

    Args:
        code: the diagnosis.
        before: the first text was typed before the second.
        late: a text that was typed with a later instant than it is shown at.
        early: one that was typed with an earlier instant.
        never: one that was not typed at all.
        surplus: one that was typed although, or more often than, it is shown.
    """

    code: str
    before: tuple[str, str] | None = None
    late: str = ""
    early: str = ""
    never: str = ""
    surplus: str = ""

    def seen(self, typed: Sequence[Step], real: Sequence[Step]) -> dict[str, Fact] | None:
        """Give what shows the belief in a prediction, or None where it does not show."""
        facts: dict[str, Fact] = {}
        if self.before is not None:
            first, second = (place_of(text, typed) for text in self.before)
            if first is None or second is None or first > second:
                return None
            facts |= {"first": quoted(self.before[0]), "second": quoted(self.before[1])}
        for text, sign in ((self.late, 1), (self.early, -1)):
            if text:
                said, shown = (at_ns(text, steps) for steps in (typed, real))
                if said is None or shown is None or (said - shown) * sign <= 0:
                    return None
                facts |= {"text": quoted(text), "typed": seconds(said), "real": seconds(shown)}
        if self.never and count(self.never, typed):
            return None
        if self.surplus and count(self.surplus, typed) <= count(self.surplus, real):
            return None
        lacking = self.never or self.surplus
        return facts | ({"text": quoted(lacking)} if lacking else {})


def place_of(text: str, steps: Sequence[Step]) -> int | None:
    """Give the place at which a text first stands."""
    known = Step(0, text).known_as
    return next((place for place, step in enumerate(steps) if step.known_as == known), None)


def at_ns(text: str, steps: Sequence[Step]) -> int | None:
    """Give the instant of a text, in ns."""
    place = place_of(text, steps)
    return None if place is None else steps[place].at_ns


def count(text: str, steps: Sequence[Step]) -> int:
    """Count how often a text stands there."""
    return sum(step.known_as == Step(0, text).known_as for step in steps)


def seconds(ns: int) -> str:
    """Write an instant in seconds, as short as it is exact enough for a reader.

    >>> seconds(1_500_000_000)
    '1.5'
    """
    return f"{ns / 1_000_000_000:g}"


def quoted(text: str) -> str:
    """Write a text of a program, or one that somebody typed, for a message."""
    return f'"{cut(clean(text), 24)}"'


def read(source: str) -> Prediction:
    """Read what was typed, from the last statement at the top of a file that gives ``PREDICTION`` its value.

    Numbers may be whole or not, sequences lists or tuples, and a moment may be written as a sum.

    Args:
        source: of the learner's file; valid Python.
    """
    try:
        tree = ast.parse(source)
        found = [node for node in tree.body if _concerns(node)]
        if not found:
            return Prediction(problem="MISSING_NAME")
        prediction = _read(found[-1])
        later = next((node for node in ast.walk(tree) if isinstance(node, ast.stmt) and _adds(node)), None)
        if prediction.problem == "NO_PREDICTION" and later is not None:
            return Prediction(problem="NOT_LITERAL", line=later.lineno)
        return prediction
    except (RecursionError, MemoryError, ArithmeticError):  # nested or grown beyond what anybody types
        return Prediction(problem="NOT_LITERAL")


def _read(node: ast.stmt) -> Prediction:
    if not isinstance(node, ast.Assign | ast.AnnAssign) or node.value is None:
        return Prediction(problem="NOT_LITERAL", line=node.lineno)
    if isinstance(node.value, ast.Constant) and node.value.value in (None, ...):
        return Prediction(problem="NO_PREDICTION", line=node.lineno)
    try:
        value = _literal(node.value)
    except _NotWrittenOut as error:
        return Prediction(problem="NOT_LITERAL", line=error.line)
    if not value:
        return Prediction(problem="NO_PREDICTION", line=node.lineno)
    steps = [_step(item) for item in value] if isinstance(value, list) else [None]
    wrong = next((place for place, step in enumerate(steps) if step is None), None)
    if wrong is not None:
        items = node.value.elts if isinstance(node.value, ast.List | ast.Tuple) else [node.value]
        item = value[wrong] if isinstance(value, list) else None
        turned = isinstance(item, list) and len(item) == 2 and _step(item[::-1]) is not None
        return Prediction(problem="PREDICTION_FORM", line=items[wrong].lineno, detail=ast.unparse(items[wrong]), turned=turned)
    return Prediction(tuple(step for step in steps if step is not None))


def _concerns(node: ast.stmt) -> bool:
    """Tell whether a statement sets or changes the prediction."""
    if isinstance(node, ast.Assign):
        return any(_is_name(target) for target in node.targets)
    if isinstance(node, ast.AnnAssign):
        return _is_name(node.target)
    return _adds(node)


def _adds(node: ast.stmt) -> bool:
    """Tell whether a statement changes the prediction by one of its methods, or by ``+=``."""
    if isinstance(node, ast.AugAssign):
        return _is_name(node.target)
    called = node.value.func if isinstance(node, ast.Expr) and isinstance(node.value, ast.Call) else None
    return isinstance(called, ast.Attribute) and _is_name(called.value)


def _is_name(node: ast.expr) -> bool:
    return isinstance(node, ast.Name) and node.id == NAME


class _NotWrittenOut(Exception):
    """Something has to be computed to know it."""

    def __init__(self, node: ast.expr) -> None:
        super().__init__()
        self.line = node.lineno


def _literal(node: ast.expr) -> object:
    """Give a value that is written out; a list and a tuple both become a list, a sum of numbers becomes its value."""
    match node:
        case ast.Constant(value=str() | int() | float() as value) if not isinstance(value, bool):
            return value
        case ast.Constant() | ast.Dict() | ast.Set():  # written out, and nothing that belongs here
            return node
        case ast.List(elts=items) | ast.Tuple(elts=items):
            return [_literal(item) for item in items]
        case ast.UnaryOp(op=ast.USub() | ast.UAdd() as sign, operand=operand):
            number = _literal(operand)
            if isinstance(number, int | float):
                return -number if isinstance(sign, ast.USub) else number
        case ast.BinOp(left=left, op=sign, right=right) if type(sign) in _SUMS:
            one, other = _literal(left), _literal(right)
            if isinstance(one, int | float) and isinstance(other, int | float) and (other or not isinstance(sign, ast.Div)):
                return _SUMS[type(sign)](one, other)
    raise _NotWrittenOut(node)


def _step(item: object) -> Step | None:
    """Read one pair; None when it is no pair of a moment and a text."""
    if not isinstance(item, list) or len(item) != 2:
        return None
    moment, text = item
    if not isinstance(moment, int | float) or not isinstance(text, str) or not abs(moment) <= MOMENT_MAX_S:
        return None
    return Step(round(Fraction(moment) * 1_000_000_000), text)


def changed_line(answer: str, program: str) -> int | None:
    """Give the line in which a function of the program is not as it was given, in the numbers of the answer; None when all are, or are left out.

    Comments, blank lines and docstrings do not count.
    """
    theirs = {node.name: node for node in ast.parse(answer).body if isinstance(node, _DEFINITIONS)}
    for node in ast.parse(program).body:
        if isinstance(node, _DEFINITIONS) and node.name in theirs:
            try:
                line = _differs(theirs[node.name], node)
            except RecursionError:
                line = theirs[node.name].lineno
            if line is not None:
                return line
    return None


def _differs(one: ast.stmt, other: ast.stmt) -> int | None:
    ours, theirs = list(_statements(other)), list(_statements(one))
    last = one.lineno
    for line, text in theirs:
        if not ours or ours.pop(0)[1] != text:
            return line
        last = line
    return last if ours else None


def _statements(node: ast.stmt) -> Iterator[tuple[int, str]]:
    """Walk a statement and those inside it, each as its line and its first line of text."""
    yield node.lineno, ast.unparse(node).partition("\n")[0] if not isinstance(node, _DEFINITIONS) else _head(node)
    for child in ast.iter_child_nodes(node):
        parts = (
            [child]
            if isinstance(child, ast.stmt)
            else [part for part in ast.iter_child_nodes(child) if isinstance(part, ast.stmt)]
        )
        for part in parts:
            if not (isinstance(part, ast.Expr) and isinstance(part.value, ast.Constant)):
                yield from _statements(part)


def _head(node: ast.stmt) -> str:
    """Write the line that begins a definition, without decorators."""
    return next(line for line in ast.unparse(node).splitlines() if line.startswith(("def ", "async def ", "class ")))


def beside(facts: Mapping[str, Fact], *, columns: int = 80, rows: int = 8, translate: Translate = N_) -> list[str]:
    """Draw a prediction beside what happened: time goes downwards, one row per instant.

    Args:
        facts: ``yours`` and ``really``, one step a line: ``1.5 slow ends``.
        columns: how wide a line may be.
        rows: how many lines at most.
        translate: into the reader's language.
    """
    sides = [_by_instant(str(facts[name])) for name in ("yours", "really")]
    instants = sorted(set(sides[0]) | set(sides[1]), key=Fraction)
    marks = [f"{instant} s" for instant in instants]
    left = max(cells(mark) for mark in marks) + 3
    room = (columns - left - 2) // 2
    heads = (translate(N_("yours")), translate(N_("what happens")))
    lines = [_row("", heads, left, room)]
    for mark, instant in zip(marks, instants, strict=True):
        yours, really = (_folded(side.get(instant, []), room) for side in sides)
        for place, both in enumerate(zip_longest(yours, really, fillvalue="")):
            lines.append(_row("" if place else mark, both, left, room))
    return lines if len(lines) <= rows else [*lines[: max(0, rows - 1)], "  …"][:rows]


def _by_instant(lines: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for line in lines.splitlines():
        instant, _, text = line.partition(" ")
        found.setdefault(instant, []).append(clean(text))
    return found


def _folded(texts: Sequence[str], columns: int) -> list[str]:
    """Set texts in lines with commas between them, each cut where it would not fit in a line of its own."""
    lines: list[str] = []
    for place, text in enumerate(texts):
        word = cut(text, columns - 1) + ("," if place + 1 < len(texts) else "")
        if lines and cells(f"{lines[-1]} {word}") <= columns:
            lines[-1] += f" {word}"
        else:
            lines.append(word)
    return lines or [""]


def _row(mark: str, sides: tuple[str, str], left: int, room: int) -> str:
    one, other = sides
    return f"{'  ' + mark:{left}}{one}{' ' * (room - cells(one) + 2)}{other}".rstrip()
