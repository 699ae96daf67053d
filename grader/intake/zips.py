"""A zip archive as a source: named members only, counted by what really comes out.

Stands on ``zipfile``. The size of the directory is read before ``zipfile`` sees it, so an archive cannot make us list more than ``Limits`` allow; members that
share their bytes with others are refused; what a header says about sizes is never believed.
"""

from __future__ import annotations

import re
import stat
import struct
import zipfile
import zlib
from typing import IO

from .entries import MIB, Entry, Kind, Limits, Refusal, Tree, parts_of, refuse_kind, too_large

DIRECTORY_BYTES = 4 * MIB  # 30,000 to 60,000 names
_END = b"PK\x05\x06"
_END_BYTES = 22
_LOCATOR_64 = b"PK\x06\x07"
_LOCATOR_64_BYTES = 20
_COMMENT_BYTES = 65_535
_LOCAL_HEADER_BYTES = 30
_UNIX = 3
_UTF8_FLAG = 0x800
_GBK_HANZI = re.compile(rb"(?:[\x00-\x7f]|[\xb0-\xf7][\xa1-\xfe])+")  # Chinese Windows writes names so and does not say it


class ZipSource:
    """A zip archive that stays open while it is read.

    Args:
        file: the archive, seekable.
        limits: how many names it may have.
        trusted: the instructor named it: any number of names.

    Raises:
        Refusal: it is damaged, or its directory is too large.
    """

    def __init__(self, file: IO[bytes], limits: Limits, *, trusted: bool = False) -> None:
        if not trusted and _directory_bytes(file) > DIRECTORY_BYTES:
            raise Refusal("BOMB", why="too many names")
        try:
            self._zip = zipfile.ZipFile(file)
        except (zipfile.BadZipFile, ValueError, struct.error, EOFError, NotImplementedError) as error:
            raise Refusal("BAD_ARCHIVE", why=str(error) or "damaged") from error
        self._infos = self._zip.infolist()
        if not trusted and len(self._infos) > limits.entries:
            raise Refusal("TOO_MANY", limit=str(limits.entries))
        if _overlapping(self._infos):
            raise Refusal("BOMB", why="its members share their bytes")
        self._tree = Tree((self._entry(place, info) for place, info in enumerate(self._infos)), limits.depth)

    @staticmethod
    def _entry(place: int, info: zipfile.ZipInfo) -> Entry:
        parts, inside = parts_of(_name_of(info))
        return Entry(parts, _kind_of(info) if inside else "outside", place)

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        return self._tree.children(parts)

    def read(self, entry: Entry, cap: int) -> bytes:
        refuse_kind(entry.kind)
        info = self._infos[entry.place]
        if info.compress_type not in (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED):
            raise Refusal("BAD_ARCHIVE", why="an unusual compression")
        try:
            with self._zip.open(info) as member:
                data = member.read(cap + 1)
                if len(data) <= cap:
                    data += member.read(1)  # the checksum is compared at the very end
        except (zipfile.BadZipFile, zlib.error, RuntimeError, ValueError, EOFError, struct.error, NotImplementedError) as error:
            raise Refusal("BAD_ARCHIVE", why=str(error) or "damaged") from error
        except OSError as error:
            raise Refusal("UNREADABLE", why=error.strerror or str(error)) from error
        if len(data) > cap:
            raise too_large(cap)
        return data


def _directory_bytes(file: IO[bytes]) -> int:
    """Read from the archive's end how many bytes its directory has, looking for the end where ``zipfile`` will look for it.

    Returns:
        0 when there is no end (``zipfile`` will say so); more than is allowed for the 64-bit kind, which no learner's archive needs.
    """
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_BYTES - _COMMENT_BYTES))
    tail = file.read()
    last = len(tail) - _END_BYTES
    plain_end = last >= 0 and tail.startswith(_END, last) and tail.endswith(b"\0\0")
    place = last if plain_end else tail.rfind(_END)
    if place < 0 or len(tail) < place + _END_BYTES:
        return 0
    if tail.startswith(_LOCATOR_64, max(0, place - _LOCATOR_64_BYTES)):
        return DIRECTORY_BYTES + 1
    (directory,) = struct.unpack_from("<L", tail, place + 12)
    return int(directory)


def _overlapping(infos: list[zipfile.ZipInfo]) -> bool:
    """Tell whether two members claim the same bytes: a small file that unpacks to petabytes is made so."""
    ends = 0
    for begin, packed, name in sorted((info.header_offset, info.compress_size, len(info.orig_filename)) for info in infos):
        if begin < ends:
            return True
        ends = begin + _LOCAL_HEADER_BYTES + name + packed
    return False


def _kind_of(info: zipfile.ZipInfo) -> Kind:
    mode = info.external_attr >> 16 if info.create_system == _UNIX else 0
    if info.is_dir() or stat.S_ISDIR(mode):
        return "folder"
    if stat.S_ISLNK(mode):
        return "link"
    if stat.S_IFMT(mode) not in (0, stat.S_IFREG):
        return "pipe" if stat.S_ISFIFO(mode) else "device"
    return "encrypted" if info.flag_bits & 1 else "file"


def _name_of(info: zipfile.ZipInfo) -> str:
    """Give a member's name; where the archive does not say its encoding it is UTF-8 or Chinese if it reads so, else as ``zipfile`` has it."""
    if info.flag_bits & _UTF8_FLAG or info.orig_filename.isascii():
        return info.orig_filename
    raw = info.orig_filename.encode("cp437", "replace")
    try:
        return raw.decode()
    except UnicodeDecodeError:
        return raw.decode("gb18030") if _GBK_HANZI.fullmatch(raw) else info.orig_filename
