"""What learners handed in, read as records: files, folders, archives, class downloads, work trees.

Public face: ``read`` and ``Limits``. Stands on ``submission``, ``rejections`` and ``errors``. Exactly the expected files are taken, everything else in a submission is
ignored; nothing of it is executed, imported, parsed or written to a named file. Bad input never raises: it becomes a ``Rejected`` with a word for the learner.
"""

from __future__ import annotations

import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack
from pathlib import Path

from ..errors import NoSuchPath
from ..submission import Learner, Rejected, Submission
from .archives import open_archive, stem_of
from .entries import Entry, Limits, Refusal, refuse_kind, storable
from .folders import FolderSource, kind_of, open_root
from .layouts import Download, Handful, Sorter
from .names import Names
from .pick import Found, Picker
from .readers import READERS, bare_name

__all__ = ["Limits", "read"]


def read(
    paths: Iterable[str | Path], exercises: Sequence[str], limits: Limits | None = None, *, one_each: bool = False
) -> Iterator[Submission]:
    """Read submissions, one after the other, as they are asked for.

    Args:
        paths: files, folders, archives or class downloads. Which of these a path is, is told from what is there.
        exercises: the ids of those that are wanted, such as ``03_gather``.
        limits: how much is taken.
        one_each: every path is one learner's, and no class is looked for inside. Say so when learners chose what is in the archives that are named: otherwise
            one of them could hand in something that looks like a class download.

    Returns:
        Submissions in the order of the paths, then of the learners' names.

    Raises:
        NoSuchPath: at once, naming every path that does not exist.
        BadDownload: a class download cannot be understood (while reading).
    """
    listed = [Path(path) for path in paths]
    if missing := [str(path) for path in listed if not os.path.lexists(path)]:
        raise NoSuchPath(missing)
    return _Intake(Names(exercises, tuple(READERS)), limits or Limits(), one_each, alone=len(listed) == 1).read(listed)


class _Intake:
    """Reads path by path; holds at most one of them open."""

    def __init__(self, names: Names, limits: Limits, one_each: bool, *, alone: bool) -> None:
        self._names = names
        self._limits = limits
        self._one_each = one_each
        self._alone = alone
        self._sorter = Sorter(names, limits)
        self._picker = Picker(names, limits)

    def read(self, paths: list[Path]) -> Iterator[Submission]:
        for path in paths:
            with ExitStack() as stack:
                try:
                    yield from map(self._submission, self._handfuls(path, stack))
                except Refusal as refusal:
                    name = self._name(path)
                    rejected = Rejected(storable(path.name), refusal.code, facts=refusal.facts)
                    yield Submission(name, Learner(name), rejected=(rejected,), layout="path")

    def _handfuls(self, path: Path, stack: ExitStack) -> Iterator[Handful]:
        mode = os.lstat(path).st_mode
        above = self._names.hinted(path.absolute().parts[:-1]) or None
        if not stat.S_ISDIR(mode) and path.name.casefold().endswith((*READERS, *(f"{suffix}.txt" for suffix in READERS))):
            folder = self._folder(path.parent, stack)
            name = self._name(path)
            yield Handful(name, Learner(name), "file", [Found(folder, Entry((path.name,), "file"), (path.name,))], above)
        elif stat.S_ISDIR(mode):
            folder = self._folder(path, stack)
            if {"HEAD", "objects", "refs"} <= {entry.name for entry in folder.children(())}:
                raise Refusal("BARE")
            hint = self._names.exercise_of(path.absolute().name) or above
            yield from self._sorted(Download(folder, self._name(path), "folder", hint, self._alone))
        else:
            refuse_kind(kind_of(mode))
            archive = open_archive(
                stack.enter_context(os.fdopen(open_root(path), "rb")), self._limits, trusted=not self._one_each
            )
            hint = self._names.exercise_of(stem_of(path.name)) or above
            yield from self._sorted(Download(archive, self._name(path), "archive", hint, self._alone))

    def _folder(self, path: Path, stack: ExitStack) -> FolderSource:
        folder = FolderSource(open_root(path), self._limits)
        stack.callback(folder.close)
        return folder

    def _sorted(self, download: Download) -> Iterator[Handful]:
        return iter([self._sorter.one(download)]) if self._one_each else self._sorter.sort(download)

    def _submission(self, handful: Handful) -> Submission:
        picked = self._picker.pick(handful.files, handful.hint, submitted_at=handful.submitted_at, late=handful.late)
        return Submission(
            handful.id, handful.learner, picked.answers, tuple(picked.rejected), handful.layout, tuple(sorted(picked.spare))
        )

    def _name(self, path: Path) -> str:
        """Give the last part of a path that names the learner: not one that is called like every answer, or like an exercise."""
        *folders, last = path.absolute().parts
        stem = bare_name(stem_of(last))
        for name in (stem, *reversed(folders[1:])):
            if (
                self._names.match((f"{name}.py",)) is None
                and self._names.exercise_of(name) is None
                and name not in ("exercises", "")
            ):
                return storable(name)
        return storable(stem)
