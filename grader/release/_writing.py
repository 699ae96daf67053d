"""Files of a bundle onto the disk: a zip with the same bytes for the same files, or a folder in which nothing of yours is lost.

Part of ``release``.
"""

from __future__ import annotations

import io
from collections.abc import Sequence
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from ..errors import CannotRelease
from ..writing import write_whole
from ._release import Member

OLDEST = (1980, 1, 1, 0, 0, 0)  # the first instant that a zip can tell
SHOWN = 5
_REGULAR = 0o100000
_UNIX = 3


def write_archive(path: Path, members: Sequence[Member]) -> Path:
    """Write a zip whose bytes depend on nothing but the members."""
    path.parent.mkdir(parents=True, exist_ok=True)
    packed = io.BytesIO()
    with ZipFile(packed, "w") as archive:
        for member in members:
            entry = ZipInfo(member.path, OLDEST)
            entry.create_system, entry.external_attr = _UNIX, (_REGULAR | _mode(member)) << 16
            archive.writestr(entry, member.content, ZIP_DEFLATED, 9)
    return write_whole(path, packed.getvalue())


def write_folder(name: str, folder: Path, members: Sequence[Member], *, overwrite: bool) -> list[Path]:
    """Write the files of a bundle into a folder that may hold others.

    Raises:
        CannotRelease: some are there already and differ; nothing was written.
    """
    there = [member.path for member in members if _differs(folder / member.path, member.content)]
    if there and not overwrite:
        shown = ", ".join(there[:SHOWN]) + (f" and {len(there) - SHOWN} more" if len(there) > SHOWN else "")
        raise CannotRelease(name, f"{folder} has other files of these names: {shown}; --overwrite replaces them")
    written = []
    for member in members:
        path = folder / member.path
        path.parent.mkdir(parents=True, exist_ok=True)
        written.append(write_whole(path, member.content, durable=False))  # it can be made again
        path.chmod(_mode(member))
    return written


def _differs(path: Path, content: bytes) -> bool:
    return path.exists() and (not path.is_file() or path.read_bytes() != content)


def _mode(member: Member) -> int:
    return 0o600 if member.secret else 0o755 if member.executable else 0o644
