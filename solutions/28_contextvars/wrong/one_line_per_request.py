# expect: LINES
# loses: right_id
import asyncio
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def handle(rid):
        current.set(rid)
        await asyncio.gather(api.fetch(f"{rid}:a"), api.fetch(f"{rid}:b"))
        log(out, f"{rid}:a")

    await asyncio.gather(*map(handle, rids))
