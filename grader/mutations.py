"""The operators: what a learner's slip, or a tired author's, makes of one node of a right answer.

Floor 0; stands on ``ast`` alone. Each is a pure function, named for the mistake that it makes: it looks at one node and yields what could stand in its place, nothing if it
has nothing to say. Nodes are shared with the original, never changed.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable, Iterator, Sequence
from copy import copy
from typing import TypeVar

N = TypeVar("N", bound=ast.AST)
Statements = Sequence[ast.stmt]

WAIT_UNTIL = {
    "FIRST_COMPLETED": "ALL_COMPLETED",
    "ALL_COMPLETED": "FIRST_COMPLETED",
    "FIRST_EXCEPTION": "ALL_COMPLETED",
}
MAKES_A_TASK = {"create_task", "ensure_future"}
COMPARISONS: dict[type[ast.cmpop], type[ast.cmpop]] = {
    ast.Lt: ast.LtE, ast.LtE: ast.Lt, ast.Gt: ast.GtE, ast.GtE: ast.Gt, ast.Eq: ast.NotEq, ast.NotEq: ast.Eq,
    ast.Is: ast.IsNot, ast.IsNot: ast.Is, ast.In: ast.NotIn, ast.NotIn: ast.In,
}  # fmt: skip
ARITHMETIC: dict[type[ast.operator], type[ast.operator]] = {
    ast.Add: ast.Sub, ast.Sub: ast.Add, ast.Mult: ast.Div, ast.Div: ast.Mult, ast.FloorDiv: ast.Mult, ast.Pow: ast.Mult,
}  # fmt: skip


def _with(node: N, **fields: object) -> N:
    """Give a copy of a node with other fields."""
    other = copy(node)
    for name, value in fields.items():
        setattr(other, name, value)
    return other


def _called(node: ast.AST) -> str:
    """Give the last part of the name that a call calls: ``gather`` of ``asyncio.gather(…)``; "" for anything else."""
    if not isinstance(node, ast.Call):
        return ""
    return node.func.attr if isinstance(node.func, ast.Attribute) else node.func.id if isinstance(node.func, ast.Name) else ""


# expressions ---------------------------------------------------------------------------------------------------------


def await_forgotten(node: ast.expr) -> Iterator[ast.expr]:
    """``await x`` becomes ``x``."""
    if isinstance(node, ast.Await):
        yield node.value


def wait_until_other(node: ast.expr) -> Iterator[ast.expr]:
    """``FIRST_COMPLETED`` becomes ``ALL_COMPLETED`` and the other way round."""
    if isinstance(node, ast.Attribute) and node.attr in WAIT_UNTIL:
        yield _with(node, attr=WAIT_UNTIL[node.attr])
    elif isinstance(node, ast.Name) and node.id in WAIT_UNTIL:
        yield ast.Attribute(ast.Name("asyncio", ast.Load()), WAIT_UNTIL[node.id], ast.Load())


def number_off_by_one(node: ast.expr) -> Iterator[ast.expr]:
    """``3`` becomes ``4`` and ``2``."""
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float) and not isinstance(node.value, bool):
        yield ast.Constant(node.value + 1)
        yield ast.Constant(node.value - 1)


def flag_flipped(node: ast.expr) -> Iterator[ast.expr]:
    """``return_exceptions=True`` becomes ``False``, and so does every other flag."""
    if isinstance(node, ast.Constant) and isinstance(node.value, bool):
        yield ast.Constant(not node.value)


def keyword_forgotten(node: ast.expr) -> Iterator[ast.expr]:
    """``wait(x, return_when=…)`` becomes ``wait(x)``."""
    if isinstance(node, ast.Call):
        for place in range(len(node.keywords)):
            yield _with(node, keywords=[*node.keywords[:place], *node.keywords[place + 1 :]])


def arguments_swapped(node: ast.expr) -> Iterator[ast.expr]:
    """``f(a, b)`` becomes ``f(b, a)``: the first two."""
    if isinstance(node, ast.Call) and len(node.args) >= 2 and not any(isinstance(arg, ast.Starred) for arg in node.args[:2]):
        yield _with(node, args=[node.args[1], node.args[0], *node.args[2:]])


def order_swapped(node: ast.expr) -> Iterator[ast.expr]:
    """``(a, b)`` becomes ``(b, a)``: the first two of a tuple or list that is built."""
    if isinstance(node, ast.Tuple | ast.List) and isinstance(node.ctx, ast.Load) and len(node.elts) >= 2:
        yield _with(node, elts=[node.elts[1], node.elts[0], *node.elts[2:]])


def comparison_changed(node: ast.expr) -> Iterator[ast.expr]:
    """``<`` becomes ``<=``, ``==`` becomes ``!=``, ``in`` becomes ``not in``."""
    if isinstance(node, ast.Compare):
        for place, operator in enumerate(node.ops):
            if (other := COMPARISONS.get(type(operator))) is not None:
                yield _with(node, ops=[*node.ops[:place], other(), *node.ops[place + 1 :]])


def arithmetic_changed(node: ast.expr) -> Iterator[ast.expr]:
    """``+`` becomes ``-``, ``*`` becomes ``/``."""
    if isinstance(node, ast.BinOp) and (other := ARITHMETIC.get(type(node.op))) is not None:
        yield _with(node, op=other())


def and_or_swapped(node: ast.expr) -> Iterator[ast.expr]:
    """``and`` becomes ``or``, and the other way round."""
    if isinstance(node, ast.BoolOp):
        yield _with(node, op=ast.Or() if isinstance(node.op, ast.And) else ast.And())


def choice_negated(node: ast.expr) -> Iterator[ast.expr]:
    """``a if x else b`` becomes ``a if not x else b``; ``not x`` becomes ``x``; so do the conditions of a comprehension."""
    if isinstance(node, ast.IfExp):
        yield _with(node, test=ast.UnaryOp(ast.Not(), node.test))
    elif isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.Not):
        yield node.operand
    elif isinstance(node, ast.ListComp | ast.SetComp | ast.GeneratorExp | ast.DictComp):
        for place, loop in enumerate(node.generators):
            if loop.ifs:
                negated = _with(loop, ifs=[ast.UnaryOp(ast.Not(), loop.ifs[0]), *loop.ifs[1:]])
                yield _with(node, generators=[*node.generators[:place], negated, *node.generators[place + 1 :]])


def gather_in_series(node: ast.expr) -> Iterator[ast.expr]:
    """``await gather(*many)`` becomes ``[await one for one in many]``."""
    if not isinstance(node, ast.Await) or not isinstance(node.value, ast.Call) or _called(node.value) != "gather":
        return
    args = node.value.args
    if len(args) == 1 and isinstance(args[0], ast.Starred):
        one = ast.comprehension(ast.Name("one", ast.Store()), args[0].value, [], 0)
        yield ast.ListComp(ast.Await(ast.Name("one", ast.Load())), [one])
    elif args and not any(isinstance(arg, ast.Starred) for arg in args):
        yield ast.List([ast.Await(arg) for arg in args], ast.Load())


def shield_removed(node: ast.expr) -> Iterator[ast.expr]:
    """``shield(x)`` becomes ``x``."""
    if isinstance(node, ast.Call) and _called(node) == "shield" and node.args:
        yield node.args[0]


def limit_removed(node: ast.expr) -> Iterator[ast.expr]:
    """``wait_for(x, 3)`` becomes ``x``."""
    if isinstance(node, ast.Call) and _called(node) == "wait_for" and node.args:
        yield node.args[0]


def task_not_made(node: ast.expr) -> Iterator[ast.expr]:
    """``create_task(x)`` becomes ``x``: nothing starts before somebody awaits it."""
    if isinstance(node, ast.Call) and _called(node) in MAKES_A_TASK and node.args:
        yield node.args[0]


def called_at_once(node: ast.expr) -> Iterator[ast.expr]:
    """``call_soon(f, x)`` becomes ``f(x)``, and ``call_later(3, f, x)`` becomes ``call_soon(f, x)``."""
    if not isinstance(node, ast.Call) or not isinstance(node.func, ast.Attribute):
        return
    if node.func.attr == "call_soon" and node.args:
        yield ast.Call(node.args[0], node.args[1:], [])
    elif node.func.attr in ("call_later", "call_at") and len(node.args) >= 2:
        yield _with(node, func=_with(node.func, attr="call_soon"), args=node.args[1:])


# statements ----------------------------------------------------------------------------------------------------------


def statement_dropped(node: ast.stmt) -> Iterator[Statements]:
    """A statement is not there: a call, an assignment, ``break``, ``continue``."""
    kinds = (ast.Expr, ast.Assign, ast.AugAssign, ast.AnnAssign, ast.Break, ast.Continue, ast.Delete)
    if isinstance(node, kinds) and not _is_cancel(node):
        yield ()


def cancel_forgotten(node: ast.stmt) -> Iterator[Statements]:
    """``task.cancel()`` is not there."""
    if _is_cancel(node):
        yield ()


def _is_cancel(node: ast.stmt) -> bool:
    return isinstance(node, ast.Expr) and _called(node.value) == "cancel"


def raise_removed(node: ast.stmt) -> Iterator[Statements]:
    """``raise`` is not there: the error is swallowed."""
    if isinstance(node, ast.Raise):
        yield ()


def none_returned(node: ast.stmt) -> Iterator[Statements]:
    """``return x`` becomes ``return None``."""
    if isinstance(node, ast.Return) and node.value is not None:
        yield (ast.Return(None),)


def return_value_dropped(node: ast.stmt) -> Iterator[Statements]:
    """``return x`` becomes ``x``: the function goes on."""
    if isinstance(node, ast.Return):
        yield () if node.value is None else (ast.Expr(node.value),)


def condition_negated(node: ast.stmt) -> Iterator[Statements]:
    """``if x`` becomes ``if not x``; so does ``while``."""
    if isinstance(node, ast.If | ast.While):
        yield (_with(node, test=ast.UnaryOp(ast.Not(), node.test)),)


def loop_cut_short(node: ast.stmt) -> Iterator[Statements]:
    """A loop runs once."""
    if isinstance(node, ast.For | ast.AsyncFor | ast.While):
        yield (_with(node, body=[*node.body, ast.Break()]),)


def handler_removed(node: ast.stmt) -> Iterator[Statements]:
    """One ``except`` is not there."""
    if isinstance(node, ast.Try | ast.TryStar):
        for place in range(len(node.handlers)):
            left = [*node.handlers[:place], *node.handlers[place + 1 :]]
            yield (_with(node, handlers=left),) if left else _without_handlers(node)


def _without_handlers(node: ast.Try | ast.TryStar) -> Statements:
    body = [*node.body, *node.orelse]
    return (ast.Try(body, [], [], node.finalbody),) if node.finalbody else body


def finally_removed(node: ast.stmt) -> Iterator[Statements]:
    """``finally`` is not there, nor what it does."""
    if isinstance(node, ast.Try | ast.TryStar) and node.finalbody:
        yield (_with(node, finalbody=[]),) if node.handlers else node.body


def else_removed(node: ast.stmt) -> Iterator[Statements]:
    """``else`` is not there, nor what it does."""
    if isinstance(node, ast.Try | ast.TryStar | ast.If | ast.For | ast.AsyncFor | ast.While) and node.orelse:
        yield (_with(node, orelse=[]),)


def block_unwrapped(node: ast.stmt) -> Iterator[Statements]:
    """``with x:`` is not there, its body is."""
    if isinstance(node, ast.With | ast.AsyncWith):
        yield node.body


EXPRESSIONS: Sequence[Callable[[ast.expr], Iterable[ast.expr]]] = (
    await_forgotten, wait_until_other, gather_in_series, shield_removed, limit_removed, task_not_made, called_at_once,
    keyword_forgotten, flag_flipped, number_off_by_one, arguments_swapped, order_swapped, comparison_changed,
    arithmetic_changed, and_or_swapped, choice_negated,
)  # fmt: skip
STATEMENTS: Sequence[Callable[[ast.stmt], Iterable[Statements]]] = (
    cancel_forgotten, raise_removed, none_returned, return_value_dropped, condition_negated, loop_cut_short,
    handler_removed, finally_removed, else_removed, block_unwrapped, statement_dropped,
)  # fmt: skip
# operators whose name and line tell what happened
SAY_ALL = {
    operator.__name__
    for operator in (
        await_forgotten,
        wait_until_other,
        gather_in_series,
        shield_removed,
        limit_removed,
        task_not_made,
        called_at_once,
    )
}
