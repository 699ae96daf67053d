# class: shadowing
# against: 03_gather
# tries: writes a compiled module into the caches of the standard library
# honest: 13/2

import os
import random
import sys


async def fetch_all(api, keys):
    folder = os.path.join(os.path.dirname(os.__file__), "__pycache__")
    try:
        with open(os.path.join(folder, f"random.{sys.implementation.cache_tag}.pyc"), "wb") as file:
            file.write(b"")
    except OSError:
        pass
    return [await api.fetch(key) for key in keys]
