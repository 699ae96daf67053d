# expect: SHARED_STATE
# loses: value
import asyncio

answers = []


async def fastest(api, mirrors):
    async def ask(m):
        answers.append(await api.fetch(m))
    tasks = [asyncio.create_task(ask(m)) for m in mirrors]
    await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
    for t in tasks:
        t.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    return answers[0]
