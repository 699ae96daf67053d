"""A gradebook, and short ways to make what goes into it."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path

import pytest

from grader.gradebook import Gradebook, Key
from grader.submission import Answer, Learner, Rejected, Submission
from pytest_coro_plugin.results import CheckResult, Diagnosis, ExerciseResult, Status

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GATHER = "03_gather"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "class.gradebook"


@pytest.fixture
def book(path: Path) -> Iterator[Gradebook]:
    with Gradebook.open(path, clock=lambda: NOON) as opened:
        yield opened


@pytest.fixture
def handed() -> Callable[..., Submission]:
    """Make a submission of one answer."""

    def handed(
        learner: str = "ann",
        source: bytes = b"a = 1\n",
        *,
        at: datetime | None = None,
        late: bool | None = None,
        rejected: tuple[Rejected, ...] = (),
    ) -> Submission:
        answers = {} if rejected else {GATHER: Answer(source, "exercise.py", at, late)}
        return Submission(learner, Learner(learner.title(), "7", f"{learner}@example.org"), answers, rejected)

    return handed


@pytest.fixture
def judged() -> Callable[..., ExerciseResult]:
    """Make a result of two checks; the second has a status of choice."""

    def judged(score: Fraction | int | str = 10, status: Status = "passed", *, max_score: int = 10) -> ExerciseResult:
        points = Fraction(score)
        diagnosis = Diagnosis("SERIAL", "one after the other") if status == "failed" else None
        return ExerciseResult(GATHER, points, Fraction(max_score), diagnosis, (
            CheckResult("results", GATHER, points, Fraction(6), "passed"),
            CheckResult("concurrent", GATHER, Fraction(0), Fraction(4), status, diagnosis),
        ))  # fmt: skip

    return judged


@pytest.fixture
def key_of() -> Callable[..., Key]:
    def key_of(source: bytes = b"a = 1\n", pack: str = "pack 1", seed: int = 2**90 + 1) -> Key:
        return Key(Answer(source).sha256, GATHER, pack, seed)

    return key_of
