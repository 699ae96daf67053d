"""What a learner's machine tells, read with distrust: exact types, capped sizes, known names; whatever is odd is refused by name.

Stands on the plugin's results. A telling is practice whatever it says: nothing here makes it true. It must not run, parse or import an answer.
"""

from __future__ import annotations

import json
import re
import typing
from collections.abc import Collection, Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from types import UnionType
from typing import Any

from pytest_coro_plugin.diagnosis import CATALOGUE
from pytest_coro_plugin.results import SCHEMA_VERSION, CheckResult, ExerciseResult, Report, from_json, to_json
from pytest_coro_plugin.words import clean

from .records import Telling

BODY_BYTES = 2 << 20
SOURCE_BYTES = 256 << 10
BATCH = 50
NAME_CHARACTERS = 40
LIST_ITEMS, TEXT_CHARACTERS, DEPTH = 500, 20_000, 14
DIGITS = 15
OTHER = "OTHER"  # a code that the catalogue does not have
_ID = re.compile(r"[A-Za-z0-9_-]{8,64}", re.ASCII)
_POINTS = re.compile(r"\d{1,6}(/[1-9]\d{0,5})?", re.ASCII)
_FRACTIONS = ("score", "max_score", "points", "max_points")


class Refused(ValueError):
    """What was told cannot be taken; ``code`` names the reason for programs.

    Args:
        code: one of the words that ``docs/how-to/workshop.md`` lists.
        status: of the answer over HTTP.
    """

    def __init__(self, code: str, status: int = 400) -> None:
        super().__init__(code)
        self.code = code
        self.status = status


def body(text: bytes) -> Mapping[str, object]:
    """Read the JSON of a request.

    Raises:
        Refused: it is no JSON object, has a number that is not whole or very large, or is too deep or too long.
    """
    try:
        read = json.loads(text.decode("utf-8"), parse_float=_refuse, parse_constant=_refuse, parse_int=_whole)
    except (ValueError, RecursionError):
        raise Refused("json") from None
    if not isinstance(read, dict):
        raise Refused("json")
    return read


def name_of(value: object) -> str:
    """Read a name: one line without invisible characters, at most ``NAME_CHARACTERS``."""
    if not isinstance(value, str):
        raise Refused("name")
    return clean(value)[:NAME_CHARACTERS].strip()


def telling(value: object, exercises: Collection[str], now: datetime) -> Telling:
    """Read one result.

    Args:
        value: an entry of ``results``.
        exercises: the ids of the pack.
        now: a sender's clock that is ahead of it is not believed.

    Raises:
        Refused: naming what is odd.
    """
    if not isinstance(value, dict):
        raise Refused("result")
    number, exercise = value.get("id"), value.get("exercise")
    if not isinstance(number, str) or not _ID.fullmatch(number):
        raise Refused("id")
    if not isinstance(exercise, str) or exercise not in exercises:
        raise Refused("exercise")
    source, told = _source(value.get("source")), value.get("result")
    if told is None and source is None:
        raise Refused("result")
    made = _instant(value.get("at"), now)
    if told is None:
        return Telling(number, exercise, Fraction(0), Fraction(0), "", made, source)
    result = result_of(told)
    code = result.first_diagnosis.code if result.first_diagnosis is not None else ""
    code = code if code in CATALOGUE or not code else OTHER
    return Telling(number, exercise, result.score, result.max_score, code, made, source, kept(result))


def result_of(value: object) -> ExerciseResult:
    """Read an exercise's result, as ``--coro-results`` writes it.

    Raises:
        Refused: it is none.
    """
    _measure(value)
    try:
        report = from_json(json.dumps({"schema_version": SCHEMA_VERSION, "exercises": [value]}))
    except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
        raise Refused("result") from None
    [result] = report.exercises
    if not _fits(result, ExerciseResult) or result.score > result.max_score:
        raise Refused("result")
    return result


def kept(result: ExerciseResult) -> str:
    """Write what is kept of a result: of the evidence only that of the cause to mend first."""
    first = first_of(result)
    checks = tuple(check if check is first else replace(check, evidence=None) for check in result.checks)
    return to_json(Report((replace(result, checks=checks),))).decode()


def first_of(result: ExerciseResult) -> CheckResult | None:
    """Give the check that shows the cause to mend first."""
    cause = result.first_diagnosis
    if cause is None:
        return None
    return next((check for check in result.checks if check.diagnosis is not None and check.diagnosis.code == cause.code), None)


def _source(value: object) -> bytes | None:
    if value is None:
        return None
    if not isinstance(value, str):
        raise Refused("source")
    try:
        source = value.encode("utf-8")
    except UnicodeEncodeError:  # half of a surrogate pair
        raise Refused("source") from None
    if len(source) > SOURCE_BYTES:
        raise Refused("too_large")
    return source


def _instant(value: object, now: datetime) -> datetime:
    """Read the sender's instant; one that is odd, or later than ours, is ours."""
    if not isinstance(value, str) or len(value) > 40:
        return now
    try:
        made = datetime.fromisoformat(value)
    except ValueError:
        return now
    if made.tzinfo is None or not now - timedelta(days=30) <= made <= now:
        return now
    return made.astimezone(UTC)


def _measure(value: object, depth: int = 0, name: str = "") -> None:
    """Refuse what is too deep or too long, and points that are none, before anything is made of them."""
    if depth > DEPTH:
        raise Refused("result")
    if isinstance(value, str):
        if len(value) > TEXT_CHARACTERS or (name in _FRACTIONS and not _POINTS.fullmatch(value)):
            raise Refused("result")
        _encodable(value)
        return
    if name in _FRACTIONS:
        raise Refused("result")
    if isinstance(value, list):
        if len(value) > LIST_ITEMS:
            raise Refused("result")
        for item in value:
            _measure(item, depth + 1)
    elif isinstance(value, dict):
        if len(value) > LIST_ITEMS:
            raise Refused("result")
        for key, item in value.items():
            _encodable(key)
            _measure(item, depth + 1, key)


def _encodable(text: str) -> None:
    try:
        text.encode("utf-8")
    except UnicodeEncodeError:
        raise Refused("result") from None


def _fits(value: object, hint: Any) -> bool:
    """Tell whether a value is of the type that a record's field says, all the way down."""
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin is typing.Union or origin is UnionType:
        return any(_fits(value, part) for part in inner)
    if origin is typing.Literal:
        return isinstance(value, str) and value in inner
    if origin is tuple:
        return isinstance(value, tuple) and all(_fits(item, inner[0]) for item in value)
    if origin is dict:
        return isinstance(value, dict) and all(_fits(key, inner[0]) and _fits(item, inner[1]) for key, item in value.items())
    if is_dataclass(hint) and isinstance(hint, type):
        hints = typing.get_type_hints(hint)
        return type(value) is hint and all(_fits(getattr(value, each.name), hints[each.name]) for each in fields(hint))
    return type(value) is hint


def _refuse(text: str) -> object:
    raise ValueError(text)


def _whole(text: str) -> int:
    if len(text) > DIGITS:
        raise ValueError("too large")
    return int(text)
