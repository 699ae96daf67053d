"""Time is exact: sums come out as on paper, nothing fires early, every positive delay moves the clock."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from pytest_coro_plugin import _clock
from pytest_coro_plugin._loop import VirtualClockLoop

patient = settings(deadline=None)  # the machine may be busy
YEAR = 365.25 * 86400
starts = st.one_of(st.just(0.0), st.floats(0, 10 * YEAR), st.integers(0, 10**9).map(lambda ms: ms / 1000))
delays = st.one_of(st.floats(1e-9, 10 * YEAR), st.floats(1e-12, 1e-6), st.integers(1, 10**6).map(lambda ms: ms / 1000))


def play(program: Callable[[VirtualClockLoop], Coroutine[Any, Any, Any]], **options: Any) -> tuple[Any, float]:
    loop = VirtualClockLoop(**options)
    try:
        return loop.run_until_complete(program(loop)), loop.time()
    finally:
        loop.close()


def sleeps(*lengths: float) -> float:
    async def program(loop: VirtualClockLoop) -> None:
        for length in lengths:
            await asyncio.sleep(length)

    return play(program)[1]


def test_a_tenth_and_two_tenths_are_three_tenths() -> None:
    assert sleeps(0.1, 0.2) == 0.3


def test_ten_tenths_are_one() -> None:
    assert sleeps(*[0.1] * 10) == 1.0


@patient
@given(st.integers(1, 200))
@example(3)
@example(7)
@example(49)
def test_n_sleeps_of_one_nth_are_one_second(n: int) -> None:
    assert sleeps(*[1 / n] * n) == 1.0


@patient
@given(st.lists(st.integers(1, 10**7), min_size=1, max_size=50))
def test_sleeps_in_milliseconds_add_up_like_whole_numbers(lengths: list[int]) -> None:
    assert sleeps(*[length / 1000 for length in lengths]) == sum(lengths) / 1000


@patient
@given(st.lists(st.integers(1, 10**12), min_size=1, max_size=30))
def test_sleeps_in_nanoseconds_add_up_like_whole_numbers(lengths: list[int]) -> None:
    assert sleeps(*[length / 10**9 for length in lengths]) == sum(lengths) / 10**9


@patient
@given(st.integers(1, 500))
def test_steps_of_one_nanosecond_are_counted(n: int) -> None:
    assert sleeps(*[1e-9] * n) == n / 10**9


@patient
@given(st.integers(1, 100), st.integers(1, 20))
def test_tenths_stay_exact_after_years(years: int, n: int) -> None:
    assert sleeps(years * YEAR, *[0.1] * n) == (int(years * YEAR * 10) + n) / 10


@patient
@given(starts, delays)
@example(1.7e9, 1e-9)
@example(0.3, 5.551115123125783e-17)
def test_every_positive_delay_moves_the_clock(start: float, delay: float) -> None:
    async def program(loop: VirtualClockLoop) -> float:
        before = loop.time()
        await asyncio.sleep(delay)
        return loop.time() - before

    assert play(program, start=start)[0] > 0


@patient
@given(starts, st.lists(st.floats(0, 10 * YEAR), min_size=1, max_size=20))
@example(0.1, [0.1 + 0.2, 0.3])
@example(0.0, [0.7999999999999999, 1 / 3])
@example(0.0, [1.7e9])
def test_no_timer_fires_while_the_clock_shows_less_than_its_deadline(start: float, deadlines: list[float]) -> None:
    fired: list[tuple[float, float]] = []

    async def program(loop: VirtualClockLoop) -> None:
        for deadline in deadlines:
            loop.call_at(deadline, lambda deadline=deadline: fired.append((deadline, loop.time())))
        await asyncio.sleep(200 * YEAR)

    play(program, start=start)

    assert len(fired) == len(deadlines)
    assert all(at >= deadline for deadline, at in fired)


@patient
@given(starts, delays)
@example(0.1, 0.2)
@example(0.0, 0.1 + 0.2)
def test_sleeping_the_rest_reaches_the_deadline(start: float, delay: float) -> None:
    async def program(loop: VirtualClockLoop) -> int:
        deadline, rounds = loop.time() + delay, 0
        while loop.time() < deadline:
            await asyncio.sleep(deadline - loop.time())
            rounds += 1
            assert rounds < 5
        return rounds

    play(program, start=start)


@patient
@given(starts, st.lists(delays, min_size=1, max_size=20))
def test_the_clock_never_goes_back(start: float, lengths: list[float]) -> None:
    seen: list[float] = []

    async def program(loop: VirtualClockLoop) -> None:
        for length in lengths:
            loop.call_later(length, lambda: seen.append(loop.time()))
        await asyncio.sleep(max(lengths))
        await asyncio.sleep(max(lengths))

    play(program, start=start)

    assert seen == sorted(seen)


@patient
@given(st.floats(0, 1e6), st.floats(0, 1e6))
def test_snapping_moves_nothing_by_more_than_float_noise(now: float, delay: float) -> None:
    at = _clock.after(_clock.instant(now), now, delay)

    assert at / 1e9 == pytest.approx(now + delay, rel=1e-13, abs=1e-18)


@patient
@given(st.lists(st.integers(0, 5), min_size=2, max_size=30), st.booleans())
def test_equal_deadlines_fire_in_order_of_scheduling(tenths: list[int], absolute: bool) -> None:
    fired: list[tuple[int, int]] = []

    async def program(loop: VirtualClockLoop) -> None:
        for number, tenth in enumerate(tenths):
            if absolute:
                loop.call_at(tenth / 10, fired.append, (tenth, number))
            else:
                loop.call_later(tenth / 10, fired.append, (tenth, number))
        await asyncio.sleep(1)

    play(program)

    assert fired == sorted(fired)


@patient
@given(st.lists(st.integers(1, 5), min_size=2, max_size=30))
def test_equal_sleeps_end_in_order_of_beginning(tenths: list[int]) -> None:
    ended: list[tuple[int, int]] = []

    async def sleeper(tenth: int, number: int) -> None:
        await asyncio.sleep(tenth / 10)
        ended.append((tenth, number))

    async def program(loop: VirtualClockLoop) -> None:
        await asyncio.gather(*[sleeper(tenth, number) for number, tenth in enumerate(tenths)])

    play(program)

    assert ended == sorted(ended)


def test_a_sleep_and_a_timer_at_the_same_instant_by_different_sums_share_one_turn() -> None:
    turns: list[int] = []

    async def program(loop: VirtualClockLoop) -> None:
        loop.call_later(0.3, lambda: turns.append(loop.turns))
        await asyncio.sleep(0.1)
        loop.call_later(0.2, lambda: turns.append(loop.turns))
        loop.call_at(loop.time() + 0.2, lambda: turns.append(loop.turns))
        await asyncio.sleep(1)

    play(program)

    assert len(set(turns)) == 1


@pytest.mark.parametrize(("ties", "order"), [("fifo", [0, 1, 2, 3]), ("lifo", [3, 2, 1, 0]), ("seeded:4", None)])
def test_ties_can_be_taken_in_another_order(ties: str, order: list[int] | None) -> None:
    def once() -> list[int]:
        fired: list[int] = []

        async def program(loop: VirtualClockLoop) -> None:
            for number in range(4):
                loop.call_later(1, fired.append, number)
            await asyncio.sleep(2)

        play(program, ties=ties)
        return fired

    assert once() == once()
    assert sorted(once()) == [0, 1, 2, 3]
    assert order is None or once() == order


def test_some_seed_gives_some_other_order() -> None:
    def once(ties: str) -> tuple[int, ...]:
        fired: list[int] = []

        async def program(loop: VirtualClockLoop) -> None:
            for number in range(4):
                loop.call_later(1, fired.append, number)
            await asyncio.sleep(2)

        play(program, ties=ties)
        return tuple(fired)

    assert len({once(f"seeded:{seed}") for seed in range(10)}) > 3


def test_an_unknown_order_of_ties_names_the_known_ones() -> None:
    with pytest.raises(ValueError, match=r"ties must be 'fifo', 'lifo' or 'seeded:<int>', not 'random'"):
        VirtualClockLoop(ties="random")


def test_cancelled_timers_never_fire_and_do_not_pile_up() -> None:
    fired: list[int] = []

    async def program(loop: VirtualClockLoop) -> int:
        for number in range(10_000):
            timer = loop.call_later(1 + number, fired.append, number)
            if number % 10:
                timer.cancel()
        return len(loop._scheduled)

    assert play(program)[0] < 2500
    assert fired == []


@pytest.mark.parametrize("delay", [None, "1", float("nan")])
def test_what_is_no_length_of_time_is_refused(delay: object) -> None:
    loop = VirtualClockLoop()

    with pytest.raises((TypeError, ValueError)):
        loop.call_later(delay, print)  # type: ignore[arg-type]
    loop.close()


def test_an_idle_loop_can_be_rewound() -> None:
    loop = VirtualClockLoop()
    loop.run_until_complete(asyncio.sleep(5))

    loop.rewind()

    assert loop.time() == 0.0
    loop.run_until_complete(asyncio.sleep(1))
    assert loop.time() == 1.0
    loop.close()


def test_a_loop_with_a_timer_cannot_be_rewound() -> None:
    loop = VirtualClockLoop()
    loop.call_later(1, print)

    with pytest.raises(RuntimeError, match="only an idle loop can be rewound"):
        loop.rewind()
    loop.close()


def test_time_that_passes_while_a_callback_runs_makes_timers_due_in_the_next_round() -> None:
    seen: list[tuple[str, float]] = []

    async def program(loop: VirtualClockLoop) -> None:
        loop.call_later(1, lambda: seen.append(("timer", loop.time())))
        loop.advance_ns(3 * 10**9)
        seen.append(("program", loop.time()))
        await asyncio.sleep(0)
        await asyncio.sleep(0)

    play(program)

    assert seen == [("program", 3.0), ("timer", 3.0)]
