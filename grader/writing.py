"""Files that appear whole or not at all, and names for them.

Floor 1; stands on nothing.
"""

from __future__ import annotations

import hashlib
import os
from pathlib import Path


def file_name(learner: str) -> str:
    """Make a name for a file from an id that a learner may have chosen: what is unusual is replaced, and a hash keeps two apart."""
    plain = "".join(character if character.isalnum() or character in "-_" else "_" for character in learner)[:60]
    return plain if plain == learner else f"{plain}-{hashlib.sha256(learner.encode('utf-8', 'surrogateescape')).hexdigest()[:8]}"


def write_whole(path: Path, content: str | bytes, *, durable: bool = True) -> Path:
    """Write a file so that nobody ever sees half of it: into a neighbour first, then renamed.

    Args:
        path: where it will be.
        content: text becomes UTF-8.
        durable: have it on the disk before this returns, so that it outlives a power cut.
    """
    if path.exists() and not path.is_file():  # such as /dev/null, which nothing may be put in the place of
        path.write_bytes(_bytes(content))
        return path
    part = path.with_name(f".{path.name}.part")
    with part.open("wb") as file:
        file.write(_bytes(content))
        if durable:
            file.flush()
            os.fsync(file.fileno())
    part.replace(path)
    return path


def _bytes(content: str | bytes) -> bytes:
    return content.encode("utf-8", "replace") if isinstance(content, str) else content
