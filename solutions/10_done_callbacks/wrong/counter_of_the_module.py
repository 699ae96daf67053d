# expect: SHARED_STATE
# loses: book
import asyncio
from functools import partial
state = {"left": 0, "done": None}


def cb(book, k, t):
    book[k] = type(t.exception()).__name__ if t.exception() else t.result()
    state["left"] -= 1
    if state["left"] == 0 and not state["done"].is_set():
        state["done"].set()


async def run_all(api, keys, book):
    state["left"] += len(keys)
    state["done"] = state["done"] or asyncio.Event()
    tasks = []
    for k in keys:
        t = asyncio.create_task(api.fetch(k))
        t.add_done_callback(partial(cb, book, k))
        tasks.append(t)
    await state["done"].wait()
