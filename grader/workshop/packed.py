"""The pack in a browser, as ``grader site build`` made it, served to a room: compressed once, and joined to the workshop by one script that is put into its page.

Stands on Starlette. It changes no file of the site.
"""

from __future__ import annotations

import asyncio
import gzip
import json
import os
from pathlib import Path

from starlette.datastructures import Headers
from starlette.responses import FileResponse, Response
from starlette.staticfiles import StaticFiles
from starlette.types import Scope

from .words import IN_PACK

COMPRESSED = (".html", ".js", ".mjs", ".css", ".json", ".wasm", ".zip", ".svg", ".py", ".map")
HASHED = "assets/"  # files whose names change with their content


class PackFiles(StaticFiles):
    """The files of a site.

    Args:
        site: the folder.
    """

    def __init__(self, site: Path) -> None:
        super().__init__(directory=site, html=True)
        self._known: dict[tuple[str, int, int], bytes] = {}
        self._one_at_a_time = asyncio.Lock()

    async def get_response(self, path: str, scope: Scope) -> Response:
        """Give a file, compressed where the browser takes it and it is worth it."""
        response = await super().get_response(path, scope)
        response.headers["Cache-Control"] = "max-age=31536000, immutable" if path.startswith(HASHED) else "no-cache"
        if not isinstance(response, FileResponse) or response.status_code != 200:
            return response
        file = Path(response.path)
        is_page = file.name == "index.html"
        takes_gzip = "gzip" in Headers(scope=scope).get("accept-encoding", "") and file.suffix in COMPRESSED
        if not (is_page or takes_gzip):
            return response
        headers = {name: value for name, value in response.headers.items() if name not in ("content-length", "accept-ranges")}
        if is_page:  # its own mark says nothing about the script in it
            headers = {name: value for name, value in headers.items() if name not in ("etag", "last-modified")}
            return Response(joined(file.read_text("utf-8")), headers=headers)
        return Response(await self._compressed(file), headers={**headers, "Content-Encoding": "gzip", "Vary": "Accept-Encoding"})

    async def _compressed(self, file: Path) -> bytes:
        """Compress a file the first time that it is asked for, in a thread: the room must not wait for it."""
        found = os.stat(file)
        mark = (str(file), found.st_mtime_ns, found.st_size)
        async with self._one_at_a_time:
            if mark not in self._known:
                self._known[mark] = await asyncio.to_thread(lambda: gzip.compress(file.read_bytes(), 6, mtime=0))
        return self._known[mark]


def joined(page: str) -> str:
    """Put the script that joins the workshop into a page, with its words as data."""
    words = json.dumps(IN_PACK).replace("<", "\\u003c")
    script = f'<script type="application/json" id="workshop-words">{words}</script><script type="module" src="/static/pack.js"></script>'
    head, found, rest = page.partition("</head>")
    return head + script + found + rest if found else script + page
