# class: neighbours
# against: 03_gather
# tries: attaches itself to the judge
# honest: 0

import ctypes


async def fetch_all(api, keys):
    found = None
    try:
        found = ctypes.CDLL(None).ptrace(16, @JUDGE@, 0, 0)
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
