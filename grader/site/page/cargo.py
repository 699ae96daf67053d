"""The pack as the page gets it, and most of the standard library: a cargo of modules, compiled where the judge needs them, so that it starts without the file system and without
the compiler.

Floor 2, in the page alone. ``precompile`` loads the cargo in the very Python that will read it, ``web/src/boot.js`` opens it. It must not be in the way of what a learner
imports: Python's own ways to built-in modules come first, and what it does to ``dataclasses`` is undone when the judge is there.
"""

from __future__ import annotations

import dataclasses
import importlib
import sys
from collections.abc import Callable
from importlib.abc import Loader, MetaPathFinder
from importlib.machinery import ModuleSpec, PathFinder
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

PLACE = Path("/pack")  # where the pack would lie if it were files; tracebacks name it
Kept = tuple[
    str, bool, CodeType | bytes
]  # a module: its file, whether it is a package, its code; source where starting does not need it


class Cargo(MetaPathFinder, Loader):
    """Finds and loads what is in it."""

    def __init__(self, modules: dict[str, Kept]) -> None:
        self._modules = modules

    def find_spec(self, name: str, path: object = None, target: object = None) -> ModuleSpec | None:
        if name not in self._modules:
            return None
        file, is_package, _ = self._modules[name]
        spec = ModuleSpec(name, self, origin=file, is_package=is_package)
        spec.has_location = True
        if spec.submodule_search_locations is not None:
            spec.submodule_search_locations.append(file.rpartition("/")[0])
        return spec

    def get_source(self, name: str) -> str | None:
        """Give the source of a module that is kept as such, for lines in tracebacks."""
        kept = self._modules[name][2]
        return kept.decode() if isinstance(kept, bytes) else None

    def exec_module(self, module: ModuleType) -> None:
        file, _, kept = self._modules[module.__name__]
        code: CodeType = kept if isinstance(kept, CodeType) else compile(kept, file, "exec", dont_inherit=True)
        exec(code, module.__dict__)


def opened(modules: dict[str, Kept], made: dict[str, CodeType], files: dict[str, bytes]) -> Callable[[str, str, str], str]:
    """Give the judge, and keep the files of an exercise until it is asked for.

    Args:
        modules: by name.
        made: what ``dataclasses`` writes for the classes of the pack, compiled: to compile it anew is a third of the time to start.
        files: what else there is, by its place in the pack.

    Returns:
        ``judging.judge``.
    """
    sys.meta_path.insert(sys.meta_path.index(PathFinder), Cargo(modules))
    _take_out(files, "pytest_coro_plugin/")

    def run(source: str, *scopes: Any) -> None:
        code = made.get(source)
        exec(source if code is None else code, *scopes)

    seams = vars(dataclasses)  # a name there hides the built-in function from that module alone
    seams["exec"] = run
    try:
        judging: Any = importlib.import_module("judging")
        judging.prepare()
    finally:
        del seams["exec"]

    def judge(exercise: str, text: str, lang: str) -> str:
        _take_out(files, f"exercises/{exercise}/")
        return str(judging.judge(exercise, text, lang))

    return judge


def _take_out(files: dict[str, bytes], folder: str) -> None:
    """Write the files of a folder to where they belong; a second time nothing is left to do."""
    for name in [name for name in files if name.startswith(folder)]:
        path = PLACE / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(files.pop(name))
