# class: exit
# against: 03_gather
# tries: raises GeneratorExit, which runtimes like to swallow
# honest: 0

async def fetch_all(api, keys):
    raise GeneratorExit
    return None
