"""A chain in which each message knows where the next one will be: nobody is registered, and a reader that lags skips what is too old."""

import asyncio


class Link:
    def __init__(self, number):
        self.number = number
        self.message = None
        self.next = None


class Reader:
    def __init__(self, broker, link, alone):
        self.broker, self.link, self.gone, self.alone = broker, link, broker.closed, alone

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.gone and self.link.next is None and not self.broker.closed:
            self.alone.clear()
            await self.alone.wait()
        if self.gone or self.link.next is None:
            raise StopAsyncIteration
        while self.broker.last.number - self.link.number > self.broker.limit:
            self.link = self.link.next
        message, self.link = self.link.message, self.link.next
        return message


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.last = Link(0)
        self.closed = False
        self.bells = set()

    def subscribe(self):
        bell = asyncio.Event()
        self.bells.add(bell)
        return Reader(self, self.last, bell)

    def publish(self, message):
        self.last.message = message
        self.last.next = Link(self.last.number + 1)
        self.last = self.last.next
        self.ring()

    def ring(self):
        for bell in self.bells:
            bell.set()

    def unsubscribe(self, subscription):
        subscription.gone = True
        subscription.alone.set()
        self.bells.discard(subscription.alone)

    def close(self):
        self.closed = True
        self.ring()
