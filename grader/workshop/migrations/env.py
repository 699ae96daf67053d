"""What Alembic runs before the steps: it hands them the connection, and the transaction, that ``gradebook.opening`` has begun."""

from __future__ import annotations

from alembic import context

from grader.workshop.tables import metadata

context.configure(connection=context.config.attributes["connection"], target_metadata=metadata, transactional_ddl=False)
context.run_migrations()
