"""Attacks the grader of this machine with the shipped corpus, and tells whether anything was gained, read, changed or left behind.

Floor 3; stands on ``grade``, ``attack`` and the processes of ``crew``. Secrets are laid out where submissions would look for them, and whatever a child says is searched for them. After each attack an honest
answer is graded by the same zygote: it must get full marks. It refuses to run where the jail is only good for practice, for then the attacks would work.
"""

from __future__ import annotations

import hashlib
import os
import secrets
import select
import shutil
import socket
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from concurrent.futures import as_completed
from contextlib import contextmanager, suppress
from fractions import Fraction
from pathlib import Path
from typing import NamedTuple

from .attack import Attack
from .crew import local
from .errors import SelftestNeeds, WeakJail
from .exercise import answers, find_exercises
from .grade import Grader
from .inmate import Inmate
from .jail import Tier, kernel

VARIABLE = "GRADER_SELFTEST_SECRET"
SUBREAPER = 36  # PR_SET_CHILD_SUBREAPER: whoever loses its parent becomes ours, so that no survivor is overlooked
PATIENCE_S = 1.0  # for a killed process to be gone
MARKS = ("random.py", "asyncio.py", "pytest.py", "sitecustomize.py", "json.py", "results.json", "coro-attack.pth")
OPEN_FOLDERS = ("/", "/tmp", "/var/tmp", "/dev/shm")


class Ground(NamedTuple):
    """What is laid out for the attacks: a folder that anybody may write to, the secret in it, the name of a socket of the machine."""

    folder: str
    secret: str
    socket: str


class Outcome(NamedTuple):
    """What came of one attack; every list of the second line is empty when all is well.

    Args:
        name: of the attack.
        kind: its class.
        against: the exercise.
        score: points that it got.
        honest: points that it may get.
        code: the diagnosis that it got, "" for none.
        seconds: real ones.
        problems: what went wrong, as ``(word, detail)``; the words are those of ``PROBLEMS``.
    """

    name: str
    kind: str
    against: str
    score: Fraction
    honest: Fraction
    code: str
    seconds: float
    problems: tuple[tuple[str, str], ...]


PROBLEMS = ("gained", "leaked", "changed", "survived", "neighbour", "unnamed", "fault")
"""More points than honest; a secret came out; something outside is different; a process is left; the next answer lost points; no or another diagnosis; our own mistake."""


class Overheard(Inmate):
    """A child in whose every word a secret is looked for."""

    secret = b""
    leaked = False
    _said = b""  # the end of what it has said, as long as the secret

    def _take(self, chunk: bytes) -> None:
        self._listen(said := self._said + chunk)
        self._said = said[-len(self.secret) :] if self.secret else b""
        super()._take(chunk)

    def _take_output(self) -> None:
        try:
            super()._take_output()
        finally:
            self._listen(bytes(self.printed))

    def close(self) -> None:
        """End the child, and read what it had printed last."""
        while self.alive and select.select([self._output], [], [], 0)[0]:
            before = len(self.printed)
            with suppress(Exception):  # too much was printed: its beginning will do
                self._take_output()
            if len(self.printed) == before:
                break
        super().close()

    def _listen(self, said: bytes) -> None:
        if self.secret and self.secret in said:
            type(self).leaked = True


def selftest(pack: Path, corpus: Sequence[Attack], tier: Tier, *, processes: int) -> Iterator[Outcome]:
    """Attack.

    Args:
        pack: the folder with ``exercises/`` and ``solutions/`` in it.
        corpus: from ``attack.attacks``.
        tier: what the jail gives here.
        processes: that attack at the same time.

    Yields:
        What came of each, as soon as it is known.

    Raises:
        WeakJail: the jail does not hold, so the attacks are not let loose.
        SelftestNeeds: the pack lacks an exercise, or the honest answer to it.
    """
    if not tier.at_least("unprivileged"):
        raise WeakJail(tier.name, "unprivileged", "; ".join(layer.name for layer in tier.layers if not layer.holds))
    there = {exercise.id for exercise in find_exercises(pack) if (exercise.solutions / "exercise.py").is_file()}
    if lacking := sorted({attack.against for attack in corpus} - there):
        raise SelftestNeeds(str(pack), lacking)
    with _ground() as ground, local(processes) as executor:
        attempts = [executor.submit(attempt, str(pack.resolve()), tier, ground, attack) for attack in corpus]
        try:
            for done in as_completed(attempts):
                yield done.result()
        finally:
            executor.shutdown(wait=False, cancel_futures=True)


@contextmanager
def _ground() -> Iterator[Ground]:
    """Lay out secrets where submissions would look for them."""
    secret, name = secrets.token_hex(16), f"grader-selftest-{secrets.token_hex(8)}"
    folder = tempfile.mkdtemp(prefix="grader-selftest-")
    files = {
        "secret.txt": secret,
        "gradebook.sqlite.key": secret,
        "neighbour/exercise.py": f"# {secret}\n",
        "neighbour/planted_secret.py": f"SECRET = {secret!r}\n",
        "solutions/03_gather/exercise.py": f"# {secret}\nasync def fetch_all(api, keys): ...\n",
    }
    os.environ[VARIABLE] = secret
    listener = socket.socket(socket.AF_UNIX)
    try:
        listener.bind("\0" + name)
        listener.listen()
        os.chmod(folder, 0o777)
        for path, text in files.items():
            place = Path(folder, path)
            place.parent.mkdir(parents=True, exist_ok=True)
            place.parent.chmod(0o777)
            place.write_text(text, "utf-8")
            place.chmod(0o666)
        yield Ground(folder, secret, name)
    finally:
        del os.environ[VARIABLE]
        listener.close()
        shutil.rmtree(folder, ignore_errors=True)


