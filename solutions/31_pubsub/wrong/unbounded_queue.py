# expect: GROWS
# loses: drops_oldest
import asyncio

END = object()


class Subscription:
    def __init__(self):
        self.queue = asyncio.Queue()

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
        self.subscriptions = []
        self.closed = False

    def subscribe(self):
        subscription = Subscription()
        self.subscriptions.append(subscription)
        if self.closed:
            subscription.queue.put_nowait(END)
        return subscription

    def publish(self, message):
        for subscription in self.subscriptions:
            subscription.queue.put_nowait(message)

    def unsubscribe(self, subscription):
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            while not subscription.queue.empty():
                subscription.queue.get_nowait()
            subscription.queue.put_nowait(END)

    def close(self):
        self.closed = True
        for subscription in self.subscriptions:
            subscription.queue.put_nowait(END)
