"""A web site: ``await api.links(page)`` gives the links of a page.

Floor 1, judge side.
"""

from __future__ import annotations

from dataclasses import dataclass

from ..protocol import Method
from .api import Api

LINKS = Method("links", "async", ("page",))


@dataclass
class Site(Api):
    """A standard ``api`` whose one method is ``links``: the values are lists of links, the errors those of broken pages."""

    methods: tuple[Method, ...] = (LINKS,)
