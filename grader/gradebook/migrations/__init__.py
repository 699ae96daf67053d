"""The steps by which a gradebook came to be as it is; Alembic carries them out when a book is opened."""
