"""Two small coroutines with names of their own: reads well, and each can be used again elsewhere."""


async def get_user(api, user: str) -> dict[str, str]:
    return await api.fetch(f"user:{user}")


async def get_team(api, team: str) -> object:
    return await api.fetch(f"team:{team}")


async def profile(api, user: str) -> tuple[str, object]:
    record = await get_user(api, user)
    return (record["name"], await get_team(api, record["team"]))
