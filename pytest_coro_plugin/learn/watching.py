"""``coro watch``: judge at every save, stop when an exercise is solved, ask before going on.

Stands on the times and sizes of the exercise files, asked for many times a second: that needs nothing to be installed and sees every editor's way of saving, over any network file
system. Lines from the keyboard are read between two looks, so it works wherever a terminal does. It must not draw over what was printed, and learner code runs in forks only.
"""

from __future__ import annotations

import os
import select
import sys
import threading
import time
from collections.abc import Callable
from dataclasses import replace
from queue import Empty, SimpleQueue
from typing import TYPE_CHECKING, TypeAlias

from ..words import N_
from . import hinting
from .checking import is_solved, praise
from .judging import judged, warm
from .pack import Exercise, Pack, seen_from_here
from .showing import introduce, open_after

if TYPE_CHECKING:
    from .cli import Call
    from .joining import Workshop

LOOK_S = 0.05
Signature: TypeAlias = tuple[int, int, int]


def act(call: Call) -> int:
    """Watch until Ctrl-C, q, or nothing is left to solve."""
    pack = call.pack
    progress = call.progress(pack)
    exercise = call.chosen(pack, progress.read(), *call.words)
    return _Watch(call, pack, exercise).go_on()


class Keyboard:
    """Lines that are typed, without waiting for one."""

    def __init__(self) -> None:
        self.closed = False
        self._text = b""
        self._lines: SimpleQueue[str | None] = SimpleQueue()
        if sys.platform == "win32":
            threading.Thread(target=self._read_for_ever, daemon=True).start()

    def line(self, wait_s: float) -> str | None:
        """Give a line, or None when ``wait_s`` real seconds have passed without one."""
        if sys.platform == "win32":
            try:
                line = self._lines.get(timeout=wait_s)
            except Empty:
                return None
            self.closed = self.closed or line is None
            return line
        if b"\n" not in self._text and not self.closed and select.select([0], [], [], wait_s)[0]:
            part = os.read(0, 4096)
            self.closed = not part
            self._text += part
        elif self.closed:
            time.sleep(wait_s)
        line_read, found, rest = self._text.partition(b"\n")
        if not found:
            return None
        self._text = rest
        return line_read.decode(errors="replace").strip()

    def _read_for_ever(self) -> None:
        for line in sys.stdin:
            self._lines.put(line.strip())
        self._lines.put(None)


class _Watch:
    """The state between two looks: the files as they were, and the exercise at hand.

    Args:
        call: with the screen and the options.
        pack: whose files are watched.
        exercise: the first one at hand.
    """

    def __init__(self, call: Call, pack: Pack, exercise: Exercise) -> None:
        self.call, self.pack, self.exercise = call, pack, exercise
        self.screen, self.progress = call.screen, call.progress(pack)
        self.keyboard = Keyboard()
        self.solved = False
        self.workshop = _workshop(call, pack)
        self.seen = {each.id: signature(each) for each in pack.exercises}

    def go_on(self) -> int:
        """Look at files and keyboard in turn."""
        self._judge(self.exercise)
        while True:
            line = self.keyboard.line(LOOK_S)
            if self.workshop is not None:
                self.workshop.look()
            if line is not None and not self._typed(line):
                return 0
            for each in self.pack.exercises:
                if (now := signature(each)) != self.seen[each.id]:
                    self.seen[each.id] = self._settled(each, now)
                    self._judge(each)

    def _settled(self, exercise: Exercise, now: Signature) -> Signature:
        """Wait until an editor that writes in several steps has done so."""
        while True:
            time.sleep(LOOK_S / 5)
            later = signature(exercise)
            if later == now and later[1] > 0:
                return now
            if later == now:
                time.sleep(LOOK_S)  # an empty file is about to be filled, as a rule
                return signature(exercise)
            now = later

    def _judge(self, exercise: Exercise) -> None:
        self.exercise = exercise
        warm(exercise)
        self.screen.line()
        self.screen.line("-" * self.screen.width)
        verdict = judged(exercise, self.progress, self.screen.lang)
        self.screen.verdict(verdict, number=exercise.number)
        self.screen.line()
        if self.workshop is not None:
            self.workshop.tell(exercise, verdict)
        self.solved = is_solved(verdict)
        if not self.solved:
            self.screen.say(
                N_("Waiting for {path} to be saved. Enter judges again, h gives a hint, q ends."),
                path=seen_from_here(exercise.answer),
            )
            return
        praise(exercise, verdict, self.screen)
        found = open_after(self.pack, self.progress.read(), exercise.id)
        if found is None:
            self.screen.say(N_("That was the last one. q ends."))
        else:
            title = found.title.get(self.screen.lang, found.id)
            self.screen.say(
                N_("Go on to {number} · {title}? Enter goes on, q ends; a save judges again."), number=found.number, title=title
            )

    def _typed(self, line: str) -> bool:
        """Do what was typed; False ends the watch."""
        actions: dict[str, Callable[[], None]] = {"": self._on if self.solved else self._again, "h": self._hint, "1": self._hint}
        actions |= {"2": lambda: self._hint("2"), "3": lambda: self._hint("3")}
        if line.casefold() in ("q", "quit", "exit"):
            return False
        action = actions.get(line.casefold())
        if action is None:
            self.screen.say(N_("Enter goes on, h or 2 or 3 gives a hint, q ends."))
        else:
            action()
        return True

    def _again(self) -> None:
        self._judge(self.exercise)

    def _hint(self, strength: str = "1") -> None:
        hinting.act(replace(self.call, name="hint", words=(strength, self.exercise.number)))

    def _on(self) -> None:
        found = open_after(self.pack, self.progress.read(), self.exercise.id)
        if found is None:
            return
        self.exercise, self.solved = found, False
        self.progress.change(lambda state: replace(state, current=found.id))
        self.screen.line()
        introduce(found, self.screen)
        warm(found)


def _workshop(call: Call, pack: Pack) -> Workshop | None:
    """Join the workshop that the call names."""
    if not call.join:
        return None
    from .joining import Workshop

    return Workshop(pack.root, call.join, call.guest, call.screen)


def signature(exercise: Exercise) -> Signature:
    """Give what changes when a file is saved: its time, its size, its place on the disk."""
    try:
        found = exercise.answer.stat()
    except OSError:
        return (0, 0, 0)
    return (found.st_mtime_ns, found.st_size, found.st_ino)
