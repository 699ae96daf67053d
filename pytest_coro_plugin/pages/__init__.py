"""Pages: a story as one HTML file that stands by itself, the index of many, and a story as an SVG for a README.

Floor 3; stands on ``story`` and ``words``. A page refers to nothing outside itself, and says so to the browser in a content security policy. It reads without scripts, with a keyboard alone, without colours,
by ear, on a phone and on paper. All text is escaped; the same story gives the same bytes.
"""

from __future__ import annotations

from .drawing import drawing
from .page import Figure, Head, page
from .shelf import Entry, file_name, shelf

__all__ = ["Entry", "Figure", "Head", "drawing", "file_name", "page", "shelf"]
