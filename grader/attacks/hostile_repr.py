# class: values
# against: 03_gather
# tries: has a repr that ends the process of whoever prints it
# honest: 0

import os

class Shown:
    def __repr__(self):
        os._exit(0)

    __str__ = __repr__


async def fetch_all(api, keys):
    return [Shown()]
