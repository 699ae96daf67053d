# expect: OUTSIDE_ID
# loses: does_not_leak
import asyncio


def log(out, text):
    out.append((text.split(":")[0] if ":" in text else "-", text))


async def handle_all(api, rids, out):
    async def part(key):
        await api.fetch(key)
        log(out, key)

    await asyncio.gather(*(part(f"{rid}:{name}") for rid in rids for name in "ab"))
