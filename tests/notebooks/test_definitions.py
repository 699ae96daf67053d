"""What counts of a notebook's cells."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from pytest_coro_plugin.definitions import Cell, source_of, source_of_history

ROOT = Path(__file__).parent.parent.parent


def cells(*texts: str) -> list[Cell]:
    return [Cell(text) for text in texts]


def test_one_cell_of_definitions_is_the_file_letter_for_letter() -> None:
    text = 'import asyncio\n\n# why\nLIMIT = 3\n\nasync def f(api):\n    """Do."""\n    return await api.fetch(LIMIT)'

    assert source_of(cells(text)) == text


@pytest.mark.parametrize(
    "line",
    ["await f(1)", "print(f(1))", "f(1)", "for x in y:\n    f(x)", "async with a as b:\n    pass", "%timeit f(1)", "!ls", "f?", "?f", "raise ValueError",
     "x = await f(1)", "with open('x') as file:\n    pass", "import pytest_coro_plugin.notebook", "from pytest_coro_plugin.notebook import check", "del f",
     "if True:\n    await f(1)", "%time await f(1)"],
    ids=str,
)  # fmt: skip
def test_what_only_tries_something_out_becomes_blank_lines(line: str) -> None:
    source = source_of(cells(f"def f(x):\n    return x\n{line}\ny = 2"))

    assert source == "def f(x):\n    return x\n" + "\n" * (line.count("\n") + 1) + "y = 2"


@pytest.mark.parametrize(
    "line",
    ["import asyncio", "from a import b", "class A:\n    pass", "x = 1", "x: int = 1", "x += 1", "f = g(f)", "if X:\n    import a", "try:\n    import a\nexcept ImportError:\n    a = None"],
    ids=str,
)  # fmt: skip
def test_what_defines_something_stays(line: str) -> None:
    text = f"def f(x):\n    return x\n{line}"

    assert source_of(cells(text)) == text


def test_statements_that_share_a_line_are_told_apart() -> None:
    source = source_of(cells("print('é'); import asyncio; await f()\ndef f(): pass"))

    assert source == "0; import asyncio; 0\ndef f(): pass"
    compile(source, "exercise.py", "exec")


def test_a_call_is_assigned_only_where_something_is_defined() -> None:
    source = source_of(cells("api = Api()\nN = [('a', 1)]", "gate = Semaphore(2)\ndef f(): pass"))

    assert source == "\nN = [('a', 1)]\n\ngate = Semaphore(2)\ndef f(): pass"


@pytest.mark.parametrize("magic", ["%%bash", "%%writefile exercise.py", "%%html"])
def test_a_cell_of_another_language_does_not_count(magic: str) -> None:
    assert source_of(cells(f"{magic}\ndef f(): pass", "def g(): pass")) == "def g(): pass"


def test_a_cell_that_is_timed_counts() -> None:
    assert source_of(cells("%%time\ndef f(): pass")) == "\ndef f(): pass"


def test_of_two_cells_that_define_the_same_the_lower_one_wins() -> None:
    found: dict[str, Callable[[], int]] = {}
    exec(source_of(cells("def f(): return 1", "def f(): return 2")), found)

    assert found["f"]() == 2


def test_a_broken_cell_counts_only_if_it_is_the_answer_or_nothing_else_is_there() -> None:
    broken = "async def f(:\n    pass"

    assert source_of([Cell(broken, answer=True), Cell("def g(): pass")]) == f"{broken}\n\ndef g(): pass"
    assert source_of(cells(broken, "def f(): pass")) == "def f(): pass"
    assert source_of(cells("import asyncio", broken)) == f"import asyncio\n\n{broken}"
    assert source_of(cells("what is this?!", "def f(): pass")) == "def f(): pass"


@pytest.mark.parametrize("text", ["(" * 50_000, "-" * 200_000 + "1", "x = " + ".a" * 100_000, "\0", "def f():\n" + " " * 100_000], ids=["brackets", "minus", "dots", "nul", "blanks"])  # fmt: skip
def test_hostile_cells_end_nothing(text: str) -> None:
    assert "def g(): pass" in source_of(cells(text, "def g(): pass"))


def test_what_was_run_anew_replaces_what_it_was() -> None:
    source = source_of_history(cells("def f(): return 1", "import asyncio", "def f(): return 2", "f()", "import asyncio"))

    assert source == "import asyncio\n\ndef f(): return 2"


def test_of_what_was_run_the_newest_counts_even_if_it_is_broken() -> None:
    sound, broken = "def f(): return 1", "def f() return 2"

    assert source_of_history([Cell(sound, answer=True), Cell(broken, answer=True)]) == broken
    assert source_of_history([Cell(broken, answer=True), Cell(sound, answer=True)]) == sound


def test_a_helper_that_was_run_once_stays() -> None:
    source = source_of_history(cells("def h(): return 1\ndef f(): return 0", "def f(): return h()"))

    assert source == "def h(): return 1\ndef f(): return 0\n\ndef f(): return h()"


@pytest.mark.parametrize("path", sorted((ROOT / "solutions").glob("*/exercise.py")), ids=lambda path: path.parent.name)
def test_no_right_answer_of_the_pack_loses_a_definition(path: Path) -> None:
    import ast

    text = path.read_text("utf-8")
    before, after = ast.parse(text).body, ast.parse(source_of(cells(text))).body
    lost = [ast.unparse(node) for node in before if ast.unparse(node) not in {ast.unparse(each) for each in after}]

    assert all(isinstance(ast.parse(each).body[0], ast.If) for each in lost), lost
