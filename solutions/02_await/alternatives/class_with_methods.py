"""A small client class: keeps the service in one place; for one function it is a lot of frame."""


class Directory:
    def __init__(self, api):
        self.api = api

    async def user(self, name: str) -> dict[str, str]:
        return await self.api.fetch("user:" + name)

    async def team(self, record: dict[str, str]) -> object:
        return await self.api.fetch("team:" + record["team"])


async def profile(api, user: str) -> tuple[str, object]:
    directory = Directory(api)
    record = await directory.user(user)
    return record["name"], await directory.team(record)
