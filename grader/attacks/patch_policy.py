# class: framework
# against: 03_gather
# tries: sets a loop policy of its own
# honest: 13/2

import asyncio

class Policy(asyncio.DefaultEventLoopPolicy):
    def new_event_loop(self):
        raise RuntimeError("no loop today")


asyncio.set_event_loop_policy(Policy())


async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
