"""``pytest --coro-join=ADDRESS``: when everything is judged and told, send it to a workshop.

Floor 4; loaded only for a session that joined. The verdict is printed before anything is sent, and a network that does not answer costs a moment at the very end, never a result.
"""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

import pytest

from ._options import OPTIONS
from ._outbox import Address, Answered, Outbox, Sending
from .words import N_, clean, translator

if TYPE_CHECKING:
    from ._book import Book
    from .results import ExerciseResult

MOMENT_S = 2.0


class Joined:
    """Sends what a session judged.

    Args:
        config: of the session.
        book: that holds the verdicts.
    """

    def __init__(self, config: pytest.Config, book: Book) -> None:
        self._config, self._book = config, book
        self._options = config.stash[OPTIONS]
        self._say = translator(self._options.language)
        self._sending: Sending | None = None
        self._outbox = Outbox(config.rootpath, Address.read(self._options.join))

    @pytest.hookimpl(trylast=True)
    def pytest_sessionfinish(self) -> None:
        """Put every exercise that was judged as a whole into the outbox, and start to send."""
        last = ""
        for folder, result in self._book.results().items():
            if is_whole(result):
                last = result.exercise
                answer = self._options.answer_for(self._config.rootpath / folder)
                self._outbox.put(result.exercise, answer.read_bytes() if answer.is_file() else b"", result)
        self._sending = self._outbox.start(name=self._options.name, lang=self._options.language, exercise=last)

    @pytest.hookimpl(trylast=True)
    def pytest_unconfigure(self) -> None:
        """Say what came of it."""
        if self._sending is not None:
            sys.stdout.write(told(self._sending.answered(MOMENT_S), self._options.language) + "\n")
            sys.stdout.flush()


def is_whole(result: ExerciseResult) -> bool:
    """Tell whether every check was run: a part of an exercise is no attempt at it."""
    return not any(check.status == "skipped" and check.message == "not run" for check in result.checks)


def told(answered: Answered | None, lang: str) -> str:
    """Give the line about the workshop."""
    say = translator(lang)
    if answered is None:
        return say(N_("workshop: slow to answer; what has not arrived is kept in .coro/outbox and sent with the next run"))
    if answered.trouble == "offline":
        return say(N_("workshop: not reached; what waits in .coro/outbox is sent with the next run: {count}")).format(
            count=answered.left
        )
    if answered.trouble:
        return say(N_("workshop: {why}; what waits in .coro/outbox: {count}")).format(
            why=clean(answered.words.get(lang, "") or answered.trouble), count=answered.left
        )
    return say(N_("workshop: results sent: {count}")).format(count=answered.sent)
