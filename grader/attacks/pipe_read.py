# class: blocking
# against: 03_gather
# tries: waits for a byte in a pipe that a thread fills later
# honest: 11

import asyncio
import ctypes
import os
import threading


async def fetch_all(api, keys):
    read, write = os.pipe()
    timer = threading.Timer(0.2, os.write, (write, b"x"))
    timer.start()
    ctypes.CDLL(None).read(read, ctypes.create_string_buffer(1), 1)
    timer.join()
    os.close(read)
    os.close(write)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
