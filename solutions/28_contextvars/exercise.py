import asyncio
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        key = f"{rid}:{name}"
        await api.fetch(key)
        log(out, key)

    async def handle(rid):
        current.set(rid)
        await asyncio.gather(part(rid, "a"), part(rid, "b"))

    await asyncio.gather(*map(handle, rids))
