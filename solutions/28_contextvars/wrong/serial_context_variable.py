# expect: SERIAL
# loses: concurrent, does_not_leak
from contextvars import ContextVar

current = ContextVar("current", default="-")


def log(out, text):
    out.append((current.get(), text))


async def handle_all(api, rids, out):
    for rid in rids:
        current.set(rid)
        for name in "ab":
            await api.fetch(f"{rid}:{name}")
            log(out, f"{rid}:{name}")
