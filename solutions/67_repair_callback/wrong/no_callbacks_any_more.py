# expect: ALL_AT_END
import asyncio


async def report_all(api, keys, board):
    outcomes = await asyncio.gather(*[api.fetch(key) for key in keys], return_exceptions=True)
    for key, outcome in zip(keys, outcomes):
        board[key] = type(outcome).__name__ if isinstance(outcome, Exception) else outcome
