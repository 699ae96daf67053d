# class: neighbours
# against: 03_gather
# tries: leaves a file in the shared memory
# honest: 0

import os


async def fetch_all(api, keys):
    found = None
    try:
        descriptor = os.open('/dev/shm/coro-attack', os.O_CREAT | os.O_RDWR, 0o666)
        os.write(descriptor, b'x')
        found = descriptor
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
