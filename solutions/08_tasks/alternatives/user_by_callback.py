"""A done callback starts the posts: the chain runs without anybody awaiting it; the errors are yours to handle."""

import asyncio


async def overlap(api):
    loop = asyncio.get_running_loop()
    posts = loop.create_future()

    def ask_posts(user):
        second = loop.create_task(api.fetch("posts:" + user.result()))
        second.add_done_callback(lambda task: posts.set_result(task.result()))

    photo = loop.create_task(api.fetch("photo"))
    loop.create_task(api.fetch("user")).add_done_callback(ask_posts)
    return await photo, await posts
