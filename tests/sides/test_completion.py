"""Completion orders are walked depth first, each once, and a token replays one."""

import math

import pytest

from pytest_coro_plugin.completion import CompletionOrder, counted, orders, parse_token


def play(order: CompletionOrder, pending: int) -> tuple[int, ...]:
    """Answer ``pending`` requests, numbered by planned time, in the order that is chosen."""
    waiting = list(range(pending))
    return tuple(waiting.pop(order.choose(len(waiting))) for _ in range(pending))


@pytest.mark.parametrize("pending", [1, 2, 3, 4])
def test_a_small_world_is_walked_through_all_its_orders_once(pending: int) -> None:
    played = [play(order, pending) for order in orders(100)]

    assert len(played) == len(set(played)) == math.factorial(pending)
    assert played[0] == tuple(range(pending))


def test_a_world_of_24_orders_is_proved_by_24() -> None:
    assert len({play(order, 4) for order in orders(24)}) == 24


def test_a_large_world_is_walked_as_far_as_the_limit_and_the_same_every_time() -> None:
    first = [play(order, 9) for order in orders(40)]

    assert len(first) == 40
    assert first == [play(order, 9) for order in orders(40)]
    assert len(set(first)) > 35


def test_a_token_replays_the_order_it_was_taken_from() -> None:
    for order in orders(24):
        played = play(order, 4)

        assert play(CompletionOrder(parse_token(order.token)), 4) == played


def uneven(order: CompletionOrder) -> None:
    """Choose among three; whoever takes the first has to choose between two more."""
    if order.choose(3) == 0:
        order.choose(2)


@pytest.mark.parametrize(
    ("game", "limit", "tried", "there"),
    [
        (lambda order: play(order, 4), 24, 24, 24),
        (lambda order: play(order, 3), 24, 6, 6),
        (lambda order: play(order, 6), 24, 24, 720),
        (uneven, 24, 4, 4),
        (lambda order: None, 24, 1, 1),
    ],
    ids=["all of 24", "all of 6", "some of 720", "all of an uneven tree", "no choice"],
)
def test_what_was_played_tells_how_many_orders_there_are(game, limit: int, tried: int, there: int) -> None:
    ways = {}
    for order in orders(limit):
        game(order)
        ways[order.token] = order.ways

    assert (len(ways), counted(ways)) == (tried, there)


def test_some_paths_of_an_uneven_tree_give_a_fair_guess() -> None:
    assert counted({"0": 6, "1": 3}) == 4
    assert counted({"0": 6, "0.1": 6, "1": 3}) == 4
