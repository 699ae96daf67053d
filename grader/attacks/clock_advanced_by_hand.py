# class: adaptive
# against: 03_gather
# tries: lets time pass through the port and reports nothing, while it blocks
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
    from pytest_coro_plugin import protocol
    values = []
    for key in keys:
        number = exchange.next_request()
        answer = exchange.ask(protocol.Requested(number, 1, "fetch_blocking", (key,), (), "", False))
        exchange.port.advance([], answer.hold_ns)
        values.append(exchange.release(number).value)
    return values
