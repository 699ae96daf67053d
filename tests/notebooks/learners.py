"""The class that hands in: honest learners, unlucky ones, and those who want marks for nothing."""

from __future__ import annotations

import json
from typing import Any

from .conftest import answer
from .course import EXERCISE, Hand, answering, code_cell

RIGHT = answer("exercise")
SERIAL = answer("wrong/serial_loop")


def cell_missing(notebook: dict[str, Any]) -> None:
    """The cell for the answer is gone, and so is the answer."""
    del notebook["cells"][1]


def cell_elsewhere(notebook: dict[str, Any]) -> None:
    """The cell for the answer is gone, the answer stands in new ones; things are tried out between them."""
    notebook["cells"][1:2] = [
        code_cell("import asyncio"),
        code_cell("%timeit 1"),
        code_cell(RIGHT),
        code_cell("await fetch_all(None, [])"),
    ]


def check_deleted(notebook: dict[str, Any]) -> None:
    """The graded cell is gone."""
    answering(SERIAL)(notebook)
    del notebook["cells"][2]


def both_deleted(notebook: dict[str, Any]) -> None:
    """Nothing of the notebook is left but an answer."""
    notebook["cells"] = [code_cell(RIGHT)]


def twice(notebook: dict[str, Any]) -> None:
    """Two cells define the same function, and the lower one is right."""
    answering(SERIAL)(notebook)
    notebook["cells"].insert(2, code_cell(RIGHT))


def twice_wrong(notebook: dict[str, Any]) -> None:
    """Two cells define the same function, and the lower one is wrong."""
    answering(RIGHT)(notebook)
    notebook["cells"].insert(2, code_cell(SERIAL))


def with_outputs(notebook: dict[str, Any]) -> None:
    """The notebook was run, and warnings stand in it."""
    answering(RIGHT)(notebook)
    for cell in notebook["cells"][1:]:
        cell["outputs"] = [{"output_type": "stream", "name": "stderr", "text": "DeprecationWarning: there is something\n"}]
        cell["execution_count"] = 3


def own_check(notebook: dict[str, Any]) -> None:
    """The graded cell gives the points by itself, and is worth more."""
    notebook["cells"][2]["source"] = "1000.0"
    notebook["cells"][2]["metadata"]["nbgrader"]["points"] = 1000


def metadata_of_tomorrow(notebook: dict[str, Any]) -> None:
    """Metadata by which nbgrader ends the grading of the whole class."""
    answering(RIGHT)(notebook)
    notebook["cells"][1]["metadata"]["nbgrader"]["schema_version"] = 99


def metadata_damaged(notebook: dict[str, Any]) -> None:
    """Metadata with which nbgrader cannot do anything."""
    answering(RIGHT)(notebook)
    notebook["cells"][1]["metadata"]["nbgrader"] = {"solution": True, "grade": "no"}
    notebook["cells"][2]["metadata"]["nbgrader"] = {"grade": True}
    notebook["cells"].append(code_cell("1") | {"metadata": {"nbgrader": []}})


def turned_to_text(notebook: dict[str, Any]) -> None:
    """The graded cell has become text, which nbgrader leaves to a person."""
    answering(SERIAL)(notebook)
    notebook["cells"][2] = {key: value for key, value in notebook["cells"][2].items() if key not in ("outputs", "execution_count")} | {"cell_type": "markdown"}  # fmt: skip


def half_a_file(notebook: dict[str, Any]) -> str:
    """The file is torn."""
    return json.dumps(notebook)[:-20]


ALWAYS_EQUAL = """
class Equal(list):
    def __eq__(self, other): return True
    def __ne__(self, other): return False
    def __hash__(self): return 0

async def fetch_all(api, keys):
    return Equal()
"""
CLOCKS = f"""
import asyncio, time

{SERIAL}

serial = fetch_all

async def fetch_all(api, keys):
    loop = asyncio.get_running_loop()
    loop.time = time.monotonic = time.perf_counter = time.time = lambda: 0.0
    type(loop).time = lambda self: 0.0
    return await serial(api, keys)
"""
SQL = f"""
import os, sqlite3

def give_me_all(start):
    while True:
        path = os.path.join(start, "gradebook.db")
        if os.path.exists(path):
            with sqlite3.connect(path) as book:
                book.execute("UPDATE grade SET auto_score = 13, manual_score = 13")
        if start == os.path.dirname(start):
            return
        start = os.path.dirname(start)

try:
    give_me_all(os.getcwd())
except Exception:
    pass
try:
    import asyncio
    give_me_all("DATABASE")
except Exception:
    pass

{SERIAL}
"""
CHEATS: dict[str, Hand] = {
    "equal": answering(ALWAYS_EQUAL),
    "clocks": answering(CLOCKS),
    "exits": answering("import os\n\nasync def fetch_all(api, keys):\n    os._exit(0)"),
    "exits_at_import": answering("import os\n\nclass Now:\n    os._exit(0)"),
    "own_check": own_check,
    "shadows": answering(
        "def check(name, seed=0):\n    return 13.0\n\nclass Now:\n    import builtins\n    builtins.check = check"
    ),
}
STORIES: dict[str, Hand] = {
    "perfect": answering(RIGHT),
    "partial": answering(SERIAL),
    "blocking": answering("import time\n\nasync def fetch_all(api, keys):\n    time.sleep(3600)\n    return [await api.fetch(key) for key in keys]"),
    "hanging": answering("async def fetch_all(api, keys):\n    while True:\n        pass"),
    "hanging_at_import": answering("import itertools\n\nclass Never:\n    for number in itertools.count():\n        pass"),
    "syntax": answering("async def fetch_all(api, keys)\n    return []"),
    "untouched": answering(""),
    "cell_missing": cell_missing,
    "cell_elsewhere": cell_elsewhere,
    "check_deleted": check_deleted,
    "both_deleted": both_deleted,
    "twice": twice,
    "twice_wrong": twice_wrong,
    "with_outputs": with_outputs,
    "noise": answering(f"import sys, warnings\nclass Loud:\n    print('careful', file=sys.stderr)\n    warnings.warn('old')\n\n{RIGHT}"),
    "tomorrow": metadata_of_tomorrow,
    "damaged": metadata_damaged,
    "text": turned_to_text,
}  # fmt: skip
FULL = {"perfect", "cell_elsewhere", "both_deleted", "twice", "with_outputs", "noise", "tomorrow", "damaged"}
HALF = {"partial", "check_deleted", "twice_wrong", "text"}
NOTHING = {
    "hanging",
    "hanging_at_import",
    "syntax",
    "untouched",
    "cell_missing",
    "exits",
    "exits_at_import",
    "own_check",
    "shadows",
}
assert EXERCISE == "03_gather"  # the answers above are to it
