"""Makes the folder pair of a new exercise: a small working example, right in every promise that ``verify`` checks, for its author to change.

Floor 2; stands on ``exercise`` and on the texts in ``draft/``. It never touches what is there already, and it leaves nothing half-written: folders are made
whole under another name and then renamed.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path
from string import Template

from .errors import BadName, NameTaken
from .exercise import root_of

_NAME = re.compile(r"(\d\d)_([a-z][a-z0-9_]*)")


def new(name: str, pack: Path) -> tuple[Path, Path]:
    """Make the two folders of an exercise.

    Args:
        name: such as ``41_topic``.
        pack: the folder with ``exercises/``, the folder of the exercises itself, or an empty one that becomes a pack.

    Returns:
        The folder that learners get, and the folder of the answers.

    Raises:
        BadName: no exercise can be called so.
        NameTaken: there is one of that name or number, or answers to one.
    """
    matched = _NAME.fullmatch(name)
    if matched is None:
        raise BadName(name)
    root = root_of(pack)
    if not any(root.glob("*/exercise.toml")):
        root = pack / "exercises"
    exercise, solutions = root / name, root.resolve().parent / "solutions" / name
    _refuse_taken(name, exercise, solutions)
    words = {"id": name, "number": matched[1], "topic": matched[2]}
    made: list[Path] = []
    try:
        for source, folder in (("solutions", solutions), ("exercise", exercise)):  # the exercise last: it makes the pair visible
            _write(files(__package__) / "draft" / source, folder, words)
            made.append(folder)
    except BaseException:
        for folder in made:
            shutil.rmtree(folder, ignore_errors=True)
        raise
    return exercise, solutions


def _refuse_taken(name: str, *folders: Path) -> None:
    for folder in folders:
        alike = sorted(folder.parent.glob(f"{name[:3]}*")) if folder.parent.is_dir() else []
        if folder.exists() or alike:
            raise NameTaken(name, (folder if folder.exists() else alike[0]).as_posix())


def _write(source: Traversable, folder: Path, words: dict[str, str]) -> None:
    """Write a folder of the draft under another name, then give it its own."""
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=".new-") as place:
        whole = Path(place) / "whole"
        _copy(source, whole, words)
        whole.rename(folder)


def _copy(source: Traversable, target: Path, words: dict[str, str]) -> None:
    target.mkdir()
    for item in source.iterdir():
        if item.is_dir():
            _copy(item, target / item.name, words)
        elif item.name.endswith(".txt"):
            name = item.name.removesuffix(".txt").replace("test.py", f"test_{words['topic']}.py")
            text = Template(item.read_text(encoding="utf-8")).substitute(words)
            (target / name).write_text(text, encoding="utf-8", newline="\n")
