"""The plugin's options: declared, read and checked before anything runs.

Floor 3. Stands on pytest and ``words``. A bad value ends the session at configure time with a message that names it, says what is valid and what to write.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

import pytest

from . import words
from .words import known_language, surrounding_language

ANSWER_NAME = "exercise.py"
DEFAULT_LIMIT_S = 20.0
_ORDER = re.compile(r"\d+(\.\d+)*|fifo|lifo|seeded:\d+", re.ASCII)


@dataclass(frozen=True, slots=True)
class Options:
    """What the command line and the configuration file say.

    Args:
        answer: a file, or a folder that holds ``exercise.py`` or ``NN_topic/exercise.py``; None for the file beside each test file.
        results: where to write the results as JSON.
        language: one of ``words.LANGUAGES``.
        apart: run learner code in a child process.
        seed: draws the inputs; 0 for the written ones.
        order: replay this order only.
        hint: how many hints to tell, 0 for none.
        advice: cancel the call of the key world between every two events, and tell what came of it.
        limit_s: real seconds that one test case may take, fixtures included.
        timeline: folder for a page of each async test in virtual time; None for no pages.
        join: address of a workshop that the results are sent to; "" for none.
        name: that the workshop's host sees.
    """

    answer: Path | None = None
    results: Path | None = None
    language: str = "en"
    apart: bool = False
    seed: int = 0
    order: str | None = None
    hint: int = 0
    advice: bool = False
    limit_s: float = DEFAULT_LIMIT_S
    timeline: Path | None = None
    join: str = ""
    name: str = ""

    def answer_for(self, folder: Path) -> Path:
        """Give the learner's file for the exercise in ``folder``."""
        if self.answer is None:
            return folder / ANSWER_NAME
        if not self.answer.is_dir():
            return self.answer
        inside = self.answer / folder.name / ANSWER_NAME
        return inside if inside.exists() or not (self.answer / ANSWER_NAME).exists() else self.answer / ANSWER_NAME


OPTIONS = pytest.StashKey[Options]()


def declare(parser: pytest.Parser) -> None:
    """Declare the options."""
    group = parser.getgroup("coro", "coroutine exercises in virtual time")
    group.addoption(
        "--coro-answer", metavar="PATH", help="judge this file (or folder) instead of the exercise.py beside the tests"
    )
    group.addoption("--coro-results", metavar="PATH", help="write scores, checks and diagnoses to this JSON file")
    group.addoption(
        "--coro-lang", metavar="LANG", help=f"language of the feedback: {' or '.join(words.LANGUAGES)} (default: from LANG)"
    )
    group.addoption("--coro-apart", action="store_true", default=False, help="run the learner's code in a process of its own")
    group.addoption("--coro-seed", metavar="N", help="draw other inputs; 0 (the default) are the written ones")
    group.addoption("--coro-order", metavar="TOKEN", help="replay one order of events, as a failure's last line prints it")
    group.addoption("--coro-hint", metavar="1..3", help="tell hints for the first mistake: 1 leads, 3 nearly tells what to write")
    group.addoption(
        "--coro-advice",
        action="store_true",
        default=False,
        help="also cancel the call between every two events; advice, without marks",
    )
    group.addoption(
        "--coro-join",
        metavar="ADDRESS",
        help="send the results to a workshop, e.g. http://192.168.1.5:8765/j/K7M2QX, after they are told",
    )
    group.addoption("--coro-name", metavar="NAME", default="", help="name that the workshop's host sees; none is needed")
    group.addoption(
        "--coro-timeline",
        metavar="DIR",
        help="draw what happened when in each async test with the coro mark: a page each, and an index",
    )
    parser.addini("coro_lang", "language of the feedback (see --coro-lang)", default="")
    parser.addini(
        "coro_limit_s", "real seconds that one test case of an exercise may take; 0 for no limit", default=str(DEFAULT_LIMIT_S)
    )


def read(config: pytest.Config) -> Options:
    """Read and check the options.

    Raises:
        pytest.UsageError: one has a bad value.
    """
    return Options(
        answer=_answer(config.getoption("--coro-answer"), config),
        results=_results(config.getoption("--coro-results"), config),
        language=_language(config.getoption("--coro-lang"), config.getini("coro_lang")),
        apart=config.getoption("--coro-apart"),
        seed=_seed(config.getoption("--coro-seed")),
        order=_order(config.getoption("--coro-order")),
        advice=config.getoption("--coro-advice"),
        hint=_hint(config.getoption("--coro-hint")),
        limit_s=_limit(config.getini("coro_limit_s")),
        timeline=_timeline(config.getoption("--coro-timeline"), config),
        join=_join(config.getoption("--coro-join")),
        name=config.getoption("--coro-name"),
    )


def _answer(value: str | None, config: pytest.Config) -> Path | None:
    if value is None:
        return None
    path = config.invocation_params.dir / Path(value).expanduser()
    if not path.exists():
        raise pytest.UsageError(f"--coro-answer={value}: no such file or folder; give a learner's {ANSWER_NAME}")
    return path


def _results(value: str | None, config: pytest.Config) -> Path | None:
    if value is None:
        return None
    path = config.invocation_params.dir / Path(value).expanduser()
    if path.is_dir():
        raise pytest.UsageError(
            f"--coro-results={value}: this is a folder; give a file name, e.g. {value.rstrip('/')}/results.json"
        )
    if not path.parent.is_dir():
        raise pytest.UsageError(f"--coro-results={value}: there is no folder {Path(value).parent}; make it first")
    return path


def _timeline(value: str | None, config: pytest.Config) -> Path | None:
    if value is None:
        return None
    path = config.invocation_params.dir / Path(value).expanduser()
    if not value or (path.exists() and not path.is_dir()):
        raise pytest.UsageError(
            f"--coro-timeline={value}: give a folder, which is made if it is not there, e.g. --coro-timeline=timelines"
        )
    return path


def _language(option: str | None, ini: str) -> str:
    for origin, value in (("--coro-lang", option), ("coro_lang", ini)):
        if value:
            known = known_language(value)
            if known is None:
                raise pytest.UsageError(f"{origin}={value}: no such language; choose one of: {', '.join(words.LANGUAGES)}")
            return known
    return surrounding_language()


def _seed(value: str | None) -> int:
    if value is None:
        return 0
    if not re.fullmatch(r"\d{1,18}", value, re.ASCII):
        raise pytest.UsageError(f"--coro-seed={value}: give a whole number from 0, e.g. --coro-seed=7")
    return int(value)


def _order(value: str | None) -> str | None:
    if value is not None and not _ORDER.fullmatch(value):
        raise pytest.UsageError(
            f"--coro-order={value}: give a token such as 0.2.1, fifo, lifo or seeded:3; a failure's last line prints it"
        )
    return value


def _hint(value: str | None) -> int:
    if value is None:
        return 0
    if value not in ("1", "2", "3"):
        raise pytest.UsageError(f"--coro-hint={value}: give 1, 2 or 3; 1 leads, 3 nearly tells what to write")
    return int(value)


def _join(value: str | None) -> str:
    if value is None:
        return ""
    from ._outbox import Address
    from .errors import UsageError

    try:
        Address.read(value)
    except UsageError as error:
        raise pytest.UsageError(f"--coro-join: {error}") from error
    return value


def _limit(value: str) -> float:
    try:
        limit_s = float(value)
    except ValueError:
        limit_s = -1.0
    if not 0 <= limit_s < 1e6:
        raise pytest.UsageError(f"coro_limit_s={value}: give seconds, e.g. coro_limit_s = {DEFAULT_LIMIT_S:g}, or 0 for no limit")
    return limit_s
