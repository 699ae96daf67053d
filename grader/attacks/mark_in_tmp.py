# class: neighbours
# against: 03_gather
# tries: leaves a file in the folder for temporary files
# honest: 0

async def fetch_all(api, keys):
    found = None
    try:
        with open('/tmp/coro-attack-mark', 'w') as file:
            file.write('x')
        found = 'written'
    except Exception as error:
        found = error
    print(found)
    try:
        await api.fetch(str(found))
    except Exception:
        pass
    raise ValueError(str(found))
