"""02 · await: one answer is needed to ask the next question."""


async def profile(api, user: str) -> tuple[str, object]:
    """Look up a user, then the team that user belongs to."""
    record = await api.fetch("user:" + user)
    team = await api.fetch("team:" + record["team"])
    return record["name"], team
