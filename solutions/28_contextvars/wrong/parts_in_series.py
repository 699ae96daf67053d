# expect: PARTLY
# loses: concurrent
import asyncio
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def handle(rid):
        current.set(rid)
        for name in "ab":
            await api.fetch(f"{rid}:{name}")
            log(out, f"{rid}:{name}")

    await asyncio.gather(*map(handle, rids))
