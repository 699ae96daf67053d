# expect: NO_CALLBACK
import asyncio


async def report_all(api, keys, board):
    async def one(key):
        try:
            board[key] = await api.fetch(key)
        except Exception as error:
            board[key] = type(error).__name__

    await asyncio.gather(*map(one, keys))
