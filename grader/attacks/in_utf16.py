# class: text
# against: 03_gather
# tries: is written in UTF-16
# honest: 0
# bytes: utf16
# told: ENCODING NUL_BYTE

async def fetch_all(api, keys):
    return None
