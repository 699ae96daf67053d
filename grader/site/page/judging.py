"""Judge one answer in the page, and tell the verdict as the page shows it.

Floor 2, in the page alone; stands on ``collect``, which decides as everywhere, and on ``green``. What pyodide has put into asyncio for pages is taken out first, so that a
program meets the asyncio that it would meet at home.
"""

from __future__ import annotations

import asyncio
import importlib
import io
import json
import time
import warnings
from contextlib import redirect_stderr, redirect_stdout
from functools import lru_cache
from pathlib import Path
from typing import Any

green = importlib.import_module("green")  # beside this file in the page
CROWD = green.install()  # before the plugin takes a name out of threading

from pytest_coro_plugin import _report, picture  # noqa: E402
from pytest_coro_plugin.collect import TestFile  # noqa: E402
from pytest_coro_plugin.results import CheckResult, ExerciseResult, Report, to_json  # noqa: E402
from pytest_coro_plugin.words import points_text, translator  # noqa: E402

PRINTED_MAX = 20_000  # characters
ROOT = Path(__file__).parent / "exercises"


def prepare() -> None:
    """Give back the asyncio and the clock that pyodide has changed, and import what the first judging needs."""
    web = importlib.import_module("pyodide.webloop")
    asyncio.run, time.sleep = web._orig_run, web._orig_sleep
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        asyncio.set_event_loop_policy(None)  # the web's own gives a loop where CPython has none
    for name in ("pytest_coro_plugin.subject", "pytest_coro_plugin._blocking"):
        importlib.import_module(name)
    watchdog: Any = importlib.import_module("pytest_coro_plugin._blocking.watchdog")
    watchdog.slowness = lambda: (
        1.0
    )  # nobody can look on from a thread here, so how fast this machine computes need not be measured


def judge(exercise: str, text: str, lang: str) -> str:
    """Judge an answer.

    Args:
        exercise: ``03_gather``.
        text: the learner's file.
        lang: of the feedback, ``en`` or ``zh``.

    Returns:
        JSON: ``report`` as pytest writes it, ``causes`` and ``checks`` as the page shows them, what was ``printed``, and whether the interpreter is ``worn``: threads that
        nobody ends keep their stacks, and pyodide does not stand many of them; or the ``trouble`` that kept us from judging: ``threads`` where
        the program needs some and this browser has none, else our own error.
    """
    printed, loop = io.StringIO(), asyncio._get_running_loop()
    CROWD.refused = CROWD.used = False
    asyncio._set_running_loop(None)  # the page's own loop is nobody's business
    try:
        with redirect_stdout(printed), redirect_stderr(printed):
            result = _collected(exercise).judge(ROOT / exercise / "exercise.py", lang=lang, source=text.encode())
    except Exception as error:  # noqa: BLE001 - the border of the pack's own tests: the learner is told that it is not theirs
        return json.dumps({"trouble": "threads" if CROWD.refused else f"{type(error).__name__}: {error}"})
    finally:
        asyncio._set_running_loop(loop)
    if CROWD.refused:
        return json.dumps({"trouble": "threads"})
    told = _told(result, lang)
    told |= {"printed": printed.getvalue()[:PRINTED_MAX], "trouble": "", "worn": CROWD.used}
    return json.dumps(told, ensure_ascii=False)


@lru_cache(maxsize=128)
def _collected(exercise: str) -> TestFile:
    return TestFile(next((ROOT / exercise).glob("test_*.py")))


def _told(result: ExerciseResult, lang: str) -> dict[str, Any]:
    report = json.loads(to_json(Report((result,), language=lang)))
    causes = [_cause(checks, place, lang) for place, checks in enumerate(_report.causes(result))]
    return {
        "report": report,
        "score": points_text(result.score),
        "max": points_text(result.max_score),
        "full": result.score == result.max_score,
        "checks": [
            {"title": check.title, "status": check.status, "points": points_text(check.points), "max": points_text(check.max_points),
             "message": check.message if check.status in ("error", "skipped") else ""}
            for check in result.checks
        ],
        "causes": causes,
    }  # fmt: skip


def _cause(checks: list[CheckResult], place: int, lang: str) -> dict[str, Any]:
    """Tell one cause with its picture: the first check that shows it, and the titles of the others."""
    check = next((one for one in checks if one.evidence is not None and one.evidence.scene is not None), checks[0])
    cause = checks[0].diagnosis
    assert cause is not None  # causes() groups by it
    scene = check.evidence.scene if check.evidence is not None else None
    drawn = (
        picture.svg(scene, prefix=f"c{place}", translate=translator(lang))
        if scene is not None and scene.lanes and scene.total_ns
        else ""
    )
    return {
        "code": cause.code, "cause": cause.cause, "why": cause.why, "next": cause.next_step, "svg": drawn, "expected": cause.expected,
        "line": cause.site.line if cause.site is not None else 0, "source": cause.site.source if cause.site is not None else "",
        "answered": check.evidence.answered if check.evidence is not None else "", "titles": [one.title for one in checks],
    }  # fmt: skip
