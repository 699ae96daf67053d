"""put_nowait, and QueueFull tells when the oldest has to go: the queue counts. The end is an event beside it, raced against the next message."""

import asyncio


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.queues = {}
        self.closed = asyncio.Event()

    def subscribe(self):
        return Subscription(self)

    def publish(self, message):
        for queue, _ in self.queues.values():
            try:
                queue.put_nowait(message)
            except asyncio.QueueFull:
                queue.get_nowait()
                queue.put_nowait(message)

    def unsubscribe(self, subscription):
        _, left = self.queues.pop(subscription, (None, None))
        if left is not None:
            subscription.queue = asyncio.Queue()
            left.set()

    def close(self):
        self.closed.set()
        for _, left in self.queues.values():
            left.set()


class Subscription:
    def __init__(self, broker):
        self.queue = asyncio.Queue(broker.limit)
        self.over = broker.closed if broker.closed.is_set() else asyncio.Event()
        broker.queues[self] = self.queue, self.over

    def __aiter__(self):
        return self

    async def __anext__(self):
        if self.queue.empty() and not self.over.is_set():
            message = asyncio.ensure_future(self.queue.get())
            over = asyncio.ensure_future(self.over.wait())
            try:
                await asyncio.wait([message, over], return_when=asyncio.FIRST_COMPLETED)
                if message.done():
                    return message.result()
            finally:
                for task in (message, over):
                    task.cancel()
                await asyncio.gather(message, over, return_exceptions=True)
        if self.queue.empty():
            raise StopAsyncIteration
        return self.queue.get_nowait()
