"""A recorder that also writes where each task stands whenever it gives way: its line, and what it waits for.

Run side; stands on ``_recorder`` and ``_stuck``. It reads the frames of a task after each of its steps, which costs about as much as the step itself, so it is for drawings (``coro trace``,
``--coro-timeline``), never for marks. It must not change what the program sees.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import Any
from weakref import ref

from ._recorder import Labels, Recorder
from ._stuck import Labelling, standing
from .trace import Event


def recorder_for(owns: Callable[[str], bool], *, stands: bool, keep: bool = True) -> Recorder:
    """Make a recorder.

    Args:
        owns: tells of a file name whether it is the program's.
        stands: whether to write where tasks wait.
        keep: whether anybody will read it.
    """
    return StandRecorder(owns) if stands else Recorder(keep=keep)


class StandRecorder(Recorder):
    """Writes a ``task_waits`` behind each step of a task that is not over.

    Args:
        owns: tells of a file name whether it is the program's; lines elsewhere are not named.
    """

    def __init__(self, owns: Callable[[str], bool]) -> None:
        super().__init__()
        self._owns = owns
        self._append = self.write
        self.write = self._write_entry
        self._loop: Labelling | None = None
        self._tasks: dict[int, ref[asyncio.Task[Any]]] = {}
        self._stepping: int | None = None
        self.files: set[str] = set()  # full names of the program's files in which tasks were seen waiting

    def bind(self, loop: Any) -> None:
        """Begin to write for ``loop``."""
        self._loop = loop
        super().bind(loop)

    def create(self, make: Callable[..., Any], coro: Any, kwargs: dict[str, Any], number: int, numbers: dict[int, int]) -> Any:
        """Make a task and write that it was made."""
        if self._stepping is not None and self._is_idle():
            self._write_stand(self._stepping)  # before its place in the log is kept
        task = super().create(make, coro, kwargs, number, numbers)
        self._tasks[id(task)] = ref(task)
        return task

    def events(self) -> tuple[Event, ...]:
        """The events so far, labelled."""
        return tuple(Labels(self._owns).read(self._log))

    def _write_entry(self, entry: Any) -> None:
        """Write an entry, and before one with which a step is over where its task stands now."""
        if self._stepping is not None and (not isinstance(entry, tuple) or entry[0] == "clock_jump" or self._is_idle()):
            self._write_stand(self._stepping)
        if isinstance(entry, int):
            self._stepping = entry
        elif isinstance(entry, tuple) and entry[0] in ("task_done", "task_cancelled"):
            self._stepping = None
        self._append(entry)

    def _is_idle(self) -> bool:
        """Tell whether no task runs: what is written now comes from outside of any step."""
        return asyncio.current_task(self._loop) is None  # type: ignore[arg-type]

    def _write_stand(self, key: int) -> None:
        task = self._tasks[key]() if key in self._tasks else None
        if task is None or self._loop is None or asyncio.current_task(task.get_loop()) is task:
            return  # it still runs: something that blocks lets time pass
        self._stepping = None
        if not task.done() and id(task.get_loop()) == id(self._loop):
            waiting, filename = standing(self._loop, task)
            if self._owns(filename):
                self.files.add(filename)
            self._append(
                ("task_waits", waiting.task, waiting.waits_for, filename, waiting.site.line if waiting.site is not None else 0)
            )
