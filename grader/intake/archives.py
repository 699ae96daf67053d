"""Opens an archive by what is in it, not by what it is called."""

from __future__ import annotations

from typing import IO

from .entries import Limits, Refusal, Source
from .tars import TarSource, unpacked
from .zips import ZipSource

ENDINGS = (".zip", ".tar", ".tar.gz", ".tgz", ".tar.bz2", ".tbz2", ".tbz")
OTHER_ENDINGS = (".rar", ".7z", ".xz", ".zst", ".gz", ".bz2", ".lzma", ".jar", ".cab", ".iso")
_TAR_MAGIC_AT = 257
_OTHER_MAGIC = (b"Rar!", b"7z\xbc\xaf", b"\xfd7zXZ", b"\x28\xb5\x2f\xfd")


def is_archive(name: str) -> bool:
    """Tell by its name whether a file is meant to be opened as an archive."""
    return name.casefold().endswith(ENDINGS)


def is_other_archive(name: str) -> bool:
    """Tell by its name whether a file is an archive of a kind that is not opened."""
    return name.casefold().endswith(OTHER_ENDINGS) and not is_archive(name)


def stem_of(name: str) -> str:
    """Give the name of an archive without its ending: ``ann`` of ``ann.tar.gz``."""
    fitting = [ending for ending in ENDINGS if name.casefold().endswith(ending)]
    return name[: -len(max(fitting, key=len))] if fitting else name


def open_archive(file: IO[bytes], limits: Limits, *, trusted: bool = False) -> Source:
    """Open an archive that was handed in, or (``trusted``) one that the instructor names.

    Args:
        file: seekable; the source goes on reading from it.
        limits: what is taken.
        trusted: count names and unpacked bytes as for a whole class.

    Raises:
        Refusal: it is no archive of a known kind, damaged, or too large.
    """
    magic = file.read(_TAR_MAGIC_AT + 5)
    file.seek(0)
    if magic.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return ZipSource(file, limits, trusted=trusted)
    if magic.startswith((b"\x1f\x8b", b"BZh")):
        return TarSource(unpacked(file, magic, limits.class_bytes if trusted else limits.unpacked_bytes), limits, trusted=trusted)
    if magic[_TAR_MAGIC_AT:] == b"ustar" or (magic and not magic.strip(b"\0")):  # a tar without members is all zeros
        return TarSource(file, limits, trusted=trusted)
    if magic.startswith(_OTHER_MAGIC):
        raise Refusal("OTHER_ARCHIVE")
    raise Refusal("BAD_ARCHIVE", why="it is no zip and no tar")
