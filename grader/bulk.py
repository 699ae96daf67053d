"""A whole class: what was handed in goes into the gradebook, and what has no result yet is graded, in shards, by several processes or machines.

Floor 3; stands on ``grade``, ``intake`` and ``gradebook``. It may be killed at any instant: everything that was told is in the book, a shard under way is graded again by the next call, and nothing counts
twice. Only this process writes into the book; whoever grades gets bytes and gives back records, knows no key and no name of a learner.
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
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, ProcessPoolExecutor, wait
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from .errors import ExtraNeeded, GraderError
from .exercise import Exercise, find_exercises
from .grade import Graded, Grader, judge_hash, seed_of, version_of
from .gradebook import Claim, Gradebook, Key
from .jail import Tier, probe
from .submission import Rejected, Submission
from .writing import file_name, write_whole

T = TypeVar("T")
SHARD_JOBS = 8  # answers that travel together
AHEAD = 3  # shards per process that are prepared
RESTARTS = 5  # of the processes, when one of them was killed
_PARENT_DEATH_SIGNAL = 1  # PR_SET_PDEATHSIG


class Job(NamedTuple):
    """One answer to grade: ``attempts`` of the book get its result."""

    key: Key
    name: str
    source: bytes
    attempts: tuple[int, ...]


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


class Done(NamedTuple):
    """One answer that was graded, with the numbers of the attempts that it counts for."""

    graded: Graded
    attempts: tuple[int, ...]


@dataclass
class Intake:
    """What came in: submissions, answers, how many of them had a result already, and what could not be taken."""

    submissions: int = 0
    answers: int = 0
    known: int = 0
    rejected: list[tuple[str, Rejected]] = field(default_factory=list)
    jobs: dict[Key, Job] = field(default_factory=dict)


def take_in(
    book: Gradebook, submissions: Iterable[Submission], exercises: Sequence[Exercise], key: bytes, *, batch: int = 200
) -> Iterator[Intake]:
    """Write what was handed in into the book, and find out what has no result yet.

    Args:
        book: the gradebook.
        submissions: from ``intake.read``.
        exercises: that may be graded.
        key: the course's secret.
        batch: how many submissions are written in one transaction.

    Yields:
        The same record after each batch, for a progress bar.
    """
    taken = Intake()
    versions = versions_of(exercises)
    waiting: list[Submission] = []
    for submission in submissions:
        waiting.append(submission)
        if len(waiting) == batch:
            _take_batch(book, waiting, versions, key, taken)
            waiting.clear()
            yield taken
    _take_batch(book, waiting, versions, key, taken)
    yield taken


def _take_batch(book: Gradebook, submissions: Sequence[Submission], versions: dict[str, str], key: bytes, taken: Intake) -> None:
    with book.batch():
        for submission in submissions:
            registered = book.register(submission)
            taken.submissions += 1
            taken.rejected += [(submission.id, rejected) for rejected in submission.rejected]
            for exercise, answer in submission.answers.items():
                taken.answers += 1
                attempt = registered.attempts[exercise]
                version, sha256 = versions[exercise], answer.sha256
                run = Key(sha256, exercise, version, seed_of(key, sha256, version))
                if book.credit(run, attempt):
                    taken.known += 1
                elif run in taken.jobs:
                    job = taken.jobs[run]
                    taken.jobs[run] = job._replace(attempts=(*job.attempts, attempt))
                else:
                    taken.jobs[run] = Job(run, Path(answer.name).name or "exercise.py", answer.source, (attempt,))


def versions_of(exercises: Iterable[Exercise]) -> dict[str, str]:
    """Give the version of each exercise: what a result depends on beside the answer."""
    judge = judge_hash()
    return {exercise.id: version_of(exercise, judge) for exercise in exercises}


def grade_jobs(
    book: Gradebook,
    jobs: Sequence[Job],
    pack: Path,
    solutions: Path | None = None,
    *,
    lang: str = "en",
    tier: Tier,
    start: Callable[[], Executor],
    processes: int,
) -> Iterator[Done]:
    """Grade answers and write each result into the book before it is told.

    Args:
        book: the gradebook; jobs that another process is grading for it are left to that one.
        jobs: from ``take_in``.
        pack: the folder of the exercises, where the graders find it as well.
        solutions: the folder of the answers; only its place is passed on.
        lang: language of the feedback.
        tier: what the jail gives here; it is kept with each result.
        start: makes the processes, or reaches the machines; called again when they broke.
        processes: how many there are.

    Yields:
        Each answer as soon as its result stands in the book; one with a fault of ours too, which stands nowhere and is tried again by the next call.
    """
    shards = _shards(jobs, Shard(str(pack), str(solutions or ""), lang, tier.name, ()))
    under_way: dict[Future[list[Graded]], tuple[Shard, list[Job], list[Claim]]] = {}
    broken = 0
    with ExitStack() as stack:
        executor = stack.enter_context(_running(start))
        try:
            while True:
                for shard, some in shards:
                    claimed = [(job, claim) for job in some if (claim := book.claim(job.key)) is not None]
                    if claimed:
                        mine = [job for job, _ in claimed]
                        work = shard._replace(work=tuple(map(_work, mine)))
                        under_way[executor.submit(grade_shard, work)] = (work, mine, [claim for _, claim in claimed])
                    if len(under_way) >= AHEAD * processes:
                        break
                if not under_way:
                    return
                finished, _ = wait(under_way, return_when=FIRST_COMPLETED)
                for future in finished:
                    shard, mine, claims = under_way.pop(future)
                    try:
                        graded = future.result()
                    except BrokenExecutor as error:
                        under_way[future] = (shard, mine, claims)
                        broken += 1
                        if broken > RESTARTS:
                            raise GraderError(
                                f"the processes that grade were ended {broken} times; what they had finished is kept. Grade again to go on"
                            ) from error
                        executor = stack.enter_context(_running(start))
                        under_way = {executor.submit(grade_shard, again[0]): again for again in under_way.values()}
                        break
                    yield from _kept(book, mine, graded, tier.name)
                    for claim in claims:
                        claim.release()
        finally:
            for future, (_, _, claims) in under_way.items():
                future.cancel()
                for claim in claims:
                    claim.release()


@contextmanager
def _running(start: Callable[[], Executor]) -> Iterator[Executor]:
    executor = start()
    try:
        yield executor
    finally:
        executor.shutdown(wait=False)


def _shards(jobs: Sequence[Job], like: Shard) -> Iterator[tuple[Shard, list[Job]]]:
    """Cut the work into shards, exercise by exercise: whoever grades loads one test file, not thirty."""
    ordered = sorted(jobs, key=lambda job: job.key.exercise)
    for first in range(0, len(ordered), SHARD_JOBS):
        yield like, ordered[first : first + SHARD_JOBS]


def _work(job: Job) -> Work:
    return Work(job.key.exercise, job.name, job.source, job.key.seed, job.key.pack)


def _kept(book: Gradebook, jobs: Sequence[Job], graded: Sequence[Graded], tier: str) -> list[Done]:
    done = [Done(each, job.attempts) for job, each in zip(jobs, graded, strict=True)]
    with book.batch():
        for job, each in zip(jobs, graded, strict=True):
            if each.result is not None:
                book.record(job.key, each.result, tier=tier, attempts=job.attempts)
    return done


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
        _graders[place] = Grader(exercises, tier=_tier_here(), lang=shard.lang)
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


def _tier_here() -> Tier:
    """Find out what the jail gives here; in a process of its own where this one has threads, for it has to fork."""
    if threading.active_count() == 1:
        return probe()
    command = [sys.executable, "-P", "-c", "import json; from grader.jail import probe; print(json.dumps(probe().as_dict()))"]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(folder for folder in sys.path if folder)}
    return Tier.from_dict(
        json.loads(subprocess.run(command, env=environment, check=True, capture_output=True, timeout=60).stdout)
    )


def write_reports(book: Gradebook, folder: Path, title: str, lang: str) -> list[Path]:
    """Write a page per learner and one for the class; each file appears whole or not at all.

    Args:
        book: where the results are.
        folder: gets ``learners/NAME.html`` and ``class.html``.
        title: head of the class page.
        lang: ``en`` or ``zh``.

    Returns:
        The files, the class page last.
    """
    from .report import Handed, class_page, learner_page

    names = book.learners()
    by_learner: dict[str, list[Handed]] = {}
    for attempt, learner, run in book.runs():
        source = (book.source(run.key.sha256) or b"").decode("utf-8", "replace")
        by_learner.setdefault(learner, []).append(Handed(learner, run.key.exercise, attempt.number, run.result, source))
    (folder / "learners").mkdir(parents=True, exist_ok=True)
    written = []
    for learner, handed in sorted(by_learner.items()):
        page = learner_page(names.get(learner) or learner, handed, lang=lang)
        written.append(write_whole(folder / "learners" / f"{file_name(learner)}.html", page))
    every = [each for handed in by_learner.values() for each in handed]
    written.append(write_whole(folder / "class.html", class_page(title, every, lang=lang)))
    return written


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
