# expect: GLOBAL
# loses: right_id, does_not_leak
import asyncio
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    coroutines = []
    for rid in rids:
        current.set(rid)
        coroutines += [part(rid, "a"), part(rid, "b")]
    await asyncio.gather(*coroutines)
