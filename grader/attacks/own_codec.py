# class: shadowing
# against: 03_gather
# tries: registers a codec under the name utf-8
# honest: 13/2

import codecs

codecs.register(lambda name: codecs.lookup('rot13') if 'utf' in name else None)


async def fetch_all(api, keys):
    return [await api.fetch(key) for key in keys]
