# expect: ALL_AT_END
# loses: when
import asyncio


async def run_all(api, keys, book):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    for key, outcome in zip(keys, outcomes):
        book[key] = type(outcome).__name__ if isinstance(outcome, Exception) else outcome
