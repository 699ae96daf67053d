"""The store of all results of a class: one SQLite file in which nothing is lost, doubled or forged.

Public face: ``Gradebook`` and the records that it takes and gives. Needs the extra ``[grading]``; import it where it is used, never on the learner's path.
"""

from __future__ import annotations

from ..errors import ExtraNeeded

try:
    from .book import Gradebook
except ModuleNotFoundError as error:
    if error.name not in ("sqlalchemy", "alembic"):
        raise
    raise ExtraNeeded("grading", "the gradebook") from error
from .claims import Claim
from .records import AuditRow, Change, CheckChange, Draft, Key, Outgoing, OutgoingState, Override, Recorded, Registered, Run

__all__ = [
    "AuditRow",
    "Change",
    "CheckChange",
    "Claim",
    "Draft",
    "Gradebook",
    "Key",
    "Outgoing",
    "OutgoingState",
    "Override",
    "Recorded",
    "Registered",
    "Run",
]
