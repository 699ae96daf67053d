"""A whole class: what is told is kept, nothing is graded twice, and whoever is killed loses nothing."""

from __future__ import annotations

import os
import random
import signal
import subprocess
import sys
import time
from concurrent.futures import Executor, Future, ThreadPoolExecutor
from contextlib import suppress
from pathlib import Path

import pytest

pytest.importorskip("sqlalchemy")

from grader import bulk, crew, intake, jail
from grader.errors import BadKey
from grader.exercise import find_exercises
from grader.grade import Graded, Grader
from grader.gradebook import Gradebook
from grader.key import course_key

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
SOLUTIONS = ROOT / "solutions" / "01_coroutine"
KEY = b"a key for tests, of 32 bytes...."
EXERCISES = find_exercises(ROOT, ["01", "03"])


def write_class(folder: Path, count: int) -> Path:
    """Write a folder per learner with an answer to 01; every fourth learner hands in what another one handed in."""
    texts = [path.read_text("utf-8") for path in sorted(SOLUTIONS.rglob("*.py"))]
    for number in range(count):
        place = folder / f"learner_{number:03}" / "01_coroutine"
        place.mkdir(parents=True)
        (place / "exercise.py").write_text(texts[(number - (number % 4 == 3)) % len(texts)], encoding="utf-8")
    return folder


def take(book: Gradebook, folder: Path) -> bulk.Intake:
    *_, taken = bulk.take_in(book, intake.read([folder], [each.id for each in EXERCISES]), EXERCISES, KEY)
    return taken


class Here(ThreadPoolExecutor):
    """Grades in this process: whoever counts calls can see them."""

    def __init__(self) -> None:
        super().__init__(1)


def grade(book: Gradebook, taken: bulk.Intake, tier: jail.Tier, start: object = Here) -> list[bulk.Done]:
    return list(bulk.grade_jobs(book, list(taken.jobs.values()), ROOT, tier=tier, start=start, processes=1))  # type: ignore[arg-type]


def test_a_class_is_graded_once_and_the_same_thing_never_again(tmp_path: Path, tier: jail.Tier) -> None:
    write_class(tmp_path / "in", 8)
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        first = take(book, tmp_path / "in")
        done = grade(book, first, tier)
        again = take(book, tmp_path / "in")

        assert (first.submissions, first.answers, len(first.jobs), first.known) == (8, 8, 6, 0)
        assert sorted(len(each.attempts) for each in done) == [1, 1, 1, 1, 2, 2]
        assert (len(again.jobs), again.known) == (0, 8)
        assert {run.tier for _, _, run in book.runs()} == {tier.name}
        assert len(list(book.runs())) == 8
        assert book.verify_audit() == ()


def test_a_result_is_the_one_that_a_grader_alone_gives(tmp_path: Path, tier: jail.Tier, grader: Grader) -> None:
    write_class(tmp_path / "in", 4)
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        grade(book, take(book, tmp_path / "in"), tier)

        for _, _, run in book.runs():
            source = book.source(run.key.sha256)
            assert source is not None
            assert grader.grade("01_coroutine", source).result == run.result


class Breaking(Here):
    """Loses its processes while it works on the second shard, once."""

    broken = 0

    def submit(self, *args: object, **named: object) -> Future[object]:  # type: ignore[override]
        from concurrent.futures.process import BrokenProcessPool

        if Breaking.broken == 0:
            Breaking.broken = 1
            lost: Future[object] = Future()
            lost.set_exception(BrokenProcessPool("killed"))
            return lost
        return super().submit(*args, **named)  # type: ignore[arg-type]


def test_processes_that_die_are_started_anew_and_nothing_is_lost(tmp_path: Path, tier: jail.Tier) -> None:
    write_class(tmp_path / "in", 30)
    Breaking.broken = 0
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        taken = take(book, tmp_path / "in")
        done = grade(book, taken, tier, Breaking)

        assert Breaking.broken == 1
        assert len(done) == len(taken.jobs)
        assert all(each.graded.result is not None for each in done)


def test_another_version_of_the_pack_is_a_fault_and_no_mark(tmp_path: Path, tier: jail.Tier) -> None:
    write_class(tmp_path / "in", 1)
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        taken = take(book, tmp_path / "in")
        taken.jobs = {
            key._replace(pack="0" * 64): job._replace(key=key._replace(pack="0" * 64)) for key, job in taken.jobs.items()
        }
        [done] = grade(book, taken, tier)

        assert done.graded.result is None
        assert done.graded.fault == "whoever grades has another version of the pack"
        assert list(book.runs()) == []


