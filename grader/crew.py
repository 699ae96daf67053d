"""Who grades: processes of this machine, or the workers of a Dask cluster; and what they do with a shard of a class.

Floor 3; stands on ``grade`` and ``jail``. Whoever grades gets bytes and gives back records, knows no key and no name of a learner, and writes nothing. What goes wrong is a fault in a record.
"""

from __future__ import annotations

import ctypes
import hashlib
import json
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable
from concurrent.futures import Executor, Future, ProcessPoolExecutor
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .errors import ExtraNeeded, GraderError
from .exercise import find_exercises
from .grade import Graded, Grader
from .jail import Tier, probe

T = TypeVar("T")
RESTARTS = 5  # of the processes, when one of them was killed
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


class Work(NamedTuple):
    """One answer as it travels to whoever grades it; it tells nothing about the learner."""

    exercise: str
    name: str
    source: bytes
    seed: int
    version: str


class Shard(NamedTuple):
    """Answers that are graded in one go. ``pack`` is a path on the machine that grades; ``tier`` names what its jail has to give, "" for whatever it gives."""

    pack: str
    solutions: str
    lang: str
    tier: str
    work: tuple[Work, ...]


_one_at_a_time = threading.Lock()
_graders: dict[tuple[str, str, str], Grader] = {}  # of this process; a child process keeps it as long as it lives


def grade_shard(shard: Shard) -> list[Graded]:
    """Grade the answers of a shard; runs wherever the executor has its processes.

    Returns:
        A record for each, in their order. What goes wrong is a fault in its record.
    """
    with _one_at_a_time:  # a worker of Dask may have several threads
        try:
            grader = _grader_for(shard)
        except Exception as error:  # noqa: BLE001 - whatever it is, it is no learner's fault
            return [_unable(work, f"{type(error).__name__}: {error}") for work in shard.work]
        return [_grade(grader, work) for work in shard.work]


def _grader_for(shard: Shard) -> Grader:
    place = (shard.pack, shard.solutions, shard.lang)
    if place not in _graders:
        exercises = find_exercises(Path(shard.pack), solutions=Path(shard.solutions) if shard.solutions else None)
        _graders[place] = Grader(exercises, tier=tier_here(), lang=shard.lang)
    grader = _graders[place]
    if shard.tier and grader.tier.name != shard.tier:
        raise GraderError(f"this machine gives the tier {grader.tier.name}, the class is graded with {shard.tier}")
    return grader


def _grade(grader: Grader, work: Work) -> Graded:
    if work.exercise not in grader.exercises or grader.version(work.exercise) != work.version:
        return _unable(work, "whoever grades has another version of the pack")
    return grader.grade(work.exercise, work.source, name=work.name, seed=work.seed)


def _unable(work: Work, fault: str) -> Graded:
    return Graded(hashlib.sha256(work.source).hexdigest(), work.exercise, work.version, work.seed, None, fault[:500])


def tier_here() -> Tier:
    """Find out what the jail gives here; in a process of its own where this one has threads, for it has to fork."""
    if threading.active_count() == 1:
        return probe()
    command = [sys.executable, "-P", "-c", "import json; from grader.jail import probe; print(json.dumps(probe().as_dict()))"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder for folder in sys.path if folder)}
    return Tier.from_dict(
        json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60).stdout)
    )


def local(processes: int) -> Executor:
    """Start that many processes on this machine; each is made afresh, so none has what this one has in memory."""
    return ProcessPoolExecutor(processes, mp_context=get_context("spawn"), initializer=_die_with, initargs=(os.getpid(),))


def _die_with(parent: int) -> None:
    """Let the kernel end this process when the one that started it is no more, however that came: a pool's processes would wait for work for ever."""
    if sys.platform == "linux":
        ctypes.CDLL(None, use_errno=True).prctl(_PARENT_DEATH_SIGNAL, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)


def dask(address: str) -> Callable[[], Executor]:
    """Reach the workers of a Dask scheduler.

    Args:
        address: of the scheduler, such as ``tcp://host:8786``.

    Raises:
        ExtraNeeded: the extra ``[cluster]`` is not installed.
    """
    try:
        import distributed
    except ModuleNotFoundError as error:
        raise ExtraNeeded("cluster", "grading on a Dask cluster") from error

    library: Any = distributed

    class Cluster(Executor):
        """Dask's own executor, and the client that has to be closed after it."""

        def __init__(self) -> None:
            self._client = library.Client(address, set_as_default=False)
            self._inner = self._client.get_executor(retries=RESTARTS, pure=False)

        def submit(self, function: Callable[..., T], /, *args: Any, **named: Any) -> Future[T]:
            future: Future[T] = self._inner.submit(function, *args, **named)
            return future

        def shutdown(self, wait: bool = True, *, cancel_futures: bool = False) -> None:
            self._inner.shutdown(wait=wait)
            self._client.close()

    return Cluster
