"""What the host sees and does, below ``/host``: closed to whoever has no key.

Stands on Starlette and ``live``. The key is shown once, for a cookie that no other site can use; a deed needs a word besides that only our own page knows.
"""

from __future__ import annotations

import asyncio
import hmac
import io
import json
from collections.abc import AsyncIterator, Mapping
from dataclasses import replace
from urllib.parse import parse_qs

import segno
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response, StreamingResponse
from starlette.routing import Route

from .asking import SMALL_BYTES, address_of, check_origin, json_body, raw_body
from .gate import too_often
from .learner_api import LearnerApi
from .live import MINUTES, Workshop
from .mistakes import most_frequent
from .pages import language_of, page
from .telling import Refused

COOKIE = "coro_host"
TOGETHER_S = 0.2  # changes that come so close are told in one go
BEAT_S = 5.0
WATCHERS = 30


class Hosting:
    """The routes below ``/host``.

    Args:
        workshop: that is under way.
        learners: whose count of wrong guesses is also that of wrong keys.
        address: of the server, as learners reach it.
    """

    def __init__(self, workshop: Workshop, learners: LearnerApi, address: str) -> None:
        self.workshop, self.address = workshop, address
        self._guesses = learners.guesses
        self._watchers = 0

    def routes(self) -> list[Route]:
        """List them."""
        return [
            Route("/host", self.room, methods=["GET"]),
            Route("/host/enter", self.enter, methods=["POST"]),
            Route("/host/live", self.live, methods=["GET"]),
            Route("/host/do", self.do, methods=["POST"]),
            Route("/host/projector", self.projector, methods=["GET"]),
            Route("/host/mistakes", self.mistakes, methods=["GET"]),
            Route("/host/qr.svg", self.qr, methods=["GET"]),
        ]

    @property
    def join_address(self) -> str:
        """Where learners join; made from what the host said, never from what a request says."""
        return f"{self.address}/j/{self.workshop.secrets.code}"

    async def room(self, request: Request) -> Response:
        """Show the room, or the door to it."""
        if not self._may(request):
            return page(request, "enter.html", {"wrong": False})
        return page(request, "room.html", self._facts(request))

    async def enter(self, request: Request) -> Response:
        """Take the key, give the cookie."""
        check_origin(request)
        if wait_s := self._guesses.wait(address_of(request)):
            return too_often(wait_s)
        form = parse_qs((await raw_body(request, SMALL_BYTES)).decode("utf-8", "replace"), max_num_fields=4)
        if not self.workshop.is_key(form.get("key", [""])[0].strip()):
            self._guesses.take(address_of(request))
            return page(request, "enter.html", {"wrong": True}, 403)
        answer = RedirectResponse("/host" + (f"?lang={language_of(request)}" if "lang" in request.query_params else ""), 303)
        secure = self.address.startswith("https://")
        answer.set_cookie(COOKIE, self.workshop.pass_for("host"), path="/host", httponly=True, samesite="strict", secure=secure)
        return answer

    async def live(self, request: Request) -> Response:
        """Send the room, and send it again whenever something has changed."""
        self._must(request)
        if self._watchers >= WATCHERS:
            return too_often(BEAT_S)
        return StreamingResponse(self._snapshots(), media_type="text/event-stream", headers={"X-Accel-Buffering": "no"})

    async def _snapshots(self) -> AsyncIterator[str]:
        self._watchers += 1
        try:
            last = ""
            yield "retry: 1000\n\n"
            while not self.workshop.is_ending:
                seen = self.workshop.version
                text = json.dumps(self.workshop.snapshot(), ensure_ascii=True, sort_keys=True)
                if text != last:
                    now = self.workshop.clock().timestamp()
                    yield f'data: {{"now": {now}, {text[1:]}\n\n'
                    last = text
                else:
                    yield ": nothing new\n\n"  # so that a watcher who is gone is noticed
                await self.workshop.wait_for_change(seen, BEAT_S)
                await asyncio.sleep(TOGETHER_S)
        finally:
            self._watchers -= 1

    async def do(self, request: Request) -> Response:
        """Carry out a deed of the host."""
        self._must(request)
        asked = await json_body(request)
        if not hmac.compare_digest(
            request.headers.get("x-coro-deed", "").encode("utf-8", "replace"), self.workshop.pass_for("deed").encode()
        ):
            raise Refused("deed", 403)
        await self._deed(asked)
        return JSONResponse({"done": True})

    async def _deed(self, asked: Mapping[str, object]) -> None:
        """Do what is asked; each deed may come twice and is then done once."""
        workshop, plan = self.workshop, self.workshop.plan
        match asked:
            case {"deed": "open", "exercise": str(exercise)} if exercise in workshop.catalogue.exercises:
                order = list(workshop.catalogue.exercises)
                await workshop.change(replace(plan, released=tuple(sorted({*plan.released, exercise}, key=order.index))))
            case {"deed": "close", "exercise": str(exercise)}:
                await workshop.change(replace(plan, released=tuple(each for each in plan.released if each != exercise)))
            case {"deed": "hint", "exercise": str(exercise), "hints": int(hints)} if exercise in workshop.catalogue.exercises:
                most = len(workshop.catalogue.exercises[exercise].hints)
                await workshop.change(replace(plan, hints={**plan.hints, exercise: max(0, min(hints, most))}))
            case {"deed": "timer", "minutes": int(minutes)} if 0 <= minutes <= MINUTES:
                await workshop.timer(minutes)
            case {"deed": "door", "open": bool(is_open)}:
                await workshop.change(replace(plan, door_open=is_open))
            case {"deed": "remove", "number": int(number)}:
                await workshop.remove(number)
            case _:
                raise Refused("unknown")

    async def projector(self, request: Request) -> Response:
        """Show the room without names."""
        if not self._may(request):
            return page(request, "enter.html", {"wrong": False}, 401)
        return page(request, "projector.html", self._facts(request))

    async def mistakes(self, request: Request) -> Response:
        """Show the most frequent mistakes of an exercise."""
        if not self._may(request):
            return page(request, "enter.html", {"wrong": False}, 401)
        exercise, place = request.query_params.get("exercise", ""), request.query_params.get("place", "0")
        if exercise not in self.workshop.catalogue.exercises or not (place.isascii() and place.isdecimal() and len(place) < 7):
            raise Refused("not_found", 404)
        lang = language_of(request)
        shown = await most_frequent(self.workshop, exercise, lang, int(place))
        title = self.workshop.catalogue.title(exercise, lang)
        return page(
            request,
            "mistakes.html",
            {"exercise": exercise, "title": self.workshop.title, "of": title, "shown": shown, "place": int(place)},
        )

    async def qr(self, request: Request) -> Response:
        """Draw the address where learners join."""
        self._must(request)
        buffer = io.BytesIO()
        segno.make(self.join_address, error="m").save(buffer, kind="svg", scale=8, border=4, light="#ffffff", dark="#000000")
        return Response(buffer.getvalue(), media_type="image/svg+xml")

    def _facts(self, request: Request) -> dict[str, object]:
        lang = language_of(request)
        code = self.workshop.secrets.code
        exercises = {
            each.id: {"title": each.title.told(lang), "hints": len(each.hints)}
            for each in self.workshop.catalogue.exercises.values()
        }
        return {
            "title": self.workshop.title, "join": self.join_address, "code": f"{code[:3]}-{code[3:]}",
            "deed": self.workshop.pass_for("deed"), "exercises": exercises,
        }  # fmt: skip

    def _may(self, request: Request) -> bool:
        shown = request.cookies.get(COOKIE, "").encode("utf-8", "replace")
        return hmac.compare_digest(shown, self.workshop.pass_for("host").encode())

    def _must(self, request: Request) -> None:
        if not self._may(request):
            raise Refused("key", 401)
