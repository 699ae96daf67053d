# expect: SERIAL
# loses: concurrent
current = "-"


def log(out, text):
    out.append((current, text))


async def handle_all(api, rids, out):
    global current
    for rid in rids:
        current = rid
        for name in "ab":
            await api.fetch(f"{rid}:{name}")
            log(out, f"{rid}:{name}")
    current = "-"
