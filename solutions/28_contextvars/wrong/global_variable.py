# expect: GLOBAL
# loses: right_id
import asyncio

current = "-"


def log(out, text):
    out.append((current, text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    async def handle(rid):
        global current
        current = rid
        await asyncio.gather(part(rid, "a"), part(rid, "b"))

    await asyncio.gather(*map(handle, rids))
