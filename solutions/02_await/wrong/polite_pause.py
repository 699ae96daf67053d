# expect: BLOCKING
# loses: one_at_a_time, no_blocking, other_input
import time


async def profile(api, user: str) -> tuple[str, object]:
    record = await api.fetch("user:" + user)
    time.sleep(0.5)  # be nice to the server
    team = await api.fetch("team:" + record["team"])
    return record["name"], team
