"""Describe what stands under each name of a loaded learner's file: its kind, its line, how many arguments it takes.

Floor 1, run side. Stands on ``run`` only. It must never call anything of the learner, and never let an odd object of theirs end it.
"""

from __future__ import annotations

import inspect
import types
from typing import Literal, TypeAlias

from .run import Facts, Function

MEMBERS_MAX = 500

FunctionKind: TypeAlias = Literal[
    "coroutine function", "function", "async generator function", "generator function", "class", "other"
]


def facts(module: types.ModuleType, imports: tuple[str, ...] = ()) -> Facts:
    """Describe what stands under each name of a loaded file; methods of its classes are listed as ``Class.method``.

    Args:
        module: the loaded file.
        imports: names of the packages that its source imports.
    """
    found: dict[str, Function] = {}
    for name, value in list(vars(module).items())[:MEMBERS_MAX]:
        if name.startswith(("__", "_coro_")) or isinstance(value, types.ModuleType | types.BuiltinFunctionType):
            continue
        if isinstance(value, type) and value.__module__ != module.__name__:
            found[name] = Function("class", 0)  # imported: nobody asks what it takes, and to find out may mean to parse text
            continue
        if (described := _described(value)) is None:
            continue
        found[name] = described
        if isinstance(value, type) and value.__module__ == module.__name__:
            members = list(type.__dict__["__dict__"].__get__(value).items())[:MEMBERS_MAX]
            found.update({f"{name}.{key}": describe(item, bound=True) for key, item in members if _is_routine(item)})
    return Facts(functions=found, imports=imports)


def _described(value: object) -> Function | None:
    """Describe a value, or give it up: an object of the learner's may answer to any question with any exception."""
    try:
        return describe(value)
    except KeyboardInterrupt:
        raise
    except BaseException:  # noqa: BLE001 - the border of learner code
        return Function("other", 0) if not isinstance(value, type) else None


def _is_routine(value: object) -> bool:
    return isinstance(value, types.FunctionType | staticmethod | classmethod)


def describe(value: object, *, bound: bool = False) -> Function:
    """Describe one callable: what kind it is, where it is written, and how many positional arguments it takes.

    Args:
        bound: the first parameter is ``self``; it is left out of the count.
    """
    if isinstance(value, staticmethod | classmethod):
        bound = isinstance(value, classmethod)
        value = value.__func__
    if type(value) is types.FunctionType and not value.__dict__ and value.__code__.co_argcount >= bound:
        return _of_code(value.__code__, len(value.__defaults__ or ()), bound)
    code = getattr(inspect.unwrap(value), "__code__", None) if isinstance(value, types.FunctionType) else None
    line = code.co_firstlineno if isinstance(code, types.CodeType) else 0
    parameters = _parameters(value)[1 if bound else 0 :]
    positional = [each for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
    fewest = sum(each.default is each.empty for each in positional)
    most = None if any(each.kind is each.VAR_POSITIONAL for each in parameters) else len(positional)
    return Function(kind_of(value), line, tuple(each.name for each in parameters), (fewest, most))


def _of_code(code: types.CodeType, defaults: int, bound: bool) -> Function:
    """Describe a function that nothing decorates: all that ``inspect`` would find stands in its code."""
    flags, most, names = code.co_flags, code.co_argcount, code.co_varnames
    last = most + code.co_kwonlyargcount
    rest = names[last : last + 1] if flags & inspect.CO_VARARGS else ()
    last += len(rest)
    named = names[last : last + 1] if flags & inspect.CO_VARKEYWORDS else ()
    kind = next((kind for flag, kind in _KIND_OF_FLAG.items() if flags & flag), _FUNCTION)
    fewest = max(0, most - defaults - bound)
    parameters = (*names[bound:most], *rest, *names[most : most + code.co_kwonlyargcount], *named)
    return Function(kind, code.co_firstlineno, parameters, (fewest, None if rest else most - bound))


_FUNCTION: FunctionKind = "function"
_KIND_OF_FLAG: dict[int, FunctionKind] = {
    inspect.CO_COROUTINE: "coroutine function",
    inspect.CO_ASYNC_GENERATOR: "async generator function",
    inspect.CO_GENERATOR: "generator function",
}


def _parameters(value: object) -> list[inspect.Parameter]:
    if not callable(value):
        return []
    try:
        return list(inspect.signature(value).parameters.values())
    except (ValueError, TypeError):  # a function of C, or a signature that is none
        return [inspect.Parameter("args", inspect.Parameter.VAR_POSITIONAL)]


def kind_of(value: object) -> FunctionKind:
    """Tell what a value is in the words of ``run.Function``."""
    if isinstance(value, type):
        return "class"
    if inspect.iscoroutinefunction(value):
        return "coroutine function"
    if inspect.isasyncgenfunction(value):
        return "async generator function"
    if inspect.isgeneratorfunction(value):
        return "generator function"
    return "function" if callable(value) else "other"
