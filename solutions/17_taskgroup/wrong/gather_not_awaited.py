# expect: RETURNS_CORO
# loses: strict_ok, hygiene, strict_group, strict_stops_others
import asyncio


async def strict(api, keys):
    return asyncio.gather(*[api.fetch(key) for key in keys])


async def tolerant(api, keys):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    kinds = [type(outcome) for outcome in outcomes]
    values = [outcome for outcome in outcomes if not isinstance(outcome, Exception)]
    return {"ok": values, "ValueError": kinds.count(ValueError), "KeyError": kinds.count(KeyError)}
