"""The tables of a gradebook.

Stands on SQLAlchemy's core. Points are text, ``p/q`` in lowest terms; instants are text in UTC; a seed is text because it may be longer than SQLite's numbers. STRICT
tables refuse whatever is of another kind, so no float can get in. ``migrations`` makes the same tables step by step (a test compares the two).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, ForeignKey, Index, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

HEAD = "0002"  # the newest step in migrations/versions
metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


blob = Table(
    "blob", metadata, Column("sha256", Text, primary_key=True), Column("source", LargeBinary, nullable=False), sqlite_strict=True
)

submission = Table(
    "submission", metadata,
    Column("id", Integer, primary_key=True),
    _text("learner"), _text("name"), _text("lms_id"), _text("email"), _text("layout"), _text("rejected"), _text("digest"), _text("made"),
    UniqueConstraint("learner", "digest"),
    sqlite_strict=True,
)  # fmt: skip

answer = Table(
    "answer", metadata,
    Column("submission_id", ForeignKey("submission.id"), primary_key=True),
    Column("exercise", Text, primary_key=True),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False),
    _text("name"), Column("submitted_at", Text), Column("late", Integer),
    sqlite_strict=True,
)  # fmt: skip

attempt = Table(
    "attempt", metadata,
    Column("id", Integer, primary_key=True),
    _text("learner"), _text("exercise"), Column("number", Integer, nullable=False),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False),
    Column("submission_id", ForeignKey("submission.id"), nullable=False),
    Column("submitted_at", Text), Column("late", Integer),
    UniqueConstraint("learner", "exercise", "sha256"), UniqueConstraint("learner", "exercise", "number"),
    sqlite_strict=True,
)  # fmt: skip

run = Table(
    "run", metadata,
    Column("id", Integer, primary_key=True),
    Column("sha256", ForeignKey("blob.sha256"), nullable=False),
    _text("exercise"), _text("pack"), _text("seed"), _text("tier"), Column("fault", Integer, nullable=False),
    _text("score"), _text("max_score"), _text("result"), _text("made"),
    CheckConstraint("fault IN (0, 1)", name="fault_is_a_flag"),
    sqlite_strict=True,
)  # fmt: skip
Index("run_key", run.c.sha256, run.c.exercise, run.c.pack, run.c.seed, unique=True, sqlite_where=run.c.fault == 0)

check_result = Table(
    "check_result", metadata,
    Column("run_id", ForeignKey("run.id"), primary_key=True), Column("place", Integer, primary_key=True),
    _text("check_id"), _text("status"), _text("points"), _text("max_points"), _text("diagnosis"),
    sqlite_strict=True,
)  # fmt: skip

credit = Table(
    "credit", metadata,
    Column("id", Integer, primary_key=True),
    Column("attempt_id", ForeignKey("attempt.id"), nullable=False), Column("run_id", ForeignKey("run.id"), nullable=False),
    sqlite_strict=True,
)  # fmt: skip
Index("credit_attempt", credit.c.attempt_id, credit.c.id)

override = Table(
    "override", metadata,
    Column("id", Integer, primary_key=True),
    _text("learner"), _text("exercise"), _text("points"), _text("reason"), _text("author"), _text("made"),
    sqlite_strict=True,
)  # fmt: skip

policy = Table(
    "policy", metadata,
    Column("id", Integer, primary_key=True), _text("text"), _text("author"), _text("made"),
    sqlite_strict=True,
)  # fmt: skip

outgoing = Table(
    "outgoing", metadata,
    Column("id", Integer, primary_key=True),
    _text("line_item"), _text("user_id"), _text("learner"), _text("exercise"), _text("score"), _text("stamp"), _text("state"), _text("said"), _text("made"),
    UniqueConstraint("line_item", "user_id", "stamp"),
    CheckConstraint("state IN ('waiting', 'sending', 'accepted', 'refused', 'replaced')", name="state_is_known"),
    sqlite_strict=True,
)  # fmt: skip

audit = Table(
    "audit", metadata,
    Column("number", Integer, primary_key=True),
    _text("made"), _text("kind"), _text("content"), _text("previous"), _text("hash"),
    sqlite_strict=True,
)  # fmt: skip
