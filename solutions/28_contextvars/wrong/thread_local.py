# expect: GLOBAL
# loses: right_id
import asyncio
import threading

local = threading.local()


def log(out, text):
    out.append((getattr(local, "rid", "-"), text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    async def handle(rid):
        local.rid = rid
        await asyncio.gather(part(rid, "a"), part(rid, "b"))

    await asyncio.gather(*map(handle, rids))
