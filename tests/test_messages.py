"""What a learner reads fits: each message of the pack in twelve lines of eighty columns, nothing of its sentences cut, in both languages."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import redirect_stdout
from dataclasses import replace
from fractions import Fraction
from io import StringIO
from pathlib import Path

import pytest

from grader.exercise import Answer, Exercise, answers, find_exercises
from pytest_coro_plugin import _hints, _report, diagnosis
from pytest_coro_plugin._summary import causes
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import CheckResult, Diagnosis
from pytest_coro_plugin.words import LANGUAGES, cells

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured]

ROOT = Path(__file__).parents[1]
COLUMNS = 80


def one_for_each_code(exercise: Exercise) -> list[Answer]:
    """Give the stub and one wrong answer for each diagnosis that the wrong ones name."""
    chosen = {answer.expect: answer for answer in answers(exercise) if answer.role == "wrong"}
    return [Answer(exercise.stub, "stub"), *chosen.values()]


def messages(exercise: Exercise) -> Iterator[tuple[str, CheckResult, str]]:
    """Write every message of the chosen answers as the screen shows it, with its place."""
    test_file = TestFile(exercise.test_file)
    for answer in one_for_each_code(exercise):
        with redirect_stdout(StringIO()):
            result = test_file.judge(answer.path)
        for group in causes(result):
            for check in group:
                for lang in LANGUAGES:
                    told = replace(check, diagnosis=diagnosis.rewrite(check.diagnosis, lang=lang)) if check.diagnosis else check
                    hint = _hints.command(exercise.folder, told.diagnosis.code if told.diagnosis else "", ROOT)
                    also = [other for other in group if other is not check]
                    text = _report.failure_text(told, also=also, hint=hint, lang=lang)
                    yield f"{answer.path.stem}, {check.id}, {lang}", told, text


def faults(told: CheckResult, text: str) -> Iterator[str]:
    lines = text.splitlines()
    taken = len(lines) + (cells(lines[-1]) - 1) // COLUMNS
    wide = [line for line in lines[:-1] if cells(line) > COLUMNS]
    if taken > _report.LINES_MAX:
        yield f"{taken} lines"
    if wide:
        yield f"too wide: {wide}"
    if told.diagnosis is not None:
        shown = "".join(text.split())
        for sentence in (told.diagnosis.cause, told.diagnosis.next_step):
            if "".join(sentence.split()) not in shown:
                yield f"cut: {sentence}"


@pytest.mark.parametrize("exercise", find_exercises(ROOT), ids=lambda exercise: exercise.id)
def test_every_message_fits_twelve_lines_of_eighty_columns(exercise: Exercise) -> None:
    if exercise.python_missing:
        pytest.skip(f"needs Python {exercise.python_missing}")
    written = list(messages(exercise))
    found = [f"{place}: {fault}" for place, told, text in written for fault in faults(told, text)]

    assert len(written) >= 6
    assert found == []


def test_what_does_not_fit_is_noticed() -> None:
    told = CheckResult(
        "results", "03_gather", Fraction(0), Fraction(1), "failed", Diagnosis("SERIAL", "Start all first.", next_step="下一步。")
    )

    assert list(faults(told, "Start all\nfirst.\n下一步。\npytest")) == []
    assert list(faults(told, "\n".join(["Start all first. 下一步。", *"abcdefghij", "pytest " + "x" * 80]))) == ["13 lines"]
    assert next(faults(told, "Start all first. 下一步。" + "宽" * 30 + "\npytest")).startswith("too wide")
    assert list(faults(told, "Start all…\n下一步。\npytest")) == ["cut: Start all first."]
