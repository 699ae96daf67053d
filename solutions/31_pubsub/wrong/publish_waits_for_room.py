# expect: NEVER_AWAITED
# loses: delivers, not_stalled
import asyncio

END = object()


class Subscription:
    def __init__(self, limit):
        self.queue = asyncio.Queue(limit)

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.queue.get()
        if message is END:
            raise StopAsyncIteration
        return message


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.subscriptions = set()

    def subscribe(self):
        subscription = Subscription(self.limit)
        self.subscriptions.add(subscription)
        return subscription

    async def publish(self, message):
        for subscription in self.subscriptions:
            await subscription.queue.put(message)

    async def unsubscribe(self, subscription):
        self.subscriptions.discard(subscription)
        await subscription.queue.put(END)

    async def close(self):
        await self.publish(END)
