"""The outcome of judging: what a check gave, what an exercise gave, the whole report, and its JSON both ways.

Floor 0, the narrow waist to whoever reads marks: plain frozen records, exact fractions, no drawing and no judging. ``results.schema.json`` beside this
file says the same in JSON Schema. The same report gives the same bytes: keys sorted, no floats, no clock, no path of a machine. Points are text, ``"3"``
or ``"7/2"``, times are whole virtual nanoseconds. A reader refuses a major version that it does not know.
"""

from __future__ import annotations

import json
import types
import typing
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, is_dataclass
from fractions import Fraction
from functools import cache
from typing import Any, Literal, TypeVar

from .errors import Fact
from .run import Site

SCHEMA_VERSION = "1.1"
Status = Literal["passed", "failed", "error", "skipped"]
RecordT = TypeVar("RecordT")


@dataclass(frozen=True, slots=True)
class Diagnosis:
    """A named misconception and its texts, in the language of the report.

    ``code`` and ``facts`` are enough to write the texts again in another language.
    """

    code: str
    cause: str
    why: str = ""
    next_step: str = ""
    expected: str = ""
    site: Site | None = None
    facts: dict[str, Fact] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Bar:
    """One request or task on a lane: from ``begin_ns`` to ``end_ns`` since the call began; ``outcome`` is ok, error, cancelled or pending."""

    begin_ns: int
    end_ns: int
    outcome: str = "ok"
    line: int = 0


@dataclass(frozen=True, slots=True)
class Lane:
    """One line of a timeline: a label (a key) and its bars, in order of time."""

    label: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Scene:
    """What a timeline shows, before anybody draws it.

    ``most`` counts the requests in flight at most, ``expected_ns`` is how long the call should take, where a check knows it.
    """

    lanes: tuple[Lane, ...]
    total_ns: int
    most: int = 0
    expected_ns: int | None = None
    left_out: int = 0


@dataclass(frozen=True, slots=True)
class Evidence:
    """Where a verdict comes from: the world, what it was played with, and the timeline.

    ``answered`` names the requests in the order in which they were answered, where that is not the planned one. ``tried`` counts the orders under which a
    check passed, ``orders`` those that there are: exact when both are equal, else about; 0 when only the planned one was played.
    """

    world: str = ""
    seed: int = 0
    order: str = ""
    scene: Scene | None = None
    answered: str = ""
    tried: int = 0
    orders: int = 0


@dataclass(frozen=True, slots=True)
class CheckResult:
    """One test case of an exercise.

    ``points`` is what it pays in the end, after gating; ``needs`` names the checks that must pass before it pays; a missed ``key`` check caps the exercise.
    ``message`` is the check's own sentence when it passed or was skipped, the cause when it failed, our fault when it is an error. ``node`` is the
    test's address for pytest.
    """

    id: str
    exercise: str
    points: Fraction
    max_points: Fraction
    status: Status
    diagnosis: Diagnosis | None = None
    message: str = ""
    title: str = ""
    evidence: Evidence | None = None
    needs: tuple[str, ...] = ()
    key: bool = False
    node: str = ""


@dataclass(frozen=True, slots=True)
class ExerciseResult:
    """One exercise: ``score`` of ``max_score``, and the cause to mend first (None when nothing failed)."""

    exercise: str
    score: Fraction
    max_score: Fraction
    first_diagnosis: Diagnosis | None
    checks: tuple[CheckResult, ...]
    capped: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """Everything that one run of pytest judged."""

    exercises: tuple[ExerciseResult, ...]
    schema_version: str = SCHEMA_VERSION
    plugin: str = ""
    language: str = "en"
    seed: int = 0


class UnknownSchema(ValueError):
    """The results were written in a version that this reader does not know."""


def to_json(report: Report) -> bytes:
    """Write a report as canonical JSON: UTF-8, sorted keys, two blanks of indent, one newline at the end."""
    return (json.dumps(_plain(report), ensure_ascii=False, sort_keys=True, indent=2, allow_nan=False) + "\n").encode()


def from_json(text: bytes | str) -> Report:
    """Read a report that ``to_json`` wrote.

    Raises:
        UnknownSchema: its major version is another one.
        ValueError: it is no report.
    """
    read = json.loads(text)
    version = str(read.get("schema_version", "")) if isinstance(read, dict) else ""
    if version.partition(".")[0] != SCHEMA_VERSION.partition(".")[0]:
        raise UnknownSchema(f"results of version {version or 'unknown'}; this reader knows {SCHEMA_VERSION}")
    try:
        report: Report = _record(Report, read)
    except (TypeError, KeyError, AttributeError) as error:
        raise ValueError(f"these are no results: {error}") from error
    return report


def _plain(value: object) -> object:
    if is_dataclass(value) and not isinstance(value, type):
        return {entry.name: _plain(getattr(value, entry.name)) for entry in fields(value)}
    if isinstance(value, Fraction):
        return str(value)
    if isinstance(value, tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dict):
        return {name: _plain(item) for name, item in value.items()}
    return value


def _record(record: type[RecordT], read: Mapping[str, Any]) -> RecordT:
    """Make a record from its JSON object; names of a later minor version are passed over."""
    hints = _hints(record)  # type: ignore[arg-type]  # mypy takes no class for hashable
    return record(**{name: _value(hints[name], item) for name, item in read.items() if name in hints})


@cache
def _hints(record: type) -> dict[str, Any]:
    """Give the types of a record's fields; working them out takes longer than reading a record."""
    return typing.get_type_hints(record)


def _value(hint: Any, read: Any) -> Any:
    origin = typing.get_origin(hint)
    if origin is types.UnionType or origin is typing.Union:
        inner = [part for part in typing.get_args(hint) if part is not type(None)]
        return None if read is None else _value(inner[0], read) if len(inner) == 1 else read
    if origin is tuple:
        return tuple(_value(typing.get_args(hint)[0], item) for item in read)
    if hint is Fraction:
        return Fraction(read)
    if isinstance(hint, type) and is_dataclass(hint):
        return _record(hint, read)
    return read
