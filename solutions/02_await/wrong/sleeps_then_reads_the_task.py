# expect: RAISED
# loses: result, order, one_at_a_time
import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    first = asyncio.create_task(api.fetch("user:" + user))
    await asyncio.sleep(0)
    record = first.result()
    second = asyncio.create_task(api.fetch("team:" + record["team"]))
    await asyncio.sleep(0)
    return record["name"], second.result()
