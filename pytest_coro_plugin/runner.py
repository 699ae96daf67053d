"""Puts subject and judge together: plays the worlds of one exercise with one answer, in process or apart.

Floor 2. A session belongs to one answer file. Each world is played once per completion order and kept; both ways of playing differ only in the
port between the two sides.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .completion import CompletionOrder, orders, parse_token
from .errors import UsageError
from .judge import Judge
from .run import Run, Shown
from .worlds import World

if TYPE_CHECKING:
    from ._student import LearnerFile


DRAWN_BITS = 31  # of a seed


class Player(Protocol):
    """Whoever runs one answer in another process, run after run, and is asked by a judge."""

    alive: bool

    def play(self, judge: Judge) -> None:
        """Let it play one run for this judge; whatever goes wrong is told to the judge."""

    def close(self) -> None:
        """End it."""


class Session:
    """Play worlds with one answer.

    Args:
        answer: the learner's file.
        apart: run it in a child process instead of this one.
        seed: 0 for the written inputs, any other number for drawn ones.
        ties: order of events with one deadline: ``fifo``, ``lifo`` or ``seeded:N``.
        order: replay this completion order only (a token such as ``0.2.1``).
        limit_s: real seconds that a child may stay silent before it is ended.
        player: starts whoever runs the answer apart; by default a plain child process. With it ``apart`` is meant.
        source: the bytes of the answer, where it is no file on this disk.
        stands: let traces say where each task waits, for drawings.
        traced: whether runs are to have a trace; checks and reports do not read it.
    """

    def __init__(
        self,
        answer: Path,
        *,
        apart: bool = False,
        seed: int = 0,
        ties: str = "fifo",
        order: str | None = None,
        limit_s: float = 10.0,
        player: Callable[[], Player] | None = None,
        source: bytes | None = None,
        stands: bool = False,
        traced: bool = True,
    ) -> None:
        apart = apart or player is not None
        self.answer, self.apart, self.seed, self.ties, self.limit_s = Path(answer), apart, seed, ties, limit_s
        self._replay = _prefix(order)
        self._played: dict[World, tuple[Run, ...]] = {}
        self._source, self._stands, self._traced = source, stands, traced
        self._read: dict[Path, LearnerFile] = {}
        self._start = player or self._start_child
        self._child: Player | None = None
        self._programs: dict[Path, Player] = {}
        self._apart_runs = 0

    def play(self, world: World) -> tuple[Run, ...]:
        """Play a world, or give what was played before: one run per completion order, the planned latencies first."""
        if world not in self._played:
            self._played[world] = tuple(self._play_orders(world))
        return self._played[world]

    def interrupted(self, world: World, cancel_ns: int) -> Run:
        """Play a world once more, as planned but for a cancel of its open call at an instant, in virtual ns."""
        return self._play_once(world, None, cancel_ns)

    def close(self) -> None:
        """End the child processes, if there are any."""
        while self._programs:
            self._programs.popitem()[1].close()
        if self._child is not None:
            self._child.close()
            self._child = None

    def __enter__(self) -> Session:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _play_orders(self, world: World) -> list[Run]:
        if world.orders <= 1:
            return [self._play_once(world, None)]
        if self._replay is not None:
            return [self._play_once(world, CompletionOrder(self._replay))]
        return [self._play_once(world, order) for order in orders(world.orders)]

    def _play_once(self, world: World, order: CompletionOrder | None, cancel_ns: int | None = None) -> Run:
        played = world.program or self.answer
        player = self._player(world.program) if self.apart else None
        judge = Judge(
            world, seed=self.seed, ties=world.ties or self.ties, order=order, cancel_ns=cancel_ns, stands=self._stands, traced=self._traced,
            drill=os.urandom(8).hex() if self._is_drilled() else "",
        )  # fmt: skip
        if player is not None:
            player.play(judge)
        else:
            self._play_in_process(judge, played)
        return judge.run() if world.program is None else self._with_answer(judge.run(), world.program)

    def _is_drilled(self) -> bool:
        """Tell whether this run apart ends in a drill: the first one, and further ones by the bits of a seed that nobody knows beforehand."""
        number = self._apart_runs
        self._apart_runs += self.apart
        return self.apart and (number == 0 or bool(self.seed >> number % DRAWN_BITS & 1))

    def _with_answer(self, run: Run, program: Path) -> Run:
        """Put the learner's file, which was not played, beside what was; one that cannot be read stops every check as it always does."""
        answer = self._file(self.answer)
        facts = answer.problem if answer.problem.problem else run.facts
        return replace(run, facts=facts, shown=Shown(self._file(program).text, answer.text, answer.name))

    def _file(self, path: Path) -> LearnerFile:
        from . import _student

        if path not in self._read:
            given = self._source if path == self.answer else None
            self._read[path] = _student.read(path) if given is None else _student.from_bytes(given, path)
        return self._read[path]

    def _play_in_process(self, judge: Judge, played: Path) -> None:
        from . import subject
        from ._blocking import activate

        activate()
        subject.play(judge, self._file(played))

    def _player(self, program: Path | None) -> Player:
        """Give who plays the answer, or the program of the pack: that one needs no jail."""
        if program is not None:
            if program not in self._programs or not self._programs[program].alive:
                self._programs[program] = self._start_child(program)
            return self._programs[program]
        if self._child is None or not self._child.alive:
            self._child = self._start()
        return self._child

    def _start_child(self, file: Path | None = None) -> Player:
        from ._apart import Child

        return Child(file or self.answer, limit_s=self.limit_s)


def _prefix(order: str | None) -> tuple[int, ...] | None:
    if order is None:
        return None
    try:
        return parse_token(order)
    except ValueError:
        raise UsageError(
            f"{order!r} is no completion order; it looks like 0.2.1 and stands at the end of a failure's message"
        ) from None
