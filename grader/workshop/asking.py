"""Reading a request: its body within a size and a time, its token, where it comes from. Stands on Starlette."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping

from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse

from .telling import Refused, body
from .words import refusal

BODY_S = 20.0  # real seconds that a body may take to arrive
SMALL_BYTES = 4 << 10


async def raw_body(request: Request, most_bytes: int) -> bytes:
    """Read a body.

    Raises:
        Refused: it is too large, or does not arrive.
    """
    told = request.headers.get("content-length", "0")
    if not told.isdecimal() or int(told[:12]) > most_bytes:
        raise Refused("too_large", 413)
    parts: list[bytes] = []
    size = 0
    try:
        async with asyncio.timeout(BODY_S):
            async for part in request.stream():
                size += len(part)
                if size > most_bytes:
                    raise Refused("too_large", 413)
                parts.append(part)
    except (TimeoutError, ClientDisconnect):
        raise Refused("too_slow", 408) from None
    return b"".join(parts)


async def json_body(request: Request, most_bytes: int = SMALL_BYTES) -> Mapping[str, object]:
    """Read a JSON object; a form of another site cannot send one without asking first, and is refused.

    Raises:
        Refused: it is none, too large, too slow, or from another site.
    """
    check_origin(request)
    if request.headers.get("content-type", "").partition(";")[0].strip().casefold() != "application/json":
        raise Refused("type", 415)
    return body(await raw_body(request, most_bytes))


def check_origin(request: Request) -> None:
    """Refuse what a browser says it sends for another site.

    Raises:
        Refused: it does.
    """
    origin, site = request.headers.get("origin"), request.headers.get("sec-fetch-site", "none")
    own = {f"http://{request.headers.get('host', '')}", f"https://{request.headers.get('host', '')}"}
    if site not in ("none", "same-origin") or (origin is not None and origin not in own):
        raise Refused("origin", 403)


def token_of(request: Request) -> str:
    """Give the bearer token, "" for none."""
    kind, _, token = request.headers.get("authorization", "").partition(" ")
    return token.strip() if kind.casefold() == "bearer" else ""


def address_of(request: Request) -> str:
    """Give the address that a request comes from."""
    return request.client.host if request.client else ""


async def refused(request: Request, error: Exception) -> JSONResponse:
    """Answer a request that was refused."""
    assert isinstance(error, Refused)
    headers = {"Connection": "close"} if error.status in (408, 413) else None
    return JSONResponse(refusal(error.code), error.status, headers)
