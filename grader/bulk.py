"""A whole class: what was handed in goes into the gradebook, and what has no result yet is graded, in shards, by several processes or machines.

Floor 3; stands on ``intake``, ``gradebook`` and ``crew``, who grades. It may be killed at any instant: everything that was told is in the book, a shard under way is graded again by the next call, and nothing counts
twice. Only this process writes into the book.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, Executor, Future, wait
from dataclasses import dataclass, field
from pathlib import Path
from typing import NamedTuple, TypeAlias

from .crew import RESTARTS, Shard, Work, grade_shard
from .errors import GraderError
from .exercise import Exercise
from .grade import Graded, judge_hash, seed_of, version_of
from .gradebook import Claim, Gradebook, Key
from .jail import Tier
from .submission import Rejected, Submission
from .writing import file_name, write_whole

SHARD_JOBS = 8  # answers that travel together
AHEAD = 3  # shards per process that are prepared


class Job(NamedTuple):
    """One answer to grade: ``attempts`` of the book get its result."""

    key: Key
    name: str
    source: bytes
    attempts: tuple[int, ...]


class Done(NamedTuple):
    """One answer that was graded, with the numbers of the attempts that it counts for."""

    graded: Graded
    attempts: tuple[int, ...]


Claimed: TypeAlias = tuple[Job, Claim]


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
    with _UnderWay(start) as under_way:
        while True:
            for shard, some in shards:
                if claimed := [(job, claim) for job in some if (claim := book.claim(job.key)) is not None]:
                    under_way.add(shard, claimed)
                if len(under_way) >= AHEAD * processes:
                    break
            if not under_way:
                return
            for claimed, graded in under_way.finished():
                done = _kept(book, [job for job, _ in claimed], graded, tier.name)
                _release(claimed)
                yield from done


class _UnderWay:
    """Shards that somebody grades, with the claims on their answers; at the end the processes are let go, and the claims on what has not come back.

    Args:
        start: makes the processes; called again when one of them was killed.
    """

    def __init__(self, start: Callable[[], Executor]) -> None:
        self._start, self._executor = start, start()
        self._shards: dict[Future[list[Graded]], tuple[Shard, list[Claimed]]] = {}
        self._broken = 0

    def __len__(self) -> int:
        return len(self._shards)

    def __enter__(self) -> _UnderWay:
        return self

    def __exit__(self, *error: object) -> None:
        for future, (_, claimed) in self._shards.items():
            future.cancel()
            _release(claimed)
        self._executor.shutdown(wait=False)

    def add(self, like: Shard, claimed: list[Claimed]) -> None:
        """Let answers be graded that were claimed for it."""
        self._submit(like._replace(work=tuple(_work(job) for job, _ in claimed)), claimed)

    def finished(self) -> Iterator[tuple[list[Claimed], list[Graded]]]:
        """Wait until something has been graded; none where the processes broke and were started again.

        Raises:
            GraderError: they broke too often.
        """
        for future in wait(self._shards, return_when=FIRST_COMPLETED).done:
            try:
                graded = future.result()
            except BrokenExecutor as error:
                self._start_again(error)
                return
            yield self._shards.pop(future)[1], graded

    def _submit(self, shard: Shard, claimed: list[Claimed]) -> None:
        self._shards[self._executor.submit(grade_shard, shard)] = shard, claimed

    def _start_again(self, error: BrokenExecutor) -> None:
        self._broken += 1
        if self._broken > RESTARTS:
            raise GraderError(
                f"the processes that grade were ended {self._broken} times; what they had finished is kept. Grade again to go on"
            ) from error
        self._executor.shutdown(wait=False)
        self._executor = self._start()
        again, self._shards = list(self._shards.values()), {}
        for shard, claimed in again:
            self._submit(shard, claimed)


def _release(claimed: Iterable[Claimed]) -> None:
    for _, claim in claimed:
        claim.release()


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
