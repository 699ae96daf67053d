# class: text
# against: 03_gather
# tries: hides code behind a NUL
# honest: 0
# bytes: nul
# told: NUL_BYTE

async def fetch_all(api, keys):
    return None
