# class: adaptive
# against: 11_no_blocking
# tries: asks and releases by hand, all at once and in no time
# honest: 2

def exchange_of(service):
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def load(legacy, keys):
    from pytest_coro_plugin import protocol

    exchange = exchange_of(legacy)
    asked = {}
    for key in keys:
        asked[key] = exchange.next_request()
        exchange.ask(protocol.Requested(asked[key], 1, "read", (key,), (), "", False))
    return {key: exchange.release(number).value for key, number in asked.items()}
