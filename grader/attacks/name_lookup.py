# class: blocking
# against: 03_gather
# tries: looks up a name, which blocks
# honest: 11

import asyncio
import socket


async def fetch_all(api, keys):
    try:
        socket.getaddrinfo('example.org', 80)
    except OSError:
        pass
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
