"""Who tampers with a gradebook is found, and what is no gradebook is left as it is."""

from __future__ import annotations

import shutil
import sqlite3
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from sqlalchemy import create_engine

from grader.errors import DamagedBook, NewerBook, UnsafePlace
from grader.gradebook import Gradebook, audit, opening, places, tables

GATHER = "03_gather"
MOUNTS = r"""
1 0 8:1 / / rw - ext4 /dev/sda1 rw
2 1 0:5 / /net rw shared:1 - nfs4 server:/net rw
3 2 0:6 / /net/ann/my\040disk rw - ext4 /dev/sdb1 rw
4 1 0:7 / /mnt/c rw - 9p C: rw
5 1 0:8 / /over rw - nfs4 x rw
6 1 0:9 / /over rw - tmpfs x rw
"""


@pytest.fixture
def full(book, handed, judged, key_of, path: Path) -> Path:
    """A closed book with everything in it."""
    for learner in ("ann", "bob"):
        registered = book.register(handed(learner, learner.encode()))
        book.record(key_of(learner.encode()), judged(7, "failed"), tier="full", attempts=registered.attempts.values())
    book.override("ann", GATHER, Fraction(8), reason="oral", author="me")
    book.set_policy("", author="me")
    assert book.check() == ()
    book.close()
    return path


def tamper(path: Path, statement: str) -> None:
    with sqlite3.connect(path) as raw:
        assert raw.execute(statement).rowcount != 0
    raw.close()


@pytest.mark.parametrize(
    ("statement", "said"),
    [
        ("UPDATE run SET result = replace(result, '\"score\": \"7\"', '\"score\": \"9\"'), score = '9' WHERE id = 1", "run 1 is not as the audit tells"),
        ("UPDATE run SET score = '10' WHERE id = 1", "the score of run 1 is not that of its result"),
        ("UPDATE run SET tier = 'full!' WHERE id = 2", "run 2 is not as the audit tells"),
        ("UPDATE check_result SET status = 'passed' WHERE status = 'failed'", "the checks of run 1 are not those of its result"),
        ("UPDATE blob SET source = x'00' WHERE rowid = 1", "is not as it was handed in"),
        ("UPDATE override SET points = '10'", "override 1 is not as the audit tells"),
        ("DELETE FROM override", "override 1 is not as the audit tells"),
        ("INSERT INTO override SELECT 2, learner, exercise, '10', reason, author, made FROM override", "override 2 is not as the audit tells"),
        ("UPDATE audit SET content = replace(content, 'bob', 'eve') WHERE number = 4", "audit line 4 does not follow"),
        ("UPDATE audit SET made = '2020-01-01T00:00:00+00:00' WHERE number = 2", "audit line 2 does not follow"),
        ("DELETE FROM audit WHERE number = 3", "audit line 4 does not follow"),
        ("DELETE FROM credit WHERE attempt_id = 2", "credit 2 is not as the audit tells"),
        ("UPDATE credit SET run_id = 1 WHERE attempt_id = 2", "credit 2 is not as the audit tells"),
        ("UPDATE attempt SET submitted_at = '2020-01-01T00:00:00+00:00' WHERE id = 1", "attempt 1 does not follow from what was handed in"),
        ("UPDATE answer SET submitted_at = '2020-01-01T00:00:00+00:00'", "submission 1 is not as it was handed in"),
        ("UPDATE answer SET sha256 = (SELECT sha256 FROM answer WHERE submission_id = 2)", "submission 1 is not as it was handed in"),
        ("UPDATE submission SET learner = 'eve' WHERE learner = 'bob'", "submission 2 is not as it was handed in"),
        ("UPDATE submission SET digest = '' WHERE id = 2", "submission 2 is not as the audit tells"),
    ],
)  # fmt: skip
def test_a_changed_mark_or_line_is_found(full: Path, statement: str, said: str) -> None:
    tamper(full, statement)

    with Gradebook.open(full) as book:
        assert any(said in fault for fault in book.check()), book.check()


def test_whoever_noted_the_head_finds_a_chain_that_was_written_anew(full: Path) -> None:
    with Gradebook.open(full) as book:
        number, noted = book.audit_head()
        rows = book.audit()
    last = rows[-1]
    forged = audit.chained(last.number, last.made, last.kind, "{}", last.previous)
    tamper(full, f"UPDATE audit SET content = '{{}}', hash = '{forged}' WHERE number = {last.number}")

    with Gradebook.open(full) as book:
        assert book.verify_audit() == ()
        assert book.audit_head() == (number, forged)
        assert forged != noted


