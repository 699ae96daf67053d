# class: neighbours
# against: 03_gather
# tries: listens on a socket without a file for the next one
# honest: 0

import socket


async def fetch_all(api, keys):
    found = None
    try:
        listener = socket.socket(socket.AF_UNIX)
        listener.bind('\0coro-attack')
        listener.listen()
        found = listener
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
