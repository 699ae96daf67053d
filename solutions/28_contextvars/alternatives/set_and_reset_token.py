"""Sets the id around the making of each task and takes it back: no coroutine per request, but the token must not be forgotten."""

import asyncio
import contextvars

request_id: contextvars.ContextVar[str] = contextvars.ContextVar("request_id")


def log(out: list, text: str) -> None:
    out.append([request_id.get("-"), text])


async def fetch_and_log(api, key, out):
    await api.fetch(key)
    log(out, key)


async def handle_all(api, rids, out):
    tasks = []
    for rid in rids:
        token = request_id.set(rid)
        try:
            tasks += [asyncio.create_task(fetch_and_log(api, f"{rid}:{part}", out)) for part in "ab"]
        finally:
            request_id.reset(token)
    for task in tasks:
        await task
