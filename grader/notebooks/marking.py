"""The marks of a submitted notebook: its graded cells as the assignment has them, and their outputs as our judge gives them.

Stands on ``grade``, the one path, and on intake's reading of notebooks, so a notebook earns here what it earns with ``grader grade``. It imports nothing of nbgrader: notebooks are plain mappings. A fault
of ours is an error and never a mark.
"""

from __future__ import annotations

import atexit
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import lru_cache
from pathlib import Path
from typing import Any, Literal

from pytest_coro_plugin._cell import WITHOUT_JAIL, output

from ..crew import tier_here
from ..errors import GraderError, UnknownExercise, WeakJail
from ..exercise import find_exercises
from ..grade import Graded, Grader
from ..intake.entries import Refusal
from ..intake.notebooks import source_of_notebook
from ..intake.readers import python_source
from ..key import course_key
from ..submission import Rejected

CHECK = re.compile(r"""^check\(\s*(["'])([\w-]+)\1""", re.MULTILINE)
_HIDDEN = re.compile(r"^.*BEGIN HIDDEN TESTS.*\n(?:.*\n)*?.*END HIDDEN TESTS.*(?:\n|$)", re.MULTILINE)
Required = Literal["full", "unprivileged", "practice"]


@dataclass(frozen=True, slots=True)
class Given:
    """A cell as the assignment has it. ``points`` is None for a cell that is not graded; ``locked``: a learner may not change it."""

    name: str
    kind: str
    source: str
    locked: bool
    checksum: str | None
    solution: bool
    points: float | None

    @property
    def metadata(self) -> dict[str, object]:
        """nbgrader's metadata of the cell, in the newest form."""
        told: dict[str, object] = {
            "cell_type": self.kind, "grade": self.points is not None, "grade_id": self.name, "locked": self.locked, "schema_version": 3,
            "solution": self.solution, "task": False,
        }  # fmt: skip
        told |= {"checksum": self.checksum} if self.checksum else {}
        return told | ({"points": self.points} if self.points is not None else {})


def restored(cells: Iterable[Mapping[str, Any]], given: Mapping[str, Given]) -> tuple[list[dict[str, Any]], list[str]]:
    """Give the cells of a submitted notebook with those of the assignment as they were.

    Args:
        cells: as they were handed in; what their metadata say is not believed.
        given: the cells of the assignment, by their names.

    Returns:
        The cells, graded ones that were missing at the end, and a sentence for each change.
    """
    kept: list[dict[str, Any]] = []
    changes: list[str] = []
    seen: set[str] = set()
    for cell in reversed([dict(cell) for cell in cells]):  # of two with one name nbgrader takes the lower one, too
        name = _name_of(cell)
        if name in given and name not in seen:
            seen.add(name)
            if _is_changed(cell, given[name]):
                changes.append(f"the cell {name} was changed, and is again what it was")
            cell = _mended(cell, given[name])
        elif "nbgrader" in cell.get("metadata", {}):
            cell["metadata"] = {key: value for key, value in cell["metadata"].items() if key != "nbgrader"}
        kept.insert(0, cell)
    for each in given.values():
        if each.name not in seen and each.points is not None and each.locked:
            kept.append(_mended({"metadata": {}}, each))
            changes.append(f"the cell {each.name} was missing, and is back at the end")
    return kept, changes


def _name_of(cell: Mapping[str, Any]) -> str:
    told = cell.get("metadata", {}).get("nbgrader")
    name = told.get("grade_id") if isinstance(told, Mapping) else None
    return name if isinstance(name, str) else ""


def _is_changed(cell: Mapping[str, Any], given: Given) -> bool:
    """Tell whether a learner has changed what is not theirs: kind, metadata, or the text of a locked cell, which was released without its hidden tests."""
    told = {key: value for key, value in cell["metadata"]["nbgrader"].items() if key != "checksum"}
    was = {key: value for key, value in given.metadata.items() if key != "checksum"}
    texts = (given.source, _HIDDEN.sub("", given.source).rstrip("\n"))
    return told != was or cell["cell_type"] != given.kind or (given.locked and cell["source"].rstrip("\n") not in texts)


def _mended(cell: dict[str, Any], given: Given) -> dict[str, Any]:
    """Give a cell its kind, its metadata and, if no learner may change it, its text."""
    source = given.source if given.locked else cell.get("source", given.source)
    mended = {"cell_type": given.kind, "source": source, "metadata": {**cell["metadata"], "nbgrader": given.metadata}}
    mended |= {"id": cell["id"]} if "id" in cell else {}
    return mended | ({"outputs": [], "execution_count": None} if given.kind == "code" else {})


