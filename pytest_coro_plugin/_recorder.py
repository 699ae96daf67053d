"""Writes down what happens on a loop, at the price of a list append; labels are made afterwards.

The log keeps numbers, code objects and names, never a task, coroutine or argument: what is recorded is collected when it would be
without us. Task labels are numbers in order of creation, so the same run gives the same events.

Stands on ``_clock`` and ``trace``; the loop writes the log, entry by entry. It must not change what the program sees: no extra callbacks, no done-callbacks on tasks.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable
from pathlib import PurePath
from types import CodeType
from typing import Any, Protocol

from ._clock import whole_ns
from .trace import Event

# What stands in a log: an int is a task's step (the task's id), a float a jump of the clock (to that instant), a code object or str
# a plain callback that ran, a tuple of one a callback that was handed to the loop, a longer tuple anything else, named by its head.
_Entry = int | float | CodeType | str | tuple[Any, ...]


class Timed(Protocol):
    """What a recorder needs of its loop: the time."""

    @property
    def now_ns(self) -> int: ...


class Recorder:
    """The log of a run, possibly over several loops.

    Args:
        keep: False where nobody will read it: everything goes its way as ever, and nothing is kept.
    """

    def __init__(self, *, keep: bool = True) -> None:
        self._log: list[_Entry] | deque[_Entry] = [] if keep else deque(maxlen=0)
        self.write = self._log.append  # the loop's own pen

    def bind(self, loop: Timed) -> None:
        """Begin to write for ``loop``."""
        self.write(("now", loop.now_ns))

    def note(self, kind: str, what: str = "", *, who: str = "", line: int = 0) -> None:
        """Write an event of somebody else at this place; without ``who`` it is whoever runs."""
        self.write(("note", kind, what, who, line))

    def create(self, make: Callable[..., Any], coro: Any, kwargs: dict[str, Any], number: int, numbers: dict[int, int]) -> Any:
        """Make a task and write that it was made. A name that asyncio gives it would count the tasks of the whole process: it counts those of the loop."""
        code = getattr(coro, "cr_code", None)
        entry = ["task_created", 0, number, code if code is not None else getattr(coro, "__qualname__", type(coro).__name__)]
        place = len(self._log)
        self.write(("", 0))
        task = make(coro, **kwargs)
        entry[1] = id(task)
        if kwargs.get("name") is None and isinstance(task, asyncio.Task):
            task.set_name(f"Task-{number}")
        if self._log:
            self._log[place] = tuple(entry)
        numbers[id(task)] = number
        return task

    def events(self) -> tuple[Event, ...]:
        """The events so far, labelled."""
        return tuple(Labels().read(self._log))


_ASYNCIO = str(PurePath(asyncio.__file__).parent)


class Labels:
    """Reads a log from its beginning and gives it labels.

    Args:
        owns: tells of a file name whether its lines may be named with that file, and its callbacks be shown; None names none, and hides asyncio's alone.
    """

    def __init__(self, owns: Callable[[str], bool] | None = None) -> None:
        self.owns = owns
        self.now_ns = 0
        self.tasks: dict[int, tuple[str, str, int, str]] = {}  # id -> label, coroutine, line; an id may be used again later
        self.actor = ""
        self.what = ""
        self.in_step = False
        self.blocking = False
        self.found: list[Event] = []

    def read(self, log: Iterable[_Entry]) -> list[Event]:
        for entry in log:
            if isinstance(entry, int):
                self._end_step()
                task = self._task(entry)
                self.actor, self.what = task[:2]
                self.in_step = True
                self._write("task_resumed", *task)
            elif isinstance(entry, float):
                self._read_other("clock_jump", entry)
            elif isinstance(entry, tuple):
                self._read_other(*entry) if len(entry) > 1 else self._read_other("callback_scheduled", *entry)
            else:
                self._end_step()
                self.actor = "loop"
                if not self._is_hidden(entry):
                    self._write("callback_run", "loop", *self._named(entry))
        self._end_step()
        return self.found

    def _read_other(self, head: str, *facts: Any) -> None:
        if head in ("task_done", "task_cancelled"):
            self.in_step = False
            self._write(head, *self._task(facts[0]))
        elif head == "task_created":
            self.tasks[facts[0]] = f"task {facts[1]}", *self._named(facts[2])
            self._write(head, *self.tasks[facts[0]])
        elif head in ("clock_jump", "now"):
            if not self.blocking:
                self._end_step()
                self.actor = "loop"
            self.blocking, self.now_ns = False, whole_ns(facts[0])
            if head == "clock_jump":
                self._write(head, "loop")
        elif head == "blocking_call":
            self.blocking = True
            self._write(head, self.actor, f"{facts[0] / 1e9:g} s")
        elif head == "callback_scheduled" and not self._is_hidden(facts[0]):
            self._write(head, self.actor or "loop", *self._named(facts[0]))
        elif head == "task_waits":
            label, what, filename, line = facts
            if self.in_step:
                self._end_step()
            self._write(
                head, label, what, *((line, _bare(filename)) if self.owns is not None and self.owns(filename) else (0, ""))
            )
        elif head == "note":
            self._write(facts[0], facts[2] or self.actor, facts[1], facts[3])

    def _end_step(self) -> None:
        if self.in_step:
            self._write("task_suspended", self.actor, self.what)
        self.in_step = False

    def _task(self, key: int) -> tuple[str, str, int, str]:
        return self.tasks.get(key) or ("task", "", 0, "")

    def _write(self, kind: str, who: str, what: str = "", line: int = 0, file: str = "") -> None:
        self.found.append(Event(self.now_ns, kind, who, what, line, file))

    def _is_hidden(self, source: CodeType | str) -> bool:
        """Is it a callback by which asyncio, or whoever is not watched, works inside?"""
        if isinstance(source, str):
            return False
        return source.co_filename.startswith(_ASYNCIO) or (self.owns is not None and not self.owns(source.co_filename))

    def _named(self, source: CodeType | str) -> tuple[str, int, str]:
        if isinstance(source, str):
            return source, 0, ""
        if self.owns is None:
            return source.co_qualname, source.co_firstlineno, ""
        owned = self.owns(source.co_filename)
        return source.co_qualname, source.co_firstlineno if owned else 0, _bare(source.co_filename) if owned else ""


def _bare(filename: str) -> str:
    return filename.replace("\\", "/").rpartition("/")[2]


def name_of(callback: Any) -> str:
    """The name of a callback that has no code of its own."""
    name = getattr(callback, "__qualname__", None) or getattr(callback, "__name__", None)
    return str(name or type(callback).__name__)
