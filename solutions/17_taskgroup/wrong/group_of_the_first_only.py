# expect: ONE_ERROR
# loses: strict_group
import asyncio


async def strict(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    try:
        return await asyncio.gather(*tasks)
    except Exception as error:
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        raise ExceptionGroup("failed", [error])


async def tolerant(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    values = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    return {"ok": values, "ValueError": kinds.count(ValueError), "KeyError": kinds.count(KeyError)}
