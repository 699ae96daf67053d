# expect: THREAD_LEFT
# loses: hygiene
import asyncio
import threading


def keep_watch():
    threading.Event().wait()


async def fetch_all(api, keys):
    threading.Thread(target=keep_watch, daemon=True).start()
    return await asyncio.gather(*(api.fetch(key) for key in keys))
