"""Judge one answer in a process of its own, from a process that stays warm.

Stands on ``collect``, which decides. Where the system can fork, the child is a fork: everything is imported already, and whatever the learner's code does to its process is
gone with it. Elsewhere a fresh Python is started. It must never run learner code in the process that was asked.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import select
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout, suppress
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

from ..results import ExerciseResult, Report, from_json, to_json
from .pack import Exercise
from .progress import Progress

if TYPE_CHECKING:
    from ..collect import TestFile

LIMIT_S = 60.0
PRINTED_MAX = 20_000  # characters of what learner code prints; the rest is dropped
PACKAGE = Path(__file__).parent.parent


@dataclass(frozen=True, slots=True)
class Verdict:
    """What came of judging: the result, or None and the ``trouble`` that ended the process; what the learner's code printed; whether it was kept from before."""

    result: ExerciseResult | None
    printed: tuple[str, ...] = ()
    trouble: str = ""
    kept: bool = False


def judged(exercise: Exercise, progress: Progress, lang: str) -> Verdict:
    """Judge the answer of an exercise, note the points, keep the verdict; what has not changed since is not judged again.

    Args:
        exercise: whose answer.
        progress: where points and verdict are kept.
        lang: of the feedback.
    """
    content = content_of(exercise, lang)
    path = progress.folder / "verdicts" / f"{exercise.id}.json"
    kept = kept_verdict(path, content)
    verdict = kept or isolated(exercise, lang)
    result = verdict.result
    if result is None:
        return verdict
    if kept is None and all(check.status != "error" for check in result.checks):
        with progress.locked():
            progress.write(path, _packed(verdict, content))
    progress.change(lambda state: state.judged(exercise.id, result.score, result.max_score, content))
    return verdict


def content_of(exercise: Exercise, lang: str) -> str:
    """Give the hash of everything that a verdict depends on: the answer, the tests, this package, the Python, the language."""
    told = hashlib.sha256(f"{sys.version_info[:3]} {lang} {_package()}".encode())
    for path in (exercise.answer, exercise.test_file, exercise.folder / "program.py"):
        try:
            told.update(b"\0file" + path.read_bytes())
        except OSError:
            told.update(b"\0none")
    return told.hexdigest()


@lru_cache(maxsize=1)
def _package() -> str:
    files = sorted(PACKAGE.rglob("*.py"))
    return hashlib.sha256(
        repr([(file.name, file.stat().st_size, file.stat().st_mtime_ns) for file in files]).encode()
    ).hexdigest()


def kept_verdict(path: Path, content: str = "") -> Verdict | None:
    """Read a verdict that was kept, if it is of this content ("": of any)."""
    try:
        read = json.loads(path.read_text(encoding="utf-8"))
        if content and read["content"] != content:
            return None
        return _unpacked(read, kept=True)
    except (OSError, ValueError, KeyError, TypeError):
        return None


def _packed(verdict: Verdict, content: str = "") -> bytes:
    exercises = () if verdict.result is None else (verdict.result,)
    table = {
        "content": content,
        "report": to_json(Report(exercises)).decode(),
        "printed": verdict.printed,
        "trouble": verdict.trouble,
    }
    return json.dumps(table, ensure_ascii=False).encode("utf-8", "replace")


def _unpacked(read: dict[str, object], *, kept: bool = False) -> Verdict:
    exercises = from_json(str(read["report"])).exercises
    printed = read["printed"]
    lines = tuple(map(str, printed)) if isinstance(printed, list) else ()
    return Verdict(exercises[0] if exercises else None, lines, str(read["trouble"]), kept)


def isolated(exercise: Exercise, lang: str, *, limit_s: float = LIMIT_S) -> Verdict:
    """Judge in another process; one that stays silent for ``limit_s`` real seconds is ended."""
    return (forked if hasattr(os, "fork") else spawned)(exercise, lang, limit_s)


def warm(exercise: Exercise) -> None:
    """Import what judging needs, and the tests of an exercise, so that a fork finds them there."""
    from .. import _apart, subject  # noqa: F401 - imported for the fork
    from .._blocking import activate  # noqa: F401

    if exercise.test_file.is_file():
        _collected(exercise.test_file, exercise.test_file.stat().st_mtime_ns)


