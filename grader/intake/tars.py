"""A tar archive as a source, plain or compressed: unpacked at most once, as a whole, into a file without a name, up to a cap.

Stands on ``tarfile``, ``gzip``, ``bz2``. It guards what older ``tarfile`` does not: headers that lead backwards (a listing without end), chains of headers
that recurse, sparse files. Members are read where they lie; nothing is extracted.
"""

from __future__ import annotations

import bz2
import gzip
import tarfile
import tempfile
import zlib
from contextlib import suppress
from typing import IO, cast

from .entries import MIB, Entry, Kind, Limits, Refusal, Tree, parts_of, refuse_kind, size_text, too_large

_CHUNK_BYTES = MIB
_IN_MEMORY_BYTES = 8 * MIB
_DAMAGED = (tarfile.TarError, zlib.error, EOFError, ValueError, RecursionError, OverflowError, IndexError, KeyError, MemoryError)


class TarSource:
    """A tar archive that stays open while it is read.

    Args:
        file: the plain archive, seekable.
        limits: how many names it may have.
        trusted: the instructor named it: any number of names.

    Raises:
        Refusal: it is damaged, or has too many names.
    """

    def __init__(self, file: IO[bytes], limits: Limits, *, trusted: bool = False) -> None:
        self._members: list[tarfile.TarInfo] = []
        try:
            self._tar = tarfile.open(fileobj=file, mode="r:")  # noqa: SIM115 (open as long as the source)
            self._list(None if trusted else limits.entries)
        except _DAMAGED as error:
            raise Refusal("BAD_ARCHIVE", why=_why(error)) from error
        self._tree = Tree((self._entry(place, member) for place, member in enumerate(self._members)), limits.depth)

    def _list(self, most: int | None) -> None:
        reached = -1
        while (member := self._tar.next()) is not None:
            if self._tar.offset <= reached or member.size < 0 or member.offset_data < 0:
                raise Refusal("BAD_ARCHIVE", why="a header leads backwards")
            reached = self._tar.offset
            self._members.append(member)
            if most is not None and len(self._members) > most:
                raise Refusal("TOO_MANY", limit=str(most))

    @staticmethod
    def _entry(place: int, member: tarfile.TarInfo) -> Entry:
        parts, inside = parts_of(member.name)
        return Entry(parts, _kind_of(member) if inside else "outside", place)

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        return self._tree.children(parts)

    def read(self, entry: Entry, cap: int) -> bytes:
        refuse_kind(entry.kind)
        try:
            with cast("IO[bytes]", self._tar.extractfile(self._members[entry.place])) as member:
                data = member.read(cap + 1)
        except _DAMAGED as error:
            raise Refusal("BAD_ARCHIVE", why=_why(error)) from error
        if len(data) > cap:
            raise too_large(cap)
        return data


def unpacked(file: IO[bytes], magic: bytes, cap: int) -> IO[bytes]:
    """Unpack a compressed tar, at most ``cap`` bytes, into a file that has no name.

    Raises:
        Refusal: more comes out, or it is damaged.
    """
    packed = cast("IO[bytes]", gzip.GzipFile(fileobj=file) if magic.startswith(b"\x1f\x8b") else bz2.BZ2File(file))
    plain = tempfile.SpooledTemporaryFile(max_size=_IN_MEMORY_BYTES)  # noqa: SIM115 (the caller's)
    done = 0
    try:
        while chunk := packed.read(_CHUNK_BYTES):
            done += len(chunk)
            if done > cap:
                raise Refusal("BOMB", why=f"more than {size_text(cap)}")
            plain.write(chunk)
    except (OSError, zlib.error, EOFError, ValueError) as error:
        plain.close()
        raise Refusal("BAD_ARCHIVE", why=_why(error)) from error
    except BaseException:
        plain.close()
        raise
    finally:
        with suppress(OSError, ValueError):
            packed.close()
    plain.seek(0)
    return cast("IO[bytes]", plain)


def _kind_of(member: tarfile.TarInfo) -> Kind:
    if member.issparse():
        return "sparse file"
    kinds: tuple[tuple[bool, Kind], ...] = (
        (member.isreg(), "file"), (member.isdir(), "folder"), (member.issym(), "link"), (member.islnk(), "hard link"), (member.isfifo(), "pipe"),
    )  # fmt: skip
    return next((kind for fits, kind in kinds if fits), "device")


def _why(error: BaseException) -> str:
    return str(error)[:100] or type(error).__name__
