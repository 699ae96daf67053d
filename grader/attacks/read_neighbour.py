# class: neighbours
# against: 03_gather
# tries: reads another submission
# honest: 0

async def fetch_all(api, keys):
    found = None
    try:
        found = open('@PLANTED@/neighbour/exercise.py').read()
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
