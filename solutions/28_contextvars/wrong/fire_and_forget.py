# expect: LEAK
# loses: right_id
import asyncio
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    async def handle(rid):
        current.set(rid)
        for name in "ab":
            asyncio.create_task(part(rid, name))

    await asyncio.gather(*map(handle, rids))
