# expect: TOO_EARLY
# loses: released_together, edge_cases
import threading


class Latch:
    def __init__(self, n):
        self.missing = n
        self.open = threading.Event()

    def arrive(self):
        self.missing -= 1
        if self.missing == 0:
            self.open.set()

    async def wait(self):
        self.open.wait(timeout=0)
