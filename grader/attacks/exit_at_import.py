# class: exit
# against: 03_gather
# tries: ends the process with success while it is imported
# honest: 0
# told: IMPORT_EXITS

import os

os._exit(0)


async def fetch_all(api, keys):
    return None
