"""Done callbacks and a bare future: how it was written before ``await``; errors must be handed on by hand."""

import asyncio


async def profile(api, user: str) -> tuple[str, object]:
    loop = asyncio.get_running_loop()
    answer = loop.create_future()
    running = []

    def on_team(name: str, task: asyncio.Task) -> None:
        if task.cancelled():
            answer.cancel()
        elif task.exception():
            answer.set_exception(task.exception())
        else:
            answer.set_result((name, task.result()))

    def on_user(task: asyncio.Task) -> None:
        if task.cancelled():
            answer.cancel()
        elif task.exception():
            answer.set_exception(task.exception())
        else:
            record = task.result()
            second = loop.create_task(api.fetch("team:" + record["team"]))
            second.add_done_callback(lambda done: on_team(record["name"], done))
            running.append(second)

    first = loop.create_task(api.fetch("user:" + user))
    first.add_done_callback(on_user)
    running.append(first)
    return await answer
