"""What is written to a gradebook: each function is one deed inside a transaction that its caller began.

Stands on ``tables``, ``audit`` and ``results``. It commits nothing; what it is told a second time it passes over.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from datetime import UTC, datetime

from sqlalchemy import Connection, bindparam, func, insert, select
from sqlalchemy.dialects.sqlite import insert as sqlite_insert

from pytest_coro_plugin.results import ExerciseResult, Report, to_json

from ..errors import UnknownLearner
from ..submission import Answer, Submission
from . import audit, tables
from .records import Key, Override, Recorded, Registered

_submission, _attempt, _run, _credits = tables.submission.c, tables.attempt.c, tables.run.c, tables.credit.c
_mine = (_attempt.learner == bindparam("learner"), _attempt.exercise == bindparam("exercise"))
_keyed = tuple(_run[name] == bindparam(name) for name in ("sha256", "exercise", "pack", "seed"))
# built once: a statement costs more to build than to carry out
_FIND_SUBMISSION = select(_submission.id).where(
    _submission.learner == bindparam("learner"), _submission.digest == bindparam("digest")
)
_FIND_LEARNER = select(_submission.id).where(_submission.learner == bindparam("learner")).limit(1)
_ADD_SUBMISSION = insert(tables.submission).returning(_submission.id)
_ADD_BLOB = sqlite_insert(tables.blob).on_conflict_do_nothing()
_ADD_ANSWER, _ADD_ATTEMPT, _ADD_CHECKS, _ADD_CREDIT = (
    insert(table) for table in (tables.answer, tables.attempt, tables.check_result, tables.credit)
)
_FIND_ATTEMPT = select(_attempt.id, _attempt.submitted_at).where(*_mine, _attempt.sha256 == bindparam("sha256"))
_LAST_ATTEMPT = select(func.max(_attempt.number)).where(*_mine)
_ATTEMPTS_OF = select(_attempt.exercise, _attempt.sha256, _attempt.id).where(_attempt.learner == bindparam("learner"))
_FIND_GOOD_RUN = select(_run.id).where(*_keyed, _run.fault == 0)
_FIND_SAME_RUN = select(_run.id).where(*_keyed, _run.result == bindparam("result")).limit(1)
_RESULT_OF = select(_run.result).where(_run.id == bindparam("run"))
_ADD_RUN = insert(tables.run).returning(_run.id)
_NEWEST_CREDIT = select(_credits.run_id).where(_credits.attempt_id == bindparam("attempt")).order_by(_credits.id.desc()).limit(1)


def instant(moment: datetime | None) -> str | None:
    """Write an instant in UTC, the same text for the same instant; one without a time zone is an error of the caller."""
    if moment is None:
        return None
    if moment.tzinfo is None:
        raise ValueError(f"{moment} has no time zone")
    return moment.astimezone(UTC).isoformat()


def register(connection: Connection, made: str, submission: Submission) -> Registered:
    """Keep a submission, its sources and its attempts."""
    rejected = audit.canonical(
        {"rejected": [[each.name, each.code, each.exercise, dict(each.facts)] for each in submission.rejected]}
    )
    answers = {name: (each.sha256, instant(each.submitted_at), each.late) for name, each in submission.answers.items()}
    digest = digest_of(submission.id, answers, rejected)
    known = connection.execute(_FIND_SUBMISSION, {"learner": submission.id, "digest": digest}).scalar()
    if known is not None:
        return Registered(known, _attempts_of(connection, submission), new=False)
    learner = submission.learner
    number = connection.execute(
        _ADD_SUBMISSION,
        {
            "learner": submission.id, "name": learner.name, "lms_id": learner.lms_id, "email": learner.email,
            "layout": submission.layout, "rejected": rejected, "digest": digest, "made": made,
        },
    ).scalar_one()  # fmt: skip
    for exercise, answer in sorted(submission.answers.items()):
        _keep(connection, number, submission.id, exercise, answer)
    content = {"id": number, "learner": submission.id, "sha256": digest, "answers": sorted(submission.answers)}
    audit.append(connection, made, "submission", content)
    return Registered(number, _attempts_of(connection, submission), new=True)


def record(connection: Connection, made: str, key: Key, result: ExerciseResult, tier: str, attempts: tuple[int, ...]) -> Recorded:
    """Keep a result and give it to attempts."""
    text = to_json(Report(exercises=(result,), seed=key.seed)).decode()
    fault = is_fault(result)
    recorded = _known(connection, made, key, text, fault)
    if recorded is None:
        recorded = Recorded(_insert_run(connection, made, key, result, text, tier, fault), new=True)
    for attempt in attempts:
        _credit(connection, made, attempt, recorded.run)
    return recorded


def is_fault(result: ExerciseResult) -> bool:
    """Tell whether something on our side broke while this was judged."""
    return any(check.status == "error" for check in result.checks)


def credit_known(connection: Connection, made: str, key: Key, attempt: int) -> bool:
    """Give an attempt the good result of a key, if there is one."""
    run = run_id(connection, key)
    if run is None:
        return False
    _credit(connection, made, attempt, run)
    return True


def run_id(connection: Connection, key: Key) -> int | None:
    """Give the number of the good run of a key."""
    return connection.execute(_FIND_GOOD_RUN, _named(key)).scalar()


def _named(key: Key) -> dict[str, str]:
    return {"sha256": key.sha256, "exercise": key.exercise, "pack": key.pack, "seed": str(key.seed)}


def override(connection: Connection, given: Override) -> None:
    """Keep a score that a person set."""
    if connection.execute(_FIND_LEARNER, {"learner": given.learner}).scalar() is None:
        raise UnknownLearner(given.learner)
    points = str(given.points)
    row = {"learner": given.learner, "exercise": given.exercise, "points": points, "reason": given.reason, "author": given.author}
    number = connection.execute(insert(tables.override).returning(tables.override.c.id), row | {"made": given.made}).scalar_one()
    sha256 = audit.override_hash(given.learner, given.exercise, points, given.reason, given.author)
    audit.append(connection, given.made, "override", {"id": number, "sha256": sha256, **row})


def set_policy(connection: Connection, made: str, text: str, author: str) -> None:
    """Keep the text of a policy, if it is another one than the last."""
    table = tables.policy
    if connection.execute(select(table.c.text).order_by(table.c.id.desc()).limit(1)).scalar() == text:
        return
    connection.execute(insert(table), {"text": text, "author": author, "made": made})
    audit.append(connection, made, "policy", {"sha256": hashlib.sha256(text.encode()).hexdigest(), "author": author})


def digest_of(learner: str, answers: Mapping[str, tuple[str, str | None, bool | None]], rejected: str) -> str:
    """Hash what a submission is: whose, and per exercise which bytes, handed in when; ``rejected`` is already JSON."""
    return hashlib.sha256(audit.canonical({"learner": learner, "answers": answers, "rejected": rejected}).encode()).hexdigest()


def _keep(connection: Connection, number: int, learner: str, exercise: str, answer: Answer) -> None:
    """Keep one answer; it is an attempt unless this learner has handed in the same bytes before (then the earlier instant stands)."""
    sha256 = answer.sha256
    connection.execute(_ADD_BLOB, {"sha256": sha256, "source": answer.source})
    when = {"submitted_at": instant(answer.submitted_at), "late": None if answer.late is None else int(answer.late)}
    row = {"submission_id": number, "exercise": exercise, "sha256": sha256, **when}
    connection.execute(_ADD_ANSWER, row | {"name": answer.name})
    mine = {"learner": learner, "exercise": exercise}
    known = connection.execute(_FIND_ATTEMPT, mine | {"sha256": sha256}).first()
    if known is None:
        last = connection.execute(_LAST_ATTEMPT, mine).scalar() or 0
        connection.execute(_ADD_ATTEMPT, row | {"learner": learner, "number": last + 1})
    elif when["submitted_at"] is not None and (
        known.submitted_at is None or _earlier(str(when["submitted_at"]), known.submitted_at)
    ):
        connection.execute(tables.attempt.update().where(_attempt.id == known.id).values(**when))


def _earlier(one: str, other: str) -> bool:
    return datetime.fromisoformat(one) < datetime.fromisoformat(other)


def _attempts_of(connection: Connection, submission: Submission) -> dict[str, int]:
    found = connection.execute(_ATTEMPTS_OF, {"learner": submission.id})
    known = {(row.exercise, row.sha256): row.id for row in found}
    return {exercise: known[exercise, answer.sha256] for exercise, answer in sorted(submission.answers.items())}


def _known(connection: Connection, made: str, key: Key, text: str, fault: bool) -> Recorded | None:
    """Find the run that makes a new one needless: a good one of the same key, or a fault with the same words."""
    good = run_id(connection, key)
    if good is not None:
        differs = not fault and connection.execute(_RESULT_OF, {"run": good}).scalar_one() != text
        if differs:
            audit.append(connection, made, "differs", {"run": good, "sha256": hashlib.sha256(text.encode()).hexdigest()})
        return Recorded(good, new=False, differs=differs)
    if not fault:
        return None
    same = connection.execute(_FIND_SAME_RUN, _named(key) | {"result": text}).scalar()
    return None if same is None else Recorded(same, new=False)


def _insert_run(connection: Connection, made: str, key: Key, result: ExerciseResult, text: str, tier: str, fault: bool) -> int:
    row = {
        **_named(key), "tier": tier, "fault": int(fault), "score": str(result.score), "max_score": str(result.max_score), "result": text, "made": made,
    }  # fmt: skip
    number = int(connection.execute(_ADD_RUN, row).scalar_one())
    checks = [
        {
            "run_id": number, "place": place, "check_id": check.id, "status": check.status, "points": str(check.points),
            "max_points": str(check.max_points), "diagnosis": check.diagnosis.code if check.diagnosis else "",
        }
        for place, check in enumerate(result.checks)
    ]  # fmt: skip
    if checks:
        connection.execute(_ADD_CHECKS, checks)
    sha256 = audit.run_hash("\0".join((key.sha256, key.exercise, key.pack, str(key.seed))), tier, text)
    content = {
        "id": number,
        "sha256": sha256,
        "answer": key.sha256,
        "exercise": key.exercise,
        "score": str(result.score),
        "fault": fault,
    }
    audit.append(connection, made, "run", content)
    return number


def _credit(connection: Connection, made: str, attempt: int, run: int) -> None:
    """Give a run to an attempt, unless it is what the attempt has already."""
    newest = connection.execute(_NEWEST_CREDIT, {"attempt": attempt}).scalar()
    if newest != run:
        connection.execute(_ADD_CREDIT, {"attempt_id": attempt, "run_id": run})
        audit.append(connection, made, "credit", {"id": attempt, "run": run})
