"""``coro watch --join ADDRESS``: tells a workshop what was judged, and the learner what the host opens.

Stands on ``_outbox``. A verdict is on the screen before anything is sent, and whoever is offline goes on as before. It must not judge.
"""

from __future__ import annotations

import time
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from .._outbox import Address, Answered, Outbox, Sending
from ..words import N_, clean
from .judging import Verdict
from .pack import Exercise
from .screen import Screen

AGAIN_S = 15.0  # real seconds between two looks at the workshop


class Workshop:
    """A workshop that was joined.

    Args:
        root: folder of the pack.
        address: as the host shows it.
        name: that the host sees, "" for none.
        screen: where news are told.

    Raises:
        UsageError: the address is none.
    """

    def __init__(self, root: Path, address: str, name: str, screen: Screen) -> None:
        self._outbox = Outbox(root, Address.read(address, screen.translate))
        self._name, self._screen = name, screen
        self._exercise = ""
        self._sending: Sending | None = None
        self._again_at = 0.0
        self._is_due = True
        self._told = ""
        self._known: dict[str, int] | None = None

    def tell(self, exercise: Exercise, verdict: Verdict) -> None:
        """Put a verdict into the outbox, to be sent at the next look."""
        self._exercise, self._is_due = exercise.id, True
        source = exercise.answer.read_bytes() if exercise.answer.is_file() else b""
        self._outbox.put(exercise.id, source, verdict.result)

    def look(self) -> None:
        """See what came of the last sending, and send again when it is time; never waits."""
        if self._sending is not None:
            answered = self._sending.answered()
            if answered is None:
                return
            self._sending = None
            self._say(answered)
        if self._is_due or time.monotonic() >= self._again_at:
            self._is_due, self._again_at = False, time.monotonic() + AGAIN_S
            self._sending = self._outbox.start(name=self._name, lang=self._screen.lang, exercise=self._exercise)

    def _say(self, answered: Answered) -> None:
        """Tell what is new: a connection or the loss of one, and what the host has opened."""
        lang = self._screen.lang
        if answered.trouble == "offline":
            told = self._screen.translate(N_("workshop: not reached; what you do is kept and sent later"))
        elif answered.trouble:
            told = self._screen.translate(N_("workshop: {why}")).format(
                why=clean(answered.words.get(lang, "") or answered.trouble)
            )
        else:
            told = self._screen.translate(N_("workshop: connected, you are number {number}")).format(
                number=answered.state.get("number", "?")
            )
        if told != self._told:
            self._told = told
            self._screen.say("{told}", told=told)
        if answered.state:
            self._news(answered.state)

    def _news(self, state: Mapping[str, Any]) -> None:
        released = [each for each in state.get("released", ()) if isinstance(each, dict)]
        known, lang = self._known or {}, self._screen.lang
        for each in released:
            number, hints = str(each.get("id", "")), list(each.get("hints", ()))
            if number not in known and self._known is not None:
                title = clean(str(each.get("title", {}).get(lang, "")))
                self._screen.say(N_("workshop: the host opens {id} · {title}"), id=clean(number), title=title)
            for hint in hints[known.get(number, 0) :]:
                self._screen.say(N_("workshop: a hint for {id}: {hint}"), id=clean(number), hint=clean(str(hint.get(lang, ""))))
        self._known = {str(each.get("id", "")): len(each.get("hints", ())) for each in released}
