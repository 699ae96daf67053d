"""The file of a workshop: what was acknowledged is on the disk, also when the server is killed at that instant.

Stands on the gradebook's engine (write-ahead log, every commit brought to the disk) and ``tables``. It knows no network and no clock. One thread at a time: whoever serves many hands it one thread of
its own. Only one process may have a workshop open, because the room is kept in memory; ``held`` sees to it.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from collections.abc import Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from types import TracebackType
from typing import NamedTuple

from sqlalchemy import Connection, Engine, func, insert, select, update
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from ..errors import BookBusy
from ..gradebook.opening import explained, open_engine, writing
from . import tables
from .records import Arrival, Person, Plan, Telling, Told

CODE_LETTERS = "23456789ABCDEFGHJKMNPQRSTVWXYZ"  # none that looks like another
CODE_LENGTH = 6
BESIDE = ("", "-wal", "-shm", "-journal", ".open")  # the files of a workshop


class Secrets(NamedTuple):
    """What opens doors: ``code`` lets learners in, ``key`` the host."""

    code: str
    key: str


class Store:
    """One open file of a workshop; a context manager."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self._engine: Engine = open_engine(path, tables.KIND)
        self.secrets = self._secrets()

    def close(self) -> None:
        """Close the file."""
        self._engine.dispose()

    def __enter__(self) -> Store:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    # what the host has opened

    def setting(self, name: str) -> str:
        """Give a setting, "" when it was never set."""
        with self._reading() as connection:
            return connection.execute(select(tables.setting.c.value).where(tables.setting.c.name == name)).scalar() or ""

    def set(self, **settings: str) -> None:
        """Keep settings."""
        add = sqlite_insert(tables.setting)
        with self._writing() as connection:
            for name, value in settings.items():
                connection.execute(
                    add.on_conflict_do_update(index_elements=["name"], set_={"value": value}), {"name": name, "value": value}
                )

    def plan(self) -> Plan:
        """Give what the host has opened."""
        read = json.loads(self.setting("plan") or "{}")
        ends = read.get("timer_ends")
        return Plan(
            tuple(read.get("released", ())), dict(read.get("hints", {})), datetime.fromisoformat(ends) if ends else None, bool(read.get("door_open", True))
        )  # fmt: skip

    def set_plan(self, plan: Plan) -> None:
        """Keep what the host has opened."""
        ends = plan.timer_ends
        table = {
            "released": plan.released,
            "hints": dict(plan.hints),
            "timer_ends": instant(ends) if ends else None,
            "door_open": plan.door_open,
        }
        self.set(plan=json.dumps(table))

    # who is there

    def join(self, name: str, lang: str, now: datetime) -> tuple[Person, str]:
        """Let somebody in; the token that comes with the record is kept as a hash only."""
        token = secrets.token_urlsafe(24)
        row = {"token": _hash(token), "name": name, "lang": lang, "joined": instant(now), "removed": 0}
        with self._writing() as connection:
            number = connection.execute(insert(tables.person).returning(tables.person.c.number), row).scalar_one()
        return Person(int(number), name, lang, now), token

    def tokens(self) -> dict[str, int]:
        """Give the number of everybody by the hash of their token."""
        with self._reading() as connection:
            return {row.token: row.number for row in connection.execute(select(tables.person.c.token, tables.person.c.number))}

    def remove(self, number: int) -> None:
        """Show somebody out; what they told stays."""
        with self._writing() as connection:
            connection.execute(update(tables.person).where(tables.person.c.number == number).values(removed=1))

    def people(self) -> list[Person]:
        """Give everybody who ever joined, in order."""
        with self._reading() as connection:
            found = connection.execute(select(tables.person).order_by(tables.person.c.number)).all()
        return [Person(row.number, row.name, row.lang, _moment(row.joined), bool(row.removed)) for row in found]

    # what they do

    def arrive(self, arrival: Arrival) -> None:
        """Keep when somebody came to an exercise; the first time stands."""
        row = {"person": arrival.person, "exercise": arrival.exercise, "made": instant(arrival.made)}
        with self._writing() as connection:
            connection.execute(sqlite_insert(tables.arrival).on_conflict_do_nothing(), row)

    def arrivals(self) -> list[Arrival]:
        """Give every first arrival."""
        with self._reading() as connection:
            found = connection.execute(select(tables.arrival)).all()
        return [Arrival(row.person, row.exercise, _moment(row.made)) for row in found]

    def tell(self, person: int, tellings: Sequence[Telling], now: datetime) -> list[Told]:
        """Keep what somebody's machine told, all of it in one transaction; what is known by its id is passed over, whatever it says now.

        Returns:
            What is new.
        """
        new = []
        add = sqlite_insert(tables.told).on_conflict_do_nothing().returning(tables.told.c.number)
        with self._writing() as connection:
            for telling in tellings:
                sha256 = _keep_source(connection, telling.source)
                row = {
                    "person": person, "id": telling.id, "exercise": telling.exercise, "sha256": sha256 or None, "score": str(telling.score), "most": str(telling.most),
                    "code": telling.code, "result": telling.result, "made": instant(telling.made), "received": instant(now),
                }  # fmt: skip
                number = connection.execute(add, row).scalar()
                if number is not None:
                    new.append(
                        Told(number, person, telling.id, telling.exercise, telling.score, telling.most, telling.code, now, sha256)
                    )
        return new

    def told(self) -> Iterator[Told]:
        """Yield everything that was told, in order."""
        table = tables.told.c
        wanted = (
            table.number,
            table.person,
            table.id,
            table.exercise,
            table.score,
            table.most,
            table.code,
            table.received,
            table.sha256,
        )
        with self._reading() as connection:
            found = connection.execute(select(*wanted).order_by(table.number)).all()
        for row in found:
            score, most = Fraction(row.score), Fraction(row.most)
            received = _moment(row.received)
            yield Told(row.number, row.person, row.id, row.exercise, score, most, row.code, received, row.sha256 or "")

    def example(self, number: int) -> tuple[bytes, str]:
        """Give the answer and the result that were told under a number."""
        joined = tables.told.outerjoin(tables.source, tables.told.c.sha256 == tables.source.c.sha256)
        with self._reading() as connection:
            found = connection.execute(
                select(tables.source.c.source, tables.told.c.result).select_from(joined).where(tables.told.c.number == number)
            ).one()
        return found.source or b"", found.result

    def size_of(self, person: int) -> tuple[int, int]:
        """Tell how many results somebody told, and how many bytes they take."""
        table = tables.told
        length = func.coalesce(func.length(tables.source.c.source), 0) + func.length(table.c.result)
        joined = table.outerjoin(tables.source, table.c.sha256 == tables.source.c.sha256)
        with self._reading() as connection:
            found = connection.execute(
                select(func.count(), func.coalesce(func.sum(length), 0)).select_from(joined).where(table.c.person == person)
            ).one()
        return int(found[0]), int(found[1])

    # ways of carrying it out

    def _secrets(self) -> Secrets:
        if not self.setting("key"):
            code = "".join(secrets.choice(CODE_LETTERS) for _ in range(CODE_LENGTH))
            self.set(code=code, key=secrets.token_urlsafe(24))
        return Secrets(self.setting("code"), self.setting("key"))

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with explained(self.path, tables.KIND), self._engine.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def _writing(self) -> Iterator[Connection]:
        with explained(self.path, tables.KIND), writing(self._engine) as connection:
            yield connection


