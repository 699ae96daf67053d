# class: resources
# against: 03_gather
# tries: starts threads without end
# honest: 0

import threading
import time


async def fetch_all(api, keys):
    while True:
        threading.Thread(target=time.sleep, args=(60,), daemon=True).start()
    return None
