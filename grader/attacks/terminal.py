# class: neighbours
# against: 03_gather
# tries: types into the terminal of the instructor
# honest: 0

import os


async def fetch_all(api, keys):
    found = None
    try:
        descriptor = os.open('/dev/tty', os.O_RDWR)
        import fcntl
        found = fcntl.ioctl(descriptor, 0x5412, b'x')
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
