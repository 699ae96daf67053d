"""From a path to an engine that can be trusted: local disk, WAL, every commit on the disk, the newest tables.

Stands on SQLAlchemy and, only when the tables are not the newest, on Alembic. Nothing is written to a file that is of another kind or that a newer grader wrote. A ``Kind`` says what makes a
file a gradebook; other stores of the grader bring a kind of their own.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from sqlalchemy import Connection, Engine, create_engine, event, inspect
from sqlalchemy.exc import DatabaseError, IntegrityError, OperationalError
from sqlalchemy.pool import StaticPool

from ..errors import BookBusy, BookError, DamagedBook, NewerBook, UnsafePlace
from .places import file_system_of, is_network
from .tables import HEAD

if TYPE_CHECKING:
    from alembic.config import Config

BUSY_SECONDS = 60
APPLICATION_ID = 0x436F726F  # "Coro", in the head of the file
_WRITE = "BEGIN IMMEDIATE"


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of file: what people call it, the newest step of its tables, the folder of the steps, a table that no other kind has, and the mark in its head."""

    name: str
    head: str
    migrations: Path
    witness: str
    application_id: int


GRADEBOOK = Kind("gradebook", HEAD, Path(__file__).parent / "migrations", "audit", APPLICATION_ID)


def open_engine(path: Path, kind: Kind = GRADEBOOK) -> Engine:
    """Open or make a gradebook, or a file of another kind.

    Raises:
        UnsafePlace: it lies on a network file system.
        NewerBook: a newer grader wrote it.
        DamagedBook: it is a file of another kind.
        BookError: it cannot be opened or written.
    """
    if is_network(system := file_system_of(path)):
        raise UnsafePlace(
            str(path),
            f"it lies on {system}, where locks and writes may be lost; keep the {kind.name} on a local disk and copy it from there",
        )
    _begin_file(path)
    engine = create_engine(
        f"sqlite:///{path}",
        poolclass=StaticPool,
        connect_args={"check_same_thread": False, "timeout": BUSY_SECONDS, "cached_statements": 256},
    )
    event.listen(engine, "connect", _prepare)
    event.listen(engine, "begin", _begin)
    try:
        with explained(path, kind), writing(engine) as connection:
            _bring_up_to_date(path, connection, kind)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _begin_file(path: Path) -> None:
    """Make the file, if there is none, so that only its owner reads it: it holds names, marks and everybody's code."""
    try:
        os.close(os.open(path, os.O_RDWR | os.O_CREAT | getattr(os, "O_CLOEXEC", 0), 0o600))
    except OSError as error:
        raise BookError(str(path), f"it cannot be opened: {error.strerror}") from error


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """One transaction that writes: nobody else does meanwhile, all of it is kept or nothing."""
    with engine.connect().execution_options(coro_begin=_WRITE) as connection, connection.begin():
        yield connection


@contextmanager
def explained(path: Path, kind: Kind = GRADEBOOK) -> Iterator[None]:
    """Turn what SQLite says into words for the person at the terminal."""
    try:
        yield
    except OperationalError as error:
        said = str(error.orig)
        if "locked" in said or "busy" in said:
            raise BookBusy(str(path), f"another process has kept it locked for {BUSY_SECONDS} s") from error
        if "full" in said or "disk I/O" in said:
            raise BookError(
                str(path), f"it could not be written ({said}); nothing that was recorded is lost: make room and run again"
            ) from error
        raise BookError(str(path), said) from error
    except IntegrityError:
        raise  # the caller told of something that is not in the book: a mistake of ours, not damage
    except DatabaseError as error:
        raise DamagedBook(str(path), f"this is no {kind.name}, or it is damaged ({error.orig})") from error


def _prepare(connection: sqlite3.Connection, record: object) -> None:
    """Set up a new connection; ``isolation_level`` None leaves it to us when a transaction begins."""
    connection.isolation_level = None
    (mode,) = connection.execute("PRAGMA journal_mode = WAL").fetchone()
    if mode.lower() != "wal":
        raise sqlite3.OperationalError(f"the write-ahead log is not to be had here (journal mode {mode})")
    for pragma in ("synchronous = FULL", "foreign_keys = ON", "trusted_schema = OFF", "cell_size_check = ON"):
        connection.execute(f"PRAGMA {pragma}")


def _begin(connection: Connection) -> None:
    connection.exec_driver_sql(connection.get_execution_options().get("coro_begin", "BEGIN"))


def _bring_up_to_date(path: Path, connection: Connection, kind: Kind) -> None:
    version = _version(path, connection, kind)
    if version == kind.head:
        return
    if version is not None and version not in _known_versions(kind):
        raise NewerBook(str(path), f"a newer grader wrote it (tables {version}, this one knows {kind.head}); update the grader")
    from alembic import command

    config = _config(kind)
    config.attributes["connection"] = connection
    command.upgrade(config, "head")
    connection.exec_driver_sql(f"PRAGMA application_id = {kind.application_id}")


def _version(path: Path, connection: Connection, kind: Kind) -> str | None:
    """Give the version of the tables, None for a file that is still empty."""
    tables = inspect(connection).get_table_names()
    if not tables:
        return None
    found = (
        connection.exec_driver_sql("SELECT version_num FROM alembic_version").scalars().all()
        if "alembic_version" in tables
        else []
    )
    if len(found) != 1 or kind.witness not in tables:
        raise DamagedBook(str(path), f"this is a database, but no {kind.name}")
    return str(found[0])


def _config(kind: Kind) -> Config:
    from alembic.config import Config

    config = Config()
    config.set_main_option("script_location", str(kind.migrations).replace("%", "%%"))
    return config


def _known_versions(kind: Kind) -> set[str]:
    from alembic.script import ScriptDirectory

    return {script.revision for script in ScriptDirectory.from_config(_config(kind)).walk_revisions()}
