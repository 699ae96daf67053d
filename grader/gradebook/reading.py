"""What is read from a gradebook: each function is one question inside a transaction that its caller began.

Stands on ``tables``, ``policy`` and ``results``. It writes nothing.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from datetime import datetime
from fractions import Fraction
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from pytest_coro_plugin.results import ExerciseResult, Status, from_json

from ..policy import Attempt, Family, Policy, Standing, standing
from ..submission import Learner
from . import audit, tables
from .records import Change, CheckChange, Key, Override, Run
from .writing import digest_of, run_id

Mine = tuple[str, str]  # learner, exercise
Checked = tuple[str, Status, str]  # id, status, points


def source(connection: Connection, sha256: str) -> bytes | None:
    """Give the bytes of an answer."""
    return connection.execute(select(tables.blob.c.source).where(tables.blob.c.sha256 == sha256)).scalar()


def learners(connection: Connection) -> dict[str, str]:
    """Give the last known name of every learner."""
    table = tables.submission.c
    return {
        row.learner: row.name for row in connection.execute(select(table.learner, table.name).order_by(table.learner, table.id))
    }


def people(connection: Connection) -> dict[str, Learner]:
    """Give what is known last about every learner: a later download that says less takes nothing away."""
    table = tables.submission.c
    found: dict[str, Learner] = {}
    for row in connection.execute(select(table.learner, table.name, table.lms_id, table.email).order_by(table.learner, table.id)):
        known = found.get(row.learner, Learner(""))
        found[row.learner] = Learner(row.name or known.name, row.lms_id or known.lms_id, row.email or known.email)
    return found


def run_of(connection: Connection, key: Key) -> Run | None:
    """Give the good run of a key."""
    found = run_id(connection, key)
    return None if found is None else _run(connection.execute(select(tables.run).where(tables.run.c.id == found)).one())


def runs(connection: Connection, learner: str | None, exercise: str | None) -> Iterator[tuple[Attempt, str, Run]]:
    """Give every attempt that has a result, with its learner and its newest run, by learner, exercise and number."""
    kept: dict[int, Run] = {}
    newest = {row.attempt_id: row.run_id for row in connection.execute(_newest_credit(None))}
    for (who, _), group in attempts(connection, None, learner, exercise).items():
        for each in group:
            if (number := newest.get(each.id)) is None:
                continue
            if number not in kept:
                kept[number] = _run(connection.execute(select(tables.run).where(tables.run.c.id == number)).one())
            yield each, who, kept[number]


def faults(connection: Connection) -> tuple[Run, ...]:
    """Give the newest fault of every key that has no good run."""
    run = tables.run.c
    newest: dict[Key, Run] = {}
    for row in connection.execute(select(tables.run).where(run.fault == 1).order_by(run.id)):
        found = _run(row)
        newest[found.key] = found
    return tuple(found for key, found in newest.items() if run_id(connection, key) is None)


def attempts(
    connection: Connection, pack: str | None, learner: str | None = None, exercise: str | None = None
) -> dict[Mine, tuple[Attempt, ...]]:
    """Give attempts by learner and exercise, in the order of their numbers, each with its newest result."""
    attempt, run, credit = tables.attempt.c, tables.run.c, tables.credit.c
    wanted = [
        column == value for column, value in ((attempt.learner, learner), (attempt.exercise, exercise)) if value is not None
    ]
    newest = _newest_credit(pack)
    if wanted:
        newest = newest.where(credit.attempt_id.in_(select(attempt.id).where(*wanted)))
    # two plain questions: SQLite has no index for a join with what it works out itself
    judged = newest.join(tables.run, run.id == credit.run_id).add_columns(run.score, run.max_score, run.fault)
    results = {row.attempt_id: row for row in connection.execute(judged)}
    found: dict[Mine, list[Attempt]] = {}
    for row in connection.execute(
        select(tables.attempt).where(*wanted).order_by(attempt.learner, attempt.exercise, attempt.number)
    ):
        found.setdefault((row.learner, row.exercise), []).append(_attempt(row, results.get(row.id)))
    return {mine: tuple(group) for mine, group in found.items()}


def scores(connection: Connection, policy: Policy, pack: str | None) -> tuple[Standing, ...]:
    """Say what counts for every learner and exercise."""
    points = {(given.learner, given.exercise): given.points for given in overrides(connection)}
    found = attempts(connection, pack)
    every = sorted({*found, *points})
    return tuple(standing(policy, *mine, found.get(mine, ()), override=points.get(mine)) for mine in every)


def overrides(connection: Connection) -> tuple[Override, ...]:
    """Give every override, oldest first."""
    found = connection.execute(select(tables.override).order_by(tables.override.c.id))
    return tuple(Override(row.learner, row.exercise, Fraction(row.points), row.reason, row.author, row.made) for row in found)


def policy(connection: Connection) -> str | None:
    """Give the text of the policy in force."""
    return connection.execute(select(tables.policy.c.text).order_by(tables.policy.c.id.desc()).limit(1)).scalar()


def position(connection: Connection) -> int:
    """Give the number of the last credit."""
    return connection.execute(select(func.max(tables.credit.c.id))).scalar() or 0


def changes(connection: Connection, since: int) -> tuple[Change, ...]:
    """Compare the newest result of each attempt with the one that it had at ``since``."""
    before, after = (
        {row.attempt_id: row.run_id for row in connection.execute(_newest_credit(None, until))} for until in (since, None)
    )
    run, attempt = tables.run.c, tables.attempt.c
    points = {
        row.id: (Fraction(row.score), Fraction(row.max_score))
        for row in connection.execute(select(run.id, run.score, run.max_score))
    }
    checks = _checks(connection)
    moved = {number for number, newest in after.items() if before.get(number) != newest}
    found: list[Change] = []
    for row in connection.execute(select(tables.attempt).order_by(attempt.learner, attempt.exercise, attempt.number)):
        if row.id in moved:
            old, new = before.get(row.id), after[row.id]
            pair = None if old is None else points[old]
            differing = () if old is None else _differing(checks.get(old, []), checks.get(new, []))
            found.append(Change(row.learner, row.exercise, row.number, pair, points[new], differing))
    return tuple(each for each in found if each.before != each.after or each.checks)


def content_hash(connection: Connection) -> str:
    """Hash what the book holds, without numbers and instants of its own making."""
    lines = sorted(hashlib.sha256(audit.canonical({"line": list(line)}).encode()).digest() for line in _content(connection))
    return hashlib.sha256(b"".join(lines)).hexdigest()


def damage(connection: Connection) -> Iterator[str]:
    """Tell every damage of the file, of links between tables, of sources, and of points."""
    for (said,) in connection.exec_driver_sql("PRAGMA integrity_check"):
        if said != "ok":
            yield f"the file: {said}"
    for table, row, target, _ in connection.exec_driver_sql("PRAGMA foreign_key_check"):
        yield f"{table} {row} belongs to a {target} that is not there"
    for row in connection.execute(select(tables.blob)):
        if hashlib.sha256(row.source).hexdigest() != row.sha256:
            yield f"the source {row.sha256} is not as it was handed in"
    yield from _damaged_attempts(connection)
    checks = _checks(connection)
    for row in connection.execute(select(tables.run)):
        result = _parsed(row.result)
        if checks.get(row.id, []) != [(each.id, each.status, str(each.points)) for each in result.checks]:
            yield f"the checks of run {row.id} are not those of its result"
        if (row.score, row.max_score) != (str(result.score), str(result.max_score)):
            yield f"the score of run {row.id} is not that of its result"


def _checks(connection: Connection) -> dict[int, list[Checked]]:
    table = tables.check_result.c
    found: dict[int, list[Checked]] = {}
    for row in connection.execute(
        select(table.run_id, table.check_id, table.status, table.points).order_by(table.run_id, table.place)
    ):
        found.setdefault(row.run_id, []).append((row.check_id, row.status, row.points))
    return found


def _damaged_attempts(connection: Connection) -> Iterator[str]:
    """Tell every submission that is not what its digest says, and every attempt that does not follow from the submissions."""
    answers: dict[int, dict[str, tuple[str, str | None, bool | None]]] = {}
    for row in connection.execute(select(tables.answer)):
        late = None if row.late is None else bool(row.late)
        answers.setdefault(row.submission_id, {})[row.exercise] = (row.sha256, row.submitted_at, late)
    earliest: dict[tuple[str, str, str], datetime | None] = {}
    for row in connection.execute(select(tables.submission).order_by(tables.submission.c.id)):
        mine = answers.get(row.id, {})
        if row.digest != digest_of(row.learner, mine, row.rejected):
            yield f"submission {row.id} is not as it was handed in"
        for exercise, (sha256, when, _) in mine.items():
            place = row.learner, exercise, sha256
            instants = [each for each in (earliest.get(place), datetime.fromisoformat(when) if when else None) if each]
            earliest[place] = min(instants, default=None)
    for row in connection.execute(select(tables.attempt)):
        instant = datetime.fromisoformat(row.submitted_at) if row.submitted_at else None
        if earliest.pop((row.learner, row.exercise, row.sha256), "nothing") != instant:
            yield f"attempt {row.id} does not follow from what was handed in"
    yield from (f"an attempt of {learner} at {exercise} is missing" for learner, exercise, _ in earliest)


def _newest_credit(pack: str | None, until: int | None = None) -> Select[tuple[int, int]]:
    """Select the run that each attempt has now, or had at ``until``."""
    credit = tables.credit.c
    last = select(func.max(credit.id)).group_by(credit.attempt_id)
    if pack is not None:
        last = last.join(tables.run, tables.run.c.id == credit.run_id).where(tables.run.c.pack == pack)
    if until is not None:
        last = last.where(credit.id <= until)
    return select(credit.attempt_id, credit.run_id).where(credit.id.in_(last))


def _content(connection: Connection) -> Iterator[tuple[object, ...]]:
    submission, answer, attempt, credit, run = (
        table.c for table in (tables.submission, tables.answer, tables.attempt, tables.credit, tables.run)
    )
    questions: list[Select[Any]] = [
        select(
            submission.learner,
            submission.name,
            submission.lms_id,
            submission.email,
            submission.layout,
            submission.rejected,
            submission.digest,
        ),
        select(submission.learner, answer.exercise, answer.sha256, answer.name, answer.submitted_at, answer.late).join_from(
            tables.answer, tables.submission
        ),
        select(attempt.learner, attempt.exercise, attempt.number, attempt.sha256, attempt.submitted_at, attempt.late),
        select(run.sha256, run.exercise, run.pack, run.seed, run.tier, run.fault, run.score, run.max_score, run.result),
        select(attempt.learner, attempt.exercise, attempt.number, run.pack, run.seed, run.fault, run.score)
        .join_from(tables.credit, tables.attempt, attempt.id == credit.attempt_id)
        .join(tables.run, run.id == credit.run_id),
        select(*(tables.override.c[name] for name in "learner exercise points reason author".split())),
    ]
    for place, question in enumerate(questions):
        for row in connection.execution_options(yield_per=500).execute(question):
            yield place, *row


def _attempt(row: Row[Any], run: Row[Any] | None) -> Attempt:
    when = datetime.fromisoformat(row.submitted_at) if row.submitted_at else None
    late = None if row.late is None else bool(row.late)
    if run is None:
        return Attempt(row.number, family="pending", submitted_at=when, late=late, sha256=row.sha256, id=row.id)
    family: Family = "ours" if run.fault else "judged"
    return Attempt(row.number, Fraction(run.score), Fraction(run.max_score), family, when, late, row.sha256, row.id)


def _run(row: Row[Any]) -> Run:
    return Run(row.id, Key(row.sha256, row.exercise, row.pack, int(row.seed)), _parsed(row.result), row.tier, bool(row.fault))


def _parsed(text: str) -> ExerciseResult:
    (result,) = from_json(text).exercises
    return result


def _differing(old: list[Checked], new: list[Checked]) -> tuple[CheckChange, ...]:
    """Tell which checks have another status, in the order of the old ones, then of those that were added."""
    before, after = ({name: status for name, status, _ in checks} for checks in (old, new))
    return tuple(
        CheckChange(name, before.get(name), after.get(name))
        for name in dict.fromkeys((*before, *after))
        if before.get(name) != after.get(name)
    )
