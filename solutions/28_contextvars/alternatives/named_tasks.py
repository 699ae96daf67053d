"""The name of the task is the id: no ContextVar needed as long as nobody names tasks for other reasons."""

import asyncio


def log(out, text):
    try:
        task = asyncio.current_task()
    except RuntimeError:
        task = None
    name = task.get_name() if task else ""
    out.append((name.removeprefix("request ") if name.startswith("request ") else "-", text))


async def handle_all(api, rids, out):
    async def part(key):
        await api.fetch(key)
        log(out, key)

    tasks = [asyncio.create_task(part(f"{rid}:{name}"), name=f"request {rid}") for rid in rids for name in "ab"]
    await asyncio.gather(*tasks)
