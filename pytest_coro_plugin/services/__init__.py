"""Simulated I/O: what a service answers, and after how long. One kind of service a file; ``KINDS`` lists them for worlds.

Floor 1, judge side. ``service(…)`` in a world makes an ``api``, ``service.KIND(…)`` any other.
"""

from __future__ import annotations

from .api import Api
from .base import Plan, Service
from .callback import Callback
from .connection import Connection
from .database import Database
from .function import Function
from .legacy import Legacy
from .paged import Paged
from .site import Site
from .web import Web

KINDS: dict[str, type[Service]] = {
    "api": Api,
    "callback": Callback,
    "connection": Connection,
    "database": Database,
    "function": Function,
    "legacy": Legacy,
    "paged": Paged,
    "site": Site,
    "web": Web,
}

__all__ = ["KINDS", "Api", "Callback", "Connection", "Database", "Function", "Legacy", "Paged", "Plan", "Service", "Site", "Web"]
