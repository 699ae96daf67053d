"""A learner's file is executed anew for every world; what its import does wrong stays its own."""

from __future__ import annotations

import asyncio
import contextlib
import dataclasses
import inspect
import linecache
import subprocess
import sys
import types
from collections.abc import Iterator
from pathlib import Path

import pytest

from pytest_coro_plugin import _student
from pytest_coro_plugin._facts import describe, kind_of
from pytest_coro_plugin._patience import Patience
from pytest_coro_plugin.run import Facts, Function


def learner(folder: Path, text: str) -> _student.LearnerFile:
    path = folder / "exercise.py"
    path.write_text(text, encoding="utf-8")
    return _student.read(path)


def problem(folder: Path, text: str) -> Facts:
    module, facts = learner(folder, text).fresh()
    assert module is None
    return facts


def test_every_world_starts_from_a_new_module(tmp_path: Path) -> None:
    file = learner(tmp_path, "seen = []\n")

    first, _ = file.fresh()
    assert first is not None
    first.seen.append("left over")
    second, _ = file.fresh()

    assert second is not None
    assert second.seen == []


def test_the_main_block_does_not_run(tmp_path: Path) -> None:
    module, facts = learner(tmp_path, "name = __name__\nif __name__ == '__main__':\n    raise SystemExit\n").fresh()

    assert module is not None
    assert not facts.problem
    assert module.name == "exercise"


@pytest.mark.parametrize(
    ("text", "code", "detail", "line"),
    [
        ("x = 1\nname = input('who? ')\n", "IMPORT_INPUT", "input()", 2),
        ("import sys\nname = sys.stdin.readline()\n", "IMPORT_INPUT", "input()", 2),
        ("import sys\n\nsys.exit(0)\n", "IMPORT_EXITS", "sys.exit(0)", 3),
        ("quit()\n", "IMPORT_EXITS", "quit()", 1),
        ("import os\nos._exit(0)\n", "IMPORT_EXITS", "os._exit(0)", 2),
        ("def f():\n    return 1 / 0\n\nf()\n", "IMPORT_RAISED", "ZeroDivisionError: division by zero", 2),
        ("class Mine(BaseException): ...\nraise Mine('so')\n", "IMPORT_RAISED", "Mine: so", 2),
        ("raise KeyboardInterrupt\n", "IMPORT_RAISED", "KeyboardInterrupt", 1),
        ("raise NotImplementedError\n", "IMPORT_RAISED", "NotImplementedError", 1),
        ("import no_such_thing.at_all\n", "IMPORT_MISSING", "no_such_thing", 1),
        ("from . import helper\n", "IMPORT_RAISED", "ImportError: attempted relative import with no known parent package", 1),
    ],
    ids=["input", "stdin", "exit", "quit", "os._exit", "raises", "base", "interrupt", "stub", "missing", "relative"],
)
def test_an_import_that_fails_is_told_by_code_and_line(tmp_path: Path, text: str, code: str, detail: str, line: int) -> None:
    facts = problem(tmp_path, text)

    assert (facts.problem, facts.detail) == (code, detail)
    assert facts.site is not None
    assert facts.site.line == line
    assert facts.site.source == text.splitlines()[line - 1].strip()


def test_an_input_whose_failure_is_caught_is_no_problem(tmp_path: Path) -> None:
    module, facts = learner(tmp_path, "try:\n    n = int(input())\nexcept EOFError:\n    n = 3\n").fresh()

    assert module is not None
    assert not facts.problem
    assert module.n == 3


def test_stdin_and_exits_are_put_back_whatever_happens(tmp_path: Path) -> None:
    import os

    before = sys.stdin, os._exit, os.abort
    problem(tmp_path, "import os\nos.abort()\n")

    assert (sys.stdin, os._exit, os.abort) == before


def test_a_ctrl_c_at_the_keyboard_is_not_the_learners(tmp_path: Path) -> None:
    class Interrupted(Patience):
        def __enter__(self) -> Patience:
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        learner(tmp_path, "x = 1\n").fresh(guard=Interrupted())


@pytest.mark.parametrize(
    "body",
    ["while True:\n    pass\n", "while True:\n    try:\n        n = 1\n    except BaseException:\n        break\n"],
    ids=["spins", "swallows it once"],
)
def test_an_endless_loop_at_import_is_ended_and_named(tmp_path: Path, body: str) -> None:
    file = learner(tmp_path, f"n = 0\n{body}while True:\n    n += 1\n")

    module, facts = file.fresh(guard=Patience(0.1))
    assert module is None
    assert facts.problem == "IMPORT_ENDLESS"
    assert facts.site is not None
    assert facts.site.line > 1


