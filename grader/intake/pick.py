"""From one learner's files to answers: the best name for each exercise wins, two that are equally good and differ are a question, and every refusal has a word.

Stands on ``names`` and ``readers``. It opens the archives that a learner handed in, one level deep, and only when nothing else fits.
"""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import NamedTuple

from ..rejections import REJECTIONS
from ..submission import Answer, Rejected
from .archives import is_archive, is_other_archive, open_archive
from .entries import Entry, Limits, Refusal, Source, refuse_kind, storable
from .names import UNCLEAR, Fit, Match, Names
from .readers import READERS, reader_of

_SEEN = 5
_SKIPPED = frozenset("__pycache__ __MACOSX node_modules venv env site-packages".split())


class Found(NamedTuple):
    """A file of a learner: where it is, and what it is called from the learner's own root. Of two equal names the higher ``order`` is the newer."""

    source: Source
    entry: Entry
    parts: tuple[str, ...]
    order: int = 0

    @property
    def name(self) -> str:
        return storable("/".join(self.parts))


class Candidate(NamedTuple):
    """A file that may be an answer."""

    found: Found
    match: Match

    @property
    def rank(self) -> tuple[bool, int, int, int]:
        """The smallest is the best: a file in its place before what is none, the better name, the shallower, the newer."""
        depth = len(self.found.parts) - (self.found.parts[0] == "exercises")  # the pack's own folder adds nothing
        return self.found.entry.kind in ("folder", "outside"), self.match.fit, depth, -self.found.order


@dataclass(slots=True)
class Picked:
    """What became of one learner's files."""

    answers: dict[str, Answer] = field(default_factory=dict)
    rejected: list[Rejected] = field(default_factory=list)
    spare: list[str] = field(default_factory=list)
    seen: list[str] = field(default_factory=list)


