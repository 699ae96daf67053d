"""Test cases of exercises as pytest items: evaluate the finished runs, and put the verdict into pytest's report.

Floor 3. Imported when the first plain test with ``@pytest.mark.coro`` is met. It stands on ``collect.evaluate`` and ``verdict``, which decide; here is only the way
from an item to a ``CheckResult`` and from there to a report, as JSON text, so that it crosses from a worker of pytest-xdist to the controller.
"""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import redirect_stdout
from dataclasses import asdict
from fractions import Fraction
from io import StringIO
from types import CodeType
from typing import Any

import pytest

from . import collect, results, verdict, versions
from ._exercise_toml import check_title
from ._marks import CoroMark, mark_of
from ._options import OPTIONS
from ._shadows import shadowing_files
from .errors import CheckFailed
from .run import Run

RUNS = pytest.StashKey[Sequence[Run]]()
ADVICE = pytest.StashKey[list[dict[str, Any]]]()
PLAYED = pytest.StashKey[Iterable[Sequence[Run]]]()


def skip_if_python_is_too_old(item: pytest.Item) -> None:
    """Skip a test case whose exercise needs a newer Python.

    Raises:
        pytest.skip.Exception: with the sentence that says so.
    """
    if needed := versions.missing(item.path.parent):
        pytest.skip(versions.sentence(needed, lang=item.config.stash[OPTIONS].language))


def evaluate(item: pytest.Function) -> None:
    """Judge one test case under every completion order of its worlds.

    Raises:
        CheckFailed: the first order that fails decides.
    """
    arguments: Mapping[str, Any] = {name: item.funcargs[name] for name in item._fixtureinfo.argnames}
    worlds = {name: value for name, value in arguments.items() if _is_world(value)}
    others = {name: value for name, value in arguments.items() if name not in worlds}
    function = functools.partial(item.obj, **others) if others else item.obj
    item.stash[PLAYED] = tuple(worlds.values())
    failure = collect.evaluate(function, worlds)
    if failure is not None:
        item.stash[RUNS] = failure[1]
        raise failure[0].with_traceback(None)
    mark = mark_of(item)
    if item.config.stash[OPTIONS].advice and mark is not None and mark.key and worlds:
        item.stash[ADVICE] = _advice(item, next(iter(worlds)))


def _advice(item: pytest.Function, name: str) -> list[dict[str, Any]]:
    """Sweep the first world of a key check with cancels, unless the file's own worlds cancel: there it is judged."""
    world = getattr(next((thing for thing in _things(item) if getattr(thing, "__name__", "") == name), None), "coro_world", None)
    if world is None or any(_cancels(code) for thing in _things(item) if isinstance(code := _code_of(thing), CodeType)):
        return []
    from .sweep import sweep

    session: Any = item.funcargs["coro_session"]
    with redirect_stdout(StringIO()):
        return [asdict(advice) for advice in sweep(session, world)]


def _things(item: pytest.Function) -> Iterable[Any]:
    return tuple(vars(item.module).values())


def _code_of(thing: Any) -> object:
    world = getattr(thing, "coro_world", None)
    return getattr(world.function if world is not None else thing, "__code__", None)


def _cancels(code: CodeType) -> bool:
    return "cancel" in code.co_names or any(_cancels(inner) for inner in code.co_consts if isinstance(inner, CodeType))


def _is_world(value: object) -> bool:
    return isinstance(value, tuple) and bool(value) and isinstance(value[0], Run)


def facts_of(item: pytest.Function, mark: CoroMark) -> dict[str, Any]:
    """Give the fields of ``CheckResult`` that do not depend on the verdict."""
    return {
        "id": item.name.removeprefix("test_"),
        "exercise": item.path.parent.name,
        "max_points": mark.points or Fraction(0),
        "needs": mark.needs,
        "key": mark.key,
        "title": _title(item, item.obj, item.name.removeprefix("test_")),
        "node": node_of(item),
    }


def _title(item: pytest.Function, function: Callable[..., object], check: str) -> str:
    """Say what a check of the item's file looks for, in the language of the session."""
    title, lang = collect.title_of(function), item.config.stash[OPTIONS].language
    return check_title(item.path.parent, check.partition("[")[0], title, lang)


def node_of(item: pytest.Item) -> str:
    """Give the address under which pytest finds the item again from where it was called, with slashes on every system."""
    start = item.config.invocation_params.dir
    try:
        path = item.path.relative_to(start)
    except ValueError:
        return item.nodeid
    return f"{path.as_posix()}::{item.nodeid.partition('::')[2]}"


