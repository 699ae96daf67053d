"""Small pieces of HTML: text made safe, a template filled in, style and script with the policy that lets in nothing else.

Stands on nothing of ours. ``visible`` shows what hides in a text (control characters, marks that turn the direction of writing) instead of dropping it: a line of source must be seen as it is.
"""

from __future__ import annotations

import base64
import hashlib
import re
import unicodedata
from collections.abc import Mapping
from functools import cache
from html import escape
from pathlib import Path

TAB = "    "
_FOLDER = Path(__file__).parent
_PLACE = re.compile(r"\{\{(\w+)\}\}")


def visible(text: str) -> str:
    """Replace what cannot be seen by its number: a right-to-left override becomes ``⟨U+202E⟩``."""
    return "".join(
        TAB if character == "\t" else f"⟨U+{ord(character):04X}⟩" if unicodedata.category(character)[0] == "C" else character
        for character in text
    )


def safe(text: str) -> str:
    """Make any text ready to stand in HTML or XML, also in quotes."""
    return escape(visible(text), quote=True)


@cache
def part(name: str) -> str:
    """Read a part that every page has: ``page``, ``shelf``, ``style``, ``script``."""
    return (_FOLDER / f"{name}.html").read_text("utf-8").rstrip("\n")


def filled(template: str, values: Mapping[str, str]) -> str:
    """Fill in the places of a template, ``{{name}}``, in one go: what is filled in is not looked at again.

    Raises:
        KeyError: a value is missing.
    """
    return _PLACE.sub(lambda found: values[found[1]], template)


def policy(script: str = "") -> str:
    """Give the content security policy of a page: nothing from anywhere, and of scripts this one alone.

    Args:
        script: the whole ``<script>`` element, or none.
    """
    inside = script.partition(">")[2].rpartition("</script>")[0]
    digest = base64.b64encode(hashlib.sha256(inside.encode()).digest()).decode()
    scripts = f"script-src 'sha256-{digest}'; " if script else ""
    return f"default-src 'none'; {scripts}style-src 'unsafe-inline'; base-uri 'none'; form-action 'none'"
