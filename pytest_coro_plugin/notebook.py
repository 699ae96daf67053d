"""``check("03_gather")`` in a cell of a notebook: the same checks and the same words as everywhere, although the kernel's own loop is running.

Floor 4, for learners: ``from pytest_coro_plugin.notebook import check``. Stands on ``collect``, which decides. It takes what the kernel has run (``definitions``) as the answer, writes nothing to
standard error and gives the points as one finite number, because nbgrader reads these two. Whoever owns the kernel owns the outcome: this is for practice, and grades come from ``grader``.
"""

from __future__ import annotations

import io
import os
import re
import sys
import tomllib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, redirect_stderr, redirect_stdout, suppress
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from .definitions import Cell, source_of_history
from .errors import UsageError
from .learn.pack import Exercise, Pack
from .words import N_, surrounding_language, translator

if TYPE_CHECKING:
    from .collect import TestFile
    from .results import ExerciseResult

__all__ = ["check"]

PRINTED_MAX = 20_000  # characters of what learner code prints; the rest is dropped


def check(name: str, *, seed: int = 0, lang: str | None = None) -> float:
    """Judge what this notebook has defined so far, print what is to be mended, draw the timeline.

    Write it as the last line of a cell: nbgrader takes the number that a cell ends with as its points.

    Args:
        name: the exercise, ``03_gather``; ``03`` and ``gather`` will do.
        seed: 0 for the inputs as they are written, any other number draws others.
        lang: ``en`` or ``zh``; by default what the system speaks.

    Returns:
        The points, from 0 to all of the exercise.

    Raises:
        UsageError: there is no such exercise beside the notebook, or this is no notebook.
    """
    lang = lang or surrounding_language()
    history = _history(lang)
    exercise = _find(name, lang)
    source = source_of_history([Cell(text, bool(_wanted(exercise.folder).search(text))) for text in history])
    result, printed = _judged(exercise, source, seed, lang)
    _show(result, printed, lang)
    return points(result)


def points(result: ExerciseResult) -> float:
    """Give the points of a result as nbgrader wants them: one finite number from 0 to the most."""
    return float(min(max(result.score, Fraction(0)), result.max_score))


def _history(lang: str) -> Sequence[str]:
    """Give every cell that this kernel has run, as it was typed; the last one is that which calls us."""
    if "IPython" in sys.modules:
        from IPython import get_ipython

        if (shell := get_ipython()) is not None:
            return [str(text) for text in shell.history_manager.input_hist_raw]
    raise UsageError(translator(lang)(N_("check() works in a cell of a notebook; elsewhere there is the command: coro check")))


def _find(name: str, lang: str) -> Exercise:
    """Find the exercise in the ``exercises/`` beside the notebook, or above."""
    start = Path.cwd()
    for folder in (start, *start.parents):
        if next(folder.glob("exercises/*/exercise.toml"), None) is not None:
            return Pack(folder, lang).find(name)
    text = translator(lang)(
        N_(
            "there is no folder exercises/ beside this notebook nor above: keep the notebook and the files that came with it together"
        )
    )
    raise UsageError(text)


@lru_cache(maxsize=64)
def _wanted(folder: Path) -> re.Pattern[str]:
    """Make the pattern of a cell that holds the answer, or tries to."""
    table = tomllib.loads((folder / "exercise.toml").read_text(encoding="utf-8"))
    names = "|".join(re.escape(str(name)) for name in table.get("functions", ()))
    return re.compile(rf"^(?:(?:async\s+)?(?:def|class)\s+(?:{names})\b|PREDICTION\b)", re.MULTILINE)


@lru_cache(maxsize=64)
def _collected(path: Path, _changed_ns: int) -> TestFile:
    from .collect import TestFile

    return TestFile(path)


def _judged(exercise: Exercise, source: str, seed: int, lang: str) -> tuple[ExerciseResult, list[str]]:
    from ._loop import outside_running_loop

    tests = _collected(exercise.test_file, exercise.test_file.stat().st_mtime_ns)
    with _quiet() as printed, outside_running_loop():
        result = tests.judge(Path(f"{exercise.id}.ipynb"), seed=seed, lang=lang, source=source.encode())
    return result, printed.getvalue().splitlines()


class _Cut(io.StringIO):
    """Text that stops to grow."""

    def write(self, text: str, /) -> int:
        if self.tell() < PRINTED_MAX:
            super().write(text[: PRINTED_MAX - self.tell()])
        return len(text)


@contextmanager
def _quiet() -> Iterator[io.StringIO]:
    """Keep what is printed, and let nothing reach standard error: nbgrader gives no points to a cell that wrote there."""
    printed = _Cut()
    standing: int | None = None
    with suppress(OSError):
        standing = os.dup(2)
        nowhere = os.open(os.devnull, os.O_WRONLY)
        os.dup2(nowhere, 2)
        os.close(nowhere)
    try:
        with redirect_stdout(printed), redirect_stderr(_Cut()):
            yield printed
    finally:
        if standing is not None:
            os.dup2(standing, 2)
            os.close(standing)


def _show(result: ExerciseResult, printed: Sequence[str], lang: str) -> None:
    from IPython.display import SVG, display

    from ._cell import BY_KERNEL, output

    graded = os.environ.get("NBGRADER_EXECUTION") == "autograde"
    told = output(result, lang=lang, printed=printed, label=BY_KERNEL if graded else "")
    sys.stdout.write(told.text)
    if told.svg:
        show: Any = display
        show(SVG(data=told.svg))
