# expect: GLOBAL
# loses: right_id
import asyncio

state = {"rid": "-"}


def log(out, text):
    out.append((state["rid"], text))


async def handle_all(api, rids, out):
    async def part(rid, name):
        old, state["rid"] = state["rid"], rid
        await api.fetch(f"{rid}:{name}")
        log(out, f"{rid}:{name}")
        state["rid"] = old

    await asyncio.gather(*(part(rid, name) for rid in rids for name in "ab"))
