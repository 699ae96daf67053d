"""What is told to the book is kept exactly, once, and given back as it was."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy.exc import IntegrityError

from grader.errors import UnknownLearner
from grader.gradebook import Change, CheckChange, Gradebook, Key, Recorded
from grader.policy import Late, Policy
from grader.submission import Rejected
from pytest_coro_plugin.results import CheckResult, Evidence, ExerciseResult, Lane, Scene

GATHER = "03_gather"
NOON = datetime(2026, 11, 23, 12, tzinfo=UTC)

NO_RULES = Policy()


# handing in


def test_a_submission_is_kept_with_its_source(book, handed) -> None:
    registered = book.register(handed(source=b"secret \xc3\xa9\r\n"))

    (attempt,) = book.attempts("ann", GATHER)
    assert registered.new
    assert registered.attempts == {GATHER: attempt.id}
    assert book.source(attempt.sha256) == b"secret \xc3\xa9\r\n"
    assert book.source("0" * 64) is None
    assert book.learners() == {"ann": "Ann"}


def test_the_same_download_twice_counts_no_attempt(book, handed) -> None:
    first = book.register(handed())
    before = book.content_hash(), book.audit_head()
    again = book.register(handed())

    assert (again.id, again.attempts, again.new) == (first.id, first.attempts, False)
    assert (book.content_hash(), book.audit_head()) == before


def test_other_bytes_are_another_attempt_and_the_old_ones_again_are_not(book, handed) -> None:
    for source in (b"1", b"2", b"1"):
        book.register(handed(source=source))

    assert [attempt.number for attempt in book.attempts("ann", GATHER)] == [1, 2]


def test_of_the_same_bytes_the_earlier_instant_counts(book, handed) -> None:
    for hours in (5, 2, 9):
        book.register(handed(at=NOON + timedelta(hours=hours), late=hours > 4))

    (attempt,) = book.attempts("ann", GATHER)

    assert (attempt.submitted_at, attempt.late) == (NOON + timedelta(hours=2), False)


def test_learners_with_the_same_answer_keep_attempts_of_their_own(book, handed) -> None:
    book.register(handed("ann"))
    book.register(handed("bob"))

    assert [len(book.attempts(learner, GATHER)) for learner in ("ann", "bob")] == [1, 1]


def test_a_rejected_file_is_kept_and_uses_up_no_attempt(book, handed) -> None:
    registered = book.register(handed(rejected=(Rejected("exercise.py", "LINK", GATHER),)))

    assert registered.attempts == {}
    assert book.attempts("ann", GATHER) == ()
    assert not book.register(handed(rejected=(Rejected("exercise.py", "LINK", GATHER),))).new


def test_an_instant_without_a_time_zone_is_refused(book, handed) -> None:
    with pytest.raises(ValueError, match="has no time zone"):
        book.register(handed(at=datetime(2026, 1, 1)))

    assert book.learners() == {}


# judging


def test_a_result_comes_back_exactly(book, handed, key_of) -> None:
    evidence = Evidence("four", 2**80, "a.b", Scene((Lane("a", ()),), 3, 1))
    result = ExerciseResult(
        GATHER,
        Fraction(1, 3),
        Fraction(22, 7),
        None,
        (CheckResult("x", GATHER, Fraction(1, 3), Fraction(22, 7), "passed", evidence=evidence),),
        capped=True,
    )
    registered = book.register(handed())

    recorded = book.record(key_of(), result, tier="full", attempts=registered.attempts.values())
    found = book.lookup(key_of())

    assert recorded == Recorded(found.id, new=True)
    assert (found.result, found.tier, found.fault, found.key) == (result, "full", False, key_of())
    (attempt,) = book.attempts("ann", GATHER)
    assert (attempt.score, attempt.max_score, attempt.family) == (Fraction(1, 3), Fraction(22, 7), "judged")


def test_no_float_is_anywhere_in_the_file(book, handed, judged, key_of, path: Path) -> None:
    book.record(key_of(), judged("7/3"), tier="full", attempts=book.register(handed()).attempts.values())
    book.override("ann", GATHER, Fraction(1, 3), reason="oral", author="me")
    raw = sqlite3.connect(path)
    named = [row[0] for row in raw.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name != 'alembic_version'")]

    kinds = {type(value) for table in named for row in raw.execute(f'SELECT * FROM "{table}"') for value in row}

    assert kinds <= {str, int, bytes, type(None)}
    with pytest.raises(sqlite3.IntegrityError, match="cannot store REAL"):
        raw.execute("UPDATE check_result SET place = 1.5")


def test_a_key_is_judged_once(book, handed, judged, key_of) -> None:
    registered = book.register(handed())
    first = book.record(key_of(), judged(7), tier="full", attempts=registered.attempts.values())
    before = book.content_hash(), book.audit_head()

    again = book.record(key_of(), judged(7), tier="full", attempts=registered.attempts.values())

    assert again == Recorded(first.run, new=False)
    assert (book.content_hash(), book.audit_head()) == before


def test_another_result_for_the_same_key_is_noted_and_the_first_stands(book, handed, judged, key_of) -> None:
    book.register(handed())
    first = book.record(key_of(), judged(7), tier="full")

    assert book.record(key_of(), judged(8), tier="full") == Recorded(first.run, new=False, differs=True)
    assert book.lookup(key_of()).result.score == 7
    assert book.audit()[-1].kind == "differs"


@pytest.mark.parametrize("other", [{"pack": "pack 2"}, {"seed": 5}])
def test_another_pack_or_seed_is_another_key(book, handed, judged, key_of, other: dict[str, object]) -> None:
    book.register(handed())
    book.record(key_of(), judged(7), tier="full")

    assert book.lookup(key_of(**other)) is None
    assert book.record(key_of(**other), judged(8), tier="full").new


def test_a_known_result_is_given_to_the_next_attempt_without_judging(book, handed, judged, key_of) -> None:
    ann, bob = (book.register(handed(learner)).attempts[GATHER] for learner in ("ann", "bob"))
    assert not book.credit(key_of(), ann)
    book.record(key_of(), judged(7), tier="full", attempts=[ann])

    assert book.credit(key_of(), bob)
    assert book.attempts("bob", GATHER)[0].score == 7


def test_a_fault_of_ours_makes_room_for_the_next_result(book, handed, judged, key_of) -> None:
    attempt = book.register(handed()).attempts[GATHER]
    book.record(key_of(), judged(6, "error", max_score=6), tier="full", attempts=[attempt])
    same = book.record(key_of(), judged(6, "error", max_score=6), tier="full", attempts=[attempt])

    assert not same.new
    assert book.lookup(key_of()) is None
    assert [run.fault for run in book.faults()] == [True]
    assert book.attempts("ann", GATHER)[0].family == "ours"

    assert book.record(key_of(), judged(10), tier="full", attempts=[attempt]).new
    assert book.faults() == ()
    assert book.attempts("ann", GATHER)[0].family == "judged"
    assert not book.record(key_of(), judged(6, "error", max_score=6), tier="full", attempts=[attempt]).new
    assert book.attempts("ann", GATHER)[0].score == 10


def test_a_result_for_an_unknown_source_or_attempt_changes_nothing(book, handed, judged, key_of) -> None:
    attempt = book.register(handed()).attempts[GATHER]
    before = book.content_hash()

    for key, attempts in ((key_of(b"never handed in"), [attempt]), (key_of(), [attempt, 999])):
        with pytest.raises(IntegrityError, match="FOREIGN KEY"):
            book.record(key, judged(), tier="full", attempts=attempts)

    assert book.content_hash() == before
    assert book.lookup(key_of()) is None


def test_what_is_left_to_do_is_told(book, handed, judged, key_of) -> None:
    ann, bob = (book.register(handed(learner, learner.encode())).attempts[GATHER] for learner in ("ann", "bob"))
    book.record(key_of(b"ann"), judged(), tier="full", attempts=[ann])

    assert [attempt.id for attempt in book.pending("pack 1")] == [bob]
    assert [attempt.id for attempt in book.pending("pack 2")] == [ann, bob]


# what counts


def test_scores_follow_policy_and_override(book, handed, judged, key_of) -> None:
    for learner, hours in (("ann", -1), ("bob", 30)):
        registered = book.register(handed(learner, learner.encode(), at=NOON + timedelta(hours=hours)))
        book.record(key_of(learner.encode()), judged(9), tier="full", attempts=registered.attempts.values())
    policy = Policy(late=Late(unit=timedelta(days=1), loses=Fraction(1, 10)), due={GATHER: NOON})

    assert [(each.learner, each.score) for each in book.scores(policy)] == [("ann", 9), ("bob", Fraction(36, 5))]

    book.override("bob", GATHER, Fraction(17, 2), reason="was ill", author="Prof. X")
    assert [(each.score, each.notes) for each in book.scores(policy)] == [(9, ()), (Fraction(17, 2), ("override", "penalised"))]
    (override,) = book.overrides()
    assert (override.reason, override.author, override.points) == ("was ill", "Prof. X", Fraction(17, 2))


def test_an_override_needs_a_learner_a_reason_and_an_author(book, handed) -> None:
    with pytest.raises(UnknownLearner, match="nothing of 'zoe'"):
        book.override("zoe", GATHER, Fraction(1), reason="r", author="a")
    book.register(handed())
    for points, reason, author in ((1, " ", "a"), (1, "r", ""), (-1, "r", "a")):
        with pytest.raises(ValueError, match="an override needs"):
            book.override("ann", GATHER, Fraction(points), reason=reason, author=author)


def test_a_policy_is_kept_as_it_was_written(book) -> None:
    assert book.policy() is None
    for text in ("[drop]\nlowest = 1\n", "[drop]\nlowest = 1\n", "# none\n"):
        book.set_policy(text, author="me")

    assert book.policy() == "# none\n"
    assert [row.kind for row in book.audit()] == ["policy", "policy"]


def test_a_regrade_shows_what_changed_and_nothing_else(book, handed, judged, key_of) -> None:
    attempts = {learner: book.register(handed(learner, learner.encode())).attempts[GATHER] for learner in ("ann", "bob", "cy")}
    for learner in ("ann", "bob"):
        book.record(key_of(learner.encode()), judged(6, "failed"), tier="full", attempts=[attempts[learner]])
    position = book.position()

    assert book.changes(position) == ()
    book.record(key_of(b"ann", "pack 2"), judged(10, "passed"), tier="full", attempts=[attempts["ann"]])
    book.record(key_of(b"bob", "pack 2"), judged(6, "failed"), tier="full", attempts=[attempts["bob"]])
    book.record(key_of(b"cy", "pack 2"), judged(10), tier="full", attempts=[attempts["cy"]])

    assert book.changes(position) == (
        Change(
            "ann",
            GATHER,
            1,
            (Fraction(6), Fraction(10)),
            (Fraction(10), Fraction(10)),
            (CheckChange("concurrent", "failed", "passed"),),
        ),
        Change("cy", GATHER, 1, None, (Fraction(10), Fraction(10)), ()),
    )
    assert [each.score for each in book.scores(NO_RULES)] == [10, 6, 10]
    assert [each.score for each in book.scores(NO_RULES, pack="pack 1")] == [6, 6, 0]


def test_going_back_to_the_old_pack_is_a_change_too(book, handed, judged, key_of) -> None:
    attempt = book.register(handed()).attempts[GATHER]
    for pack, score in (("pack 1", 6), ("pack 2", 10)):
        book.record(key_of(pack=pack), judged(score), tier="full", attempts=[attempt])
    position = book.position()

    assert book.credit(key_of(pack="pack 1"), attempt)
    assert [change.after for change in book.changes(position)] == [(6, 10)]


# transactions


def test_a_batch_is_kept_as_a_whole_or_not_at_all(book, handed, judged, key_of) -> None:
    def interrupted() -> None:
        with book.batch():
            book.record(key_of(), judged(), tier="full", attempts=book.register(handed()).attempts.values())
            assert book.lookup(key_of()) is not None
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        interrupted()

    assert book.learners() == {}
    assert book.audit() == ()
    with book.batch():
        book.record(key_of(), judged(), tier="full", attempts=book.register(handed()).attempts.values())
    assert book.lookup(key_of()) is not None
    assert book.check() == ()


DEEDS = st.lists(
    st.tuples(st.sampled_from(["register", "record", "credit", "override"]), st.sampled_from(["ann", "bob"]), st.integers(0, 2)),
    max_size=12,
)


@settings(max_examples=6, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(DEEDS)
def test_doing_everything_twice_is_doing_it_once(tmp_path_factory, handed, judged, key_of, deeds) -> None:
    def carry_out(book: Gradebook, times: int) -> None:
        for deed, learner, number in deeds:
            for _ in range(times):
                source = f"{number}".encode()
                attempts = book.register(handed(learner, source)).attempts
                if deed == "record":
                    book.record(key_of(source), judged(number), tier="full", attempts=attempts.values())
                elif deed == "credit":
                    book.credit(key_of(source), attempts[GATHER])

    hashes = []
    for times in (1, 2):
        with Gradebook.open(tmp_path_factory.mktemp("book") / "x.db") as book:
            carry_out(book, times)
            hashes.append((book.content_hash(), book.audit_head()[0]))
            assert book.check() == ()

    assert hashes[0] == hashes[1]


def test_a_key_has_a_name_that_fits_a_file(key_of) -> None:
    assert key_of().digest == key_of().digest
    assert len({Key("a", "b", "c", 1).digest, Key("a", "bc", "", 1).digest, Key("ab", "", "c", 1).digest}) == 3
    assert key_of().digest.isalnum()
