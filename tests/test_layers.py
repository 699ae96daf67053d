"""Imports run downhill only.

The floors are data. A room is a set of modules that may import each other (never in a circle); a module may import whatever lies on a
lower floor; rooms side by side on one floor know nothing of each other. A module that stands in no room fails: give it a place here
and in docs/architecture.md. A name that has no module yet is waiting for it.
"""

from __future__ import annotations

import ast
import functools
from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent

# package -> floors from the ground up -> rooms -> modules and subpackages
FLOORS: dict[str, list[dict[str, str]]] = {
    "pytest_coro_plugin": [
        {
            "words": "errors trace run values protocol shapes wire results blocking_rules words versions definitions _clock _keepsakes _exercise_toml"
        },
        {
            "run side": "_loop _stuck _cancel _threads _refused _recorder _blocking _student _facts _shadows _source _sites _stubs _exchange _props _frozen _patience _pools _steady _stragglers _stands"
            " _unawaited _drill _loggers",
            "judge side": "services worlds stage draw completion agenda prediction checks diagnosis scoring timeline picture story sheet telling condensing",
        },
        {"subject": "subject", "judge": "judge verdict"},
        {"between them": "runner collect _apart _pipe _child _companion sweep"},
        {"what is read": "_report _hints _outbox _sending pages _cell"},
        {
            "pytest": "plugin _timelines _options _marks _fixtures _cases _looptests _trials _watched _guard _book _summary _joined __init__",
            "the learner's command": "learn notebook",
        },
    ],
    "grader": [
        {"words": "errors mutations submission rejections key writing"},
        {
            "parts": "exercise folder mutants jury attack lint",
            "cells": "jail zygote forking ending vigil inmate rehearsal",
            "intake": "intake",
            "marks": "gradebook policy policy_file report formats lti",
        },
        {"the path": "grade"},
        {"commands": "verify mutate new doctor bulk crew export selftest notebooks site workshop single release"},
        {
            "command line": "cli cli_grade cli_showing cli_export cli_nbgrader cli_lti cli_release cli_selftest cli_site cli_workshop __init__ __main__"
        },
    ],
}
DATA = ("grader", "attacks")  # programs that are read as text, most of them hostile, some of them no Python
JUDGE_SIDE = {"judge", "verdict", *FLOORS["pytest_coro_plugin"][1]["judge side"].split()}
GRADER_MAY_USE = {
    "errors",
    "results",
    "scoring",
    "timeline",
    "trace",
    "judge",
    "runner",
    "collect",
    "versions",
    "protocol",
    "run",
    "shapes",
    "wire",
    "_pipe",
    "_report",
    "_cell",
    "definitions",
    "picture",
    "words",
    "diagnosis",
    "__init__",
}
CHILD = ("grader.zygote", "grader.rehearsal")  # the program that runs in jailed children
CHILD_MAY_USE = {"_student", "subject", "wire", "_blocking", "_pipe", "protocol"}


class Import(NamedTuple):
    """One import statement: ``lazy`` inside a function, ``typing`` under ``if TYPE_CHECKING``."""

    module: str
    target: str
    line: int
    lazy: bool
    typing: bool


def room_of(unit: str, floors: list[dict[str, str]]) -> tuple[int, str] | None:
    for number, rooms in enumerate(floors):
        for room, names in rooms.items():
            if unit in names.split():
                return number, room
    return None


def unit_of(module: str) -> str:
    """Give the name under a package that the floors speak of: ``pkg.checks.order`` is ``checks``, ``pkg`` is ``__init__``."""
    return [*module.split("."), "__init__"][1]


def modules_of(root: Path, package: str) -> dict[str, Path]:
    found = {}
    for path in sorted((root / package).rglob("*.py")):
        parts = path.relative_to(root).with_suffix("").parts
        if parts[:-1] == DATA:
            continue
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = path
    return found


def imports_of(module: str, path: Path, known: set[str]) -> Iterator[Import]:
    """Yield every import of a module of ours, also one inside a function or for the type checker alone."""
    package = module.split(".") if path.name == "__init__.py" else module.split(".")[:-1]

    def visit(node: ast.AST, lazy: bool, typing: bool) -> Iterator[Import]:
        for child in ast.iter_child_nodes(node):
            inside = lazy or isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda)
            typed = typing or (isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test))
            targets: list[str] = []
            if isinstance(child, ast.Import):
                targets = [alias.name for alias in child.names]
            elif isinstance(child, ast.ImportFrom):
                base = package[: len(package) - child.level + 1] if child.level else []
                whole = ".".join([*base, *([child.module] if child.module else [])])
                targets = [name if (name := f"{whole}.{alias.name}") in known else whole for alias in child.names]
            yield from (Import(module, target, getattr(child, "lineno", 0), lazy, typed) for target in targets if target in known)
            yield from visit(child, inside, typed)

    yield from visit(ast.parse(path.read_text("utf-8")), False, False)


