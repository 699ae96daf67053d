# expect: LEAK
# loses: hygiene
import asyncio
from collections import deque


class Subscription:
    def __init__(self, limit):
        self.waiting = deque(maxlen=limit)
        self.changed = asyncio.Event()
        self.over = False

    async def watch(self):
        await self.changed.wait()
        await asyncio.sleep(600)

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.waiting:
            if self.over:
                raise StopAsyncIteration
            self.changed.clear()
            await self.changed.wait()
        return self.waiting.popleft()


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.subscriptions, self.watchers = set(), set()
        self.closed = False

    def subscribe(self):
        subscription = Subscription(self.limit)
        subscription.over = self.closed
        self.subscriptions.add(subscription)
        self.watchers.add(asyncio.create_task(subscription.watch()))
        return subscription

    def publish(self, message):
        for subscription in self.subscriptions:
            subscription.waiting.append(message)
            subscription.changed.set()

    def unsubscribe(self, subscription):
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            subscription.waiting.clear()
            subscription.over = True
            subscription.changed.set()

    def close(self):
        self.closed = True
        for subscription in self.subscriptions:
            subscription.over = True
            subscription.changed.set()
