# class: adaptive
# against: 03_gather
# tries: answers futures of requests that it never sent
# honest: 0

import asyncio

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    exchange = exchange_of(api)
    values = []
    for key in keys:
        future = asyncio.get_running_loop().create_future()
        exchange._replies[exchange.next_request()] = future
        asyncio.get_running_loop().call_soon(future.set_result, f"<{key}>")
        values.append(await future)
    return values
