# class: adaptive
# against: 04_wait
# tries: cancels the losers only in its reports
# honest: 2

async def fastest(api, mirrors):
    values = []
    for mirror in mirrors:
        coroutine = api.fetch(mirror)
        coroutine.send(None)
        values.append(coroutine)
    return values