def result_of(item: pytest.Function, call: pytest.CallInfo[None]) -> results.CheckResult | None:
    """Give the result that one phase of an item brings: None for a set-up that worked and for every tear-down."""
    mark = mark_of(item)
    if mark is None or call.when == "teardown":
        return None
    facts = facts_of(item, mark)
    if call.excinfo is None:
        return verdict.passed(facts, item.stash.get(PLAYED, ())) if call.when == "call" else None
    error = call.excinfo.value
    if isinstance(error, CheckFailed):
        return _failed(item, facts, error)
    if isinstance(error, pytest.skip.Exception):
        return verdict.skipped(facts, str(error))
    return verdict.broken(facts, error)


def _failed(item: pytest.Function, facts: dict[str, Any], error: CheckFailed) -> results.CheckResult:
    """Find the words for a failure; if that breaks, it is our mistake and not the end of the session."""
    try:
        return verdict.failed(facts, error, item.stash.get(RUNS, error.runs), lang=item.config.stash[OPTIONS].language)
    except Exception as mistake:  # noqa: BLE001 - kept as the check's message
        return verdict.broken(facts, mistake)


def roster(item: pytest.Function) -> list[dict[str, Any]]:
    """List all checks of the item's file, also those that were not selected, as far as their marks tell."""
    rows = []
    for name, thing in vars(item.module).items():
        mark = collect.read_mark(thing) if name.startswith("test_") else {}
        if "points" in mark:
            row = {
                "id": name.removeprefix("test_"),
                "points": str(mark["points"]),
                "key": bool(mark.get("key")),
                "title": _title(item, thing, name.removeprefix("test_")),
            }
            rows.append(row | {"needs": list(collect.names(mark.get("needs")))})
    return rows


def pack(check: results.CheckResult) -> str:
    """Write a result as text."""
    exercise = results.ExerciseResult(check.exercise, check.points, check.max_points, None, (check,))
    return results.to_json(results.Report((exercise,))).decode()


def unpack(text: str) -> results.CheckResult:
    """Read a result that ``pack`` wrote."""
    return results.from_json(text).exercises[0].checks[0]


def describe(item: pytest.Function, call: pytest.CallInfo[None], report: pytest.TestReport) -> None:
    """Put the result into pytest's report, and words for a person in place of a traceback.

    Sets ``report.coro``, a dict of plain data: ``check`` is the packed result, ``roster`` all checks of the file, ``shadows`` files beside the answer
    that have the name of a standard module, ``hints`` the command and the texts of the hints for the diagnosis, by its code,
    ``advice`` what a cancel sweep saw.
    """
    check = result_of(item, call)
    if check is None:
        return
    answer = item.config.stash[OPTIONS].answer_for(item.path.parent)
    shadows = list(shadowing_files(answer.parent))
    report.coro = {"check": pack(check), "status": check.status, "roster": roster(item), "shadows": shadows}  # type: ignore[attr-defined]
    if check.status == "failed":
        from . import _report

        report.coro["hints"] = _hints_for(item, check)
        report.longrepr = _report.failure_text(check, width=80, lang=item.config.stash[OPTIONS].language)
    elif check.status == "passed":
        report.coro["advice"] = item.stash.get(ADVICE, [])
    elif check.status == "error" and item.config.get_verbosity() <= 0 and report.longrepr is not None:
        report.longrepr = _our_fault(call)


def _hints_for(item: pytest.Function, check: results.CheckResult) -> dict[str, tuple[str, list[str]]]:
    from . import _hints

    folder, code = item.path.parent, check.diagnosis.code if check.diagnosis is not None else ""
    texts = _hints.of_exercise(folder, code, item.config.stash[OPTIONS].language)
    return {code: (_hints.command(folder, code, item.config.invocation_params.dir), list(texts))} if texts else {}


def _our_fault(call: pytest.CallInfo[None]) -> str:
    assert call.excinfo is not None
    entry = call.excinfo.traceback[-1]
    where = f"{entry.path.name}:{entry.lineno + 1}" if hasattr(entry.path, "name") else "?"
    return (
        f"This is our mistake, not yours, and it costs no points: {call.excinfo.typename}: {call.excinfo.value}\n"
        f"({where}; run again with -v to see the whole traceback, and please tell us)"
    )
