"""What learners' machines ask: join, here, results, state. The page of it is ``docs/how-to/workshop.md``.

Stands on Starlette and ``live``. A token goes in a header that no other site can make a browser send. Nobody is told anything about anybody else.
"""

from __future__ import annotations

import time

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from .asking import address_of, json_body, token_of
from .gate import too_often
from .limits import Limit
from .live import Workshop
from .records import Telling
from .telling import BATCH, BODY_BYTES, Refused, name_of, telling
from .words import refusal

VERSION = 1


class LearnerApi:
    """The routes below ``/api/``.

    Args:
        workshop: that is under way.
        has_pack: the exercises can be worked on in the browser, below ``/pack/``.
    """

    def __init__(self, workshop: Workshop, *, has_pack: bool) -> None:
        self.workshop, self.has_pack = workshop, has_pack
        self.guesses = Limit(20, 30, time.monotonic)  # of one address, of codes and tokens that were wrong
        self._joins = Limit(600, 400, time.monotonic)
        self._tellings = Limit(60, 60, time.monotonic)
        self._looks = Limit(120, 60, time.monotonic)

    def routes(self) -> list[Route]:
        """List them."""
        return [
            Route("/api/session", self.session, methods=["GET"]),
            Route("/api/join", self.join, methods=["POST"]),
            Route("/api/here", self.here, methods=["POST"]),
            Route("/api/state", self.state, methods=["GET"]),
            Route("/api/results", self.results, methods=["POST"]),
        ]

    async def session(self, request: Request) -> Response:
        """Say that this is a workshop, to whoever asks."""
        return JSONResponse({"workshop": VERSION, "title": self.workshop.title, "pack": self.has_pack})

    async def join(self, request: Request) -> Response:
        """Let somebody in who knows the code."""
        address = address_of(request)
        wait_s = self.guesses.wait(address) or self._joins.take("all")
        if wait_s:
            return too_often(wait_s)
        asked = await json_body(request)
        code, lang = asked.get("code"), asked.get("lang")
        if not isinstance(code, str) or not self.workshop.is_code(code):
            self.guesses.take(address)
            raise Refused("code", 403)
        person, token = await self.workshop.join(name_of(asked.get("name", "")), "zh" if lang == "zh" else "en")
        return JSONResponse({"token": token, **self.workshop.state(person.number)}, 201)

    async def here(self, request: Request) -> Response:
        """Note where somebody is."""
        number = self._person(request)
        if wait_s := self._looks.take(number):
            return too_often(wait_s)
        exercise = (await json_body(request)).get("exercise", "")
        if not isinstance(exercise, str) or (exercise and exercise not in self.workshop.catalogue.exercises):
            raise Refused("exercise")
        await self.workshop.here(number, exercise)
        return JSONResponse(self._state(number))

    async def state(self, request: Request) -> Response:
        """Tell somebody what is open."""
        number = self._person(request)
        if wait_s := self._looks.take(number):
            return too_often(wait_s)
        await self.workshop.here(number, "")
        return JSONResponse(self._state(number))

    async def results(self, request: Request) -> Response:
        """Keep results; one that is odd does not keep the others out."""
        number = self._person(request)
        if wait_s := self._tellings.take(number):
            return too_often(wait_s)
        listed = (await json_body(request, BODY_BYTES)).get("results")
        if not isinstance(listed, list) or not 0 < len(listed) <= BATCH:
            raise Refused("result")
        now = self.workshop.clock()
        taken: list[Telling] = []
        odd: list[dict[str, object]] = []
        for place, each in enumerate(listed):
            try:
                taken.append(telling(each, self.workshop.catalogue.exercises, now))
            except Refused as error:
                odd.append({"place": place, **refusal(error.code)})
        await self.workshop.tell(number, taken)
        return JSONResponse({"kept": [each.id for each in taken], "refused": odd, "state": self._state(number)})

    def _state(self, number: int) -> dict[str, object]:
        if number not in self.workshop.room.seats:  # shown out meanwhile
            raise Refused("removed", 403)
        return self.workshop.state(number)

    def _person(self, request: Request) -> int:
        token = token_of(request)
        number = self.workshop.person_of(token)
        if number is not None:
            return number
        if self.workshop.was_removed(token):
            raise Refused("removed", 403)
        if self.guesses.take(address_of(request)):
            raise Refused("too_often", 429)
        raise Refused("token", 401)
