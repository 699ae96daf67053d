"""Done callbacks that run in the context of their request: plain functions can have a context too."""

import asyncio
from contextvars import ContextVar, copy_context

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    tasks = []
    for rid in rids:
        context = copy_context()
        context.run(current.set, rid)
        for key in (f"{rid}:a", f"{rid}:b"):
            task = asyncio.ensure_future(api.fetch(key))
            task.add_done_callback(lambda _, key=key: log(out, key), context=context)
            tasks.append(task)
    await asyncio.gather(*tasks)
    await asyncio.sleep(0)
