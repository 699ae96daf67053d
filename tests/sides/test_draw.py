"""Drawn inputs keep the shape of the written ones."""

from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin.draw import Draw

WRITTEN = {"a": 3, "b": 1, "c": 2, "d": 2}


def test_seed_0_gives_what_is_written() -> None:
    draw = Draw(0)

    assert (draw.latency(WRITTEN), draw.name("ann"), draw.number(21, 1, 5), draw.order("abc"), draw.pick(1, [2])) == (
        WRITTEN, "ann", 21, ["a", "b", "c"], 1,
    )  # fmt: skip


@given(st.integers(1, 10_000))
def test_drawn_latencies_keep_their_ranks_and_lose_their_names(seed: int) -> None:
    drawn = Draw(seed).latency(WRITTEN)

    ranks = [sorted(set(values)).index(value) for values in (WRITTEN.values(), drawn.values()) for value in values]
    assert ranks[:4] == ranks[4:]
    assert not set(drawn) & set(WRITTEN)
    assert len(drawn) == 4


@given(st.integers(1, 10_000))
def test_drawn_latencies_tell_strategies_apart(seed: int) -> None:
    a, b, c, d = Draw(seed).latency(WRITTEN).values()

    makespans = [a + b + c + d, max(a, b, c, d), max(a, b) + max(c, d)]
    assert len(set(makespans)) == 3


def test_the_same_seed_draws_the_same() -> None:
    assert Draw(7).latency(WRITTEN) == Draw(7).latency(WRITTEN) != Draw(8).latency(WRITTEN)


def test_drawn_names_differ_from_each_other() -> None:
    draw = Draw(3)

    assert len({draw.name("x") for _ in range(200)}) == 200