@dataclass(frozen=True, slots=True)
class Picker:
    """Picks answers out of files.

    Args:
        names: which names are answers to what.
        limits: what is taken.
    """

    names: Names
    limits: Limits

    def pick(
        self, files: Iterable[Found], hint: str | None = None, *, submitted_at: datetime | None = None, late: bool | None = None
    ) -> Picked:
        """Find and read the answers among one learner's files.

        Args:
            files: all of them; listing them may refuse.
            hint: the exercise that the download as a whole is for.
            submitted_at: when they came, where that is known.
            late: what the platform says of that.
        """
        picked = Picked()
        try:
            found = list(files)
            candidates = self._candidates(found, hint) or self._unpacked(found, hint, picked) or self._only_one(found, hint)
        except Refusal as refusal:
            picked.rejected.append(Rejected(refusal.facts.pop("at", "."), refusal.code, facts=refusal.facts))
            return picked
        exercises = sorted({candidate.match.exercise for candidate in candidates})
        for exercise in exercises:
            fitting = sorted(
                (each for each in candidates if each.match.exercise == exercise), key=lambda each: (each.rank, each.found.parts)
            )
            if exercise != UNCLEAR:
                self._take(exercise, fitting, picked, submitted_at, late)
            elif len(exercises) > 1:
                picked.spare += [each.found.name for each in fitting]
            else:
                picked.rejected += [_rejected(each, Refusal("UNCLEAR", wanted=self.names.wanted[0])) for each in fitting]
        if not picked.answers and not picked.rejected:
            picked.seen += [
                each.name for each in found if each.entry.kind != "folder" and not (picked.seen and is_archive(each.name))
            ]
            picked.rejected.append(self._missing(picked.seen))
        return picked

    def _candidates(self, found: Iterable[Found], hint: str | None) -> list[Candidate]:
        matched = ((each, self.names.match(each.parts, hint)) for each in found)
        return [Candidate(each, match) for each, match in matched if match is not None]

    def _unpacked(self, found: list[Found], hint: str | None, picked: Picked) -> list[Candidate]:
        """Look into the learner's own archives; what cannot be opened is said."""
        candidates: list[Candidate] = []
        for each in found:
            try:
                if is_other_archive(each.entry.name):
                    raise Refusal("OTHER_ARCHIVE")
                if is_archive(each.entry.name) and each.entry.kind != "folder":
                    packed = each.source.read(each.entry, self.limits.archive_bytes)
                    candidates += self._inside(each, open_archive(io.BytesIO(packed), self.limits), hint, picked)
            except Refusal as refusal:
                picked.rejected.append(_rejected(Candidate(each, Match("", Fit.CHANGED)), refusal))
        return candidates

    def _inside(self, archive: Found, source: Source, hint: str | None, picked: Picked) -> list[Candidate]:
        inside = [each._replace(order=archive.order) for each in files_beneath(source, self.limits)]
        fitting = self._candidates(inside, hint) or self._only_one(inside, hint)
        if not fitting and any(is_archive(each.entry.name) for each in inside):
            raise Refusal("NESTED")
        picked.seen += [f"{archive.name}/{each.name}" for each in inside if each.entry.kind != "folder"]
        return [Candidate(each.found._replace(parts=(*archive.parts, *each.found.parts)), each.match) for each in fitting]

    def _only_one(self, found: list[Found], hint: str | None) -> list[Candidate]:
        """Take the one file that can be meant, where one exercise alone can be meant."""
        exercise = hint or (self.names.wanted[0] if len(self.names.wanted) == 1 else None)
        possible = [each for each in found if each.entry.kind != "folder" and self.names.could_be(each.entry.name)]
        if exercise is None or len(possible) != 1 or self.names.hinted(possible[0].parts[:-1]) == "":
            return []
        return [Candidate(possible[0], Match(exercise, Fit.ONLY_ONE))]

    def _take(
        self, exercise: str, fitting: list[Candidate], picked: Picked, submitted_at: datetime | None, late: bool | None
    ) -> None:
        best = [each for each in fitting if each.rank == fitting[0].rank]
        picked.spare += [each.found.name for each in fitting[len(best) :]]
        sources: dict[bytes, Candidate] = {}
        refused: list[Rejected] = []
        for each in best:
            try:
                sources.setdefault(self._read(each.found), each)
            except Refusal as refusal:
                refused.append(_rejected(each, refusal))
        if refused:
            picked.rejected += refused
        elif len(sources) > 1:
            first, other = list(sources.values())[:2]
            picked.rejected.append(_rejected(first, Refusal("AMBIGUOUS", other=other.found.name)))
        else:
            ((source, each),) = sources.items()
            picked.answers[exercise] = Answer(source, each.found.name, submitted_at, late)

    def _read(self, found: Found) -> bytes:
        refuse_kind(found.entry.kind)
        reader = reader_of(found.entry.name)
        return reader.source(found.source.read(found.entry, reader.cap(self.limits)))

    def _missing(self, seen: list[str]) -> Rejected:
        if not seen:
            return Rejected(".", "EMPTY")
        listed = ", ".join(seen[:_SEEN]) + (" …" if len(seen) > _SEEN else "")
        return Rejected(".", "MISSING", facts={"seen": listed, "wanted": self.names.wanted[0]})


def files_beneath(source: Source, limits: Limits, base: tuple[str, ...] = ()) -> Iterator[Found]:
    """Yield every file beneath a folder of a source, hidden ones and those of tools left out; a folder only if it is called like a Python file.

    Raises:
        Refusal: there are too many, or a folder cannot be listed.
    """
    waiting = [base]
    count = 0
    while waiting:
        for entry in source.children(waiting.pop()):
            if entry.kind != "outside" and (entry.name.startswith(".") or entry.name in _SKIPPED):
                continue
            count += 1
            if count > limits.entries:
                raise Refusal("TOO_MANY", limit=str(limits.entries))
            parts = entry.parts[len(base) :]
            if entry.kind == "folder" and len(parts) < limits.depth:
                waiting.append(entry.parts)
            if entry.kind != "folder" or entry.name.casefold().endswith(tuple(READERS)):
                yield Found(source, entry, parts)


def _rejected(candidate: Candidate, refusal: Refusal) -> Rejected:
    assert refusal.code in REJECTIONS
    return Rejected(candidate.found.name, refusal.code, candidate.match.exercise, dict(refusal.facts))
