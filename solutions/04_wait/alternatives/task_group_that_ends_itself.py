"""A TaskGroup ended by an exception of its own: no task can get away; the exception is a little theatre."""

import asyncio


class Answered(Exception):
    pass


async def fastest(api, mirrors):
    first = []

    async def ask(mirror):
        value = await api.fetch(mirror)
        first.append(value)
        raise Answered

    try:
        async with asyncio.TaskGroup() as group:
            for mirror in mirrors:
                group.create_task(ask(mirror))
    except* Answered:
        pass
    return first[0]
