"""What Alembic runs before the steps: it hands them the connection, and the transaction, that ``opening`` has begun."""

from __future__ import annotations

from alembic import context

from grader.gradebook.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
