# expect: SHARED_OUT
# loses: delivers
import asyncio

END = object()


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.queue = asyncio.Queue()
        self.left = set()

    def subscribe(self):
        return Subscription(self)

    def publish(self, message):
        if self.queue.qsize() == self.limit:
            self.queue.get_nowait()
        self.queue.put_nowait(message)

    def unsubscribe(self, subscription):
        self.left.add(subscription)

    def close(self):
        self.queue.put_nowait(END)


class Subscription:
    def __init__(self, broker):
        self.broker = broker

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self in self.broker.left:
            raise StopAsyncIteration
        message = await self.broker.queue.get()
        if message is END:
            self.broker.queue.put_nowait(END)
            raise StopAsyncIteration
        return message
