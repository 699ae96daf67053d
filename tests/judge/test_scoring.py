"""Points: exact, gated, capped, and never lost to a mistake of ours."""

from __future__ import annotations

from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from pytest_coro_plugin.results import CheckResult
from pytest_coro_plugin.scoring import score

PASS, FAIL, ERROR, SKIP = "passed", "failed", "error", "skipped"


def row(name, points, status=PASS, *, needs=(), key=False):
    return CheckResult(name, "03_gather", Fraction(0), Fraction(points), status, needs=tuple(needs), key=key)


def gather(**status):
    """The rows of 03_gather; all pass but those that are named."""
    return [
        row("results", 3, status.get("results", PASS)),
        row("concurrent", 4, status.get("concurrent", PASS), key=True),
        row("asked_once", 1, status.get("asked_once", PASS)),
        row("no_blocking", 2, status.get("no_blocking", PASS), needs=["results"]),
        row("hygiene", 1, status.get("hygiene", PASS), needs=["results"]),
        row("empty", 1, status.get("empty", PASS), needs=["results"]),
        row("forty", 1, status.get("forty", PASS), needs=["results"]),
    ]


def test_a_right_answer_gets_everything():
    assert (score(gather()).score, score(gather()).max_score) == (13, 13)


def test_an_untouched_stub_gets_exactly_nothing():
    assert score([row(check.id, check.max_points, FAIL, needs=check.needs, key=check.key) for check in gather()]).score == 0


def test_what_is_true_of_code_that_does_nothing_pays_only_behind_a_result():
    given = gather(results=FAIL, concurrent=FAIL, asked_once=FAIL, forty=FAIL)

    result = score(given)

    assert result.score == 0
    assert [check.points for check in result.checks] == [0] * 7


def test_a_missed_key_row_holds_the_exercise_at_half():
    result = score(gather(concurrent=FAIL))

    assert (result.score, result.capped) == (Fraction(13, 2), True)
    assert sum(check.points for check in result.checks) == 9


def test_a_score_below_the_cap_is_not_called_capped():
    result = score(gather(concurrent=FAIL, results=FAIL))

    assert (result.score, result.capped) == (1, False)


def test_an_error_of_ours_leaves_the_total_and_opens_what_it_gates():
    result = score(gather(results=ERROR))

    assert (result.score, result.max_score) == (10, 10)


def test_an_error_in_a_key_row_caps_nothing():
    assert score(gather(concurrent=ERROR)).score == 9


def test_a_skipped_row_leaves_the_total():
    assert (score(gather(forty=SKIP)).score, score(gather(forty=SKIP)).max_score) == (12, 12)


def test_nothing_but_errors_has_no_maximum():
    result = score([row("results", 3, ERROR)])

    assert (result.score, result.max_score) == (0, 0)


def test_a_gate_of_several_rows_needs_them_all():
    rows = [row("a", 1), row("b", 1, FAIL), row("c", 5, needs=["a", "b"])]

    assert score(rows).score == 1


def test_fractions_stay_exact():
    rows = [row(name, Fraction(1, 3)) for name in "abc"]

    assert score(rows).score == 1


def test_points_that_were_written_before_are_not_read():
    import dataclasses

    assert score([dataclasses.replace(row("a", 2, FAIL), points=Fraction(2))]).score == 0


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([row("a", 1, needs=["b"])], "a needs 'b'; this exercise has a"),
        ([row("a", 1, needs=["a"])], "a needs 'a'"),
        ([row("a", 1), row("a", 2)], "same id"),
        ([row("a", -1)], "must not be negative, got -1"),
    ],
    ids=["unknown", "itself", "twice", "negative"],
)
def test_a_pack_author_s_mistake_is_named(rows, words):
    with pytest.raises(ValueError, match=words):
        score(rows)


@st.composite
def exercises(draw):
    names = [f"c{number}" for number in range(draw(st.integers(1, 8)))]
    return [
        row(
            name, draw(st.fractions(0, 9, max_denominator=6)), draw(st.sampled_from([PASS, FAIL, ERROR, SKIP])),
            needs=draw(st.lists(st.sampled_from(names[:at]), max_size=2)) if at else [], key=draw(st.booleans()),
        )
        for at, name in enumerate(names)
    ]  # fmt: skip


@settings(max_examples=60, deadline=None)
@given(exercises())
def test_a_score_lies_between_nothing_and_the_maximum(rows):
    result = score(rows)

    assert 0 <= result.score <= result.max_score <= sum(check.max_points for check in rows)
    assert result.score <= sum(check.points for check in result.checks)


@settings(max_examples=60, deadline=None)
@given(exercises(), st.data())
def test_mending_a_row_never_lowers_the_score(rows, data):
    import dataclasses

    failed = [at for at, check in enumerate(rows) if check.status == FAIL]
    if not failed:
        return
    at = data.draw(st.sampled_from(failed))
    mended = [dataclasses.replace(check, status=PASS) if place == at else check for place, check in enumerate(rows)]

    assert score(mended).score >= score(rows).score


@settings(max_examples=60, deadline=None)
@given(exercises(), st.data())
def test_an_error_of_ours_never_lowers_the_share(rows, data):
    import dataclasses

    at = data.draw(st.integers(0, len(rows) - 1))
    if rows[at].status == PASS:
        return
    broken = [dataclasses.replace(check, status=ERROR) if place == at else check for place, check in enumerate(rows)]
    before, after = score(rows), score(broken)

    assert after.score * before.max_score >= before.score * after.max_score


@settings(max_examples=60, deadline=None)
@given(exercises())
def test_without_a_passed_row_there_are_no_points(rows):
    import dataclasses

    assert score([dataclasses.replace(check, status=FAIL if check.status == PASS else check.status) for check in rows]).score == 0
