# expect: SIBLINGS_RUN_ON
# loses: strict_stops_others
import asyncio


async def strict(api, keys):
    tasks = [asyncio.create_task(api.fetch(key)) for key in keys]
    done, pending = await asyncio.wait(tasks, return_when=asyncio.FIRST_EXCEPTION)
    failures = [task.exception() for task in done if task.exception()]
    if failures:
        raise ExceptionGroup("failed", failures)
    return [task.result() for task in tasks]


async def tolerant(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    values = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    return {"ok": values, "ValueError": kinds.count(ValueError), "KeyError": kinds.count(KeyError)}
