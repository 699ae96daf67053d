"""A chain of functions, each of the answer before: general, and more machinery than two awaits."""

from functools import partial


async def chain(value, *steps):
    for step in steps:
        value = await step(value)
    return value


async def ask_user(api, user: str) -> dict[str, str]:
    return await api.fetch("user:" + user)


async def ask_team(api, record: dict[str, str]) -> tuple[str, object]:
    return record["name"], await api.fetch("team:" + record["team"])


async def profile(api, user: str) -> tuple[str, object]:
    return await chain(user, partial(ask_user, api), partial(ask_team, api))
