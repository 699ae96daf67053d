# expect: NESTED_GROUP
# loses: strict_group
import asyncio


async def strict(api, keys):
    values = {}

    async def keep(key):
        async with asyncio.TaskGroup() as inner:
            task = inner.create_task(api.fetch(key))
        values[key] = task.result()

    async with asyncio.TaskGroup() as group:
        for key in keys:
            group.create_task(keep(key))
    return [values[key] for key in keys]


async def tolerant(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    values = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    return {"ok": values, "ValueError": kinds.count(ValueError), "KeyError": kinds.count(KeyError)}
