"""A bounded queue per reader and an end marker that may stand one place beyond the limit: all waiting is the queue's business."""

import asyncio

END = object()


class Subscription:
    def __init__(self, limit):
        self.limit = limit
        self.queue = asyncio.Queue()
        self.ended = False

    def put(self, message):
        if self.queue.qsize() == self.limit:
            self.queue.get_nowait()
        self.queue.put_nowait(message)

    def end(self):
        if not self.ended:
            self.ended = True
            self.queue.put_nowait(END)

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = await self.queue.get()
        if message is END:
            self.queue.put_nowait(END)
            raise StopAsyncIteration
        return message


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.members = []
        self.closed = False

    def subscribe(self):
        member = Subscription(self.limit)
        if self.closed:
            member.end()
        self.members.append(member)
        return member

    def publish(self, message):
        for member in self.members:
            member.put(message)

    def unsubscribe(self, subscription):
        if subscription in self.members:
            self.members.remove(subscription)
            while not subscription.queue.empty():
                subscription.queue.get_nowait()
            subscription.end()

    def close(self):
        self.closed = True
        for member in self.members:
            member.end()
