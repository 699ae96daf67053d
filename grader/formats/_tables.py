"""Tables as platforms write and read them: CSV in and out, cells that no spreadsheet takes for a formula, and who is who in a roster.

Part of ``formats``; stands on ``csv``. A cell by which a platform finds a person (number, login, e-mail address) goes back letter for letter; names and sentences are guarded.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import TypeVar

from ..errors import BadRoster
from ._marks import Row

_FORMULA = ("=", "+", "-", "@", "\t", "\r", "＝", "＋", "－", "＠")
BOM = "\ufeff"
ThingT = TypeVar("ThingT")


def guard(text: str) -> str:
    """Put an apostrophe before what a spreadsheet would calculate; ``unguard`` takes it off again, so nothing is lost."""
    return f"'{text}" if text.lstrip("'").lstrip(" \n").startswith(_FORMULA) else text


def unguard(cell: str) -> str:
    """Give the text that ``guard`` got."""
    return cell[1:] if cell.startswith("'") and guard(cell[1:]) == cell else cell


def table(rows: Iterable[Sequence[str]], *, newline: str = "\r\n", bom: bool = False, delimiter: str = ",") -> bytes:
    """Write rows as CSV in UTF-8."""
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    # a name may hold half a surrogate pair, from an archive with names in another encoding
    return ((BOM if bom else "") + text.getvalue()).encode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Roster:
    """A platform's own export: its header, its rows, and how it was written."""

    header: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    newline: str
    bom: bool
    delimiter: str

    def column(self, *names: str) -> int | None:
        """Give the place of the first of these columns that is there, whatever the case of its letters."""
        known = [name.strip().casefold() for name in self.header]
        return next((known.index(name.casefold()) for name in names if name.casefold() in known), None)

    def write(self, rows: Iterable[Sequence[str]]) -> bytes:
        """Write rows as this export was written."""
        return table(rows, newline=self.newline, bom=self.bom, delimiter=self.delimiter)


def read_roster(content: bytes) -> Roster:
    """Read a platform's export.

    Raises:
        BadRoster: it is no table in UTF-8, or has no rows.
    """
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError:
        raise BadRoster("it is not in UTF-8; export it again and do not save it with a spreadsheet program") from None
    bom, text = text.startswith(BOM), text.removeprefix(BOM)
    first = text.partition("\n")[0]
    delimiter = max(",;\t", key=first.count)
    try:
        rows = [tuple(row) for row in csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True) if row]
    except csv.Error as error:
        raise BadRoster(f"it is no table: {error}") from error
    if len(rows) < 2:
        raise BadRoster("it has no people in it")
    width = len(rows[0])
    wrong = next((place for place, row in enumerate(rows, 1) if len(row) > width), None)
    if wrong is not None:
        raise BadRoster(f"row {wrong} has more cells than the header")
    padded = tuple(row + ("",) * (width - len(row)) for row in rows[1:])
    return Roster(rows[0], padded, "\r\n" if first.endswith("\r") else "\n", bom, delimiter)


@dataclass(frozen=True, slots=True)
class Matched:
    """Which row of a roster is whose: places of rows, and learners whom the roster does not have."""

    rows: dict[int, Row]
    without_row: tuple[str, ...]


Keys = Callable[[int], str]


def match(
    places: Sequence[int], learners: Sequence[Row], *, ids: Sequence[Keys], emails: Sequence[Keys], names: Sequence[Keys]
) -> Matched:
    """Find the learner of each row: by number or login first, then by e-mail address, then by name, and only where both sides have it once.

    Args:
        places: the rows of people.
        learners: of the gradebook.
        ids: give the cells of a row that name a person for the platform.
        emails: give its e-mail address.
        names: give its name.
    """
    found: dict[int, Row] = {}
    taken: set[str] = set()
    passes: list[tuple[Keys, Callable[[Row], str], Callable[[str], str]]] = []
    for cell in ids:
        passes += [(cell, lambda row: row.learner.lms_id, str.strip), (cell, lambda row: row.id, str.strip)]
    for cell in emails:
        passes += [(cell, lambda row: row.learner.email, plain), (cell, lambda row: row.id, plain)]
    for cell in names:
        passes += [(cell, lambda row: row.learner.name, name_key)]
    for cell, of, key in passes:
        theirs = _once((key(of(row)), row) for row in learners)
        for value, place in _once((key(cell(place)), place) for place in places).items():
            row = theirs.get(value)
            if row is not None and place not in found and row.id not in taken:
                found[place] = row
                taken.add(row.id)
    return Matched(found, tuple(who(row) for row in learners if row.id not in taken))


def who(row: Row) -> str:
    """Name a learner for the person at the terminal."""
    return row.id if row.learner.name in ("", row.id) else f"{row.learner.name} ({row.id})"


def plain(text: str) -> str:
    """Make texts alike that differ only in case, form of letters or blanks."""
    return " ".join(unicodedata.normalize("NFKC", text).casefold().split())


def name_key(name: str) -> str:
    """Make ``Block, Jasen`` and ``Jasen Block`` alike."""
    words = re.findall(r"\w+", unguard(plain(name)))
    return " ".join(sorted(words)) or plain(name)


def squeezed(text: str) -> str:
    """Keep letters and digits alone: ``03 Gather`` and ``03_gather`` are one name for an exercise."""
    return "".join(character for character in plain(text) if character.isalnum())


def _once(pairs: Iterable[tuple[str, ThingT]]) -> dict[str, ThingT]:
    """Keep what has a key of its own; a key that two have tells neither apart, and "" is none."""
    listed: dict[str, list[ThingT]] = {}
    for key, thing in pairs:
        listed.setdefault(key, []).append(thing)
    return {key: things[0] for key, things in listed.items() if key and len(things) == 1}


def amount(text: str) -> Fraction | None:
    """Read a number of a platform's own table, with either decimal mark; None when it is none."""
    try:
        return Fraction(text.strip().replace(",", "."))
    except (ValueError, ZeroDivisionError):
        return None
