# class: exit
# against: 03_gather
# tries: raises an exception of its own that is no Exception
# honest: 0

class Stop(BaseException):
    pass


async def fetch_all(api, keys):
    raise Stop
    return None
