"""Recursion: one attempt, then retry with one attempt less and twice the base; deep for many attempts."""

import asyncio


async def retry(op, attempts, base, cap, jitter):
    try:
        return await op()
    except Exception:
        if attempts <= 1:
            raise
    await asyncio.sleep(min(cap, base) * jitter())
    return await retry(op, attempts - 1, base * 2, cap, jitter)