@functools.cache
def all_imports(root: Path = ROOT) -> list[Import]:
    modules = {name: path for package in FLOORS for name, path in modules_of(root, package).items()}
    return [found for name, path in modules.items() for found in imports_of(name, path, set(modules))]


def uphill(root: Path = ROOT) -> list[str]:
    """Tell every import inside a package that climbs, or that crosses to the room next door."""
    complaints = []
    for found in all_imports(root):
        package = found.module.split(".")[0]
        here, there = (room_of(unit_of(name), FLOORS[package]) for name in (found.module, found.target))
        if found.target.split(".")[0] != package or here is None or there is None:
            continue
        if there != here and there[0] >= here[0]:
            complaints.append(f"{found.module}:{found.line} ({here[1]}) imports {found.target} ({there[1]})")
    return complaints


def loaded_by(module: str, imports: list[Import]) -> set[str]:
    """Give all that is in memory once ``module`` was imported and its functions have run."""
    targets: dict[str, list[str]] = {}
    for each in imports:
        if not each.typing:
            targets.setdefault(each.module, []).append(each.target)
    found: set[str] = set()
    waiting = [module]
    while waiting:
        name = waiting.pop()
        if name not in found:
            found.add(name)
            waiting += targets.get(name, [])
    return found


@pytest.mark.parametrize("package", FLOORS)
def test_every_module_has_a_room(package: str) -> None:
    homeless = [name for name in modules_of(ROOT, package) if room_of(unit_of(name), FLOORS[package]) is None]

    assert not homeless, f"give these a room in FLOORS and in docs/architecture.md: {homeless}"


def test_imports_run_downhill() -> None:
    assert uphill() == []


def test_no_circle_of_imports() -> None:
    graph: dict[str, set[str]] = {}
    for found in all_imports():
        if not found.lazy and not found.typing and not found.module.startswith(f"{found.target}."):
            graph.setdefault(found.module, set()).add(found.target)
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as error:
        pytest.fail(f"a circle of imports: {' -> '.join(error.args[1])}")


def test_the_child_that_runs_learner_code_loads_nothing_of_the_judge() -> None:
    for child in ("pytest_coro_plugin._child", *CHILD):
        loaded = {unit_of(name) for name in loaded_by(child, all_imports()) if name.startswith("pytest_coro_plugin")}

        assert loaded & JUDGE_SIDE == set()


def test_the_grader_uses_only_the_narrow_waist_of_the_plugin() -> None:
    crossing = [each for each in all_imports() if each.module.startswith("grader") and not each.target.startswith("grader")]
    used = {unit_of(each.target) for each in crossing if each.module not in CHILD}

    assert used <= GRADER_MAY_USE, f"beyond the waist: {sorted(used - GRADER_MAY_USE)}"
    assert {unit_of(each.target) for each in crossing if each.module in CHILD} <= CHILD_MAY_USE


def test_the_architecture_page_lists_every_module() -> None:
    page = (ROOT / "docs" / "architecture.md").read_text("utf-8")
    listed = page.split("```")[1].replace("/", " ").split()
    there = {unit_of(name) for package in FLOORS for name in modules_of(ROOT, package)} - {
        "__init__",
        "__main__",
    }

    assert there <= set(listed), f"missing in the listing of docs/architecture.md: {sorted(there - set(listed))}"


@pytest.mark.parametrize(
    ("file", "line", "complaint"),
    [
        (
            "_loop.py",
            "from .judge import Judge",
            "_loop:1 (run side) imports pytest_coro_plugin.judge (judge)",
        ),
        (
            "services.py",
            "from . import _loop",
            "services:1 (judge side) imports pytest_coro_plugin._loop (run side)",
        ),
        (
            "run.py",
            "def late():\n    import pytest_coro_plugin.plugin",
            "run:2 (words) imports pytest_coro_plugin.plugin",
        ),
        (
            "checks/order.py",
            "from ..runner import play",
            "checks.order:1 (judge side) imports pytest_coro_plugin.runner",
        ),
    ],
    ids=["uphill", "next door", "inside a function", "from a subpackage"],
)
def test_a_wrong_import_is_found(tmp_path: Path, file: str, line: str, complaint: str) -> None:
    package = tmp_path / "pytest_coro_plugin"
    (package / "checks").mkdir(parents=True)
    for name in ("__init__", "_loop", "judge", "services", "run", "runner", "plugin", "checks/__init__"):
        (package / f"{name}.py").touch()
    (package / file).write_text(line)

    (found,) = uphill(tmp_path)

    assert complaint in found
