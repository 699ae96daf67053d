"""Mutants are right answers with one small mistake each; the same source always gives the same ones."""

from __future__ import annotations

import ast
from pathlib import Path
from textwrap import dedent

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from grader.mutants import mutants

ANSWERS = sorted((Path(__file__).parents[2] / "solutions").glob("0*/exercise.py"))


def made(source: str, operator: str) -> list[str]:
    """Give the programs that one operator makes of a function's body."""
    body = "\n".join(f"    {line}" for line in dedent(source).strip().splitlines())
    texts = [mutant.text for mutant in mutants(f"async def f(*a):\n{body}") if mutant.operator == operator]
    return [dedent(text.partition("\n")[2]).strip() for text in texts]


@pytest.mark.parametrize(
    ("operator", "source", "mistakes"),
    [
        ("await forgotten", "x = await g()", ["x = g()"]),
        ("wait until other", "await wait(x, return_when=asyncio.FIRST_COMPLETED)", ["await wait(x, return_when=asyncio.ALL_COMPLETED)"]),
        ("wait until other", "await wait(x, return_when=FIRST_EXCEPTION)", ["await wait(x, return_when=asyncio.ALL_COMPLETED)"]),
        ("gather in series", "x = await asyncio.gather(*many)", ["x = [await one for one in many]"]),
        ("gather in series", "x = await gather(p(), q())", ["x = [await p(), await q()]"]),
        ("shield removed", "await asyncio.shield(task)", ["await task"]),
        ("limit removed", "await asyncio.wait_for(g(), 3)", ["await g()"]),
        ("task not made", "t = group.create_task(g())", ["t = g()"]),
        ("called at once", "loop.call_soon(g, 1)", ["g(1)"]),
        ("called at once", "loop.call_later(3, g, 1)", ["loop.call_soon(g, 1)"]),
        ("keyword forgotten", "await gather(*x, return_exceptions=True)", ["await gather(*x)"]),
        ("flag flipped", "await gather(*x, return_exceptions=True)", ["await gather(*x, return_exceptions=False)"]),
        ("number off by one", "await sleep(2)", ["await sleep(3)", "await sleep(1)"]),
        ("arguments swapped", "g(x, y, z)", ["g(y, x, z)"]),
        ("arguments swapped", "g(*x, y)", []),
        ("order swapped", "return (x, y)", ["return (y, x)"]),
        ("order swapped", "x, y = z", []),
        ("comparison changed", "x = a < b", ["x = a <= b"]),
        ("arithmetic changed", "x = a + b", ["x = a - b"]),
        ("and or swapped", "x = a and b", ["x = a or b"]),
        ("choice negated", "x = [a for a in b if a]", ["x = [a for a in b if not a]"]),
        ("cancel forgotten", "g()\ntask.cancel()", ["g()"]),
        ("cancel forgotten", "for t in x:\n    t.cancel()", ["for t in x:\n    pass"]),
        ("statement dropped", "g()\ntask.cancel()", ["task.cancel()"]),
        ("raise removed", "try:\n    g()\nexcept E:\n    raise", ["try:\n    g()\nexcept E:\n    pass"]),
        ("none returned", "return x", ["return"]),
        ("condition negated", "if x:\n    g()", ["if not x:\n    g()"]),
        ("loop cut short", "for t in x:\n    g()", ["for t in x:\n    g()\n    break"]),
        ("handler removed", "try:\n    g()\nexcept E:\n    h()", ["g()"]),
        ("finally removed", "try:\n    g()\nfinally:\n    h()", ["g()"]),
        ("else removed", "if x:\n    g()\nelse:\n    h()", ["if x:\n    g()"]),
        ("block unwrapped", "async with lock:\n    g()", ["g()"]),
    ],
)  # fmt: skip
def test_an_operator_makes_one_mistake(operator, source, mistakes):
    assert made(source, operator) == mistakes


def test_docstrings_and_annotations_are_left_alone():
    assert mutants('def f(x: Literal[1, 2] = y) -> Literal[3]:\n    """1."""') == []


def test_a_mutant_is_named_by_its_function_operator_change_and_line():
    [first, *_] = mutants("class A:\n    async def f(self):\n        await sleep(g, n=2)  # why")

    assert [each.key for each in mutants("class A:\n    def f(self):\n        g(2)")][
        -1
    ] == "A.f | number off by one | 2 -> 1 | g(2)"
    assert first.key.startswith("A.f | ")
    assert first.at == 3


def test_lines_added_elsewhere_leave_the_names_as_they_are():
    source = "async def f(x):\n    return await x(1)\n"

    assert [each.key for each in mutants(source)] == [each.key for each in mutants("import asyncio\n\n\n" + source)]


def test_what_cannot_be_compiled_is_no_mutant():
    assert all("break" not in each.operator for each in mutants("for x in y:\n    break"))
    assert "nonlocal" in "".join(
        each.text for each in mutants("def f():\n    x = 1\n    def g():\n        nonlocal x\n        x = 2")
    )


@pytest.mark.parametrize("answer", ANSWERS, ids=lambda path: path.parent.name)
def test_all_mutants_of_an_answer_differ_and_can_be_compiled(answer):
    source = answer.read_text(encoding="utf-8")
    texts = [each.text for each in mutants(source)]

    assert len(set(texts)) == len(texts)
    assert ast.unparse(ast.parse(source)) not in texts
    for text in texts:
        compile(text, "mutant", "exec")


@settings(deadline=None, max_examples=25)
@given(
    st.lists(
        st.sampled_from(["x = 1", "await g()", "if x:\n        y = 2", "try:\n        h()\n    finally:\n        x = 3"]),
        min_size=1,
        max_size=5,
    )
)
def test_the_same_source_gives_the_same_mutants(statements):
    source = "async def f():\n" + "\n".join(f"    {statement}" for statement in statements)

    assert mutants(source) == mutants(source)
