"""A policy as a person writes it: TOML in, ``Policy`` out, every fault named at once.

Floor 1; stands on ``tomllib`` and ``policy``, whose head shows the whole table. Numbers are read exactly: ``0.1`` is one tenth. What it does not know it refuses, so that a
rule with a slip in its name is never silently no rule.
"""

from __future__ import annotations

import difflib
import tomllib
from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from fractions import Fraction
from itertools import pairwise
from typing import TypeVar

from .errors import PolicyError
from .policy import Late, Policy, Step

KNOWN: dict[str, tuple[str, ...]] = {
    "late": ("grace_minutes", "per", "loses", "floor", "of", "steps", "after"),
    "attempts": ("limit", "cool_down_minutes", "counts"),
    "drop": ("lowest",),
    "due": (),
    "extra_hours": (),
}
UNITS = {"hour": timedelta(hours=1), "day": timedelta(days=1)}
DURATION_MAX = timedelta(days=3650)
WordT = TypeVar("WordT", bound=str)


def read_policy(text: str, exercises: Sequence[str] = ()) -> Policy:
    """Read a policy.

    Args:
        text: TOML.
        exercises: the ids that ``[due]`` may name; any, if none are given.

    Raises:
        PolicyError: naming every entry that is unknown or of the wrong kind.
    """
    try:
        table = tomllib.loads(text, parse_float=_exact)
    except ValueError as error:
        raise PolicyError([f"this is no TOML: {error}"]) from error
    reader = _Reader(table)
    reader.refuse_unknown(exercises)
    late, attempts = reader.section("late"), reader.section("attempts")
    policy = Policy(
        late=reader.late(late),
        limit=reader.whole(attempts, "attempts.limit", least=1, default=None),
        cool_down=reader.duration(attempts, "attempts.cool_down_minutes", timedelta(minutes=1)),
        counts=reader.word(attempts, "attempts.counts", ("best", "last")),
        drop_lowest=reader.whole(reader.section("drop"), "drop.lowest", least=0, default=0) or 0,
        due=reader.instants(reader.section("due")),
        extra={
            name: reader.length(f"extra_hours.{name}", value, UNITS["hour"])
            for name, value in reader.section("extra_hours").items()
        },
    )
    if reader.faults:
        raise PolicyError(reader.faults)
    return policy


def _exact(text: str) -> Fraction:
    try:
        return Fraction(text)
    except ValueError:  # tomllib would keep inf and nan
        raise ValueError(f"{text} is no number to reckon with") from None


