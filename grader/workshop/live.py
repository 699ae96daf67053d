"""A workshop under way: each deed goes to the disk first, then into the room, then to whoever watches.

Stands on ``store``, ``room``, ``catalogue``. The file is worked on by one thread of its own, so a slow disk holds up nobody who only looks. It must not know HTTP.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TypeVar

from .catalogue import Catalogue
from .records import Arrival, Person, Plan, Telling, Told
from .room import Room
from .store import Store, hash_of
from .telling import Refused

PEOPLE, RESULTS, RESULT_BYTES = 2_000, 2_000, 64 << 20  # in a room; of one person
MINUTES = 600
T = TypeVar("T")


def utc_now() -> datetime:
    """Give the instant."""
    return datetime.now(UTC)


class Workshop:
    """A workshop under way. Not for several threads; its methods that wait leave the file to a thread of its own.

    Args:
        store: the file.
        catalogue: the exercises.
        title: at the head of the pages.
        clock: gives the instant, in UTC.
    """

    def __init__(self, store: Store, catalogue: Catalogue, title: str = "", clock: Callable[[], datetime] = utc_now) -> None:
        self.store, self.catalogue, self.title, self.clock = store, catalogue, title, clock
        self.secrets = store.secrets
        self.plan = store.plan()
        self.tokens = store.tokens()
        self.room = Room(store.people(), store.arrivals(), store.told())
        self._thread = ThreadPoolExecutor(1, thread_name_prefix="workshop-file")
        self.version = 0
        self.is_ending = False
        self._deeds = asyncio.Lock()
        self._changed = asyncio.Event()

    def close(self) -> None:
        """End the thread; the file is the caller's."""
        self._thread.shutdown()

    async def on_file(self, work: Callable[..., T], *args: object) -> T:
        """Do something with the file, in its thread."""
        return await asyncio.get_running_loop().run_in_executor(self._thread, work, *args)

    # doors

    def is_code(self, code: str) -> bool:
        """Tell whether somebody knows the code; case, blanks and hyphens do not matter."""
        bare = "".join(character for character in code.upper() if character.isalnum())
        return hmac.compare_digest(bare.encode(), self.secrets.code.encode())

    def is_key(self, key: str) -> bool:
        """Tell whether somebody knows the host's key."""
        return hmac.compare_digest(key.encode("utf-8", "replace"), self.secrets.key.encode())

    def pass_for(self, purpose: str) -> str:
        """Make the word that stands for the host's key in a cookie (``host``) or in a request that changes something (``deed``)."""
        return hmac.new(self.secrets.key.encode(), purpose.encode(), hashlib.sha256).hexdigest()

    def person_of(self, token: str) -> int | None:
        """Give the number of whoever has a token, None for a stranger or somebody who was shown out."""
        number = self.tokens.get(hash_of(token))
        return number if number in self.room.seats else None

    def was_removed(self, token: str) -> bool:
        """Tell whether a token was good until its owner was shown out."""
        number = self.tokens.get(hash_of(token))
        return number is not None and number not in self.room.seats

    # what learners do

    async def join(self, name: str, lang: str) -> tuple[Person, str]:
        """Let somebody in.

        Raises:
            Refused: the door is closed, or the room is full.
        """
        if not self.plan.door_open:
            raise Refused("door", 403)
        async with self._deeds:
            if len(self.tokens) >= PEOPLE:
                raise Refused("full", 403)
            person, token = await self.on_file(self.store.join, name, lang, self.clock())
            self.tokens[hash_of(token)] = person.number
            self.room.joined(person)
        self._tell()
        return person, token

    async def here(self, number: int, exercise: str) -> None:
        """Note that somebody is there, and on which exercise ("" for none)."""
        now = self.clock()
        seat = self.room.seats[number]
        seat.heard = now
        if not exercise or exercise == seat.where:
            return
        if exercise not in seat.work:
            await self.on_file(self.store.arrive, Arrival(number, exercise, now))
        self.room.arrived(Arrival(number, exercise, now))
        self._tell()

    async def tell(self, number: int, tellings: Sequence[Telling]) -> None:
        """Keep what somebody's machine told; on the disk when this returns.

        Raises:
            Refused: they have told more than anybody works out in a workshop.
        """
        seat = self.room.seats[number]
        fresh = [telling for telling in tellings if telling.id not in seat.ids]
        if not fresh:
            return
        count, size = await self.on_file(self.store.size_of, number)
        size += sum(len(telling.source or b"") + len(telling.result) for telling in fresh)
        if count + len(fresh) > RESULTS or size > RESULT_BYTES:
            raise Refused("full", 403)
        for told in await self.on_file(self.store.tell, number, fresh, self.clock()):
            self.room.add(told)
        self._tell()

    def state(self, number: int) -> dict[str, object]:
        """Give what one learner may know: what is opened, and what they told themselves."""
        seat = self.room.seats[number]
        ends = self.plan.timer_ends
        return {
            "title": self.title, "number": number, "name": seat.person.name, "now": self.clock().timestamp(),
            "timer_ends": ends.timestamp() if ends else None,
            "released": [self.catalogue.told(each, self.plan.hints.get(each, 0)) for each in self.plan.released if each in self.catalogue.exercises],
            "mine": {
                exercise: {"attempts": work.attempts, "best": str(work.best), "most": str(work.most), "code": work.code, "solved": work.solved}
                for exercise, work in seat.work.items()
            },
        }  # fmt: skip

    # what the host does

    async def change(self, plan: Plan) -> None:
        """Open or close something."""
        async with self._deeds:
            await self.on_file(self.store.set_plan, plan)
            self.plan = plan
        self._tell()

    async def remove(self, number: int) -> None:
        """Show somebody out."""
        await self.on_file(self.store.remove, number)
        self.room.removed(number)
        self._tell()

    async def timer(self, minutes: int) -> None:
        """Set the timer; 0 takes it away."""
        ends = self.clock() + timedelta(minutes=minutes) if minutes else None
        await self.change(replace(self.plan, timer_ends=ends))

    # what the host sees

    def snapshot(self) -> dict[str, object]:
        """Give all that the host's page shows."""
        return self.room.snapshot(self.plan, list(self.catalogue.exercises), self.clock())

    async def example(self, told: Told) -> tuple[bytes, str]:
        """Give answer and result of a telling."""
        return await self.on_file(self.store.example, told.number)

    async def wait_for_change(self, seen: int, limit_s: float) -> None:
        """Wait until ``version`` is no more what was seen, or ``limit_s`` real seconds are over."""
        if self.version == seen:
            with suppress(TimeoutError):
                await asyncio.wait_for(self._changed.wait(), limit_s)

    def end(self) -> None:
        """Let whoever watches go."""
        self.is_ending = True
        self._tell()

    def _tell(self) -> None:
        self.version += 1
        self._changed.set()
        self._changed = asyncio.Event()
