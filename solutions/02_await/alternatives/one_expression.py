"""All in one expression: short, and a puzzle on the day it fails."""


async def profile(api, user: str) -> tuple[str, object]:
    return (record := await api.fetch(f"user:{user}"))["name"], await api.fetch(f"team:{record['team']}")
