"""Two tasks and a queue between them: the shape of a pipeline, for a single parcel."""

import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    records: asyncio.Queue[dict[str, str]] = asyncio.Queue()

    async def ask_user() -> None:
        await records.put(await api.fetch("user:" + user))

    async def ask_team() -> tuple[str, object]:
        record = await records.get()
        return record["name"], await api.fetch("team:" + record["team"])

    _, result = await asyncio.gather(ask_user(), ask_team())
    return result
