# expect: GLOBAL
# loses: right_id
import asyncio

current = "-"


def log(out, text):
    out.append((current, text))


async def handle_all(api, rids, out):
    global current

    async def part(rid, name):
        global current
        current = rid
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")

    await asyncio.gather(*(part(rid, name) for rid in rids for name in "ab"))
    current = "-"
