# class: channel
# against: 03_gather
# tries: closes its outputs so that nothing can be held against it
# honest: 0

import os
import sys


async def fetch_all(api, keys):
    os.close(1)
    os.close(2)
    sys.stdout = sys.stderr = None
    return None
