"""The gradebook: who handed in what, how it was judged, and what counts.

Stands on ``opening`` (the file), ``writing`` and ``reading`` (the statements), ``claims`` and ``audit``. Every deed is one transaction with its line in the audit; doing
a deed again changes nothing. One process may use a book from several threads; several processes may have it open. Fork before opening it, not after.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from fractions import Fraction
from pathlib import Path
from threading import RLock
from types import TracebackType

from sqlalchemy import Connection, Engine

from pytest_coro_plugin.results import ExerciseResult

from ..errors import BookError
from ..policy import Attempt, Policy, Standing
from ..submission import Learner, Submission
from . import audit, outbox, reading, writing
from .claims import Claim, claim, sweep
from .opening import explained, open_engine
from .opening import writing as write_transaction
from .records import AuditRow, Change, Draft, Key, Outgoing, OutgoingState, Override, Recorded, Registered, Run


def _now() -> datetime:
    return datetime.now(UTC)


class Gradebook:
    """One open gradebook; a context manager. Made by ``open``."""

    def __init__(self, path: Path, engine: Engine, clock: Callable[[], datetime]) -> None:
        self.path = path
        self._engine = engine
        self._clock = clock
        self._lock = RLock()
        self._batch: Connection | None = None
        self._claims = path.with_name(f"{path.name}.claims")

    @classmethod
    def open(cls, path: str | Path, *, clock: Callable[[], datetime] = _now) -> Gradebook:
        """Open a gradebook, or begin one; older tables are brought up to date.

        Args:
            path: the file.
            clock: gives the instant that is noted with a deed.

        Raises:
            UnsafePlace: it would lie on a network file system.
            NewerBook: a newer grader wrote it.
            DamagedBook: it is no gradebook.
            BookBusy: somebody else has kept it locked for a minute.
            BookError: it cannot be opened or written.
        """
        place = Path(path)
        book = cls(place, open_engine(place), clock)
        sweep(book._claims)
        return book

    def close(self) -> None:
        """Close the file; a second time does nothing."""
        self._engine.dispose()

    def __enter__(self) -> Gradebook:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    @contextmanager
    def batch(self) -> Iterator[None]:
        """Make one transaction of all deeds inside: all of them are kept at its end, or none. Nobody else can write meanwhile, so keep it short.

        One wait for the disk instead of one per deed: worth it for many deeds at once.
        """
        with self._lock, explained(self.path), write_transaction(self._engine) as connection:
            self._batch = connection
            try:
                yield
            finally:
                self._batch = None

    # what is handed in

    def register(self, submission: Submission) -> Registered:
        """Keep a submission with its sources, and count an attempt for every answer that this learner has not handed in before."""
        with self._writing() as (connection, made):
            return writing.register(connection, made, submission)

    def source(self, sha256: str) -> bytes | None:
        """Give an answer as it was handed in, for an appeal; None when there is none of that hash."""
        with self._reading() as connection:
            return reading.source(connection, sha256)

    def attempts(self, learner: str, exercise: str, *, pack: str | None = None) -> tuple[Attempt, ...]:
        """Give a learner's attempts at an exercise in the order of their numbers, each with its newest result (of one pack, if given)."""
        with self._reading() as connection:
            return reading.attempts(connection, pack, learner, exercise).get((learner, exercise), ())

    def learners(self) -> dict[str, str]:
        """Give the name of every learner by their id."""
        with self._reading() as connection:
            return reading.learners(connection)

    def people(self) -> dict[str, Learner]:
        """Give name, number and e-mail address of every learner by their id, as far as any download told them."""
        with self._reading() as connection:
            return reading.people(connection)

    # what was judged

    def lookup(self, key: Key) -> Run | None:
        """Give the result of a key, None when it was not judged, or only with a fault of ours."""
        with self._reading() as connection:
            return reading.run_of(connection, key)

    def runs(self, learner: str | None = None, exercise: str | None = None) -> tuple[tuple[Attempt, str, Run], ...]:
        """Give every attempt that has a result, with its learner's id and its newest run: by learner, exercise and number.

        Args:
            learner: only of this one, by the id of the submission.
            exercise: only of this one.
        """
        with self._reading() as connection:
            return tuple(reading.runs(connection, learner, exercise))

    def credit(self, key: Key, attempt: int) -> bool:
        """Let an attempt have the result that is known for a key; False when there is none, so that it must be judged."""
        with self._writing() as (connection, made):
            return writing.credit_known(connection, made, key, attempt)

    def record(self, key: Key, result: ExerciseResult, *, tier: str, attempts: Iterable[int] = ()) -> Recorded:
        """Keep a result and give it to attempts, in one transaction.

        Args:
            key: what was judged.
            result: the outcome; one with an ``error`` in it is kept as a fault of ours and makes room for the next.
            tier: how well the machine could jail the answer.
            attempts: their numbers, as ``register`` gave them.

        Returns:
            ``new`` False when the key had a result already: that one stands, and the audit notes when the two differ.
        """
        with self._writing() as (connection, made):
            return writing.record(connection, made, key, result, tier, tuple(attempts))

    def claim(self, key: Key) -> Claim | None:
        """Claim a key so that no other process judges it meanwhile; None when another one does. Use it as a context manager."""
        return claim(self._claims, key)

    def faults(self) -> tuple[Run, ...]:
        """Give the runs that broke on our side and have no good one of the same key yet: to be tried again, then looked at."""
        with self._reading() as connection:
            return reading.faults(connection)

    def pending(self, pack: str) -> tuple[Attempt, ...]:
        """Give the attempts that have no result of this pack yet."""
        with self._reading() as connection:
            found = reading.attempts(connection, pack)
        return tuple(attempt for group in found.values() for attempt in group if attempt.family != "judged")

    # what counts

    def override(self, learner: str, exercise: str, points: Fraction, *, reason: str, author: str) -> None:
        """Set a score by hand; the last one stands.

        Raises:
            ValueError: points are negative, or there is no reason or author.
            UnknownLearner: there is no such learner in the book.
        """
        if points < 0 or not reason.strip() or not author.strip():
            raise ValueError("an override needs points of 0 or more, a reason and an author")
        with self._writing() as (connection, made):
            writing.override(connection, Override(learner, exercise, Fraction(points), reason, author, made))

    def overrides(self) -> tuple[Override, ...]:
        """Give every override, oldest first."""
        with self._reading() as connection:
            return reading.overrides(connection)

    def set_policy(self, text: str, *, author: str) -> None:
        """Keep the text of a policy as the one in force; setting the same again changes nothing."""
        with self._writing() as (connection, made):
            writing.set_policy(connection, made, text, author)

    def policy(self) -> str | None:
        """Give the text of the policy in force."""
        with self._reading() as connection:
            return reading.policy(connection)

    def scores(self, policy: Policy, *, pack: str | None = None) -> tuple[Standing, ...]:
        """Say what counts for every learner and exercise, sorted by both.

        Args:
            policy: the rules.
            pack: take only results of this pack; else the newest of each attempt.
        """
        with self._reading() as connection:
            return reading.scores(connection, policy, pack)

    def position(self) -> int:
        """Give a mark in time for ``changes``."""
        with self._reading() as connection:
            return reading.position(connection)

    def changes(self, since: int) -> tuple[Change, ...]:
        """Tell which attempts have another result than at ``position``: what a regrade changed."""
        with self._reading() as connection:
            return reading.changes(connection, since)

    # what goes to a platform

    def send_later(self, drafts: Iterable[Draft]) -> None:
        """Write down scores that are to be at a platform, all or none; one that is there or on its way already is passed over."""
        with self._writing() as (connection, _):
            outbox.put(connection, self._clock().astimezone(UTC), drafts)

    def outgoing(self, *states: OutgoingState) -> tuple[Outgoing, ...]:
        """Give the scores of the outbox in these states, oldest first."""
        with self._reading() as connection:
            return tuple(outbox.find(connection, states))

    def mark_outgoing(self, number: int, state: OutgoingState, said: str = "") -> None:
        """Note what became of a score of the outbox."""
        with self._writing() as (connection, made):
            outbox.mark(connection, made, number, state, said)

    def outgoing_counts(self) -> dict[tuple[str, str, OutgoingState], int]:
        """Count the scores of the outbox by exercise, line item and state."""
        with self._reading() as connection:
            return outbox.counts(connection)

    # whether it can be trusted

    def audit(self) -> tuple[AuditRow, ...]:
        """Give the whole audit."""
        with self._reading() as connection:
            return tuple(audit.rows(connection))

    def audit_head(self) -> tuple[int, str]:
        """Give number and hash of the audit's last line: whoever notes them can tell later that nothing before was rewritten."""
        with self._reading() as connection:
            return audit.head(connection)

    def verify_audit(self) -> tuple[str, ...]:
        """Follow the chain and compare every result and override with what it says; empty when all is well."""
        with self._reading() as connection:
            return tuple(audit.faults(connection))

    def check(self) -> tuple[str, ...]:
        """Look for damage of any kind: pages, links between tables, sources, points, audit; empty when all is well."""
        with self._reading() as connection:
            return (*reading.damage(connection), *audit.faults(connection))

    def content_hash(self) -> str:
        """Give a hash of all that the book holds, whenever and in whatever order it was written: equal for equal marks."""
        with self._reading() as connection:
            return reading.content_hash(connection)

    @contextmanager
    def _reading(self) -> Iterator[Connection]:
        with self._lock, explained(self.path):
            if self._batch is not None:
                yield self._batch
            else:
                with self._engine.connect() as connection, connection.begin():
                    yield connection

    @contextmanager
    def _writing(self) -> Iterator[tuple[Connection, str]]:
        made = self._clock()
        if made.tzinfo is None:
            raise BookError(str(self.path), "the clock gives instants without a time zone")
        moment = made.astimezone(UTC).isoformat(timespec="seconds")
        with self._lock, explained(self.path):
            if self._batch is not None:
                yield self._batch, moment
            else:
                with write_transaction(self._engine) as connection:
                    yield connection, moment
