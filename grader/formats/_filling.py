"""Filling a platform's own export: which column is which exercise, and what goes into its cells.

Part of ``formats``; pure. Where the platform's maximum is another number than ours, marks are scaled to it, and that is told.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from ..errors import CannotExport
from ._marks import Item, Mark, Marks, Setting
from ._numbers import decimal
from ._tables import Keys, Roster, squeezed

COLUMN = Setting("column.", "column.EXERCISE='title of its column', where the two have different names", "")


@dataclass(frozen=True, slots=True)
class Column:
    """Where an exercise stands in the export (``nth`` of the items, ``place`` in its header), and of how many points it is there."""

    place: int
    nth: int
    item: Item
    possible: Fraction

    def points(self, mark: Mark) -> Fraction | None:
        """Give a mark in the platform's points, None where there is no mark."""
        if mark.points is None:
            return None
        return mark.points * self.possible / self.item.worth if self.item.worth else mark.points


def find_columns(
    marks: Marks,
    roster: Roster,
    settings: dict[str, str],
    bare: Callable[[str], str | None],
    possible: Callable[[int], Fraction | None],
) -> tuple[list[Column], tuple[str, ...]]:
    """Find the column of each exercise.

    Args:
        marks: with the exercises.
        roster: the export.
        settings: ``column.EXERCISE`` names a title.
        bare: gives a title without what the platform adds to it, None when no exercise can stand there.
        possible: gives the platform's maximum of a column, None when it does not say.

    Returns:
        The columns, and the exercises that have none.

    Raises:
        CannotExport: no exercise has one.
    """
    found, lost = [], []
    for nth, item in enumerate(marks.items):
        named = settings.get(f"column.{item.exercise}")
        titles = [(place, title, bare(title)) for place, title in enumerate(roster.header)]
        if named is not None:
            places = [place for place, title, name in titles if named in (title, name)]
        else:
            places = [place for place, _, name in titles if name is not None and squeezed(name) == squeezed(item.exercise)]
        if len(places) == 1:
            found.append(Column(places[0], nth, item, possible(places[0]) or item.worth))
        else:
            lost.append(item.exercise)
    if not found:
        wanted = ", ".join(lost)
        raise CannotExport(
            "export",
            f"no column of the roster is called like {wanted}: make the assignment on the platform and export again, or say --set column.{lost[0]}='its title'"
            if lost
            else "there is no exercise to export",
        )
    return found, tuple(lost)


def cell(roster: Roster, *columns: int | None) -> Keys:
    """Give the function that reads some cells of a row, with a blank between them."""
    there = [column for column in columns if column is not None]
    return lambda place: " ".join(roster.rows[place][column] for column in there)


def scaled(columns: Sequence[Column]) -> tuple[str, ...]:
    """Tell whose marks are scaled."""
    return tuple(
        f"{column.item.exercise} is worth {column.item.worth} here and {decimal(column.possible, least=0)} there; marks are scaled"
        for column in columns
        if column.possible != column.item.worth
    )
