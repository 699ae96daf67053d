"""LTI 1.3 score passback (Assignment and Grade Services 2.0): marks of a gradebook into the columns of a platform.

Public face: ``make_key`` and ``read_registration``, ``Platform`` over a ``Connection``, and what ``passback`` does with them. Needs the extras ``[lti]`` and ``[grading]``; import it where it is used.
"""

from __future__ import annotations

from ..errors import ExtraNeeded

try:
    from .connection import Connection
    from .keys import ToolKey, make_key, read_key
except ModuleNotFoundError as error:
    if error.name not in ("httpx", "jwt", "cryptography", "tenacity"):
        raise
    raise ExtraNeeded("lti", "score passback") from error
from .passback import Difference, Sent, compare, drafts, line_items, send, user_of
from .platform import LineItem, Platform, Shown
from .registration import Registration, read_registration

__all__ = [
    "Connection",
    "Difference",
    "LineItem",
    "Platform",
    "Registration",
    "Sent",
    "Shown",
    "ToolKey",
    "compare",
    "drafts",
    "line_items",
    "make_key",
    "read_key",
    "read_registration",
    "send",
    "user_of",
]
