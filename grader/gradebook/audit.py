"""The audit: one line per deed, each chained to the one before, so that no line can be changed, taken out or put in unnoticed.

What a line says of a result or an override holds its hash too: so a mark that was edited behind our back is found as well. Who could rewrite the whole chain would
have to know nobody noted its last hash: ``Gradebook.audit_head`` is for noting it.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter
from collections.abc import Iterator, Mapping

from sqlalchemy import Connection, insert, select

from . import tables
from .records import AuditRow

FIRST = "0" * 64
_HEAD = select(tables.audit.c.number, tables.audit.c.hash).order_by(tables.audit.c.number.desc()).limit(1)
_ADD = insert(tables.audit)


def canonical(content: Mapping[str, object]) -> str:
    """Write JSON that is the same for the same content."""
    return json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)


def chained(number: int, made: str, kind: str, content: str, previous: str) -> str:
    """Give the hash of a line."""
    return hashlib.sha256("\n".join((str(number), made, kind, content, previous)).encode()).hexdigest()


def append(connection: Connection, made: str, kind: str, content: Mapping[str, object]) -> None:
    """Write a line in the transaction of the deed that it tells of."""
    number, previous = head(connection)
    text = canonical(content)
    row = AuditRow(number + 1, made, kind, text, previous, chained(number + 1, made, kind, text, previous))
    connection.execute(_ADD, row._asdict())


def head(connection: Connection) -> tuple[int, str]:
    """Give number and hash of the last line."""
    found = connection.execute(_HEAD).first()
    return (found.number, found.hash) if found else (0, FIRST)


def rows(connection: Connection) -> Iterator[AuditRow]:
    """Yield every line in order."""
    for row in connection.execute(select(tables.audit).order_by(tables.audit.c.number)):
        yield AuditRow(*row)


def faults(connection: Connection) -> Iterator[str]:
    """Tell every place where the chain is broken, or where what it tells of is not there as it was."""
    number, previous = 0, FIRST
    told: dict[str, list[tuple[int, object]]] = {"submission": [], "run": [], "override": [], "credit": []}
    for row in rows(connection):
        number += 1
        if row.number != number or row.previous != previous or row.hash != chained(*row[:5]):
            yield f"audit line {row.number} does not follow from the line before"
        number, previous = row.number, row.hash
        if row.kind in told:
            content = json.loads(row.content)
            told[row.kind].append((content["id"], content["run"] if row.kind == "credit" else content["sha256"]))
    there = {
        "submission": _submissions(connection), "run": _runs(connection), "override": _overrides(connection), "credit": _credits(connection),
    }  # fmt: skip
    for kind, known in told.items():
        for place in sorted({place for place, _ in _differing(known, there[kind])}):
            yield f"{kind} {place} is not as the audit tells"


def run_hash(key: str, tier: str, result: str) -> str:
    """Give the hash that the audit keeps of a run."""
    return hashlib.sha256("\n".join((key, tier, result)).encode()).hexdigest()


def override_hash(learner: str, exercise: str, points: str, reason: str, author: str) -> str:
    """Give the hash that the audit keeps of an override."""
    return hashlib.sha256(canonical({"of": [learner, exercise, points, reason, author]}).encode()).hexdigest()


def _differing(one: list[tuple[int, object]], other: list[tuple[int, object]]) -> Counter[tuple[int, object]]:
    return (Counter(one) - Counter(other)) + (Counter(other) - Counter(one))


def _submissions(connection: Connection) -> list[tuple[int, object]]:
    table = tables.submission.c
    return [(row.id, row.digest) for row in connection.execute(select(table.id, table.digest))]


def _runs(connection: Connection) -> list[tuple[int, object]]:
    run = tables.run.c
    found = connection.execute(select(run.id, run.sha256, run.exercise, run.pack, run.seed, run.tier, run.result))
    return [(row.id, run_hash("\0".join((row.sha256, row.exercise, row.pack, row.seed)), row.tier, row.result)) for row in found]


def _overrides(connection: Connection) -> list[tuple[int, object]]:
    found = connection.execute(select(tables.override))
    return [(row.id, override_hash(row.learner, row.exercise, row.points, row.reason, row.author)) for row in found]


def _credits(connection: Connection) -> list[tuple[int, object]]:
    return [(row.attempt_id, row.run_id) for row in connection.execute(select(tables.credit))]
