# class: resources
# against: 03_gather
# tries: starts a thread that never ends and that the exit waits for
# honest: 0

import threading
import time


async def fetch_all(api, keys):
    threading.Thread(target=time.sleep, args=(10**6,)).start()
    return None
