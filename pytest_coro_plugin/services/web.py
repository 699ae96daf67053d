"""A client for web pages that blocks: ``requests.get(url)``, as the library of that name does.

Floor 1, judge side.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..protocol import Method
from .legacy import Legacy

GET = Method("get", "blocking", ("url",))


@dataclass
class Web(Legacy):
    """A blocking client: ``get(url)`` holds its thread for ``latency[url]`` seconds and gives ``values[url]``, a status."""

    type: str = "requests"
    methods: tuple[Method, ...] = (GET,)
