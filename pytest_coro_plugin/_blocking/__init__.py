"""The tripwires of the run side: they notice when a learner's code blocks the event loop, and name the line.

Stands on the table ``blocking_rules``, the records of ``run`` and the standard library; of the loop it knows only that one is running here, and
``advance_ns``. Layers: wrapped primitives, an audit hook, a guard in the learner's source, a watchdog. It must not judge: it reports findings.
"""

from __future__ import annotations

from .primitives import activate, deactivate, rewire
from .scheduled import site_of_callback
from .source_guard import guard_source
from .state import BlockingAbort, RefusedCall
from .tripwire import Tripwire

__all__ = ["BlockingAbort", "RefusedCall", "Tripwire", "activate", "deactivate", "guard_source", "rewire", "site_of_callback"]
