"""An async generator hands out the answers step by step: good for long chains, heavy for two links."""


async def steps(api, user: str):
    record = await api.fetch("user:" + user)
    yield record["name"]
    yield await api.fetch("team:" + record["team"])


async def profile(api, user: str) -> tuple[str, object]:
    return tuple([value async for value in steps(api, user)])