class Marker:
    """Marks notebooks of one assignment, one after another.

    Args:
        grader: for the exercises of the assignment.
        lang: of the feedback.
    """

    def __init__(self, grader: Grader, lang: str) -> None:
        self.grader = grader
        self.lang = lang

    @property
    def protects(self) -> bool:
        """The jail of this machine protects marks."""
        return self.grader.tier.name != "practice"

    def mark(self, exercise: str, source: bytes, name: str) -> Graded:
        """Grade what a notebook defines.

        Raises:
            UnknownExercise: the assignment has no such tests beside its notebooks.
            GraderError: a fault of ours; nobody gets a mark by it.
        """
        if exercise not in self.grader.exercises:
            raise UnknownExercise(exercise, tuple(self.grader.exercises))
        if needed := self.grader.exercises[exercise].python_missing:
            raise GraderError(f"{exercise} needs Python {needed}: run nbgrader autograde with that, or a newer one")
        graded = self.grader.grade(exercise, source, name=name)
        if graded.result is None:
            raise GraderError(
                f"{name} was not judged, through no fault of the learner: {graded.fault}. Call nbgrader autograde again"
            )
        return graded


@lru_cache(maxsize=8)
def marker_of(source: Path, key: Path, lang: str, required: Required) -> Marker:
    """Make the marker of an assignment; nbgrader asks anew for every notebook, and gets the same one.

    Args:
        source: the assignment's source folder, with the tests in ``exercises/``: what learners hand in beside their notebooks is not looked at.
        key: file with the course's secret, made when it is not there.
        lang: of the feedback.
        required: the least that the jail has to give.

    Raises:
        WeakJail: it gives less.
        PackError: there are no tests.
    """
    exercises = find_exercises(source)
    tier = tier_here()
    if required != "practice" and not tier.at_least(required):
        missing = "; ".join(f"{layer.name}: {layer.said}" for layer in tier.layers if not layer.holds)
        raise WeakJail(tier.name, required, missing)
    grader = Grader(exercises, key=course_key(key), tier=tier, lang=lang)
    atexit.register(grader.close)
    return Marker(grader, lang)


def outputs(notebook: Any, marker: Marker, name: str) -> None:
    """Write the outputs of the graded cells of a notebook, as a kernel would have left them.

    Args:
        notebook: restored; it is changed.
        marker: for its assignment.
        name: of its file, as feedback shows it.

    Raises:
        GraderError: a cell is graded in another way, which would be full marks here for everybody; or what ``Marker.mark`` raises.
    """
    try:
        source = python_source(source_of_notebook({**notebook, "cells": list(notebook["cells"])}))
    except Refusal as refusal:
        raise GraderError(Rejected(name, refusal.code, facts=refusal.facts).en) from refusal
    for cell in notebook["cells"]:
        told = cell["metadata"].get("nbgrader", {})
        if cell["cell_type"] != "code" or not told.get("grade") or told.get("solution"):
            continue
        if (called := CHECK.search(cell["source"])) is None:
            raise GraderError(
                f'the graded cell {told.get("grade_id")} has no check("NN_topic") at the beginning of a line. Nothing of a notebook is run here, so such cells'
                " belong into an assignment that is graded without the bridge"
            )
        graded = marker.mark(called[2], source, name)
        cell["outputs"] = _outputs(graded, marker, Fraction(str(told["points"])))
        cell["execution_count"] = 1


def _outputs(graded: Graded, marker: Marker, worth: Fraction) -> list[dict[str, Any]]:
    """Tell a result as nbgrader reads it: words, a picture, and last the points, one finite number and nothing on standard error.

    ``worth``: what the cell is worth in the course, if an instructor has changed it.
    """
    assert graded.result is not None
    result = graded.result
    told = output(result, lang=marker.lang, label="" if marker.protects else WITHOUT_JAIL)
    pictures = (
        [{"output_type": "display_data", "metadata": {}, "data": {"image/svg+xml": told.svg, "text/plain": ""}}]
        if told.svg
        else []
    )
    points = repr(float(min(result.score * worth / result.max_score, worth)))
    return [
        {"output_type": "stream", "name": "stdout", "text": told.text},
        *pictures,
        {"output_type": "execute_result", "execution_count": 1, "metadata": {}, "data": {"text/plain": points}},
    ]
