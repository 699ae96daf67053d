"""A file beside the learner's that has the name of a standard module: ``random.py``, ``asyncio.py``.

Floor 1, run side; stdlib only. The judge never puts the learner's folder on ``sys.path``, so such a file does no harm here; but run with plain
``python exercise.py`` it takes the place of the standard module. It must only name the file, never import or change it.
"""

from __future__ import annotations

import sys
from collections.abc import Collection
from pathlib import Path


def shadowing_files(folder: Path) -> tuple[str, ...]:
    """List the files and packages in a folder whose names a standard module has."""
    try:
        entries = sorted(folder.iterdir())[:1000]
    except OSError:
        return ()
    return tuple(
        entry.name
        for entry in entries
        if entry.stem in sys.stdlib_module_names
        and (entry.suffix == ".py" or (entry.suffix == "" and (entry / "__init__.py").is_file()))
    )


def shadowing_file(wanted: Collection[str], folder: Path, error: BaseException) -> str:
    """Name the shadowing file that explains why an import failed, or "" when none does.

    Args:
        wanted: the packages that the learner's source imports.
        folder: where the learner's file is.
        error: the ImportError or AttributeError that loading it ended in.
    """
    files = shadowing_files(folder)
    if not files:
        return ""
    blamed = _blamed(error)
    for name in files:
        stem = name.removesuffix(".py")
        if stem in blamed and stem in wanted:
            return name
    return next((name for name in files if name.removesuffix(".py") in blamed), "")


def _blamed(error: BaseException) -> frozenset[str]:
    names = {str(error.name or "").partition(".")[0]} if isinstance(error, ImportError) else set()
    if isinstance(error, AttributeError):
        names.add(str(getattr(error.obj, "__name__", "")).partition(".")[0])
    return frozenset(names)
