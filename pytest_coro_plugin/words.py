"""Words: the language of what people read, and the cleaning of text that a learner wrote.

Floor 0; stands on gettext. English is the language of the source; the other catalogues lie in ``locale/`` as ``coro.po`` and, made from it by
``scripts/translate``, as ``coro.mo``. No language is kept here: whoever writes a text is told which one, so one process can write both.
"""

from __future__ import annotations

import gettext
import os
import re
import unicodedata
from collections.abc import Callable
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import TypeAlias

Translate: TypeAlias = Callable[[str], str]

DOMAIN = "coro"
LOCALE_FOLDER = Path(__file__).parent / "locale"
LANGUAGES = ("en", "zh")
_FOLDERS = {"zh": "zh_CN"}
_OPENING = r"[\uff08\u3008\u300a\u300c\u300e\u3010]"  # brackets that must not end a line
_PIECES = re.compile(
    rf"\s+|{_OPENING}*(?:[\d.]+ s\b[.,:;)]*|[\u2e80-\u2fff\u3040-\u9fff]|[^\s\u2e80-\u9fff\uff08]+)(?:(?!{_OPENING})[\u3000-\u303f\uff00-\uffef])*|."
)
_ENVIRONMENT = ("CORO_LANG", "LC_ALL", "LC_MESSAGES", "LANG")
_DRAWN = str.maketrans({"█": "#", "▒": "~", "░": ".", "▓": "=", "✓": "+", "✗": "x"})


def N_(text: str) -> str:
    """Mark a text for the catalogues and leave it as it is; it is translated when it is used."""
    return text


@lru_cache(maxsize=len(LANGUAGES))
def translator(lang: str) -> Translate:
    """Give the function that translates a text of the source into one of ``LANGUAGES``; what has no translation stays English."""
    if lang not in _FOLDERS:
        return N_
    return gettext.translation(DOMAIN, LOCALE_FOLDER, languages=[_FOLDERS[lang]], fallback=True).gettext


def surrounding_language() -> str:
    """Give the language that the user's system speaks, or the first that there is."""
    surrounding = next((value for name in _ENVIRONMENT if (value := os.environ.get(name))), "")
    return known_language(surrounding) or LANGUAGES[0]


def known_language(locale: str) -> str | None:
    """Give the language of a locale name (``zh_CN.UTF-8`` is ``zh``), or None when there are no texts in it."""
    base = re.split(r"[_.@:-]", locale.strip(), maxsplit=1)[0].casefold()
    return base if base in LANGUAGES else None


def speaks_unicode(encoding: str | None) -> bool:
    """Tell whether a terminal of an encoding can show block characters and check marks; one whose system was told to speak ASCII is believed."""
    if is_c_locale():
        return False  # Python itself writes UTF-8 all the same, the terminal may not
    try:
        "✓█…".encode(encoding or "ascii")
    except (UnicodeEncodeError, LookupError):
        return False
    return True


def is_c_locale() -> bool:
    """Tell whether the system was told to speak ASCII. LC_CTYPE tells nothing: Python itself sets it when it starts in the C locale."""
    return next((value for name in ("LC_ALL", "LANG") if (value := os.environ.get(name))), "") in ("C", "POSIX")


def clean(text: str) -> str:
    """Make foreign text safe to print on one line: control, bidi and other invisible characters go, a run of blanks becomes one."""
    kept = (
        " " if character.isspace() else character
        for character in text
        if character.isspace() or unicodedata.category(character)[0] != "C"
    )
    return " ".join("".join(kept).split())


def cells(text: str) -> int:
    """Count the columns that a text takes on a terminal: wide characters two, combining ones none."""
    return sum(
        0 if unicodedata.combining(character) else 2 if unicodedata.east_asian_width(character) in "WF" else 1
        for character in text
    )


def cut(text: str, columns: int) -> str:
    """Cut a text to a number of columns, with an ellipsis."""
    kept = taken = 0
    for place, character in enumerate(text, 1):
        taken += cells(character)
        if taken > columns:
            return text[:kept] + "…"
        if taken < columns:
            kept = place
    return text


def wrapped(text: str, columns: int, lines_max: int, *, indent: int = 0, first: int = 0) -> list[str]:
    """Break a text into at most ``lines_max`` lines by the columns that it takes; a wide character may stand at the end of a line as a word may."""
    lines, line = [], " " * first
    for piece in _PIECES.findall(text):
        if cells(line + piece.rstrip()) > columns and line.strip():
            lines.append(line.rstrip())
            line = " " * indent + piece.lstrip()
        else:
            line += piece
    lines.append(line.rstrip())
    if len(lines) > lines_max:
        lines = [*lines[: lines_max - 1], " ".join(lines[lines_max - 1 :])]
    return [cut(line, columns) for line in lines]


def plain(line: str) -> str:
    """Replace the typographic characters of our own texts and drawings by ASCII ones; other scripts stay."""
    for typographic, plain in (("…", "..."), ("–", "-"), ("→", "->"), ("“", '"'), ("”", '"'), ("·", "-")):
        line = line.replace(typographic, plain)
    return line.translate(_DRAWN)


def points_text(points: Fraction) -> str:
    """Write points for people: ``3``, ``2.5``, and a fraction as it is when it has no short decimals."""
    hundredths = points * 100
    return str(points) if hundredths.denominator != 1 else f"{float(points):.2f}".rstrip("0").rstrip(".")