_graders: dict[str, _Attacked] = {}  # of this process


def attempt(pack: str, tier: Tier, ground: Ground, attack: Attack) -> Outcome:
    """Grade one attack and then an honest answer, and look at what is different afterwards."""
    if pack not in _graders:
        kernel.prctl(SUBREAPER, 1)
        _graders[pack] = _Attacked(find_exercises(Path(pack)), key=secrets.token_bytes(32), tier=tier)
    grader = _graders[pack]
    began, before, there = time.monotonic(), _outside(ground), _descendants(os.getpid())
    Overheard.secret, Overheard.leaked = ground.secret.encode(), False
    graded = grader.grade(
        attack.against, attack.source({"PLANTED": ground.folder, "JUDGE": str(os.getpid()), "SOCKET": ground.socket})
    )
    problems: list[tuple[str, str]] = []
    result = graded.result
    score, code = Fraction(0), ""
    if result is None:
        problems.append(("fault", graded.fault))
    else:
        score, code = result.score, result.first_diagnosis.code if result.first_diagnosis is not None else ""
        if score > attack.honest:
            problems.append(("gained", f"{score} of {result.max_score}, honest is {attack.honest}"))
        if score < result.max_score and (not code or (attack.told and code not in attack.told)):
            problems.append(("unnamed", f"{code or 'nothing'}, expected {' or '.join(attack.told) or 'something'}"))
    if Overheard.leaked:
        problems.append(("leaked", "the secret came out of the child"))
    problems += [("changed", path) for path in _differences(before, _outside(ground))]
    problems += [("survived", told) for told in _survivors(there | {grader.zygote})]
    problems += [("neighbour", told) for told in _disturbed(grader, attack.against)]
    return Outcome(
        attack.name, attack.kind, attack.against, score, attack.honest, code, time.monotonic() - began, tuple(problems)
    )


class _Attacked(Grader):
    """A grader that listens to its children."""

    inmate = Overheard

    @property
    def zygote(self) -> int:
        """The number of the process that children come from."""
        return self._zygote.number


def _disturbed(grader: Grader, exercise: str) -> Iterator[str]:
    """Grade an honest answer, which must get full marks."""
    right = next(answer for answer in answers(grader.exercises[exercise]) if answer.role == "solution")
    graded = grader.grade(exercise, right.path.read_bytes())
    if graded.result is None:
        yield f"an honest answer was not judged: {graded.fault}"
    elif graded.result.score != graded.result.max_score:
        yield f"an honest answer got {graded.result.score} of {graded.result.max_score}"


def _outside(ground: Ground) -> dict[str, tuple[int, ...] | str]:
    """Take a picture of everything that an attack might change."""
    seen: dict[str, tuple[int, ...] | str] = {}
    for folder, folders, names in os.walk(ground.folder):
        for name in (*folders, *names):
            path = os.path.join(folder, name)
            seen[path] = "folder" if os.path.isdir(path) else hashlib.sha256(Path(path).read_bytes()).hexdigest()
    for folder in {*OPEN_FOLDERS, os.getcwd(), *filter(os.path.isdir, sys.path)}:
        with suppress(OSError):
            seen |= {os.path.join(folder, name): "marked" for name in os.listdir(folder) if name.startswith("coro-attack")}
        for name in MARKS:
            with suppress(OSError):
                state = os.lstat(path := os.path.join(folder, name))
                seen[path] = (state.st_ino, state.st_size, state.st_mtime_ns)
    cache = Path(os.__file__).parent / "__pycache__" / f"random.{sys.implementation.cache_tag}.pyc"
    with suppress(OSError):
        seen[str(cache)] = hashlib.sha256(cache.read_bytes()).hexdigest()
    return seen


def _differences(before: dict[str, tuple[int, ...] | str], after: dict[str, tuple[int, ...] | str]) -> list[str]:
    return sorted(path for path in before.keys() | after.keys() if before.get(path) != after.get(path))


def _survivors(expected: set[int]) -> list[str]:
    """Tell which descendants of this process are left beside the expected ones; those that were killed get a moment."""
    until = time.monotonic() + PATIENCE_S
    while left := _descendants(os.getpid()) - expected:
        if time.monotonic() > until:
            return [f"process {number}" for number in sorted(left)]
        for number in left:
            with suppress(OSError):
                os.waitpid(number, os.WNOHANG)
        time.sleep(0.01)
    return []


def _descendants(root: int) -> set[int]:
    """List the processes below one, those that lost their parents included."""
    parents: dict[int, int] = {}
    for entry in os.listdir("/proc"):
        if entry.isdigit():
            with suppress(OSError, ValueError):
                parents[int(entry)] = int(Path("/proc", entry, "stat").read_text().rpartition(")")[2].split()[1])
    found, level = set[int](), {root}
    while level:
        level = {number for number, parent in parents.items() if parent in level}
        found |= level
    return found
