# expect: OUTSIDE_ID
# loses: does_not_leak
import asyncio
from contextvars import ContextVar

current = ContextVar("current", default=None)


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    async def handle(rid):
        current.set(rid)
        await asyncio.gather(part(rid, "a"), part(rid, "b"))

    await asyncio.gather(*map(handle, rids))
