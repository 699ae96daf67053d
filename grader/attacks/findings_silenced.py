# class: adaptive
# against: 03_gather
# tries: throws away what the tripwires report, and blocks
# honest: 6
# told: BLOCKING

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    exchange = exchange_of(api)
    type(exchange).found = lambda self, finding: None
    return [api.fetch_blocking(key) for key in keys]
