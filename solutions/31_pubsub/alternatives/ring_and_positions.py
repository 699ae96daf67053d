"""One ring of the newest messages for all, and a number per reader: memory does not grow with the readers, and whoever lags jumps ahead."""

import asyncio
from collections import deque


class Cursor:
    def __init__(self, broker):
        self.broker = broker
        self.next = broker.count
        self.left = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        broker = self.broker
        while not self.left and self.next == broker.count and not broker.closed:
            await asyncio.shield(broker.change)
        if self.left or self.next == broker.count:
            raise StopAsyncIteration
        oldest = broker.count - len(broker.ring)
        self.next = max(self.next, oldest) + 1
        return broker.ring[self.next - 1 - oldest]


class Broker:
    def __init__(self, limit):
        self.ring = deque(maxlen=limit)
        self.count = 0
        self.closed = False
        self.change = asyncio.get_running_loop().create_future()

    def wake(self):
        self.change.set_result(None)
        self.change = asyncio.get_running_loop().create_future()

    def subscribe(self):
        return Cursor(self)

    def publish(self, message):
        self.ring.append(message)
        self.count += 1
        self.wake()

    def unsubscribe(self, subscription):
        subscription.left = True
        self.wake()

    def close(self):
        self.closed = True
        self.wake()
