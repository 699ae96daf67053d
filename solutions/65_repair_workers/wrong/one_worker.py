# expect: SERIAL
async def process(source, work, n_workers, ahead):
    results = []
    async for item in source:
        try:
            results.append(await work(item))
        except Exception as error:
            results.append(error)
    return results
