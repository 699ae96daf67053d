"""The course's secret, from which the inputs of every answer are drawn.

Floor 1; stands on ``errors``.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path

from .errors import BadKey

KEY_BYTES = 32


def course_key(path: Path) -> bytes:
    """Read the course's secret, or make one: every seed comes from it, so it stays where nobody but the instructor reads.

    Raises:
        BadKey: there is a file of that name that is no key.
    """
    try:
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    except FileExistsError:
        return read_key(path)
    with os.fdopen(descriptor, "w") as file:
        key = secrets.token_bytes(KEY_BYTES)
        file.write(key.hex() + "\n")
        file.flush()
        os.fsync(file.fileno())
    return key


def read_key(path: Path) -> bytes:
    """Read the course's secret.

    Raises:
        BadKey: the file is not there, or is no key.
    """
    try:
        key = bytes.fromhex(path.read_text("ascii", "replace").strip())
    except (OSError, ValueError):
        key = b""
    if len(key) < KEY_BYTES // 2:
        raise BadKey(str(path)) from None
    return key
