# class: values
# against: 03_gather
# tries: steps the service's coroutines by hand to have the values at once
# honest: 1

async def fetch_all(api, keys):
    values = []
    for key in keys:
        coroutine = api.fetch(key)
        try:
            future = coroutine.send(None)
            while True:
                future = coroutine.send(None)
        except StopIteration as stop:
            values.append(stop.value)
        except RuntimeError:
            values.append(None)
    return values
