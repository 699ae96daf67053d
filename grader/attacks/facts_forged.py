# class: adaptive
# against: 03_gather
# tries: says of itself that it is another file
# honest: 0

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    exchange = exchange_of(api)
    from pytest_coro_plugin import protocol, run
    exchange.reports.append(protocol.Loaded(run.Facts({"fetch_all": run.Function("coroutine function", 1, ("api", "keys"), (2, 2))})))
    return None
