"""A request object in the variable instead of its id: room for more than a name; the object is shared, the variable is not."""

import asyncio
from contextvars import ContextVar
from dataclasses import dataclass


@dataclass
class Request:
    id: str = "-"
    lines: int = 0


REQUEST = ContextVar("REQUEST", default=None)


def log(out, text):
    request = REQUEST.get() or Request()
    request.lines += 1
    out.append((request.id, text))


async def handle(api, request, out):
    REQUEST.set(request)

    async def part(name):
        await api.fetch(f"{request.id}:{name}")
        log(out, f"{request.id}:{name}")

    second = asyncio.create_task(part("b"))
    await part("a")
    await second


async def handle_all(api, rids, out):
    tasks = [asyncio.create_task(handle(api, Request(rid), out)) for rid in rids]
    for task in asyncio.as_completed(tasks):
        await task
