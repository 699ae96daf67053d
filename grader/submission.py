"""What one learner handed in, as records that never change: who, which answers, and what could not be taken.

Floor 0, the words between intake, gradebook and grading; stands on ``rejections`` and reads no file. A rejected file belongs to the third family of
verdicts: it is neither the learner's mistake in the exercise nor a fault of ours, and it costs nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime

from .rejections import REJECTIONS


@dataclass(frozen=True, slots=True)
class Learner:
    """Who handed in, as far as the download tells: ``lms_id`` is the number or name that the platform knows the person by."""

    name: str
    lms_id: str = ""
    email: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """One answer as it was handed in.

    ``name`` is where it lay in the submission. ``submitted_at`` has a time zone; None when nobody knows. ``late`` is what the platform says, None when it
    says nothing.
    """

    source: bytes = field(repr=False)
    name: str = ""
    submitted_at: datetime | None = None
    late: bool | None = None

    @property
    def sha256(self) -> str:
        """The hash of the bytes, in hexadecimal digits."""
        return hashlib.sha256(self.source).hexdigest()


@dataclass(frozen=True, slots=True)
class Rejected:
    """Something that was handed in and cannot be taken, or should be there and is not.

    ``code`` is a row of ``REJECTIONS``; ``exercise`` is "" when the whole submission is meant; ``facts`` fill the sentence.
    """

    name: str
    code: str
    exercise: str = ""
    facts: Mapping[str, str] = field(default_factory=dict, hash=False)

    @property
    def ours(self) -> bool:
        """The fault is on our side (a file that could not be read): it is tried again and shown to the instructor."""
        return REJECTIONS[self.code].ours

    @property
    def en(self) -> str:
        return self.told("en")

    @property
    def zh(self) -> str:
        return self.told("zh")

    def told(self, lang: str) -> str:
        """Give the sentence in ``en`` or ``zh``: what is wrong, and what to do next."""
        row = REJECTIONS[self.code]
        template = row.zh if lang == "zh" else row.en
        return template.format_map({**self.facts, "name": self.name, "exercise": self.exercise or "exercise"})


@dataclass(frozen=True, slots=True)
class Submission:
    """The files that one learner handed in.

    ``id`` tells the learner from all others and stays the same when the class is downloaded again; it is the learner's part of the name in the download,
    letter for letter. ``layout`` is how it was found (``canvas``, ``moodle``, ``gradescope``, ``folder``, ``file``, ``archive``, ``repository``). ``spare`` lists
    files that look like answers and were passed over for a better name.
    """

    id: str
    learner: Learner
    answers: Mapping[str, Answer] = field(default_factory=dict, hash=False)
    rejected: tuple[Rejected, ...] = ()
    layout: str = "file"
    spare: tuple[str, ...] = ()
