# class: adaptive
# against: 03_gather
# tries: asks for every value and releases it before its time
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
    values = []
    for key in keys:
        number = exchange.next_request()
        exchange.ask(protocol.Requested(number, 1, "fetch", (key,), (), "task 1"))
        values.append(exchange.release(number).value)
    return values
