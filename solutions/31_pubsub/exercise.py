"""31 · publish and subscribe: one speaks, many listen, and a slow listener harms nobody but itself."""

import asyncio
from collections import deque
from collections.abc import AsyncIterator


class Subscription:
    """What waits for one reader: a deque that forgets its oldest message when it is full, and an event that wakes the reader."""

    def __init__(self, limit: int) -> None:
        self.waiting: deque = deque(maxlen=limit)
        self.changed = asyncio.Event()
        self.over = False

    def __aiter__(self) -> AsyncIterator:
        return self

    async def __anext__(self) -> object:
        while not self.waiting:
            if self.over:
                raise StopAsyncIteration
            self.changed.clear()
            await self.changed.wait()
        return self.waiting.popleft()

    def end(self) -> None:
        self.over = True
        self.changed.set()


class Broker:
    """Hands each message to every subscriber, and keeps a few of them for those who are slow."""

    def __init__(self, limit: int) -> None:
        self.limit = limit
        self.subscriptions: set[Subscription] = set()
        self.closed = False

    def subscribe(self) -> AsyncIterator:
        subscription = Subscription(self.limit)
        if self.closed:
            subscription.end()
        else:
            self.subscriptions.add(subscription)
        return subscription

    def publish(self, message: object) -> None:
        for subscription in self.subscriptions:
            subscription.waiting.append(message)
            subscription.changed.set()

    def unsubscribe(self, subscription: AsyncIterator) -> None:
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            subscription.waiting.clear()
            subscription.end()

    def close(self) -> None:
        self.closed = True
        for subscription in self.subscriptions:
            subscription.end()
