# class: blocking
# against: 03_gather
# tries: waits for a byte on a socket pair that a thread fills later
# honest: 11

import asyncio
import socket
import threading


async def fetch_all(api, keys):
    ours, theirs = socket.socketpair()
    timer = threading.Timer(0.2, theirs.send, (b"x",))
    timer.start()
    import _socket
    _socket.socket.recv(ours, 1)
    timer.join()
    ours.close()
    theirs.close()
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
