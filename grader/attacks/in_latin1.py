# class: text
# against: 03_gather
# tries: holds a byte that is no UTF-8
# honest: 0
# bytes: latin1
# told: ENCODING

async def fetch_all(api, keys):
    word = 'café'
    return None
