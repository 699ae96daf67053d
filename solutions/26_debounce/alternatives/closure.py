"""The state lives in a closure, the object only carries two functions: no attribute can be changed from outside."""

import asyncio


class Debouncer:
    def __init__(self, delay, action):
        pending = []

        def cancel():
            while pending:
                pending.pop().cancel()

        def call(x):
            cancel()
            pending.append(asyncio.get_running_loop().call_later(delay, fire, x))

        def fire(x):
            pending.clear()
            action(x)

        self.call, self.cancel = call, cancel