class _Reader:
    """Takes rules out of a table and keeps a list of what is wrong with them.

    Args:
        table: what ``tomllib`` read.
    """

    def __init__(self, table: Mapping[str, object]) -> None:
        self.table = table
        self.faults: list[str] = []

    def refuse_unknown(self, exercises: Sequence[str]) -> None:
        for name, entries in self.table.items():
            if name not in KNOWN:
                self._unknown(name, KNOWN)
            elif isinstance(entries, dict) and KNOWN[name]:
                for entry in entries:
                    if entry not in KNOWN[name]:
                        self._unknown(f"{name}.{entry}", [f"{name}.{each}" for each in KNOWN[name]])
        for exercise in self.section("due"):
            if exercises and exercise != "*" and exercise not in exercises:
                self._unknown(f"due.{exercise}", [f"due.{each}" for each in exercises])

    def _unknown(self, name: str, known: Sequence[str] | Mapping[str, object]) -> None:
        near = difflib.get_close_matches(name, list(known), 1)
        self.faults.append(
            f"there is no rule {name}" + (f"; did you mean {near[0]}?" if near else f"; there are {', '.join(known)}")
        )

    def section(self, name: str) -> Mapping[str, object]:
        value = self.table.get(name, {})
        if isinstance(value, dict):
            return value
        self._fault(name, f"a table, [{name}]", value)
        return {}

    def _fault(self, name: str, wanted: str, value: object) -> None:
        if (fault := f"{name} must be {wanted}, not {_shown(value)}") not in self.faults:
            self.faults.append(fault)

    def late(self, table: Mapping[str, object]) -> Late:
        unit = UNITS[self.word(table, "late.per", tuple(UNITS))] if "per" in table else None
        if "steps" in table and ("per" in table or "loses" in table):
            self.faults.append("late has both steps and per/loses; keep one of the two")
        elif ("per" in table) != ("loses" in table):
            self.faults.append('late.per and late.loses belong together: per = "day" and loses = "1/10"')
        elif "after" in table and "steps" not in table:
            self.faults.append("late.after belongs to late.steps: what is kept after the last of them")
        return Late(
            grace=self.duration(table, "late.grace_minutes", timedelta(minutes=1)),
            unit=unit,
            loses=self.share(table, "late.loses"),
            floor=self.share(table, "late.floor"),
            of=self.word(table, "late.of", ("earned", "maximum")),
            steps=self.steps(table),
            after=self.share(table, "late.after"),
        )

    def steps(self, table: Mapping[str, object]) -> tuple[Step, ...]:
        value = table.get("steps", [])
        if not isinstance(value, list) or not all(isinstance(item, dict) and set(item) == {"hours", "keeps"} for item in value):
            self._fault("late.steps", 'a list such as [{hours = 24, keeps = "9/10"}]', value)
            return ()
        steps = tuple(
            Step(
                self.length(f"late.steps[{place}].hours", item["hours"], UNITS["hour"]),
                self.share(item, f"late.steps[{place}].keeps"),
            )
            for place, item in enumerate(value)
        )
        kept = [*(step.keeps for step in steps), self.share(table, "late.after")]
        if any(one.within >= other.within for one, other in pairwise(steps)) or (steps and kept != sorted(kept, reverse=True)):
            self.faults.append("late.steps must go from early to late, and never keep more for being later")
        return steps

    def share(self, table: Mapping[str, object], name: str) -> Fraction:
        value = table.get(name.rpartition(".")[2], 0)
        try:
            found = _fraction(value)
        except (ValueError, ZeroDivisionError):
            found = None
        if found is None or not 0 <= found <= 1:
            self._fault(name, 'a share between 0 and 1, such as "1/10" or 0.1', value)
            return Fraction(0)
        return found

    def whole(self, table: Mapping[str, object], name: str, *, least: int, default: int | None) -> int | None:
        value = table.get(name.rpartition(".")[2], default)
        if value is default or (isinstance(value, int) and not isinstance(value, bool) and value >= least):
            return value
        self._fault(name, f"a whole number of {least} or more", value)
        return default

    def duration(self, table: Mapping[str, object], name: str, unit: timedelta) -> timedelta:
        return self.length(name, table.get(name.rpartition(".")[2], 0), unit)

    def length(self, name: str, value: object, unit: timedelta) -> timedelta:
        if isinstance(value, int | Fraction) and not isinstance(value, bool) and 0 <= value <= DURATION_MAX // unit:
            return timedelta(microseconds=int(value * (unit // timedelta(microseconds=1))))
        self._fault(name, "a number of 0 or more, and not more than ten years", value)
        return timedelta(0)

    def word(self, table: Mapping[str, object], name: str, words: tuple[WordT, ...]) -> WordT:
        value = table.get(name.rpartition(".")[2], words[0])
        found = next((word for word in words if word == value), None)
        if found is None:
            self._fault(name, " or ".join(f'"{word}"' for word in words), value)
            return words[0]
        return found

    def instants(self, table: Mapping[str, object]) -> dict[str, datetime]:
        found: dict[str, datetime] = {}
        for name, value in table.items():
            if isinstance(value, datetime) and value.tzinfo is not None:
                found[name] = value
            else:
                self._fault(f"due.{name}", "an instant with its time zone, such as 2026-11-22T20:00:00+08:00", value)
        return found


def _fraction(value: object) -> Fraction | None:
    if isinstance(value, str):
        percent = value.strip().endswith("%")
        return Fraction(value.strip().removesuffix("%").strip()) / (100 if percent else 1)
    return Fraction(value) if isinstance(value, int | Fraction) and not isinstance(value, bool) else None


def _shown(value: object) -> str:
    return str(value) if isinstance(value, Fraction | datetime) else repr(value)
