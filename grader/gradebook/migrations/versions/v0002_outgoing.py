"""Scores that are to be at a platform, and what became of them."""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Make the table of outgoing scores."""
    op.create_table(
        "outgoing",
        sa.Column("id", sa.Integer, primary_key=True, nullable=False),
        *(
            sa.Column(name, sa.Text, nullable=False)
            for name in "line_item user_id learner exercise score stamp state said made".split()
        ),
        sa.UniqueConstraint("line_item", "user_id", "stamp"),
        sa.CheckConstraint("state IN ('waiting', 'sending', 'accepted', 'refused', 'replaced')", name="state_is_known"),
        sqlite_strict=True,
    )
