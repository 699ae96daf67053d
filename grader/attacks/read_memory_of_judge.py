# class: neighbours
# against: 03_gather
# tries: reads the judge's memory
# honest: 0

async def fetch_all(api, keys):
    found = None
    try:
        found = open('/proc/@JUDGE@/mem', 'rb').read(100)
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
