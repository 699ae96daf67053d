"""What every request passes: is this server called so, is it a flood; and what every answer says to the browser.

Stands on Starlette's types. It must not know what a page or a result is.
"""

from __future__ import annotations

import ipaddress
import time
from collections.abc import Collection
from urllib.parse import urlsplit

from starlette.datastructures import Headers, MutableHeaders
from starlette.responses import JSONResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from .limits import Limit
from .words import refusal

REQUESTS_A_MINUTE, REQUESTS_AT_ONCE = 12_000, 10_000  # of one address: a whole room may share one
PACK = "/pack/"
POLICY = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
PACK_POLICY = (  # the pack runs Python in the page: WebAssembly, workers, and an editor that brings its style
    "default-src 'self'; script-src 'self' 'wasm-unsafe-eval'; worker-src 'self' blob:; style-src 'self' 'unsafe-inline'; img-src 'self' data:; connect-src 'self';"
    " object-src 'none'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
)
HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "same-origin",  # with less, the browser would not say that our own form comes from us
    "Cross-Origin-Opener-Policy": "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": "camera=(), microphone=(), geolocation=()",
}


class Gate:
    """The middleware.

    Args:
        app: what lies behind.
        names: that this server may be called by, beside addresses and localhost. A page of another site that was pointed here by its name server comes under another name, and is refused.
    """

    def __init__(self, app: ASGIApp, names: Collection[str] = ()) -> None:
        self.app = app
        self.names = {name.casefold() for name in names} | {"localhost"}
        self._requests = Limit(REQUESTS_A_MINUTE, REQUESTS_AT_ONCE, time.monotonic)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Let a request through, or answer it here."""
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                path = scope["path"]
                headers["Content-Security-Policy"] = PACK_POLICY if path.startswith(PACK) else POLICY
                for name, value in HEADERS.items():
                    headers[name] = value
                if not path.startswith((PACK, "/static/")):
                    headers["Cache-Control"] = "no-store"
            await send(message)

        headers = Headers(scope=scope)
        hosts = headers.getlist("host")
        client = scope.get("client") or ("", 0)
        if len(hosts) != 1 or not self.is_ours(hosts[0]):
            await JSONResponse(refusal("host_name"), 421)(scope, receive, send_with_headers)
        elif (wait_s := self._requests.take(client[0])) > 0:
            await too_often(wait_s)(scope, receive, send_with_headers)
        else:
            await self.app(scope, receive, send_with_headers)

    def is_ours(self, host: str) -> bool:
        """Tell whether this server may be called so: by a number, which no name server can turn, or by one of its names."""
        try:
            parts = urlsplit(f"//{host}")
            name, _ = parts.hostname or "", parts.port
        except ValueError:
            return False
        if not name or set("/?#@\\") & set(host):
            return False
        try:
            ipaddress.ip_address(name)
        except ValueError:
            return name.casefold() in self.names
        return True


def too_often(wait_s: float) -> JSONResponse:
    """Make the answer to a flood."""
    return JSONResponse(refusal("too_often"), 429, {"Retry-After": str(int(wait_s) + 1)})
