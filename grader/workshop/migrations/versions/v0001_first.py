"""The first workshop."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0001"
down_revision = None
branch_labels = None
depends_on = None


def _texts(names: str) -> list[sa.Column[str]]:
    return [sa.Column(name, sa.Text, nullable=False) for name in names.split()]


def _table(name: str, *content: sa.schema.SchemaItem) -> None:
    op.create_table(name, *content, sqlite_strict=True)


def upgrade() -> None:
    """Make every table."""
    _table("setting", sa.Column("name", sa.Text, primary_key=True), *_texts("value"))
    _table(
        "person",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("token", sa.Text, nullable=False, unique=True),
        *_texts("name lang joined"),
        sa.Column("removed", sa.Integer, nullable=False),
    )
    _table(
        "arrival",
        sa.Column("person", sa.Integer, sa.ForeignKey("person.number"), primary_key=True),
        sa.Column("exercise", sa.Text, primary_key=True),
        *_texts("made"),
    )
    _table("source", sa.Column("sha256", sa.Text, primary_key=True), sa.Column("source", sa.LargeBinary, nullable=False))
    _table(
        "told",
        sa.Column("number", sa.Integer, primary_key=True),
        sa.Column("person", sa.Integer, sa.ForeignKey("person.number"), nullable=False),
        *_texts("id exercise"),
        sa.Column("sha256", sa.Text, sa.ForeignKey("source.sha256")),
        *_texts("score most code result made received"),
        sa.UniqueConstraint("person", "id"),
    )
