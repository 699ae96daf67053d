# expect: SERIAL
# loses: strict_ok
import asyncio


async def strict(api, keys):
    values = []
    async with asyncio.TaskGroup() as group:
        for key in keys:
            values.append(await group.create_task(api.fetch(key)))
    return values


async def tolerant(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    values = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    return {"ok": values, "ValueError": kinds.count(ValueError), "KeyError": kinds.count(KeyError)}
