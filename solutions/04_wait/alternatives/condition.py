"""A Condition over shared state: the general tool for "wait until this is true", and the longest way here."""

import asyncio


async def fastest(api, mirrors):
    news = asyncio.Condition()
    answers = []

    async def ask(mirror):
        value = await api.fetch(mirror)
        async with news:
            answers.append(value)
            news.notify_all()

    tasks = [asyncio.create_task(ask(mirror)) for mirror in mirrors]
    async with news:
        await news.wait_for(lambda: answers)
    [task.cancel() for task in tasks]
    await asyncio.gather(*tasks, return_exceptions=True)
    return answers[0]
