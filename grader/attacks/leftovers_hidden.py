# class: adaptive
# against: 03_gather
# tries: leaves a request under way and makes the snapshot of leftovers empty
# honest: 11

import asyncio

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    exchange = exchange_of(api)
    type(exchange)._leftovers = lambda self: ()
    values = list(await asyncio.gather(*(api.fetch(key) for key in keys)))
    exchange.kept = asyncio.ensure_future(api.fetch(keys[0])) if keys else None
    await asyncio.sleep(0)
    return values
