# class: adaptive
# against: 03_gather
# tries: patches what turns its result into data, so that any answer seems right
# honest: 0

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    exchange = exchange_of(api)
    type(exchange).send = lambda self, value: [f"<{key}>" for key in keys]
    return None
