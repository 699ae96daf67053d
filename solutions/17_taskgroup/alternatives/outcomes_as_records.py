"""Each request turns into an outcome that carries value or error: the group never sees a failure; good for reports."""

import asyncio
from dataclasses import dataclass
from typing import Any


@dataclass
class Outcome:
    value: Any = None
    error: Exception | None = None


async def outcome(api, key):
    try:
        return Outcome(value=await api.fetch(key))
    except (ValueError, KeyError) as error:
        return Outcome(error=error)


async def strict(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = {key: group.create_task(api.fetch(key)) for key in keys}
    return [tasks[key].result() for key in keys]


async def tolerant(api, keys):
    async with asyncio.TaskGroup() as group:
        tasks = [group.create_task(outcome(api, key)) for key in keys]
    outcomes = [task.result() for task in tasks]
    return dict(
        ok=[each.value for each in outcomes if each.error is None],
        ValueError=len([1 for each in outcomes if isinstance(each.error, ValueError)]),
        KeyError=len([1 for each in outcomes if isinstance(each.error, KeyError)]),
    )
