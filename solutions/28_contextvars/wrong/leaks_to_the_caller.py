# expect: LEAKS_ID
# loses: does_not_leak
import asyncio
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    tasks = []
    for rid in rids:
        current.set(rid)
        tasks += [asyncio.create_task(part(rid, name)) for name in "ab"]
    await asyncio.gather(*tasks)
