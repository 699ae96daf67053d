"""The application: the learners' pages, their API, the host's pages, and the pack where it was built, behind one gate.

Stands on Starlette. It opens no port and no file of its own.
"""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Mount, Route
from starlette.staticfiles import StaticFiles

from .asking import refused
from .gate import Gate
from .hosting import Hosting
from .learner_api import LearnerApi
from .live import Workshop
from .packed import PackFiles
from .pages import page
from .telling import Refused
from .words import refusal

STATIC = Path(__file__).parent / "static"


def make_app(workshop: Workshop, *, address: str, names: Sequence[str] = (), site: Path | None = None) -> Starlette:
    """Make the application.

    Args:
        workshop: that is under way.
        address: of the server as learners reach it, such as ``http://192.168.1.5:8765``; it stands in the QR code.
        names: that the server may be called by, beside its addresses and localhost.
        site: the built pack, served below ``/pack/``.
    """
    api = LearnerApi(workshop, has_pack=site is not None)
    hosting = Hosting(workshop, api, address.rstrip("/"))

    async def learner(request: Request) -> Response:
        exercises = {each.id: {"en": each.title.en, "zh": each.title.zh} for each in workshop.catalogue.exercises.values()}
        return page(request, "learner.html", {"title": workshop.title, "has_pack": site is not None, "exercises": exercises})

    routes: list[Route | Mount] = [
        Route("/", learner, methods=["GET"]),
        Route("/j/{code}", learner, methods=["GET"]),
        *api.routes(),
        *hosting.routes(),
        Mount("/static", StaticFiles(directory=STATIC)),
    ]
    if site is not None:
        routes.append(Mount("/pack", PackFiles(site)))
    return Starlette(
        routes=routes,
        middleware=[Middleware(Gate, names=tuple(names))],
        exception_handlers={Refused: refused, HTTPException: _missing, Exception: _broken},
    )


async def _missing(request: Request, error: Exception) -> Response:
    """Answer what there is not, without a word of what was asked for."""
    status = error.status_code if isinstance(error, HTTPException) else 404
    return JSONResponse(refusal("method" if status == 405 else "not_found"), status)


async def _broken(request: Request, error: Exception) -> Response:
    return JSONResponse(refusal("failed"), 500)
