# class: text
# against: 03_gather
# tries: hides its end behind a control character
# honest: 0

async def fetch_all(api, keys):
    return None

import os
