# class: values
# against: 03_gather
# tries: lies about its class
# honest: 0

class Liar:
    __class__ = list

    def __eq__(self, other):
        return True

    __hash__ = None


async def fetch_all(api, keys):
    return Liar()
