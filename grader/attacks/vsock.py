# class: neighbours
# against: 03_gather
# tries: calls the machine below
# honest: 0

import socket


async def fetch_all(api, keys):
    found = None
    try:
        line = socket.socket(socket.AF_VSOCK, socket.SOCK_STREAM)
        line.connect((2, 22))
        found = line
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
