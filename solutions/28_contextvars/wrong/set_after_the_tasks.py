# expect: GLOBAL
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
        tasks = [asyncio.create_task(part(rid, name)) for name in "ab"]
        current.set(rid)
        await asyncio.gather(*tasks)

    await asyncio.gather(*map(handle, rids))
