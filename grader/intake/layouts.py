"""How a download is laid out: whose files are whose.

Stands on sources and names. A layout is told by what only its platform writes; else a folder, an archive or a file per learner is taken for what it looks like.
Names are kept letter for letter. It never looks inside a learner's own folder or archive for a layout: what lies there is the learner's word.

Source: Canvas ``lib/content_zipper.rb`` (``name[_LATE]_user_attachment_file``, ``anon_…`` when graders are to see no names); Moodle's "Download submissions
in folders" and the older flat kind; Gradescope's "Export submissions".
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime

from ..submission import Learner
from .archives import is_archive, stem_of
from .entries import Entry, Limits, Refusal, Source, storable
from .gradescope import METADATA, Handing, read_metadata
from .names import Names
from .pick import Found, files_beneath
from .readers import bare_name

_CANVAS = re.compile(r"(?P<name>.*?)(?P<late>_late)?_(?P<user>\d+)_(?P<attachment>\d+)_(?P<file>.+)", re.IGNORECASE | re.DOTALL)
_CANVAS_ANONYMOUS = re.compile(
    r"(?P<name>)(?:(?P<late>late)_)?(?P<user>anon_\w+?)_(?P<attachment>\d+)_(?P<file>.+)", re.IGNORECASE | re.DOTALL
)
_CANVAS_AGAIN = re.compile(r"-\d+(?=\.[^.]*$)")
_MOODLE = re.compile(r"(?P<name>.*?)_(?P<user>\d+)_assignsubmission_(?:file|onlinetext)(?:_(?P<file>.*))?", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Handful:
    """One learner's files, before anybody looked for answers among them."""

    id: str
    learner: Learner
    layout: str
    files: Iterable[Found]
    hint: str | None = None
    submitted_at: datetime | None = None
    late: bool | None = None


@dataclass(frozen=True, slots=True)
class Download:
    """What the instructor named.

    ``name`` is what it is called, ``hint`` the exercise that its name or place means, ``layout`` ``folder`` or ``archive``; ``alone``: nothing else was named.
    """

    source: Source
    name: str
    layout: str
    hint: str | None = None
    alone: bool = True


Group = list[tuple[Entry, re.Match[str]]]


