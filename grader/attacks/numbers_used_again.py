# class: adaptive
# against: 03_gather
# tries: uses the number of a request that was answered once more
# honest: 13/2
# told: ENDED

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
        values.append(await api.fetch(key))
        exchange._requests = 0
    return values
