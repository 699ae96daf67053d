"""A notebook that was handed in, as the source of an answer: what its code cells define, from top to bottom.

Stands on ``json`` and the plugin's ``definitions``, which a learner's own notebook goes by as well. Outputs are not looked at: what a notebook says of itself is nobody's mark. Cells are parsed, never
compiled or run; the notebook's own format is not checked further than is needed to find them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from pytest_coro_plugin.definitions import Cell, source_of

from .entries import Refusal

FORMAT = 4


def notebook_source(data: bytes) -> bytes:
    """Read a notebook's file.

    Raises:
        Refusal: it is no notebook of today's format; the fact ``why`` tells what is wrong with it.
    """
    try:
        notebook = json.loads(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        raise Refusal("BAD_NOTEBOOK", why="it is not UTF-8") from error
    except RecursionError as error:
        raise Refusal("BAD_NOTEBOOK", why="it is nested too deep") from error
    except ValueError as error:
        raise Refusal("BAD_NOTEBOOK", why=f"it is not JSON: {str(error)[:80]}") from error
    return source_of_notebook(notebook)


def source_of_notebook(notebook: object) -> bytes:
    """Give what counts of a notebook that has been read already.

    Raises:
        Refusal: as ``notebook_source``.
    """
    if not isinstance(notebook, Mapping) or notebook.get("nbformat") != FORMAT:
        raise Refusal("BAD_NOTEBOOK", why=f"it is not in the notebook format {FORMAT}")
    try:
        return source_of(list(_cells(notebook.get("cells")))).encode()
    except UnicodeEncodeError as error:
        raise Refusal("BAD_NOTEBOOK", why="a cell holds half a character") from error


def _cells(cells: object) -> Iterator[Cell]:
    """Yield the code cells; one is known to hold the answer if nbgrader's metadata say so."""
    if not isinstance(cells, list):
        raise Refusal("BAD_NOTEBOOK", why="it has no cells")
    for cell in cells:
        if not isinstance(cell, Mapping):
            raise Refusal("BAD_NOTEBOOK", why="a cell is none")
        if cell.get("cell_type") == "code":
            yield Cell(_text(cell.get("source")), _is_solution(cell.get("metadata")))


def _text(source: object) -> str:
    """Put a cell's text together: it is written as one text, or as a list of lines."""
    lines = source if isinstance(source, list) else [source]
    texts = [line for line in lines if isinstance(line, str)]
    if len(texts) < len(lines):
        raise Refusal("BAD_NOTEBOOK", why="the text of a cell is none")
    return "".join(texts)


def _is_solution(metadata: object) -> bool:
    told = metadata.get("nbgrader") if isinstance(metadata, Mapping) else None
    return isinstance(told, Mapping) and told.get("solution") is True
