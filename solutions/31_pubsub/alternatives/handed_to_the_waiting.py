"""Futures by hand: a message goes straight to a reader that waits, else into its deque. No useless waking; cancelled readers are ours to handle."""

import asyncio
from collections import deque


class Subscription:
    def __init__(self, limit):
        self.kept = deque()
        self.limit = limit
        self.waiter = None
        self.ended = False

    def give(self, message):
        self.kept.append(message)
        while len(self.kept) > self.limit:
            self.kept.popleft()
        self.wake()

    def wake(self):
        if self.waiter is not None and not self.waiter.done():
            self.waiter.set_result(None)

    def stop(self):
        self.ended = True
        self.wake()

    def __aiter__(self):
        return self

    async def __anext__(self):
        if not self.kept and not self.ended:
            self.waiter = asyncio.get_running_loop().create_future()
            await self.waiter
        if self.kept:
            return self.kept.popleft()
        raise StopAsyncIteration


class Broker:
    def __init__(self, limit):
        self.limit, self.subscriptions, self.over = limit, {}, False

    def subscribe(self):
        new = Subscription(self.limit)
        new.ended = self.over
        self.subscriptions[id(new)] = new
        return new

    def publish(self, message):
        for subscription in self.subscriptions.values():
            subscription.give(message)

    def unsubscribe(self, subscription):
        if self.subscriptions.pop(id(subscription), None) is not None:
            subscription.kept.clear()
            subscription.stop()

    def close(self):
        self.over = True
        for subscription in self.subscriptions.values():
            subscription.stop()
