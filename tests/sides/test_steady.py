"""Tasks of a judged run are asyncio's own, but for their hash."""

from __future__ import annotations

import asyncio
import re

import pytest

from pytest_coro_plugin._loop import VirtualClockLoop
from pytest_coro_plugin._steady import steady


@pytest.mark.parametrize(("name", "wanted"), [(None, r"Task-\d+"), ("ann", "ann"), (7, "7")], ids=["none", "text", "number"])
def test_a_task_has_the_name_that_it_would_have_without_a_task_factory(name: object, wanted: str) -> None:
    loop = steady(VirtualClockLoop)()

    async def program() -> str:
        return asyncio.create_task(asyncio.sleep(0), name=name).get_name()  # type: ignore[arg-type]

    assert re.fullmatch(wanted, loop.run_until_complete(program()))
    loop.close()


def test_every_run_counts_its_tasks_and_futures_from_one() -> None:
    def hashes() -> list[int]:
        make_loop = steady(VirtualClockLoop)
        found = []
        for _ in range(2):
            loop = make_loop()

            async def program() -> list[int]:
                loop = asyncio.get_running_loop()
                things = [
                    asyncio.current_task(),
                    loop.create_future(),
                    asyncio.create_task(asyncio.sleep(0)),
                    type(loop.create_future())(),
                ]
                return [hash(thing) for thing in things]

            found += loop.run_until_complete(program())
            loop.close()
        return found

    first = hashes()

    assert len(set(first)) == len(first) == 8
    assert hashes() == first
