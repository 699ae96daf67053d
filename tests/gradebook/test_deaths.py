"""kill -9 at any instant, a full disk, several writers at once: nothing that was acknowledged is lost, nothing is doubled, nothing is half there."""

from __future__ import annotations

import os
import random
import resource
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import BookBusy, BookError, UnfitSystem
from grader.gradebook import Gradebook, claims, opening
from grader.policy import Policy

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parent.parent.parent
WRITER = Path(__file__).parent / "writer.py"
KILLS = int(os.environ.get("CORO_KILLS", "5"))
LAST = 30


def start(path: Path, first: int = 0, last: int = LAST, **options: object) -> subprocess.Popen[str]:
    environment = {**os.environ, "PYTHONPATH": str(ROOT)}
    command = [sys.executable, str(WRITER), str(path), str(first), str(last)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True, env=environment, **options)  # type: ignore[call-overload, no-any-return]


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> str:
    """The content of a book that was filled undisturbed."""
    path = tmp_path_factory.mktemp("calm") / "x.db"
    _, said = start(path).communicate(timeout=120)
    assert said == ""
    with Gradebook.open(path) as book:
        assert len(book.scores(Policy())) == LAST
        return book.content_hash()


def test_kill_nine_at_any_instant_loses_and_doubles_nothing(tmp_path: Path, wanted: str) -> None:
    path = tmp_path / "killed.db"
    draw = random.Random(4)
    for _ in range(KILLS):
        writer = start(path)
        assert writer.stdout is not None
        heard = [writer.stdout.readline() for _ in range(draw.randrange(0, LAST // 2))]
        os.kill(writer.pid, signal.SIGKILL)
        heard += writer.stdout.readlines()
        writer.communicate(timeout=60)
        acknowledged = {int(line) for line in heard if line.endswith("\n") and line.strip().isdigit()}
        with Gradebook.open(path) as book:
            assert book.check() == ()
            kept = {attempt.sha256 for attempt in book.pending("pack 2")} - {attempt.sha256 for attempt in book.pending("pack 1")}
            assert len(kept) >= len(acknowledged)

    assert start(path).communicate(timeout=120)[1] == ""
    with Gradebook.open(path) as book:
        assert book.content_hash() == wanted
        assert book.check() == ()
        assert list((tmp_path / "killed.db.claims").iterdir()) == []


def test_writers_at_once_lose_and_double_nothing(tmp_path: Path, wanted: str) -> None:
    path = tmp_path / "shared.db"

    writers = [start(path, first, last) for first, last in ((0, 20), (10, 25), (5, LAST))]
    said = [writer.communicate(timeout=120)[1] for writer in writers]

    assert said == ["", "", ""]
    with Gradebook.open(path) as book:
        assert book.content_hash() == wanted
        assert book.check() == ()


def test_a_full_disk_is_said_and_loses_nothing(tmp_path: Path, wanted: str) -> None:
    """A limit on the size of files stands for the disk: the write that passes it fails as one on a full disk does."""
    path = tmp_path / "full.db"
    with Gradebook.open(path):
        pass

    def small() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (250_000, 250_000))

    writer = start(path, preexec_fn=small)
    heard, said = writer.communicate(timeout=120)

    acknowledged = [line for line in heard.splitlines() if line.isdigit()]
    assert 0 < len(acknowledged) < LAST
    assert "BookError" in said
    assert "nothing that was recorded is lost: make room and run again" in said
    with Gradebook.open(path) as book:
        assert book.check() == ()
        assert len(book.scores(Policy())) - len(book.pending("pack 1")) == len(acknowledged)
    assert start(path).communicate(timeout=120)[1] == ""
    with Gradebook.open(path) as book:
        assert book.content_hash() == wanted


def test_a_real_disk_that_is_full_loses_nothing(tmp_path: Path, wanted: str) -> None:
    if os.geteuid() != 0:
        pytest.skip("only root can mount a small disk")
    place = tmp_path / "disk"
    place.mkdir()
    if subprocess.run(["mount", "-t", "tmpfs", "-o", "size=360k", "coro", place], capture_output=True, check=False).returncode:
        pytest.skip("nothing can be mounted here")
    try:
        heard, said = start(place / "x.db").communicate(timeout=120)
        assert "BookError" in said
        subprocess.run(["mount", "-o", "remount,size=8m", place], check=True)
        assert start(place / "x.db").communicate(timeout=120)[1] == ""
        with Gradebook.open(place / "x.db") as book:
            assert len([line for line in heard.splitlines() if line.isdigit()]) < LAST
            assert book.check() == ()
            assert book.content_hash() == wanted
    finally:
        subprocess.run(["umount", "-l", place], check=True)


def test_a_book_that_somebody_keeps_locked_is_said(book: Gradebook, path: Path, handed, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "BUSY_SECONDS", 0)

    with Gradebook.open(path) as other, book.batch(), pytest.raises(BookBusy, match="another process has kept it locked"):
        other.register(handed())


def test_a_reader_is_not_disturbed_by_a_writer(book: Gradebook, path: Path, handed) -> None:
    book.register(handed("ann"))
    with Gradebook.open(path) as other, book.batch():
        book.register(handed("bob"))
        assert other.learners() == {"ann": "Ann"}


# claims


def test_a_claim_is_for_one_at_a_time(book: Gradebook, path: Path, key_of) -> None:
    with Gradebook.open(path) as other:
        held = book.claim(key_of())
        assert held is not None
        assert other.claim(key_of()) is None
        assert book.claim(key_of()) is None
        with other.claim(key_of(seed=5)) as another:
            assert another is not None
        held.release()
        held.release()
        with other.claim(key_of()) as taken:
            assert taken is not None
    assert list(path.with_name(f"{path.name}.claims").iterdir()) == []


def test_a_claim_ends_with_its_process_however_that_ends(book: Gradebook, path: Path, key_of) -> None:
    code = "import sys, time; from grader.gradebook import Gradebook, Key; book = Gradebook.open(sys.argv[1]); claim = book.claim(Key(*sys.argv[2:5], int(sys.argv[5]))); print(bool(claim), flush=True); sys.stdin.read()"
    command = [sys.executable, "-c", code, str(path), *map(str, key_of())]
    holder = subprocess.Popen(
        command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    assert holder.stdout is not None
    assert holder.stdout.readline() == "True\n"
    assert book.claim(key_of()) is None

    holder.kill()
    holder.communicate(timeout=60)

    with book.claim(key_of()) as taken:
        assert taken is not None


def test_what_the_dead_left_behind_is_swept_and_what_is_held_is_not(book: Gradebook, path: Path, key_of) -> None:
    folder = path.with_name(f"{path.name}.claims")
    with book.claim(key_of()) as held:
        assert held is not None
        (folder / "left over").touch()

        with Gradebook.open(path) as other:
            assert other.claim(key_of()) is None
        assert [each.name for each in folder.iterdir()] == [key_of().digest]


def test_a_system_without_flock_cannot_claim(book: Gradebook, path: Path, key_of, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(claims, "fcntl", None)

    with Gradebook.open(path) as other, pytest.raises(UnfitSystem, match="claiming work needs flock, which this system has not"):
        other.claim(key_of())


def test_a_claim_whose_file_was_just_removed_is_made_anew(tmp_path: Path, key_of, monkeypatch: pytest.MonkeyPatch) -> None:
    honest: Callable[..., int] = os.open
    removed: list[str] = []

    def slow(path: Path, *options: int) -> int:
        descriptor = honest(path, *options)
        if not removed:  # as if its holder released it between our opening and our locking
            removed.append(str(path))
            os.unlink(path)
        return descriptor

    monkeypatch.setattr(claims.os, "open", slow)
    with claims.claim(tmp_path / "claims", key_of()) as taken:
        assert taken is not None
        monkeypatch.undo()
        assert claims.claim(tmp_path / "claims", key_of()) is None


def test_a_folder_that_may_not_be_written_is_said(tmp_path: Path) -> None:
    with pytest.raises(BookError, match="it cannot be opened: No such file or directory"):
        Gradebook.open(tmp_path / "nowhere" / "x.db")
