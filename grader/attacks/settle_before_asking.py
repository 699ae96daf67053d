# class: adaptive
# against: 03_gather
# tries: settles its call by a forged report, with values that it makes up
# honest: 0

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    exchange = exchange_of(api)
    from pytest_coro_plugin import protocol
    exchange.reports.append(protocol.Settled(1, 'coroutine', 'ok', [f'<{key}>' for key in keys]))
    return None