def test_what_another_process_is_grading_is_left_to_it(tmp_path: Path, tier: jail.Tier) -> None:
    write_class(tmp_path / "in", 3)
    with Gradebook.open(tmp_path / "book.sqlite") as book:
        taken = take(book, tmp_path / "in")
        first = next(iter(taken.jobs))
        claim = book.claim(first)
        assert claim is not None
        with claim:
            done = grade(book, taken, tier)

        assert len(done) == len(taken.jobs) - 1
        assert len(grade(book, take(book, tmp_path / "in"), tier)) == 1


def test_a_key_is_made_once_and_read_again_and_a_wrong_file_is_refused(tmp_path: Path) -> None:
    made = course_key(tmp_path / "key")
    (tmp_path / "no").write_text("hello")

    assert len(made) == 32
    assert course_key(tmp_path / "key") == made
    assert (tmp_path / "key").stat().st_mode & 0o777 == 0o600
    with pytest.raises(BadKey, match="holds no key"):
        course_key(tmp_path / "no")


def outlived(sessions: set[int], patience_s: float = 10) -> list[str]:
    """Give the processes of these sessions that are still there after a while."""
    until = time.monotonic() + patience_s
    while True:
        found = []
        for path in Path("/proc").glob("[0-9]*/stat"):
            with suppress(OSError):
                name, _, rest = path.read_text("utf-8", "replace").rpartition(")")
                if int(rest.split()[3]) in sessions and rest.split()[0] != "Z":
                    found.append(name)
        if not found or time.monotonic() > until:
            return found
        time.sleep(0.05)


KILLS = int(os.environ.get("CORO_KILLS", "3"))


def test_a_grader_that_is_killed_at_any_instant_leaves_a_book_that_the_next_one_completes(
    tmp_path: Path, tier: jail.Tier
) -> None:
    """``CORO_KILLS=200`` kills it so often."""
    write_class(tmp_path / "in", 24)
    command = [
        sys.executable,
        "-m",
        "grader",
        "grade",
        str(tmp_path / "in"),
        "-e",
        "01",
        "--pack",
        str(ROOT),
        "-j",
        "2",
        "--key",
        str(tmp_path / "key"),
    ]
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    subprocess.run(
        [*command, "--book", str(tmp_path / "calm.sqlite")], env=environment, check=True, capture_output=True, timeout=120
    )
    chance = random.Random(1)
    sessions: set[int] = set()
    disturbed = [*command, "--book", str(tmp_path / "book.sqlite")]
    for _ in range(KILLS):
        process = subprocess.Popen(
            disturbed, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True
        )
        sessions.add(process.pid)
        try:
            process.wait(timeout=chance.uniform(0.3, 4))
        except subprocess.TimeoutExpired:
            process.send_signal(signal.SIGKILL)
            process.wait()
    subprocess.run(disturbed, env=environment, check=True, capture_output=True, timeout=120)

    assert outlived(sessions) == [], "processes of a killed grader live on"
    with Gradebook.open(tmp_path / "calm.sqlite") as calm, Gradebook.open(tmp_path / "book.sqlite") as book:
        assert book.content_hash() == calm.content_hash()
        assert book.verify_audit() == ()
        assert book.check() == ()


def test_two_dask_workers_of_which_one_is_killed(tmp_path: Path, tier: jail.Tier) -> None:
    distributed = pytest.importorskip("distributed")
    write_class(tmp_path / "in", 40)
    with (
        distributed.LocalCluster(
            n_workers=2, threads_per_worker=1, processes=True, dashboard_address=None, worker_dashboard_address=None
        ) as cluster,
        Gradebook.open(tmp_path / "book.sqlite") as book,
    ):
        taken = take(book, tmp_path / "in")
        done = []
        stream = bulk.grade_jobs(
            book, list(taken.jobs.values()), ROOT, tier=tier, start=crew.dask(cluster.scheduler_address), processes=2
        )
        for each in stream:
            if len(done) == 3:
                os.kill(cluster.workers[0].pid, signal.SIGKILL)
            done.append(each)

        assert len(done) == len(taken.jobs)
        assert all(each.graded.result is not None for each in done)
        assert len({each.graded.answer for each in done}) == len(done)
        assert book.verify_audit() == ()


def test_a_grader_never_gives_a_shard_a_name_or_the_key() -> None:
    assert set(crew.Work._fields) == {"exercise", "name", "source", "seed", "version"}
    assert issubclass(Here, Executor)
    assert Graded.__dataclass_params__.frozen  # type: ignore[attr-defined]
