# expect: POLLING
import asyncio
from collections import deque


class Subscription:
    def __init__(self, limit):
        self.limit = limit
        self.waiting = deque()
        self.changed = asyncio.Event()
        self.over = False

    def put(self, message):
        self.waiting.append(message)
        if len(self.waiting) > self.limit:
            self.waiting.popleft()
        self.changed.set()

    def end(self):
        self.over = True
        self.changed.set()

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.waiting:
            if self.over:
                raise StopAsyncIteration
            await asyncio.sleep(1.5)
        return self.waiting.popleft()


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.subscriptions = []
        self.closed = False

    def subscribe(self):
        subscription = Subscription(self.limit)
        self.subscriptions.append(subscription)
        if self.closed:
            subscription.end()
        return subscription

    def publish(self, message):
        for subscription in self.subscriptions:
            subscription.put(message)

    def unsubscribe(self, subscription):
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            subscription.waiting.clear()
            subscription.end()

    def close(self):
        self.closed = True
        for subscription in self.subscriptions:
            subscription.end()
