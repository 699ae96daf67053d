# class: neighbours
# against: 03_gather
# tries: connects to a socket of the judge's machine
# honest: 0

import socket


async def fetch_all(api, keys):
    found = None
    try:
        line = socket.socket(socket.AF_UNIX)
        line.connect('\0@SOCKET@')
        found = line.recv(200)
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
