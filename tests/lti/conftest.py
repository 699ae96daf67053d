"""A gradebook with marks, a key, a fake platform that knows it, and ways to run the commands; pauses take no time."""

from __future__ import annotations

import functools
import json
import shutil
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")
pytest.importorskip("httpx")
pytest.importorskip("jwt")
pytest.importorskip("tenacity")

import httpx
from typer.testing import CliRunner, Result

from grader import lti
from grader.cli import app
from grader.export import marks_of
from grader.formats import Marks
from grader.gradebook import Gradebook, Key
from grader.policy import Policy
from grader.submission import Answer, Learner, Submission
from pytest_coro_plugin.results import CheckResult, Diagnosis, ExerciseResult

from .fake_platform import FakePlatform

NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)
GATHER, TASKS = "03_gather", "04_wait"
PEOPLE = {"ann": "11", "bob": "12", "cem": "13"}


def outcome(exercise: str, score: Fraction | int) -> ExerciseResult:
    points = Fraction(score)
    told = Diagnosis("SERIAL", "one after the other", next_step="start all first") if points < 5 else None
    checks = (CheckResult("results", exercise, points, Fraction(5), "failed" if told else "passed", told),)
    return ExerciseResult(exercise, points, Fraction(5), told, checks)


def hand_in(book: Gradebook, who: str, exercise: str, score: Fraction | int, number: str = "") -> None:
    """Record an attempt; the newest of the best counts."""
    source = f"# {who} {exercise} {score}\n".encode()
    answer = Answer(source, "exercise.py", NOON)
    learner = Learner(who.title(), PEOPLE.get(who, number), f"{who}@example.org")
    registered = book.register(Submission(who, learner, {exercise: answer}))
    book.record(
        Key(answer.sha256, exercise, "pack 1", 7), outcome(exercise, score), tier="full", attempts=[registered.attempts[exercise]]
    )


def fill(path: Path) -> None:
    """Make a gradebook of three learners and two exercises; bob has handed in one, cem another."""
    with Gradebook.open(path, clock=lambda: NOON) as book:
        hand_in(book, "ann", GATHER, Fraction(10, 3))
        hand_in(book, "ann", TASKS, 5)
        hand_in(book, "bob", GATHER, 5)
        hand_in(book, "cem", TASKS, 0)


@pytest.fixture(scope="session")
def made_key(tmp_path_factory: pytest.TempPathFactory) -> Path:
    path = tmp_path_factory.mktemp("key") / "lti.key"
    lti.make_key(path)
    return path


@pytest.fixture
def platform(made_key: Path) -> Iterator[FakePlatform]:
    made = FakePlatform(lti.read_key(made_key).public_pem())
    yield made
    made.stop()
    assert made.broken == []


def register(folder: Path, platform_url: str, made_key: Path, more: str = "") -> Path:
    """Write a registration with a copy of the key beside it."""
    (folder / "lti.key").write_bytes(made_key.read_bytes())
    path = folder / "lti.toml"
    path.write_text(
        f'[platform]\ntoken-url = "{platform_url}/token"\nclient-id = "client 7"\nkey = "lti.key"\nline-items = "{platform_url}/items?type=4"\n{more}'
    )
    return path


@pytest.fixture(scope="session")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A gradebook to copy: making one takes longer than most tests."""
    path = tmp_path_factory.mktemp("book") / "autumn.sqlite"
    fill(path)
    return path


@pytest.fixture
def place(tmp_path: Path, platform: FakePlatform, made_key: Path, filled: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with gradebook and registration; it is the current one."""
    shutil.copy(filled, tmp_path / "autumn.sqlite")
    register(tmp_path, platform.url, made_key)
    monkeypatch.chdir(tmp_path)
    return tmp_path


class Pauses(list[float]):
    """The pauses that were made; they take no time."""

    def __call__(self, seconds: float) -> None:
        self.append(seconds)


@pytest.fixture
def pauses(monkeypatch: pytest.MonkeyPatch) -> Pauses:
    made = Pauses()
    real = lti.Connection
    monkeypatch.setattr(lti, "Connection", functools.partial(real, sleep=made))
    return made


@pytest.fixture
def run(pauses: Pauses) -> Callable[..., Result]:
    """Run ``grader lti`` with the book of the current folder."""

    def run(*words: str) -> Result:
        more = ["--book", "autumn.sqlite"] if words[0] in ("send", "check", "status") else []
        return CliRunner().invoke(app, ["lti", *words, *more], env={"COLUMNS": "80"})

    return run


@pytest.fixture
def marks(place: Path) -> Marks:
    with Gradebook.open(place / "autumn.sqlite") as book:
        return marks_of(book, Policy())


def connect(place: Path, pauses: Pauses, *, timeout: float = 10) -> lti.Platform:
    """Open the platform of a folder as a program would."""
    registration = lti.read_registration(place / "lti.toml")
    connection = lti.Connection(httpx.Client(timeout=timeout), sleep=pauses)
    return lti.Platform(registration, lti.read_key(registration.key), connection)


class Clock:
    """A clock that goes on by a second whenever it is read."""

    def __init__(self) -> None:
        self.now = NOON

    def __call__(self) -> datetime:
        self.now += timedelta(seconds=1)
        return self.now


def scores(platform: FakePlatform) -> dict[str, object]:
    """Give what the platform has for everybody in every exercise."""
    names = {str(each["id"]).removeprefix(platform.url).partition("?")[0]: each["resourceId"] for each in platform.items}
    return {f"{names[item]} {user}": each["scoreGiven"] for (item, user), each in sorted(platform.newest.items())}


def told(result: Result) -> object:
    return json.loads(result.stdout)
