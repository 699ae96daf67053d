"""Who is judging what right now: one file per claim, locked by ``flock``, beside the book.

The kernel takes the lock back when the process dies, however it dies, so a claim can never be left over. A forked child shares its parent's locks: it must close
``Claim.descriptor``, or be forked before the claim is made. POSIX only.
"""

from __future__ import annotations

import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType

from ..errors import UnfitSystem
from .records import Key

try:
    import fcntl
except ModuleNotFoundError:  # Windows: a practice tier, where a book can be read
    fcntl = None  # type: ignore[assignment]


class Claim:
    """A key that this process alone may judge, until it is released."""

    def __init__(self, path: Path, descriptor: int) -> None:
        self._path = path
        self.descriptor = descriptor

    def release(self) -> None:
        """Give the key back; a second time does nothing."""
        if self.descriptor < 0:
            return
        with suppress(FileNotFoundError):
            self._path.unlink()  # while it is still locked, so that nobody locks a file that is about to go
        os.close(self.descriptor)
        self.descriptor = -1

    def __enter__(self) -> Claim:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.release()


def claim(folder: Path, key: Key) -> Claim | None:
    """Claim a key, without waiting.

    Returns:
        None when somebody else has it.

    Raises:
        UnfitSystem: there is no ``flock``.
    """
    if fcntl is None:
        raise UnfitSystem("claiming work", "flock")
    folder.mkdir(exist_ok=True)
    path = folder / key.digest
    while True:
        descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            if _is_still(path, descriptor):
                return Claim(path, descriptor)
        except BlockingIOError:
            os.close(descriptor)
            return None
        except BaseException:
            os.close(descriptor)
            raise
        os.close(descriptor)  # its holder removed the file between our opening and our locking: begin again


def sweep(folder: Path) -> None:
    """Remove the files of claims whose processes died; a claim that is held is left alone."""
    for path in folder.iterdir() if fcntl is not None and folder.is_dir() else ():
        with suppress(OSError):
            descriptor = os.open(path, os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW)
            try:
                fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
                if _is_still(path, descriptor):
                    path.unlink()
            finally:
                os.close(descriptor)


def _is_still(path: Path, descriptor: int) -> bool:
    try:
        return os.path.samestat(os.stat(path), os.fstat(descriptor))
    except FileNotFoundError:
        return False
