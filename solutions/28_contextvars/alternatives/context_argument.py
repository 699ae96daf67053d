"""Hands a context to create_task (3.11): both parts of a request share one context instead of a copy each."""

import asyncio
import contextvars

ID = contextvars.ContextVar("ID", default="-")


def log(out, text):
    out.append((ID.get(), text))


async def handle_all(api, rids, out):
    async def part(key):
        await api.fetch(key)
        log(out, key)

    async with asyncio.TaskGroup() as group:
        for rid in rids:
            context = contextvars.copy_context()
            context.run(ID.set, rid)
            for name in "ab":
                group.create_task(part(f"{rid}:{name}"), context=context)
