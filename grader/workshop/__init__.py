"""A room full of learners, live: the host sees who is stuck on what while it happens.

Public face: ``Workshop`` (under way), ``Store`` (its file), ``make_app`` and ``make_server``. Needs the extra ``[workshop]``; import it where it is used, never on the learner's path. What learners' machines
report is practice; marks come from ``grader workshop regrade``, which has the host's own judge look at the same files.
"""

from __future__ import annotations

from ..errors import ExtraNeeded

try:
    from .app import make_app
    from .serving import address_in_the_room, listening, make_server
    from .store import Store, forget, held
except ModuleNotFoundError as error:
    if error.name is None or error.name.partition(".")[0] not in (
        "starlette",
        "uvicorn",
        "segno",
        "sqlalchemy",
        "alembic",
        "jinja2",
    ):
        raise
    raise ExtraNeeded("workshop", "a workshop") from error
from .catalogue import Catalogue
from .live import Workshop

__all__ = ["Catalogue", "Store", "Workshop", "address_in_the_room", "forget", "held", "listening", "make_app", "make_server"]