@contextmanager
def held(path: Path) -> Iterator[None]:
    """Keep a workshop for this process; the system takes the lock back when it ends, however it ends.

    Raises:
        BookBusy: another process has it open.
    """
    with path.with_name(f"{path.name}.open").open("a+b") as file:
        try:
            _lock(file.fileno())
        except OSError as error:
            raise BookBusy(str(path), "this workshop is open: end it first (Ctrl-C where it runs)") from error
        yield


def forget(path: Path) -> int:
    """Delete a workshop with everything that it knows; the number of people who were in it is given back.

    Raises:
        BookBusy: it is open.
        DamagedBook: the file is no workshop; it is left alone.
    """
    with held(path):
        with Store(path) as store:
            count = len(store.people())
        for ending in BESIDE[:-1]:
            with suppress(FileNotFoundError):
                path.with_name(path.name + ending).unlink()
    with suppress(FileNotFoundError):
        path.with_name(path.name + BESIDE[-1]).unlink()
    return count


def instant(moment: datetime) -> str:
    """Write an instant in UTC."""
    return moment.astimezone(UTC).isoformat()


def hash_of(token: str) -> str:
    """Give what is kept of a token."""
    return _hash(token)


def _hash(token: str) -> str:
    return hashlib.sha256(token.encode()).hexdigest()


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text)


def _keep_source(connection: Connection, source: bytes | None) -> str:
    if source is None:
        return ""
    sha256 = hashlib.sha256(source).hexdigest()
    connection.execute(sqlite_insert(tables.source).on_conflict_do_nothing(), {"sha256": sha256, "source": source})
    return sha256


def _lock(descriptor: int) -> None:
    try:
        import fcntl
    except ModuleNotFoundError:
        import msvcrt

        msvcrt.locking(descriptor, msvcrt.LK_NBLCK, 1)  # type: ignore[attr-defined]
    else:
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
