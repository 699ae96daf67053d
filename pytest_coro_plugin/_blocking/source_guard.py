"""Put a counter at the head of each loop of the learner's file in which no other task can get a turn.

Stands on ``ast`` alone. Line numbers and the meaning of the program stay; only loops inside functions that contain no ``await`` and no ``yield`` are
touched: ``while`` always, ``for`` where it may be endless, ends by a clock or catches exceptions. ``a ** b`` becomes a call of ``operator.pow`` where it may be
long: CPython lets the watchdog look at the end of a call, not at the end of an operator. It must not execute anything.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator

_COUNTER, _POWER = "_coro_loop_turns", "_coro_power"
_IMPORTED_FROM = {_COUNTER: ("pytest_coro_plugin._blocking.turns", "loop_turns"), _POWER: ("operator", "pow")}
_SMALL_POWER = 10_000
_CLOCKS = frozenset(
    "time monotonic perf_counter process_time thread_time time_ns monotonic_ns perf_counter_ns process_time_ns now utcnow today clock default_timer clock_gettime".split()
)
_ENDLESS = frozenset({"count", "cycle", "repeat", "iter"})
_TAKES = frozenset(  # a loop that asks by one of these takes something each time, and comes to an end by itself
    "next __next__ send read read1 readline readinto recv get_nowait pop popleft popitem heappop fetchone random randint randrange choice uniform shuffle".split()
)
_FUNCTIONS = (ast.FunctionDef, ast.AsyncFunctionDef, ast.Lambda)
_PAUSES = (ast.Await, ast.AsyncFor, ast.AsyncWith, ast.Yield, ast.YieldFrom)


def guard_source(tree: ast.Module) -> ast.Module:
    """Return the same module with its loops counted.

    Args:
        tree: the learner's module as parsed; it is changed in place.
    """
    guard = _Guard(_clock_names(tree))
    guard.visit(tree)
    _import(tree, ([_COUNTER] if guard.loops else []) + ([_POWER] if guard.powers else []))
    return tree


class _Guard(ast.NodeTransformer):
    def __init__(self, clocks: dict[str, str]) -> None:
        self.loops = 0
        self.powers = 0
        self._clocks = clocks
        self._depth = 0

    def _function(self, node: ast.AST) -> ast.AST:
        self._depth += 1
        self.generic_visit(node)
        self._depth -= 1
        return node

    visit_FunctionDef = visit_AsyncFunctionDef = _function  # noqa: N815

    def visit_While(self, node: ast.While) -> ast.AST | list[ast.stmt]:
        """Count a ``while`` loop that never pauses."""
        self.generic_visit(node)
        return self._counted(node)

    def visit_For(self, node: ast.For) -> ast.AST | list[ast.stmt]:
        """Count a ``for`` loop that may be endless, ends by a clock or catches exceptions."""
        self.generic_visit(node)
        endless = isinstance(node.iter, ast.Call) and _last_name(node.iter.func) in _ENDLESS
        catches = any(isinstance(each, (ast.Try, ast.TryStar)) for each in _own(node))
        return self._counted(node) if endless or catches or self._clock(node) else node

    def visit_BinOp(self, node: ast.BinOp) -> ast.AST:
        """Make a call of a power whose exponent is not known to be small."""
        self.generic_visit(node)
        if not self._depth or not isinstance(node.op, ast.Pow) or _is_small(node.right):
            return node
        self.powers += 1
        name = ast.copy_location(ast.Name(_POWER, ast.Load()), node)
        return ast.copy_location(ast.Call(name, [node.left, node.right], []), node)

    def _counted(self, node: ast.While | ast.For) -> ast.AST | list[ast.stmt]:
        if not self._depth or any(isinstance(each, _PAUSES) for each in _own(node)):
            return node
        name = f"_coro_turn_{self.loops}"
        self.loops += 1
        make = ast.Call(
            ast.Name(_COUNTER, ast.Load()), [ast.Constant(self._clock(node) or ("poll" if _only_asks(node) else ""))], []
        )
        begin = ast.Assign([ast.Name(name, ast.Store())], make)
        turn = ast.Expr(ast.Call(ast.Name(name, ast.Load()), [], []))
        head = node.test if isinstance(node, ast.While) else node.iter
        for added in (begin, turn):
            for each in ast.walk(added):
                ast.copy_location(each, head)
                if isinstance(each, (ast.stmt, ast.expr)):
                    each.lineno = node.lineno
                    each.end_lineno = max(node.lineno, getattr(head, "end_lineno", node.lineno) or node.lineno)
        node.body.insert(0, turn)
        return [begin, node]

    def _clock(self, node: ast.While | ast.For) -> str:
        if isinstance(node, ast.For) and not any(isinstance(each, (ast.Break, ast.Return, ast.Raise)) for each in _own(node)):
            return ""  # it reads the clock, and ends with what it goes through
        for each in _own(node):
            if isinstance(each, ast.Call):
                name = _last_name(each.func)
                if name in self._clocks:
                    owner = each.func.value if isinstance(each.func, ast.Attribute) else None
                    own_clock = (
                        name == "time"
                        and owner is not None
                        and not (isinstance(owner, ast.Name) and self._clocks.get(owner.id) == "module")
                    )
                    return "loop" if own_clock or self._clocks[name] == "loop" else "system"
        return ""


def _only_asks(node: ast.While | ast.For) -> bool:
    """Tell whether a loop has nothing in it: ``while not done: pass``, or ``while True: if done: break``."""
    if isinstance(node, ast.For) or any(_goes_on(each) for each in _own(node)):
        return False
    idle = (ast.Pass, ast.Continue)
    for statement in node.body:
        leaves = (
            isinstance(statement, ast.If)
            and not statement.orelse
            and all(isinstance(each, (ast.Break, ast.Return)) for each in statement.body)
        )
        constant = isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not (isinstance(statement, idle) or leaves or constant):
            return False
    return True


def _goes_on(node: ast.AST) -> bool:
    """Tell whether an expression is another one each time: it takes something, or makes a name's next value of its last."""
    if isinstance(node, ast.NamedExpr):
        return any(isinstance(each, ast.Name) and each.id == node.target.id for each in ast.walk(node.value))
    return isinstance(node, ast.Call) and _last_name(node.func) in _TAKES


