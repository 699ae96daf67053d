"""10 · done_callbacks: let each task report its own end."""

import asyncio
from collections.abc import Sequence
from functools import partial


def note(book: dict, key: str, task: asyncio.Task) -> None:
    """Write how a task ended."""
    error = task.exception()
    book[key] = type(error).__name__ if error else task.result()


async def run_all(api, keys: Sequence[str], book: dict) -> None:
    """Request every key at once, and let a done callback write each outcome into ``book``."""
    tasks = []
    for key in keys:
        task = asyncio.create_task(api.fetch(key))
        task.add_done_callback(partial(note, book, key))
        tasks.append(task)
    await asyncio.wait(tasks)
