"""Formats: writes marks as the files that platforms and people read. The folder is the registry: one format per file, a file with _ before its name is none.

Floor 1; stands on ``submission``, ``report`` and the plugin's results. Pure: no clock, no file, no gradebook; the same marks give the same bytes. Public face: ``names``, ``find``,
``write``, ``marks_of_report``, and the records of ``_marks``.
"""

from __future__ import annotations

import importlib
import pkgutil

from ..errors import CannotExport, UnknownFormat
from ._audience import seen_by
from ._marks import Audience, Format, Item, Mark, Marks, Request, Row, Setting, State, Written
from ._report import marks_of_report, points_of, worth_of

__all__ = [
    "Audience",
    "Format",
    "Item",
    "Mark",
    "Marks",
    "Request",
    "Row",
    "Setting",
    "State",
    "Written",
    "find",
    "marks_of_report",
    "names",
    "points_of",
    "worth_of",
    "write",
]


def names() -> list[str]:
    """Give the names of all formats, sorted."""
    return sorted(each.name.replace("_", "-") for each in pkgutil.iter_modules(__path__) if not each.name.startswith("_"))


def find(name: str) -> Format:
    """Give a format.

    Raises:
        UnknownFormat: there is none of that name.
    """
    if name not in names():
        raise UnknownFormat(name, names())
    found: Format = importlib.import_module(f".{name.replace('-', '_')}", __name__).FORMAT
    return found


def write(name: str, marks: Marks, request: Request) -> Written:
    """Write marks as one file, with nothing in it that its audience must not see.

    Args:
        name: of the format.
        marks: of the class, or of one learner.
        request: for whom, the platform's own export, settings.

    Raises:
        UnknownFormat: there is none of that name.
        CannotExport: it lacks a setting, or the file would show learners to each other.
        BadRoster: the platform's own export cannot be filled.
    """
    chosen = find(name)
    if chosen.roster and not request.roster:
        raise CannotExport(name, "it fills the platform's own export; name that file with --roster")
    alone = chosen.per == "learner" or (chosen.per == "either" and request.audience != "staff")
    if alone and len(marks.rows) != 1:
        raise CannotExport(name, f"one file is about one learner, and here are {len(marks.rows)}")
    unknown = [each for each in request.settings if not _takes(chosen, each)]
    if unknown:
        known = ", ".join(each.name for each in chosen.settings) or "none"
        raise CannotExport(name, f"there is no setting {unknown[0]}; it has {known}")
    return chosen.draw(seen_by(request.audience, marks), request)


def _takes(chosen: Format, setting: str) -> bool:
    """Tell whether a format has a setting; one that ends in a dot is meant for each exercise: ``column.03_gather``."""
    return any(setting == each.name or (each.name.endswith(".") and setting.startswith(each.name)) for each in chosen.settings)
