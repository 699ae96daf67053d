"""A policy is read exactly as it is written, and what is not understood is never silently no rule."""

from __future__ import annotations

import pickle
import re
import textwrap
from contextlib import suppress
from datetime import UTC, datetime, timedelta
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

import grader.policy
from grader.errors import PolicyError
from grader.policy import Late, Policy, Step
from grader.policy_file import read_policy


def test_the_example_at_the_head_of_the_module_is_a_policy_once_one_of_its_two_ways_is_chosen() -> None:
    head = grader.policy.__doc__ or ""
    example = textwrap.dedent(head.partition("::\n")[2].partition("\n\nWhat broke")[0])
    linear = re.sub(r"(?m)^(steps|after) = .*$", "", example)
    stepped = re.sub(r"(?m)^(per|loses) = .*$", "", example)

    policy = read_policy(linear)

    assert policy.late == Late(grace=timedelta(minutes=15), unit=timedelta(days=1), loses=Fraction(1, 10), floor=Fraction(1, 2))
    assert (policy.limit, policy.cool_down, policy.counts, policy.drop_lowest) == (10, timedelta(minutes=10), "best", 1)
    assert policy.due_for("ada_12", "03_gather") == datetime(2026, 11, 24, 12, tzinfo=UTC)
    assert policy.due_for("bob", "04_wait") is None
    assert read_policy(stepped).late.steps == (Step(timedelta(days=1), Fraction(9, 10)), Step(timedelta(days=3), Fraction(1, 2)))
    with pytest.raises(PolicyError, match="late has both steps and per/loses"):
        read_policy(example)


def test_nothing_written_costs_nothing() -> None:
    assert read_policy("") == Policy()


@pytest.mark.parametrize("written", ['"1/10"', "0.1", '"10%"', '"10 %"', '"0.1"', "1e-1"])
def test_a_share_may_be_written_in_many_ways_and_is_exact(written: str) -> None:
    assert read_policy(f'[late]\nper = "day"\nloses = {written}').late.loses == Fraction(1, 10)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("late = ", "this is no TOML"),
        ("[late]\nloses = nan", "nan is no number to reckon with"),
        ("[lat]", "there is no rule lat; did you mean late?"),
        ("[zzz]", "there is no rule zzz; there are late, attempts, drop, due, extra_hours"),
        ("late = 1", "late must be a table, [late], not 1"),
        ("[late]\ngrace_minuts = 1", "did you mean late.grace_minutes?"),
        ('[late]\nper = "week"\nloses = 0.1', "late.per must be \"hour\" or \"day\", not 'week'"),
        ('[late]\nper = "day"', "late.per and late.loses belong together"),
        ("[late]\nafter = 1", "late.after belongs to late.steps"),
        ("[late]\nfloor = 1.5", "late.floor must be a share between 0 and 1, such as \"1/10\" or 0.1, not 3/2"),
        ('[late]\nfloor = "1/0"', "late.floor must be a share"),
        ("[late]\nfloor = true", "late.floor must be a share"),
        ("[late]\nsteps = [{hour = 3}]", "late.steps must be a list such as"),
        ("[late]\nsteps = [{hours = 3, keeps = 0.5}, {hours = 2, keeps = 0.4}]", "late.steps must go from early to late"),
        ("[late]\nsteps = [{hours = 3, keeps = 0.5}, {hours = 4, keeps = 0.6}]", "never keep more for being later"),
        ("[late]\nsteps = [{hours = 3, keeps = 0.5}]\nafter = 0.6", "never keep more for being later"),
        ("[attempts]\nlimit = 0", "attempts.limit must be a whole number of 1 or more, not 0"),
        ("[attempts]\nlimit = true", "attempts.limit must be a whole number"),
        ("[attempts]\ncool_down_minutes = -1", "attempts.cool_down_minutes must be a number of 0 or more"),
        ("[attempts]\ncool_down_minutes = 1e12", "not more than ten years"),
        ("[due]\nx = 2026-11-22T20:00:00", "due.x must be an instant with its time zone"),
        ("[due]\n03_gathr = 2026-11-22T20:00:00Z", "there is no rule due.03_gathr; did you mean due.03_gather?"),
        ('[extra_hours]\nann = "2"', "extra_hours.ann must be a number of 0 or more"),
    ],
)  # fmt: skip
def test_every_slip_is_named_with_what_is_right(text: str, said: str) -> None:
    with pytest.raises(PolicyError, match=re.escape(said)):
        read_policy(text, ["03_gather", "04_wait"])


def test_all_slips_are_named_at_once() -> None:
    with pytest.raises(PolicyError) as caught:
        read_policy("[drop]\nlowest = -1\n[late]\nfloor = 2\n[x]")

    assert len(caught.value.faults) == 3
    assert pickle.loads(pickle.dumps(caught.value)).faults == caught.value.faults


@given(st.text(max_size=60))
def test_no_text_does_more_than_be_refused(text: str) -> None:
    with suppress(PolicyError):
        assert isinstance(read_policy(text), Policy)
