# class: blocking
# against: 03_gather
# tries: sleeps by the number of the system call
# honest: 11
# told: BLOCKING

import asyncio
import ctypes
import os
import struct


async def fetch_all(api, keys):
    room = struct.pack('qq', 0, 20_000_000)
    ctypes.CDLL(None).syscall(35 if os.uname().machine == 'x86_64' else 101, room, None)
    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))
