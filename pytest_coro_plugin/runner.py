"""Puts subject and judge together: plays the worlds of one exercise with one answer, in process or apart.

Floor 2. A session belongs to one answer file. Each world is played once per completion order and kept; both ways of playing differ only in the
port between the two sides.
"""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from .completion import CompletionOrder, orders, parse_token
from .errors import UsageError
from .judge import Judge
from .run import Run
from .worlds import World

if TYPE_CHECKING:
    from ._student import LearnerFile


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
    ) -> None:
        apart = apart or player is not None
        self.answer, self.apart, self.seed, self.ties, self.limit_s = Path(answer), apart, seed, ties, limit_s
        self._replay = _prefix(order)
        self._played: dict[World, tuple[Run, ...]] = {}
        self._learner: LearnerFile | None = None
        self._start = player or self._start_child
        self._child: Player | None = None

    def play(self, world: World) -> tuple[Run, ...]:
        """Play a world, or give what was played before: one run per completion order, the planned latencies first."""
        if world not in self._played:
            self._played[world] = tuple(self._play_orders(world))
        return self._played[world]

    def close(self) -> None:
        """End the child process, if there is one."""
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

    def _play_once(self, world: World, order: CompletionOrder | None) -> Run:
        player = self._player() if self.apart else None
        judge = Judge(world, seed=self.seed, ties=self.ties, order=order)
        if player is not None:
            player.play(judge)
        else:
            self._play_in_process(judge)
        return judge.run()

    def _play_in_process(self, judge: Judge) -> None:
        from . import _student, subject
        from ._blocking import activate

        activate()
        if self._learner is None:
            self._learner = _student.read(self.answer)
        subject.play(judge, self._learner)

    def _player(self) -> Player:
        if self._child is None or not self._child.alive:
            self._child = self._start()
        return self._child

    def _start_child(self) -> Player:
        from ._apart import Child

        return Child(self.answer, limit_s=self.limit_s)


def _prefix(order: str | None) -> tuple[int, ...] | None:
    if order is None:
        return None
    try:
        return parse_token(order)
    except ValueError:
        raise UsageError(
            f"{order!r} is no completion order; it looks like 0.2.1 and stands at the end of a failure's message"
        ) from None
