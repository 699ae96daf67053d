"""Completion orders are walked depth first, each once, and a token replays one."""

import math

import pytest

from pytest_coro_plugin.completion import CompletionOrder, orders, parse_token


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