@lru_cache(maxsize=128)
def _collected(path: Path, _changed_ns: int) -> TestFile:
    from ..collect import TestFile

    return TestFile(path)


def forked(exercise: Exercise, lang: str, limit_s: float) -> Verdict:
    """Judge in a fork of this process."""
    warm(exercise)
    sys.stdout.flush()
    sys.stderr.flush()
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        status = 1
        try:
            os.setsid()
            os.close(reading)
            _silence()
            told = _packed(_verdict(exercise, lang))
            with os.fdopen(writing, "wb") as file:
                file.write(told)
            status = 0
        finally:
            os._exit(status)
    os.close(writing)
    try:
        heard = _read_all(reading, time.monotonic() + limit_s)
    finally:
        os.close(reading)
        _end(child)
    return _heard(heard)


def _end(child: int) -> None:
    """End a fork that has told all, or is late, and whatever it started."""
    with suppress(ProcessLookupError, PermissionError):
        os.killpg(child, signal.SIGKILL)
    with suppress(ProcessLookupError):
        os.kill(child, signal.SIGKILL)  # where it had no time to lead a group
    os.waitpid(child, 0)


def _read_all(reading: int, deadline_s: float) -> bytes | None:
    """Read to the end, or give None when the deadline is past."""
    parts: list[bytes] = []
    while (left_s := deadline_s - time.monotonic()) > 0:
        if not select.select([reading], [], [], left_s)[0]:
            break
        part = os.read(reading, 1 << 16)
        if not part:
            return b"".join(parts)
        parts.append(part)
    return None


def spawned(exercise: Exercise, lang: str, limit_s: float) -> Verdict:
    """Judge in a fresh Python."""
    command = [sys.executable, "-P", "-m", __name__, str(exercise.folder), lang]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(path for path in sys.path if path), "PYTHONHASHSEED": "0"}
    try:
        done = subprocess.run(
            command, env=environment, stdin=subprocess.DEVNULL, capture_output=True, timeout=limit_s, check=False
        )
    except subprocess.TimeoutExpired:
        return _heard(None)
    return _heard(done.stdout)


def _heard(told: bytes | None) -> Verdict:
    if told is None:
        return Verdict(None, trouble="silent")
    try:
        return _unpacked(json.loads(told))
    except (ValueError, KeyError, TypeError):
        return Verdict(None, trouble="ended")


def _verdict(exercise: Exercise, lang: str) -> Verdict:
    """Judge here. Only for a process that ends afterwards."""
    printed = _Cut()
    with redirect_stdout(printed), redirect_stderr(printed):
        try:
            result = _collected(exercise.test_file, exercise.test_file.stat().st_mtime_ns).judge(exercise.answer, lang=lang)
        except Exception as error:  # noqa: BLE001 - the border of the pack's own tests: the learner is told that it is not theirs
            return Verdict(None, trouble=f"{type(error).__name__}: {error}")
    return Verdict(result, tuple(printed.getvalue().splitlines()))


class _Cut(io.StringIO):
    """Text that stops to grow."""

    def write(self, text: str, /) -> int:
        if self.tell() < PRINTED_MAX:
            super().write(text[: PRINTED_MAX - self.tell()])
        return len(text)


def _silence() -> None:
    """Take keyboard and terminal away: what a learner prints comes with the verdict."""
    nowhere = os.open(os.devnull, os.O_RDWR)
    for number in (0, 1, 2):
        os.dup2(nowhere, number)
    os.close(nowhere)


def main(arguments: list[str]) -> None:
    """Judge the exercise of a folder and write the verdict to standard output."""
    folder, lang = Path(arguments[0]), arguments[1]
    ours: Callable[[bytes], object] = os.fdopen(os.dup(1), "wb", buffering=0).write
    _silence()
    ours(_packed(_verdict(Exercise(folder.name, folder, {}, {}, 0, ""), lang)))


if __name__ == "__main__":
    main(sys.argv[1:])
