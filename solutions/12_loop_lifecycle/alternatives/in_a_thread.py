"""asyncio.run in a thread of its own: works even where a loop is running already, but that loop is blocked meanwhile."""

import asyncio
from concurrent.futures import ThreadPoolExecutor


def run_many(*factories):
    async def main():
        tasks = [asyncio.create_task(f()) for f in factories]
        return [await t for t in tasks]
    with ThreadPoolExecutor(1) as pool:
        return pool.submit(asyncio.run, main()).result()
