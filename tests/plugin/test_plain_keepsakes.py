"""What goes to the judge is plain data, and what comes back is what went."""

from __future__ import annotations

import enum
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin._keepsakes import Keepsakes
from pytest_coro_plugin.values import portable


class Colour(enum.StrEnum):
    RED = "red"


class Page:
    pass


LEAVES = st.one_of(
    st.none(), st.booleans(), st.integers(), st.text(), st.binary(), st.sampled_from([Colour.RED, Page, len]), st.builds(Page)
)
THINGS = st.recursive(
    LEAVES, lambda inner: st.lists(inner) | st.tuples(inner, inner) | st.dictionaries(st.text(), inner), max_leaves=10
)


def same(left: Any, right: Any) -> bool:
    """Equal in shape, and in the leaves the very objects or equal plain data of one type."""
    if type(left) is not type(right):
        return False
    if isinstance(left, list | tuple):
        return len(left) == len(right) and all(map(same, left, right))
    if isinstance(left, dict):
        return left.keys() == right.keys() and all(same(left[key], right[key]) for key in left)
    return bool(left is right or left == right)


@given(THINGS)
def test_a_value_goes_as_plain_data_and_comes_back_as_it_was(thing: Any) -> None:
    kept = Keepsakes()
    sent = kept.value(thing)

    assert same(portable(sent), sent)
    assert same(kept.back(sent), thing)


@given(st.lists(LEAVES.filter(lambda leaf: not isinstance(leaf, float)), min_size=2, max_size=2))
def test_keys_are_equal_on_the_other_side_when_they_are_equal_here(keys: list[Any]) -> None:
    kept = Keepsakes()
    one, other = map(kept.key, keys)

    assert (one == other) == (keys[0] == keys[1])


def test_what_cannot_be_hashed_is_known_by_identity() -> None:
    class Loose:
        __hash__ = None  # type: ignore[assignment]

    kept, loose = Keepsakes(), Loose()

    assert kept.key(loose) == kept.key(loose) != kept.key(Loose())
    assert kept.back(kept.key([loose]))[0] is loose
