"""What a source of files is to intake: a listing, and bytes on demand up to a cap.

Stands on nothing but the standard library. Folders, zip and tar archives are such sources (``folders``, ``zips``, ``tars``). None of them ever writes what
it reads to a named file, so a name in an archive can lead nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Literal, NamedTuple, Protocol

KIB = 1024
MIB = 1024 * KIB
Kind = Literal["file", "folder", "link", "hard link", "pipe", "device", "socket", "sparse file", "outside", "encrypted"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Limits:
    """How much intake takes, each counted in what is really there, never in what a header says.

    Args:
        file_bytes: of one answer.
        notebook_bytes: of an answer that is a notebook, which may hold pictures.
        archive_bytes: of one archive that a learner handed in, packed.
        unpacked_bytes: of such an archive when it is a compressed tar, which must be unpacked to be read at all.
        class_bytes: the same for an archive that the instructor names.
        entries: files and folders of one learner.
        learners: names at the top of a download.
        depth: folders inside folders.
        metadata_bytes: of the file in which a platform lists the learners.
    """

    file_bytes: int = 256 * KIB
    notebook_bytes: int = 8 * MIB
    archive_bytes: int = 16 * MIB
    unpacked_bytes: int = 64 * MIB
    class_bytes: int = 8 * KIB * MIB
    entries: int = 20_000
    learners: int = 1_000_000
    depth: int = 16
    metadata_bytes: int = 64 * MIB


class Refusal(Exception):  # never leaves intake: it becomes a ``Rejected``
    """Something cannot be taken.

    Args:
        code: a row of ``REJECTIONS``.
        facts: for its sentence.
    """

    def __init__(self, code: str, **facts: str) -> None:
        super().__init__(code, facts)
        self.code = code
        self.facts = facts


class Entry(NamedTuple):
    """One name in a source: ``parts`` from the source's root; ``place`` tells two entries of one name apart."""

    parts: tuple[str, ...]
    kind: Kind
    place: int = 0

    @property
    def name(self) -> str:
        return self.parts[-1] if self.parts else ""

    @property
    def path(self) -> str:
        return "/".join(self.parts)


class Source(Protocol):
    """Files that were handed in together."""

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        """List one folder, sorted by name.

        Raises:
            Refusal: the folder holds too much, or cannot be read.
        """
        ...

    def read(self, entry: Entry, cap: int) -> bytes:
        """Give the bytes of a file.

        Raises:
            Refusal: it is no ordinary file, holds more than ``cap`` bytes, or cannot be read.
        """
        ...


def size_text(count: int) -> str:
    """Say a number of bytes in the largest unit that divides it: ``256 KiB``."""
    for unit, name in ((MIB, "MiB"), (KIB, "KiB")):
        if count >= unit and count % unit == 0:
            return f"{count // unit} {name}"
    return f"{count} bytes"


def too_large(cap: int) -> Refusal:
    """Refuse a file of more than ``cap`` bytes."""
    return Refusal("TOO_LARGE", limit=size_text(cap))


def storable(name: str) -> str:
    r"""Give a name that every store and every terminal encoding takes: bytes that are no text become ``\xNN``, the rest stays letter for letter."""
    return name.encode("utf-8", "surrogateescape").decode("utf-8", "backslashreplace")


def refuse_kind(kind: Kind) -> None:
    """Let only ordinary files pass."""
    codes = {"link": "LINK", "hard link": "HARD_LINK", "outside": "OUTSIDE", "encrypted": "ENCRYPTED"}
    if kind != "file":
        raise Refusal(codes.get(kind, "NOT_A_FILE"), kind=f"a {kind}")


class Tree:
    """The names of an archive as folders: what ``children`` of an archive reads.

    Args:
        entries: all of them, in the archive's order; folders need not be listed.
        depth: what lies in more folders than this is left out.
    """

    def __init__(self, entries: Iterable[Entry], depth: int) -> None:
        self._folders: dict[tuple[str, ...], list[Entry]] = {}
        known: set[tuple[str, ...]] = set()
        for entry in entries:
            if not 0 < len(entry.parts) <= depth:
                continue
            for length in range(1, len(entry.parts)):
                if (folder := entry.parts[:length]) not in known:
                    known.add(folder)
                    self._add(Entry(folder, "folder"))
            if entry.kind != "folder":
                self._add(entry)
            elif entry.parts not in known:
                known.add(entry.parts)
                self._add(entry)
        for listed in self._folders.values():
            listed.sort(key=lambda entry: (entry.parts, entry.place))

    def _add(self, entry: Entry) -> None:
        self._folders.setdefault(entry.parts[:-1], []).append(entry)

    def children(self, parts: tuple[str, ...]) -> list[Entry]:
        return list(self._folders.get(parts, ()))


def parts_of(name: str) -> tuple[tuple[str, ...], bool]:
    """Split a name in an archive; the flag says that it stays inside: relative, without ``..`` or a drive. One that does not keeps its whole path as its name."""
    plain = storable(name.replace("\\", "/"))
    parts = tuple(part for part in plain.split("/") if part not in ("", "."))
    inside = not plain.startswith("/") and ".." not in parts and not (parts and parts[0][1:2] == ":")
    return (parts, True) if inside else ((plain,), False)
