"""From what was earned to what counts: exact, never more for being later, and nothing lost through us."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from grader.policy import (
    Attempt,
    Late,
    Permission,
    Policy,
    Standing,
    Step,
    counting,
    kept_share,
    penalised,
    permission,
    standing,
    total,
)

DUE = datetime(2026, 11, 22, 20, tzinfo=UTC)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
TENTH = Fraction(1, 10)


def at(hours: float) -> datetime:
    return DUE + hours * HOUR


def attempts(*pairs: tuple[int, float], max_score: int = 10) -> list[Attempt]:
    """Attempts as (score, hours after the end)."""
    return [
        Attempt(number, Fraction(score), Fraction(max_score), submitted_at=at(hours))
        for number, (score, hours) in enumerate(pairs, start=1)
    ]


def due(**rules: object) -> Policy:
    return Policy(due={"*": DUE}, **rules)  # type: ignore[arg-type]


SHARES = st.fractions(0, 1, max_denominator=100)
LENGTHS = st.integers(0, 960).map(lambda hours: hours * HOUR)
STEPS = st.lists(st.tuples(LENGTHS, SHARES), max_size=4).map(
    lambda found: tuple(
        Step(within, keeps)
        for within, keeps in zip(
            sorted(within for within, _ in found), sorted((keeps for _, keeps in found), reverse=True), strict=True
        )
    )
)
LATES = st.builds(
    Late,
    grace=LENGTHS,
    unit=st.sampled_from([None, HOUR, DAY]),
    loses=SHARES,
    floor=SHARES,
    of=st.sampled_from(["earned", "maximum"]),
    steps=STEPS,
)
KNOWN = st.integers(-240, 960).map(lambda hours: DUE + hours * HOUR)
FEW = settings(max_examples=40, deadline=None)


@st.composite
def many_attempts(
    draw: st.DrawFn, when: st.SearchStrategy[datetime | None] = KNOWN, families: str = "judged judged pending ours"
) -> list[Attempt]:
    found = []
    for number in range(1, draw(st.integers(0, 6)) + 1):
        max_score = draw(st.fractions(1, 20, max_denominator=6))
        family = draw(st.sampled_from(families.split()))
        score = max_score * draw(SHARES)
        shown = (Fraction(0), Fraction(0)) if family == "pending" else (score, max_score)
        found.append(Attempt(number, *shown, family, draw(when), draw(st.sampled_from([None, True, False]))))
    return found


POLICIES = st.builds(
    Policy, late=LATES, limit=st.one_of(st.none(), st.integers(1, 4)), cool_down=st.integers(0, 72).map(lambda hours: hours * HOUR),
    counts=st.sampled_from(["best", "last"]), due=st.sampled_from([{}, {"*": DUE}]),
)  # fmt: skip
BEST = POLICIES.map(lambda policy: replace(policy, counts="best"))
UNKNOWN = st.one_of(st.none(), KNOWN)


# lateness


@pytest.mark.parametrize(
    ("hours", "kept"),
    [(-1, 1), (0, 1), (0.001, Fraction(9, 10)), (24, Fraction(9, 10)), (24.5, Fraction(8, 10)), (240, 0), (999, 0)],
)
def test_each_started_day_costs_its_share(hours: float, kept: Fraction) -> None:
    assert kept_share(Late(unit=DAY, loses=TENTH), hours * HOUR) == kept


def test_grace_is_free_and_beyond_it_lateness_counts_from_the_end() -> None:
    late = Late(unit=HOUR, loses=TENTH, grace=2 * HOUR)

    assert kept_share(late, 2 * HOUR) == 1
    assert kept_share(late, 2.5 * HOUR) == Fraction(7, 10)


def test_steps_say_what_is_kept_up_to_when() -> None:
    late = Late(steps=(Step(DAY, Fraction(9, 10)), Step(3 * DAY, Fraction(1, 2))), after=Fraction(1, 5))

    assert [kept_share(late, days * DAY) for days in (0, 0.5, 1, 2, 3, 4)] == [
        1,
        Fraction(9, 10),
        Fraction(9, 10),
        Fraction(1, 2),
        Fraction(1, 2),
        Fraction(1, 5),
    ]


def test_a_penalty_may_be_a_share_of_the_maximum() -> None:
    late = Late(unit=DAY, loses=TENTH, of="maximum")

    assert penalised(late, DAY, Fraction(5), Fraction(10)) == 4
    assert penalised(late, 9 * DAY, Fraction(5), Fraction(10)) == 0


@given(LATES, LENGTHS, SHARES, st.fractions(0, 50, max_denominator=9))
def test_a_penalty_leaves_between_the_floor_and_what_was_earned(
    late: Late, lateness: timedelta, share: Fraction, max_score: Fraction
) -> None:
    score = share * max_score
    left = penalised(late, lateness, score, max_score)

    assert score * late.floor <= left <= score


@given(LATES, LENGTHS, LENGTHS, SHARES)
def test_being_later_never_pays(late: Late, one: timedelta, other: timedelta, score: Fraction) -> None:
    assume(not late.steps or late.after <= late.steps[-1].keeps)
    earlier, later = sorted((one, other))

    assert penalised(late, later, score, Fraction(1)) <= penalised(late, earlier, score, Fraction(1))


@given(LATES, st.timedeltas(-10 * DAY, timedelta(0)), SHARES)
def test_being_on_time_costs_nothing(late: Late, lateness: timedelta, score: Fraction) -> None:
    assert penalised(late, lateness, score, Fraction(1)) == score


# attempts


def test_the_best_is_chosen_after_the_penalty() -> None:
    policy = due(late=Late(unit=DAY, loses=Fraction(1, 2)))

    found = standing(policy, "ann", "03_gather", attempts((7, -1), (10, 1)))

    assert found == Standing("ann", "03_gather", Fraction(7), Fraction(10), Fraction(7), 1)


def test_the_last_counts_where_the_policy_says_so() -> None:
    assert standing(due(counts="last"), "ann", "03_gather", attempts((9, -2), (4, -1))).score == 4


def test_attempts_over_the_limit_do_not_count() -> None:
    found = standing(due(limit=2), "ann", "03_gather", attempts((1, -3), (2, -2), (10, -1)))

    assert (found.score, found.attempt, found.notes) == (2, 2, ("over_limit",))


def test_an_attempt_that_comes_too_soon_does_not_count_and_is_not_used_up() -> None:
    policy = due(limit=2, cool_down=HOUR)

    found = standing(policy, "ann", "03_gather", attempts((1, -5), (10, -4.5), (3, -3)))

    assert (found.score, found.notes) == (3, ("too_soon",))


def test_attempts_are_put_in_the_order_in_which_they_were_handed_in() -> None:
    late_first = [
        Attempt(1, Fraction(9), Fraction(10), submitted_at=at(-1)),
        Attempt(2, Fraction(5), Fraction(10), submitted_at=at(-9)),
    ]

    assert standing(due(limit=1), "ann", "03_gather", late_first).attempt == 2


def test_a_fault_of_ours_uses_up_no_attempt() -> None:
    ours = Attempt(1, family="ours", submitted_at=at(-3))
    others = [Attempt(2, Fraction(6), Fraction(10), submitted_at=at(-2))]

    found = standing(due(limit=1, cool_down=9 * HOUR), "ann", "03_gather", [ours, *others])

    assert (found.score, found.max_score, found.notes) == (6, 10, ("fault",))


def test_an_unknown_instant_costs_nothing_and_is_noted_when_the_platform_says_late() -> None:
    attempt = Attempt(1, Fraction(8), Fraction(10), late=True)

    found = standing(due(late=Late(unit=DAY, loses=Fraction(1))), "ann", "03_gather", [attempt])

    assert (found.score, found.notes) == (8, ("late_unknown",))


def test_a_learner_may_have_more_time() -> None:
    policy = Policy(late=Late(unit=DAY, loses=TENTH), due={"03_gather": DUE}, extra={"ann": 2 * DAY})
    handed_in = attempts((10, 30))

    assert standing(policy, "ann", "03_gather", handed_in).score == 10
    assert standing(policy, "bob", "03_gather", handed_in).score == 8
    assert standing(policy, "bob", "04_wait", handed_in).score == 10


def test_an_override_stands_whatever_the_rules_say() -> None:
    found = standing(due(limit=1), "ann", "03_gather", attempts((1, 5)), override=Fraction(19, 2))

    assert (found.score, found.max_score, found.notes) == (Fraction(19, 2), 10, ("override",))
    assert standing(due(), "ann", "03_gather", [], override=Fraction(3)).score == 3


def test_nothing_judged_is_no_mark() -> None:
    found = standing(due(), "ann", "03_gather", [Attempt(1, family="pending")])

    assert (found.score, found.max_score, found.attempt, found.notes) == (0, 0, None, ("pending",))


@FEW
@given(POLICIES, many_attempts(UNKNOWN))
def test_a_standing_lies_between_nothing_and_everything(policy: Policy, handed_in: list[Attempt]) -> None:
    found = standing(policy, "ann", "03_gather", handed_in)

    assert 0 <= found.score <= found.earned <= found.max_score
    assert 0 <= found.share <= 1


@FEW
@given(POLICIES, many_attempts(UNKNOWN))
def test_the_order_in_which_attempts_are_told_does_not_matter(policy: Policy, handed_in: list[Attempt]) -> None:
    assert standing(policy, "ann", "03_gather", handed_in) == standing(policy, "ann", "03_gather", handed_in[::-1])


@FEW
@given(BEST, many_attempts(families="judged pending"), many_attempts(families="ours"))
def test_a_fault_of_ours_never_costs_a_point(policy: Policy, honest: list[Attempt], broken: list[Attempt]) -> None:
    """Whatever else broke on our side meanwhile: who has a mark keeps at least that."""
    faults = [replace(each, number=100 + each.number) for each in broken]

    assert standing(policy, "ann", "x", [*honest, *faults]).share >= standing(policy, "ann", "x", honest).share


@FEW
@given(BEST, many_attempts(), st.fractions(0, 1, max_denominator=9))
def test_one_more_attempt_never_costs_who_keeps_the_best(policy: Policy, handed_in: list[Attempt], score: Fraction) -> None:
    last = max((each.submitted_at for each in handed_in if each.submitted_at), default=DUE)
    another = Attempt(99, score, Fraction(1), submitted_at=last + HOUR)

    assert standing(policy, "ann", "x", [*handed_in, another]).share >= standing(policy, "ann", "x", handed_in).share


@FEW
@given(POLICIES, many_attempts(), KNOWN)
def test_what_is_permitted_counts(policy: Policy, handed_in: list[Attempt], later: datetime) -> None:
    now = max([later, *(each.submitted_at for each in handed_in if each.submitted_at)])
    allowed, allowed_from, left = permission(policy, handed_in, now)
    kept, _ = counting(policy, [*handed_in, Attempt(99, submitted_at=now)])

    assert allowed == (99 in [each.number for each in kept])
    assert allowed or left == 0 or (allowed_from is not None and allowed_from > now)


def test_permission_says_when_and_how_many() -> None:
    policy = due(limit=3, cool_down=2 * HOUR)

    assert permission(policy, attempts((1, -5)), at(-4)) == Permission(False, at(-3), 2)
    assert permission(policy, attempts((1, -5)), at(-3)) == Permission(True, None, 2)
    assert permission(policy, attempts((1, -9), (1, -7), (1, -5)), at(0)) == Permission(False, None, 0)
    assert permission(Policy(), [], at(0)) == Permission(True, None, None)


# the course


def standings(**shares: Fraction | None) -> list[Standing]:
    return [
        Standing("ann", name, (share or Fraction(0)) * 10, Fraction(0 if share is None else 10)) for name, share in shares.items()
    ]


def test_the_lowest_is_dropped_and_what_was_not_handed_in_counts_nothing() -> None:
    worth = {"a": Fraction(10), "b": Fraction(20), "c": Fraction(10)}

    found = total(Policy(drop_lowest=1), standings(a=Fraction(1), b=Fraction(1, 2)), worth)

    assert (found.score, found.max_score, found.dropped) == (20, 30, ("c",))


def test_an_exercise_without_a_mark_is_left_out() -> None:
    found = total(Policy(), standings(a=Fraction(1), b=None))

    assert (found.score, found.max_score) == (10, 10)


def test_the_last_exercise_is_never_dropped() -> None:
    assert total(Policy(drop_lowest=5), standings(a=Fraction(1, 3), b=Fraction(1, 2))).dropped == ("a",)


@given(st.dictionaries(st.text("abcdef", min_size=1, max_size=2), SHARES, max_size=6), st.integers(0, 3))
def test_dropping_never_lowers_the_share(shares: dict[str, Fraction], drop: int) -> None:
    plain, dropped = (total(Policy(drop_lowest=count), standings(**shares)) for count in (0, drop))

    assert plain.max_score == 10 * len(shares)
    assert dropped.score * plain.max_score >= plain.score * dropped.max_score
