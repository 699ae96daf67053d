# class: adaptive
# against: 03_gather
# tries: writes words of its own on the port and reads the answers
# honest: 0

import os
import socket


async def fetch_all(api, keys):
    from pytest_coro_plugin import protocol, wire
    for descriptor in range(3, 64):
        try:
            line = socket.socket(fileno=os.dup(descriptor))
            line.sendall(wire.encode(("wait", [protocol.Settled(1, "coroutine", "ok", ["<a>", "<b>"])], None)))
            line.sendall(wire.encode(("end", [], None)))
        except OSError:
            pass
    os._exit(0)
    return None
