"""The part of ``requirements.lock`` that grading one answer needs: exact releases with their hashes, and nothing that only our own tests use.

Part of ``release``. What needs what is asked of the installed packages; a package that is not installed here needs nothing further.
"""

from __future__ import annotations

import re
import tomllib
from importlib.metadata import PackageNotFoundError, requires

from packaging.requirements import Requirement
from packaging.utils import NormalizedName, canonicalize_name

from ..errors import CannotRelease

_ENTRY = re.compile(r"^(?P<name>[A-Za-z0-9][\w.-]*)==.*?(?=^[A-Za-z0-9]|\Z)", re.MULTILINE | re.DOTALL)


def pinned(name: str, pyproject: str, lock: str) -> str:
    """Give the lines of the lock for what the project itself needs, without any of its extras.

    Args:
        name: of the target, for errors.
        pyproject: text of ``pyproject.toml``.
        lock: text of ``requirements.lock``.

    Raises:
        CannotRelease: the lock lacks something.
    """
    project = tomllib.loads(pyproject)["project"]
    entries = {canonicalize_name(entry["name"]): entry[0] for entry in _ENTRY.finditer(lock)}
    wanted = [canonicalize_name(Requirement(each).name) for each in project["dependencies"]]
    if missing := [each for each in wanted if each not in entries]:
        raise CannotRelease(name, f"requirements.lock does not have {', '.join(missing)}; run scripts/lock")
    found: set[NormalizedName] = set()
    while wanted:
        package = wanted.pop()
        if package in entries and package not in found:
            found.add(package)
            wanted += _needs(package)
    return "".join(entries[each] for each in sorted(found))


def _needs(package: NormalizedName) -> list[NormalizedName]:
    """Give what a package needs on any system; the lock's own conditions say where."""
    try:
        listed = [Requirement(each) for each in requires(package) or ()]
    except PackageNotFoundError:
        return []
    return [canonicalize_name(each.name) for each in listed if "extra" not in str(each.marker or "")]
