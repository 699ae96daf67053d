"""The trace: what happened in a run, event by event, in the order in which it happened.

Floor 0. Labels are stable across runs: tasks are numbered in order of creation, never named by address.
"""

from __future__ import annotations

from typing import NamedTuple

KINDS = (
    "task_created", "task_resumed", "task_suspended", "task_done", "task_cancelled",
    "callback_scheduled", "callback_run", "clock_jump", "blocking_call",
    "service_begun", "service_ended", "call_begun", "call_ended", "task_waits", "unwound",
)  # fmt: skip


class Event(NamedTuple):
    """One event. ``at_ns`` is virtual time; ``who`` a stable label (``task 2``); ``what`` a name; ``line`` in the learner's file or 0.

    Where stands were asked for, ``task_waits`` follows each step that gave way, its ``what`` is the thing that is waited for, and ``file`` is the bare name of the file that ``line`` is in.
    ``unwound`` says that the program is stuck and its tasks are cancelled from here on.
    """

    at_ns: int
    kind: str
    who: str
    what: str = ""
    line: int = 0
    file: str = ""