def test_pages_that_were_damaged_are_found(full: Path) -> None:
    data = bytearray(full.read_bytes())
    for place in range(4096 * 3, len(data), 4096):
        data[place : place + 40] = b"\xaa" * 40
    full.write_bytes(data)

    with pytest.raises(DamagedBook), Gradebook.open(full) as book:
        book.check()


@pytest.mark.parametrize("content", [b"not a database at all, but long enough to look at", b"SQLite format 3\0" + b"\xff" * 200])
def test_a_file_that_is_no_database_is_left_alone(path: Path, content: bytes) -> None:
    path.write_bytes(content)

    with pytest.raises(DamagedBook, match="no gradebook"):
        Gradebook.open(path)

    assert path.read_bytes() == content


def test_another_programs_database_is_left_alone(path: Path) -> None:
    with sqlite3.connect(path) as raw:
        raw.execute("CREATE TABLE alembic_version (version_num)")
        raw.execute("INSERT INTO alembic_version VALUES ('0001')")
    raw.close()

    with pytest.raises(DamagedBook, match="this is a database, but no gradebook"):
        Gradebook.open(path)


def test_a_book_of_a_newer_grader_is_refused_untouched(full: Path) -> None:
    tamper(full, "UPDATE alembic_version SET version_num = '9999'")
    before = full.read_bytes()

    with pytest.raises(
        NewerBook, match=rf"a newer grader wrote it \(tables 9999, this one knows {tables.HEAD}\); update the grader"
    ):
        Gradebook.open(full)

    assert full.read_bytes() == before


def test_the_steps_lead_to_the_tables_that_the_code_knows(full: Path) -> None:
    engine = create_engine(f"sqlite:///{full}")
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), tables.metadata)
        schema = "\n".join(row[0] for row in connection.exec_driver_sql("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL"))
    engine.dispose()

    assert differences == []
    assert tables.HEAD in opening._known_versions(opening.GRADEBOOK)
    assert schema.count("STRICT") == len(tables.metadata.tables)


def test_only_its_owner_reads_a_new_book(book: Gradebook, path: Path) -> None:
    assert [oct(each.stat().st_mode & 0o777) for each in sorted(path.parent.glob(f"{path.name}*")) if each.is_file()] == [
        "0o600"
    ] * 3


def test_every_commit_waits_for_the_disk(book: Gradebook) -> None:
    with book._reading() as connection:
        asked = {
            name: connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "foreign_keys")
        }

    assert asked == {"journal_mode": "wal", "synchronous": 2, "foreign_keys": 1}


@pytest.mark.parametrize(
    ("path", "kind", "network"),
    [
        ("/srv/x.db", "ext4", False),
        ("/net/ann/x.db", "nfs4", True),
        ("/net/ann/my disk/x.db", "ext4", False),
        ("/mnt/c/x.db", "9p", True),
        ("/over/x.db", "tmpfs", False),
    ],
)
def test_a_network_file_system_is_told_by_the_kernels_own_list(path: str, kind: str, network: bool) -> None:
    assert places.file_system_of(Path(path), MOUNTS) == kind
    assert places.is_network(kind) is network


def test_a_gradebook_on_a_network_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(opening, "file_system_of", lambda place: "nfs4")

    with pytest.raises(
        UnsafePlace, match="it lies on nfs4, where locks and writes may be lost; keep the gradebook on a local disk"
    ):
        Gradebook.open(path)

    assert not path.exists()


def test_where_nothing_can_be_told_nothing_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(places, "MOUNTS", path)

    assert places.file_system_of(path) == ""


def test_a_copy_of_the_file_is_the_whole_book(full: Path, tmp_path: Path) -> None:
    shutil.copy(full, tmp_path / "copy.db")

    with Gradebook.open(full) as book, Gradebook.open(tmp_path / "copy.db") as copy:
        assert copy.content_hash() == book.content_hash()


def test_learners_and_the_command_line_never_load_the_gradebooks_libraries() -> None:
    code = "import sys, grader.cli, pytest_coro_plugin.plugin; print([name for name in ('sqlalchemy', 'alembic', 'yaml') if name in sys.modules])"

    assert (
        subprocess.run(
            [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent.parent
        ).stdout
        == "[]\n"
    )


def test_without_the_extra_it_is_said_what_to_install() -> None:
    code = "import sys; sys.modules['sqlalchemy'] = None\ntry:\n    import grader.gradebook\nexcept Exception as error:\n    print(type(error).__name__, error)"

    said = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=Path(__file__).parent.parent.parent
    ).stdout

    assert said == "ExtraNeeded the gradebook needs more than the learner's install: pip install -e '.[grading]'\n"