def test_a_file_that_shadows_a_standard_module_is_named_when_the_import_wants_it(tmp_path: Path) -> None:
    (tmp_path / "random.py").write_text("def mine(): ...\n")

    facts = problem(tmp_path, "from random import mine\n")
    assert (facts.problem, facts.detail) == ("SHADOWS", "random.py")


def test_a_file_that_shadows_a_standard_module_does_no_harm_otherwise(tmp_path: Path) -> None:
    (tmp_path / "random.py").write_text("raise SystemExit\n")
    (tmp_path / "asyncio.py").write_text("raise SystemExit\n")

    module, facts = learner(tmp_path, "import asyncio, random\nfrom random import randint\n").fresh()
    assert module is not None
    assert not facts.problem
    assert module.asyncio is sys.modules["asyncio"]
    assert str(tmp_path) not in sys.path


def test_tracebacks_and_debuggers_find_the_source(tmp_path: Path) -> None:
    file = learner(tmp_path, "def f():\n    return 42  # here\n")
    module, _ = file.fresh()

    assert module is not None
    assert module.f.__code__.co_filename == str(file.path)
    assert linecache.getline(str(file.path), 2).strip() == "return 42  # here"


def test_dataclasses_with_text_annotations_work(tmp_path: Path) -> None:
    text = "from __future__ import annotations\nfrom dataclasses import dataclass\n\n@dataclass\nclass P:\n    x: int = 3\n"

    module, facts = learner(tmp_path, text).fresh()
    assert not facts.problem
    assert module is not None
    assert module.P().x == 3
    assert facts.functions["P"].kind == "class"


def test_facts_tell_kind_line_and_number_of_arguments(tmp_path: Path) -> None:
    text = """import asyncio
from functools import wraps

async def a(api, keys, *, fast=True): ...
def b(x=1, *more): ...
async def c():
    yield 1
def d():
    yield 1
class Cache:
    def __init__(self, api): ...
    async def get(self, key): ...
    @staticmethod
    def now(): ...
e = 5
f = lambda x: x
def logged(g):
    @wraps(g)
    async def inner(*args): return await g(*args)
    return inner
@logged
async def h(x): ...
"""
    _, facts = learner(tmp_path, text).fresh()
    kinds = {name: (found.kind, found.line, found.accepts) for name, found in facts.functions.items()}

    assert kinds["a"] == ("coroutine function", 4, (2, 2))
    assert kinds["b"] == ("function", 5, (0, None))
    assert kinds["c"] == ("async generator function", 6, (0, 0))
    assert kinds["d"] == ("generator function", 8, (0, 0))
    assert kinds["Cache"] == ("class", 0, (1, 1))
    assert kinds["Cache.get"] == ("coroutine function", 12, (1, 1))
    assert kinds["Cache.now"] == ("function", 13, (0, 0))
    assert kinds["e"] == ("other", 0, (0, 0))
    assert kinds["f"] == ("function", 16, (1, 1))
    assert kinds["h"][0] == "coroutine function"
    assert "asyncio" not in kinds


def test_a_functions_code_tells_what_inspect_tells() -> None:
    def described_slowly(function: types.FunctionType, bound: bool) -> Function:
        parameters = list(inspect.signature(function).parameters.values())[1 if bound else 0 :]
        positional = [each for each in parameters if each.kind in (each.POSITIONAL_ONLY, each.POSITIONAL_OR_KEYWORD)]
        fewest = sum(each.default is each.empty for each in positional)
        most = None if any(each.kind is each.VAR_POSITIONAL for each in parameters) else len(positional)
        line, names = function.__code__.co_firstlineno, tuple(each.name for each in parameters)
        return Function(kind_of(function), line, names, (fewest, most))

    def odd(first, /, second, *rest, third, fourth=4, **named): ...  # type: ignore[no-untyped-def]

    def owners() -> Iterator[object]:
        yield from (
            asyncio.tasks,
            asyncio.streams,
            asyncio.base_events,
            asyncio.Queue,
            contextlib,
            dataclasses,
            inspect,
            subprocess.Popen,
        )

    found = [each for owner in owners() for each in vars(owner).values() if type(each) is types.FunctionType] + [odd]
    plain = [each for each in found if not hasattr(each, "__wrapped__")]

    assert len(plain) > 150
    for function in plain:
        assert describe(function) == described_slowly(function, False), function
        if function.__code__.co_argcount:
            assert describe(function, bound=True) == described_slowly(function, True), function


def test_objects_that_answer_strangely_do_not_end_the_facts(tmp_path: Path) -> None:
    text = """class Evil:
    @property
    def __signature__(self): raise RuntimeError
    def __call__(self): ...
    def __getattr__(self, name): raise SystemExit
evil = Evil()
def f(): ...
"""
    module, facts = learner(tmp_path, text).fresh()

    assert module is not None
    assert "f" in facts.functions
