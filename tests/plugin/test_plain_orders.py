"""``explore=`` tries an async test under other orders of completion too, and a token repeats the one that fails."""

from __future__ import annotations

import pytest

from pytest_coro_plugin._trials import trials

from .conftest import Project

RACE = """
import asyncio, pytest

@pytest.mark.coro(explore={explore})
async def test_race(service):
    api = service(latency={{"a": 1, "b": 2, "c": 3}})
    seen = []

    async def one(key):
        await api.fetch(key)
        seen.append(key)

    await asyncio.gather(*map(one, "abc"))
    assert {expected}
    assert len(api.journal) == 3
"""


def test_an_order_of_completion_that_fails_is_found_and_repeated_by_its_token(project: Project) -> None:
    project.tests(RACE.format(explore=24, expected="seen[0] != 'c'"))

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["E*assert 'c' != 'c'", '*pytest "test_it.py::test_race" --coro-order=2'])
    project.run("--coro-order=2").assert_outcomes(failed=1)
    project.run("--coro-order=1").assert_outcomes(passed=1)
    project.run("--coro-order=fifo").assert_outcomes(passed=1)


def test_without_exploring_the_planned_latencies_decide(project: Project) -> None:
    project.tests(RACE.format(explore=1, expected="seen == ['a', 'b', 'c']"))

    project.run().assert_outcomes(passed=1)


def test_every_order_of_three_requests_is_met(project: Project) -> None:
    text = RACE.format(explore=24, expected="ORDERS.append(''.join(seen)) is None")
    project.tests(text + "\nORDERS = []\ndef test_all():\n    assert len(set(ORDERS)) == 6 and len(ORDERS) == 24\n")

    project.run().assert_outcomes(passed=2)


def test_services_that_fixtures_made_begin_anew_with_each_order(project: Project) -> None:
    project.tests("""
import asyncio, pytest, pytest_asyncio

@pytest_asyncio.fixture
async def api(service):
    await asyncio.sleep(10)
    return service(latency={"a": 1, "b": 2}, errors={"a": [ConnectionError("first"), None]})

@pytest.mark.coro(explore=6)
async def test_it(api, service, clock):
    assert clock.now == 10
    other = service(latency={"b": 1})
    with pytest.raises(ConnectionError):
        await api.fetch("a")
    await asyncio.gather(api.fetch("a"), api.fetch("b"), other.fetch("b"))
    assert [request.key for request in api.journal] == ["a", "a", "b"]
    assert len(other.journal) == 1
""")

    project.run().assert_outcomes(passed=1)


def test_a_request_left_under_way_is_told_before_the_next_order(project: Project) -> None:
    project.tests("""
import asyncio, pytest

KEPT = []

@pytest.mark.coro(explore=2)
async def test_it(service):
    KEPT.append(service(latency={"a": 60}).fetch("a"))
    KEPT.append(asyncio.ensure_future(KEPT[0]))
    await asyncio.sleep(1)
""")

    result = project.run("-p", "no:unraisableexception")
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(["*this one left something running: await or cancel it*"])


def test_blocking_in_one_order_only_is_found(project: Project) -> None:
    project.tests("""
import asyncio, pytest, time

@pytest.mark.coro(explore=8)
async def test_it(service):
    api = service(latency={"a": 1, "b": 2})
    done, _ = await asyncio.wait(
        [asyncio.create_task(api.fetch(key), name=key) for key in "ab"], return_when=asyncio.FIRST_COMPLETED
    )
    if "b" in {task.get_name() for task in done}:
        time.sleep(1)
    await asyncio.gather(*(asyncio.all_tasks() - {asyncio.current_task()}))
""")

    result = project.run()
    result.assert_outcomes(failed=1)
    result.stdout.fnmatch_lines(
        ["test_it.py:11 blocks the event loop for 1 virtual s: time.sleep(1)", "this order of events again: *--coro-order=1"]
    )


@pytest.mark.parametrize("explore", [1, 2, 3, 10])
@pytest.mark.parametrize("services", [False, True], ids=["without services", "with services"])
def test_as_many_orders_are_tried_as_were_asked_for(explore: int, services: bool) -> None:
    tried = []
    for trial in trials(explore, services=services):
        if trial.order is not None:
            for _ in range(8):
                trial.order.choose(3)
        tried.append(trial.token)

    assert len(tried) == explore
    assert tried[0] == "fifo"
    assert any("." in token or token == "0" for token in tried) == (services and explore > 1)


def test_what_completion_leaves_over_goes_to_ties() -> None:
    tried = []
    for trial in trials(6, services=True):
        if trial.order is not None:
            trial.order.choose(2)
        tried.append(trial.token)

    assert tried == ["fifo", "0", "1", "lifo", "seeded:1", "seeded:2"]
