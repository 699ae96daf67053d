"""What nbgrader imports: two steps of ``nbgrader autograde`` that put our judge in the place of a kernel.

Stands on nbgrader and nbconvert, and on ``marking``, which decides. ``CoroRestore`` comes first of all and gives a submitted notebook the cells that the assignment has, whatever was done to them;
``CoroBridge`` comes in the place of ``Execute`` and writes the outputs of the graded cells. Everything else stays nbgrader's: it saves the marks, and never touches a manual score.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import lru_cache
from pathlib import Path
from typing import Any

import nbformat
from nbgrader.api import Gradebook
from nbgrader.preprocessors import NbGraderPreprocessor
from traitlets import Enum, Unicode

from .marking import Given, Marker, marker_of, outputs, restored


@lru_cache(maxsize=64)
def _given(db_url: str, assignment: str, name: str) -> Mapping[str, Given]:
    """Read the cells of an assignment's notebook; for as long as this process grades they stay what they are."""
    with Gradebook(db_url) as gradebook:
        notebook = gradebook.find_notebook(name, assignment)
        solutions = {cell.name for cell in notebook.solution_cells}
        points = {cell.name: cell.max_score for cell in notebook.grade_cells}
        return {
            cell.name: Given(
                cell.name, cell.cell_type, cell.source, bool(cell.locked), cell.checksum, cell.name in solutions, points.get(cell.name)
            )
            for cell in notebook.source_cells
        }  # fmt: skip


class CoroRestore(NbGraderPreprocessor):
    """Give a submitted notebook its graded cells back: missing ones, changed ones, and those whose metadata were changed."""

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Change the notebook before nbgrader looks at it."""
        told = resources["nbgrader"]
        cells, changes = restored(nb.cells, _given(told["db_url"], told["assignment"], told["notebook"]))
        for change in changes:
            self.log.warning("%s", change)
        nb.cells = [nbformat.from_dict(cell) for cell in cells]
        return nb, resources


class CoroBridge(NbGraderPreprocessor):
    """Mark the graded cells of a notebook by our judge; nothing of the notebook is run here."""

    key = Unicode("", help="File with the course's secret, from the course's folder. Default: the gradebook's name and .key").tag(
        config=True
    )
    lang = Enum(("en", "zh"), default_value="en", help="Language of the feedback.").tag(config=True)
    require_jail = Enum(
        ("full", "unprivileged", "practice"),
        default_value="unprivileged",
        help="The least that the jail has to give; with 'practice' marks are labelled, and are no grades.",
    ).tag(config=True)

    def preprocess(self, nb: Any, resources: Any) -> tuple[Any, Any]:
        """Write the outputs of the graded cells."""
        marker = self._marker(resources["nbgrader"])
        outputs(nb, marker, f"{resources['nbgrader']['notebook']}.ipynb")
        nb.cells = [nbformat.from_dict(cell) for cell in nb.cells]
        return nb, resources

    def _marker(self, told: Any) -> Marker:
        coursedir = self.parent.parent.coursedir
        root = Path(coursedir.root)
        source = root / coursedir.format_path(coursedir.source_directory, ".", told["assignment"])
        database = told["db_url"].partition(":///")[2] or "gradebook.db"
        return marker_of(source, root / (self.key or f"{database}.key"), self.lang, self.require_jail)
