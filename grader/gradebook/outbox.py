"""The outbox: every score that is to be at a platform, written down before it leaves and marked when it has arrived.

Stands on ``tables`` and ``audit``; each function works inside a transaction that its caller began. The states:

- *waiting*: has not left, or came back without having been taken;
- *sending*: left, and no answer is known: after a kill or a cut line it may have arrived;
- *accepted* and *refused*: the platform said so;
- *replaced*: a newer score took its place before an answer was known.

A platform takes a score only when its stamp is later than that of the score it has, some to the second: so stamps of one learner and line item are at least a second apart, and a score that is sent
again keeps its stamp.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from sqlalchemy import Connection, Row, bindparam, func, insert, select, update

from . import audit, tables
from .records import Draft, Outgoing, OutgoingState

_table = tables.outgoing.c
_NEWEST = (
    select(tables.outgoing)
    .where(_table.line_item == bindparam("line_item"), _table.user_id == bindparam("user_id"))
    .order_by(_table.id.desc())
    .limit(1)
)
_APART = timedelta(seconds=1)
_ADD = insert(tables.outgoing)


def put(connection: Connection, made: datetime, drafts: Iterable[Draft]) -> None:
    """Write down what is to be at the platform; a score that is there or on its way already is passed over."""
    for draft in drafts:
        newest = connection.execute(_NEWEST, {"line_item": draft.line_item, "user_id": draft.user_id}).first()
        if newest is not None:
            if newest.score == draft.score and newest.state != "refused":
                continue
            if newest.state in ("waiting", "sending", "refused"):
                connection.execute(update(tables.outgoing).where(_table.id == newest.id).values(state="replaced"))
        stamp = made if newest is None else max(made, datetime.fromisoformat(newest.stamp) + _APART)
        row = draft._asdict() | {
            "stamp": stamp.isoformat(timespec="milliseconds"), "state": "waiting", "said": "", "made": made.isoformat(timespec="seconds"),
        }  # fmt: skip
        connection.execute(_ADD, row)


def find(connection: Connection, states: Sequence[OutgoingState]) -> list[Outgoing]:
    """Give the scores in these states, in the order in which they were written down."""
    found = connection.execute(select(tables.outgoing).where(_table.state.in_(states)).order_by(_table.id))
    return [_outgoing(row) for row in found]


def mark(connection: Connection, made: str, number: int, state: OutgoingState, said: str) -> None:
    """Note what became of a score; what the platform decided gets a line in the audit."""
    changed = connection.execute(update(tables.outgoing).where(_table.id == number).values(state=state, said=said))
    if changed.rowcount != 1:
        raise ValueError(f"there is no outgoing score {number}")
    if state in ("accepted", "refused"):
        row = connection.execute(select(tables.outgoing).where(_table.id == number)).one()
        content = {
            name: getattr(row, name)
            for name in ("id", "line_item", "user_id", "learner", "exercise", "score", "stamp", "state", "said")
        }
        audit.append(connection, made, "outgoing", content)


def counts(connection: Connection) -> dict[tuple[str, str, OutgoingState], int]:
    """Count the scores by exercise, line item and state."""
    place = (_table.exercise, _table.line_item, _table.state)
    found = connection.execute(select(*place, func.count()).group_by(*place).order_by(*place))
    return {(row[0], row[1], row[2]): row[3] for row in found}


def _outgoing(row: Row[tuple[object, ...]]) -> Outgoing:
    named = row._mapping
    return Outgoing(**{name: named[name] for name in Outgoing.__annotations__})
