"""The room as the host sees it: who is where, what they tried, what holds them up. Pure: records and instants in, a snapshot out.

Stands on ``records``. It is made anew from the file when the server starts, and follows what is told from then on. It must not read a clock, a file or the network.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from fractions import Fraction

from .records import Arrival, Person, Plan, Told

STUCK = timedelta(minutes=10)
AWAY = timedelta(minutes=20)  # nothing heard for so long: gone, rather than stuck


@dataclass
class Work:
    """What somebody did on one exercise: attempts, best points, the newest diagnosis and all before, and when points were gained last."""

    since: datetime
    attempts: int = 0
    best: Fraction = Fraction(0)
    most: Fraction = Fraction(0)
    code: str = ""
    codes: Counter[str] = field(default_factory=Counter)
    solved: bool = False

    def add(self, told: Told) -> None:
        """Take in a result."""
        self.attempts += 1
        self.code = told.code
        if told.code:
            self.codes[told.code] += 1
        if told.score > self.best or (told.solved and not self.solved):
            self.since = told.received
        self.best = max(self.best, told.score)
        self.most = max(self.most, told.most)
        self.solved = self.solved or told.solved


@dataclass
class Seat:
    """Somebody in the room: where they are, when they were heard last, their work by exercise, the ids of what they told."""

    person: Person
    heard: datetime
    where: str = ""
    work: dict[str, Work] = field(default_factory=dict)
    ids: set[str] = field(default_factory=set)

    def at(self, exercise: str, now: datetime) -> Work:
        """Give the work on an exercise, begun now if it is new."""
        return self.work.setdefault(exercise, Work(now))

    def stuck_for(self, now: datetime) -> timedelta:
        """Tell for how long nothing was gained on the exercise at hand; 0 when it is solved or there is none."""
        work = self.work.get(self.where)
        return timedelta(0) if work is None or work.solved else now - work.since

    def is_away(self, now: datetime) -> bool:
        """Tell whether nothing was heard for so long that they have left."""
        return now - self.heard >= AWAY


class Room:
    """Everybody who is there.

    Args:
        people: who joined before.
        arrivals: when they came to which exercise.
        told: what they told, in order.
    """

    def __init__(self, people: Iterable[Person] = (), arrivals: Iterable[Arrival] = (), told: Iterable[Told] = ()) -> None:
        self.seats = {person.number: Seat(person, person.joined) for person in people if not person.removed}
        for arrival in sorted(arrivals, key=lambda each: each.made):
            self.arrived(arrival)
        self.told: list[Told] = []
        for each in told:
            self.add(each)

    def joined(self, person: Person) -> None:
        """Give somebody a seat."""
        self.seats[person.number] = Seat(person, person.joined)

    def removed(self, number: int) -> None:
        """Take a seat away, and what was told from it."""
        self.seats.pop(number, None)
        self.told = [told for told in self.told if told.person != number]

    def arrived(self, arrival: Arrival) -> None:
        """Note where somebody is."""
        if (seat := self.seats.get(arrival.person)) is not None:
            seat.at(arrival.exercise, arrival.made)
            seat.where = arrival.exercise
            seat.heard = max(seat.heard, arrival.made)

    def add(self, told: Told) -> None:
        """Take in a result that is kept; whoever was removed has no seat to add it to."""
        if (seat := self.seats.get(told.person)) is None or told.id in seat.ids:
            return
        seat.ids.add(told.id)
        seat.at(told.exercise, told.received).add(told)
        seat.where = told.exercise
        seat.heard = max(seat.heard, told.received)
        self.told.append(told)

    def snapshot(self, plan: Plan, exercises: Sequence[str], now: datetime) -> dict[str, object]:
        """Give all that the host's page shows, as plain data; the same room at the same minute gives the same.

        Args:
            plan: what is opened.
            exercises: ids in the order of the pack.
            now: the instant.
        """
        people = [_row(seat, now) for _, seat in sorted(self.seats.items())]
        shown = [exercise for exercise in exercises if exercise in plan.released or self._anybody(exercise)]
        return {
            "released": list(plan.released), "hints": dict(plan.hints), "door_open": plan.door_open,
            "timer_ends": plan.timer_ends.timestamp() if plan.timer_ends else None,
            "people": people, "exercises": [self._exercise(exercise, now) for exercise in shown],
            "joined": len(self.seats), "told": len(self.told), "stuck": sum(bool(row["stuck"]) for row in people),
        }  # fmt: skip

    def mistakes(self, exercise: str, most: int = 3) -> list[tuple[str, int, list[Told]]]:
        """List the most frequent mistakes: the code, how many people made it, and one result of each of them that shows it, newest first."""
        shown: dict[str, dict[int, Told]] = {}
        for told in self.told:
            if told.exercise == exercise and told.code and told.person in self.seats:
                shown.setdefault(told.code, {})[told.person] = told
        ranked = sorted(shown.items(), key=lambda item: (-len(item[1]), item[0]))[:most]
        return [(code, len(by), sorted(by.values(), key=lambda told: -told.number)) for code, by in ranked]

    def _anybody(self, exercise: str) -> bool:
        return any(exercise in seat.work for seat in self.seats.values())

    def _exercise(self, exercise: str, now: datetime) -> dict[str, object]:
        works = [(seat, seat.work[exercise]) for seat in self.seats.values() if exercise in seat.work]
        codes = Counter(code for _, work in works for code in work.codes)
        return {
            "id": exercise, "begun": len(works), "solved": sum(work.solved for _, work in works), "attempts": sum(work.attempts for _, work in works),
            "stuck": sum(seat.where == exercise and _is_stuck(seat, now) for seat, _ in works),
            "codes": sorted(codes.items(), key=lambda item: (-item[1], item[0])),
        }  # fmt: skip


def _is_stuck(seat: Seat, now: datetime) -> bool:
    return seat.stuck_for(now) >= STUCK and not seat.is_away(now)


def _row(seat: Seat, now: datetime) -> dict[str, object]:
    work = seat.work.get(seat.where)
    return {
        "number": seat.person.number, "name": seat.person.name, "where": seat.where, "attempts": sum(each.attempts for each in seat.work.values()),
        "score": _points(work.best) if work else "", "most": _points(work.most) if work else "", "code": work.code if work else "",
        "solved": sum(each.solved for each in seat.work.values()), "done": bool(work and work.solved),
        "minutes": int(seat.stuck_for(now).total_seconds() // 60), "stuck": _is_stuck(seat, now), "away": seat.is_away(now),
    }  # fmt: skip


def _points(points: Fraction) -> str:
    return str(points) if points.denominator == 1 else f"{float(points):.2f}".rstrip("0").rstrip(".")