def _is_small(exponent: ast.expr) -> bool:
    """Tell whether a power is written with a number that makes it no longer than a product."""
    number = exponent.operand if isinstance(exponent, ast.UnaryOp) else exponent
    return isinstance(number, ast.Constant) and not (isinstance(number.value, int) and number.value > _SMALL_POWER)


def _own(node: ast.AST) -> Iterator[ast.AST]:
    """Walk what a loop itself executes: not the bodies of functions defined in it."""
    for child in ast.iter_child_nodes(node):
        if not isinstance(child, _FUNCTIONS):
            yield child
            yield from _own(child)


def _last_name(node: ast.AST) -> str:
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


def _clock_names(tree: ast.Module) -> dict[str, str]:
    """List the names that read a clock when called: the known ones, their aliases, and functions of the file that call one."""
    names = dict.fromkeys(_CLOCKS, "system")
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom) and node.module in ("time", "datetime", "timeit"):
            names |= {alias.asname: "system" for alias in node.names if alias.asname and alias.name in _CLOCKS}
        if isinstance(node, ast.Import):
            names |= {alias.asname or alias.name: "module" for alias in node.names if alias.name == "time" and alias.asname}
        if isinstance(node, ast.Assign) and _last_name(node.value) in _CLOCKS and not isinstance(node.value, ast.Name):
            of_loop = node.value.attr == "time" and _last_name(node.value.value) != "time"  # type: ignore[attr-defined]
            names |= {target.id: "loop" if of_loop else "system" for target in node.targets if isinstance(target, ast.Name)}
    readers: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.FunctionDef) and any(
            isinstance(each, ast.Call) and _last_name(each.func) in names for each in ast.walk(node)
        ):
            readers[node.name] = "system"
    return readers | names | {"time": "system"}


def _import(tree: ast.Module, names: list[str]) -> None:
    place = 0
    for statement in tree.body:
        docstring = place == 0 and isinstance(statement, ast.Expr) and isinstance(statement.value, ast.Constant)
        if not docstring and not (isinstance(statement, ast.ImportFrom) and statement.module == "__future__"):
            break
        place += 1
    line = tree.body[place].lineno if place < len(tree.body) else 1
    for name in reversed(names):
        module, original = _IMPORTED_FROM[name]
        added = ast.ImportFrom(module, [ast.alias(original, name)], 0)
        for each in ast.walk(added):
            if isinstance(each, (ast.stmt, ast.alias)):
                each.lineno = each.end_lineno = line
                each.col_offset = each.end_col_offset = 0
        tree.body.insert(place, added)
