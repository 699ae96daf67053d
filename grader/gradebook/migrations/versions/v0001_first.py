"""The first gradebook."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _number(name: str, *, primary_key: bool = False, nullable: bool = True) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, primary_key=primary_key, nullable=nullable and not primary_key)


def _text(name: str, *, primary_key: bool = False, nullable: bool = False) -> sa.Column[str]:
    return sa.Column(name, sa.Text, primary_key=primary_key, nullable=nullable)


def _texts(names: str) -> list[sa.Column[str]]:
    return [_text(name) for name in names.split()]


def _link(name: str, target: str, *, primary_key: bool = False) -> sa.Column[int]:
    return sa.Column(name, sa.Integer, sa.ForeignKey(target), primary_key=primary_key, nullable=False)


def _table(name: str, *content: sa.schema.SchemaItem) -> None:
    op.create_table(name, *content, sqlite_strict=True)


def _link_text(name: str, target: str) -> sa.Column[str]:
    return sa.Column(name, sa.Text, sa.ForeignKey(target), nullable=False)


def upgrade() -> None:
    """Make every table."""
    _table("blob", _text("sha256", primary_key=True), sa.Column("source", sa.LargeBinary, nullable=False))
    _handed_in()
    _judged()
    _table("override", _number("id", primary_key=True), *_texts("learner exercise points reason author made"))
    _table("policy", _number("id", primary_key=True), *_texts("text author made"))
    _table("audit", _number("number", primary_key=True), *_texts("made kind content previous hash"))


def _handed_in() -> None:
    _table(
        "submission",
        _number("id", primary_key=True),
        *_texts("learner name lms_id email layout rejected digest made"),
        sa.UniqueConstraint("learner", "digest"),
    )
    _table(
        "answer",
        _link("submission_id", "submission.id", primary_key=True),
        _text("exercise", primary_key=True),
        _link_text("sha256", "blob.sha256"),
        _text("name"),
        _text("submitted_at", nullable=True),
        _number("late"),
    )
    _table(
        "attempt",
        _number("id", primary_key=True),
        *_texts("learner exercise"),
        _number("number", nullable=False),
        _link_text("sha256", "blob.sha256"),
        _link("submission_id", "submission.id"),
        _text("submitted_at", nullable=True),
        _number("late"),
        sa.UniqueConstraint("learner", "exercise", "sha256"),
        sa.UniqueConstraint("learner", "exercise", "number"),
    )


def _judged() -> None:
    _table(
        "run",
        _number("id", primary_key=True),
        _link_text("sha256", "blob.sha256"),
        *_texts("exercise pack seed tier"),
        _number("fault", nullable=False),
        *_texts("score max_score result made"),
        sa.CheckConstraint("fault IN (0, 1)", name="fault_is_a_flag"),
    )
    op.create_index("run_key", "run", ["sha256", "exercise", "pack", "seed"], unique=True, sqlite_where=sa.text("fault = 0"))
    _table(
        "check_result",
        _link("run_id", "run.id", primary_key=True),
        _number("place", primary_key=True),
        *_texts("check_id status points max_points diagnosis"),
    )
    _table("credit", _number("id", primary_key=True), _link("attempt_id", "attempt.id"), _link("run_id", "run.id"))
    op.create_index("credit_attempt", "credit", ["attempt_id", "id"])