@dataclass(frozen=True, slots=True)
class Sorter:
    """Tells whose files are whose.

    Args:
        names: which names are answers.
        limits: what is taken.
    """

    names: Names
    limits: Limits

    def sort(self, download: Download, base: tuple[str, ...] = ()) -> Iterator[Handful]:
        """Yield the learners of a download, in the order of their names.

        Args:
            download: what to look at.
            base: the folder in it that holds all.

        Raises:
            Refusal: it cannot be listed.
        """
        everything = download.source.children(base)
        listed = [entry for entry in everything if entry.kind != "outside" and not entry.name.startswith((".", "__MACOSX"))]
        folders = [entry for entry in listed if entry.kind == "folder"]
        if any(entry.name == METADATA for entry in listed):
            yield from self._gradescope(download, listed)
        elif moodle := _grouped(listed, _MOODLE):
            yield from self._moodle(download, moodle)
        elif canvas := self._canvas_groups(listed):
            yield from self._canvas(download, canvas)
        elif self._is_one_submission(download, listed, repository := any(entry.name == ".git" for entry in everything)):
            yield self._one(download, "repository" if repository else download.layout, base)
        elif len(listed) == len(folders) == 1 and (download.layout == "archive" or not download.alone) and not base:
            yield from self.sort(download, folders[0].parts)
        elif base and not download.alone and len(folders) <= 1:
            yield self._one(download, download.layout, base)
        else:
            yield from self._each(download, listed)

    def one(self, download: Download) -> Handful:
        """Take a download as one learner's, whatever it looks like."""
        return self._one(download, download.layout, ())

    def _one(self, download: Download, layout: str, base: tuple[str, ...]) -> Handful:
        files = files_beneath(download.source, self.limits, base)
        return Handful(download.name, Learner(download.name), layout, files, download.hint)

    def _is_one_submission(self, download: Download, listed: list[Entry], repository: bool) -> bool:
        """Tell whether all of it is one learner's: a repository, answers right here, folders named after exercises with answers in them, or one Python file."""
        if repository or not listed:
            return True
        folders = [entry for entry in listed if entry.kind == "folder"]
        files = [entry for entry in listed if entry.kind != "folder"]
        if any(self.names.match((entry.name,), download.hint) for entry in files):
            return True
        if any(entry.name == "exercises" or self._holds_its_answer(download, entry) for entry in folders):
            return True
        return (
            not folders
            and len([entry for entry in files if self._may_be_somebodys(entry)]) <= 1
            and not is_archive(files[0].name)
        )

    def _holds_its_answer(self, download: Download, folder: Entry) -> bool:
        if self.names.hinted([folder.name]) is None:
            return False
        try:
            return any(self.names.match((folder.name, entry.name)) for entry in download.source.children(folder.parts))
        except Refusal:  # it is said when it is read
            return False

    def _may_be_somebodys(self, entry: Entry) -> bool:
        return is_archive(entry.name) or self.names.could_be(entry.name)

    def _each(self, download: Download, listed: list[Entry]) -> Iterator[Handful]:
        """One learner per folder, archive or Python file; a folder that is called like an exercise holds the class that answered it."""
        for entry in listed:
            exercise = self.names.exercise_of(entry.name) if entry.kind == "folder" else None
            bare = storable(bare_name(stem_of(entry.name)))
            name = bare if download.alone else f"{download.name}/{bare}"
            if exercise is not None:
                yield from self.sort(replace(download, hint=exercise), entry.parts)
            elif entry.kind == "folder":
                yield Handful(
                    name, Learner(bare), "folder", files_beneath(download.source, self.limits, entry.parts), download.hint
                )
            elif self._may_be_somebodys(entry):
                yield Handful(name, Learner(bare), "file", [Found(download.source, entry, (entry.name,))], download.hint)

    def _canvas_groups(self, listed: list[Entry]) -> dict[str, Group]:
        files = [entry for entry in listed if entry.kind != "folder"]
        groups = _grouped(files, _CANVAS_ANONYMOUS, _CANVAS)
        return groups if 2 * sum(map(len, groups.values())) >= len(files) else {}

    def _canvas(self, download: Download, groups: dict[str, Group]) -> Iterator[Handful]:
        for key, group in groups.items():
            parts = group[0][1]
            files = [
                Found(download.source, entry, (_CANVAS_AGAIN.sub("", found["file"]),), int(found["attachment"]))
                for entry, found in group
            ]
            late = any(found["late"] for _, found in group)
            yield Handful(key, Learner(parts["name"] or parts["user"], parts["user"]), "canvas", files, download.hint, late=late)

    def _moodle(self, download: Download, groups: dict[str, Group]) -> Iterator[Handful]:
        for key, group in groups.items():
            name, number = group[0][1]["name"], group[0][1]["user"]
            yield Handful(key, Learner(name, number), "moodle", self._moodle_files(download.source, group), download.hint)

    def _moodle_files(self, source: Source, group: Group) -> Iterator[Found]:
        for entry, found in group:
            if entry.kind == "folder":
                yield from files_beneath(source, self.limits, entry.parts)
            else:
                yield Found(source, entry, (found["file"] or entry.name,))

    def _gradescope(self, download: Download, listed: list[Entry]) -> Iterator[Handful]:
        metadata = next(entry for entry in listed if entry.name == METADATA)
        table = read_metadata(download.source.read(metadata, self.limits.metadata_bytes))
        folders = {entry.name: entry.parts for entry in listed if entry.kind == "folder"}
        for folder in sorted({*table, *folders}):
            handing = table.get(folder, Handing((), None))
            for learner in handing.learners or (Learner(storable(folder)),):
                files = files_beneath(download.source, self.limits, folders[folder]) if folder in folders else ()
                key = learner.lms_id or learner.email or learner.name or storable(folder)
                yield Handful(key, learner, "gradescope", files, download.hint, submitted_at=handing.submitted_at)


def _grouped(listed: list[Entry], *patterns: re.Pattern[str]) -> dict[str, Group]:
    """Put the entries whose names fit a pattern together by learner: ``name_user``, as it stands in the download."""
    groups: dict[str, Group] = {}
    for entry in listed:
        found = next((found for pattern in patterns if (found := pattern.fullmatch(storable(entry.name)))), None)
        if found is not None:
            groups.setdefault("_".join(filter(None, (found["name"], found["user"]))), []).append((entry, found))
    return groups
