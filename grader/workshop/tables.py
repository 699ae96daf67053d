"""The tables of a workshop's file.

Stands on SQLAlchemy's core, in the way of the gradebook's: points are text in lowest terms, instants are text in UTC, every table is STRICT. One file is one workshop. It holds practice and no marks, so it is
a file of its own that one command deletes. ``migrations`` makes the same tables step by step.
"""

from __future__ import annotations

from pathlib import Path

from sqlalchemy import Column, ForeignKey, Integer, LargeBinary, MetaData, Table, Text, UniqueConstraint

from ..gradebook.opening import Kind

HEAD = "0001"  # the newest step in migrations/versions
KIND = Kind("workshop", HEAD, Path(__file__).parent / "migrations", "told", 0x436F726D)  # "Corm"
metadata = MetaData()


def _text(name: str) -> Column[str]:
    return Column(name, Text, nullable=False)


setting = Table("setting", metadata, Column("name", Text, primary_key=True), _text("value"), sqlite_strict=True)

person = Table(
    "person", metadata,
    Column("number", Integer, primary_key=True),
    Column("token", Text, nullable=False, unique=True), _text("name"), _text("lang"), _text("joined"),
    Column("removed", Integer, nullable=False),
    sqlite_strict=True,
)  # fmt: skip

arrival = Table(
    "arrival", metadata,
    Column("person", ForeignKey("person.number"), primary_key=True), Column("exercise", Text, primary_key=True), _text("made"),
    sqlite_strict=True,
)  # fmt: skip

source = Table(
    "source",
    metadata,
    Column("sha256", Text, primary_key=True),
    Column("source", LargeBinary, nullable=False),
    sqlite_strict=True,
)

told = Table(
    "told", metadata,
    Column("number", Integer, primary_key=True),
    Column("person", ForeignKey("person.number"), nullable=False),
    _text("id"), _text("exercise"), Column("sha256", ForeignKey("source.sha256")),
    _text("score"), _text("most"), _text("code"), _text("result"), _text("made"), _text("received"),
    UniqueConstraint("person", "id"),
    sqlite_strict=True,
)  # fmt: skip
