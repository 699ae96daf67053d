# expect: CANCEL_SPREADS
# loses: cancelled_listener
import asyncio
from collections import deque


class Subscription:
    def __init__(self, broker):
        self.broker = broker
        self.waiting = deque(maxlen=broker.limit)
        self.over = broker.closed

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.waiting:
            if self.over:
                raise StopAsyncIteration
            await self.broker.change
        return self.waiting.popleft()


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.closed = False
        self.subscriptions = []
        self.change = asyncio.get_running_loop().create_future()

    def wake(self):
        if not self.change.done():
            self.change.set_result(None)
        self.change = asyncio.get_running_loop().create_future()

    def subscribe(self):
        self.subscriptions.append(Subscription(self))
        return self.subscriptions[-1]

    def publish(self, message):
        for subscription in self.subscriptions:
            subscription.waiting.append(message)
        self.wake()

    def unsubscribe(self, subscription):
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            subscription.waiting.clear()
            subscription.over = True
            self.wake()

    def close(self):
        self.closed = True
        for subscription in self.subscriptions:
            subscription.over = True
        self.wake()
