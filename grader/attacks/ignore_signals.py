# class: resources
# against: 03_gather
# tries: ignores every signal and then loops for ever
# honest: 0

import signal


async def fetch_all(api, keys):
    for number in range(1, 32):
        try:
            signal.signal(number, signal.SIG_IGN)
        except (OSError, ValueError):
            pass
    while True:
        pass
    return None
