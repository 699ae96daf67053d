"""A client from before asyncio: ``legacy.read(key)`` blocks the thread that calls it.

Floor 1, judge side.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..protocol import Method
from .api import Api

READ = Method("read", "blocking", ("key",))


@dataclass
class Legacy(Api):
    """A blocking client: ``read(key)`` holds its thread for ``latency[key]`` seconds and gives ``values[key]``. On the loop's thread that is a finding."""

    type: str = "legacy"
    methods: tuple[Method, ...] = (READ,)
