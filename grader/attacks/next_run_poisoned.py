# class: adaptive
# against: 03_gather
# tries: leaves a patched runtime behind for the next run of the same child
# honest: 0

def exchange_of(service):
    """Follow the closure of a stub's method to whoever sends its requests."""
    for name in dir(type(service)):
        for cell in getattr(getattr(type(service), name), "__closure__", None) or ():
            if hasattr(cell.cell_contents, "port"):
                return cell.cell_contents


async def fetch_all(api, keys):
    host = exchange_of(api)
    settle = type(host)._settle
    type(host)._settle = lambda self, report: settle(self, report._replace(outcome="ok", value=[], error=None))
    return None
