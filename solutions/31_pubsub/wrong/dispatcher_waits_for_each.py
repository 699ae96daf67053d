# expect: STALLED
# loses: not_stalled, drops_oldest
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
        self.subscriptions = []
        self.inbox = asyncio.Queue()
        self.dispatcher = asyncio.create_task(self.dispatch())

    async def dispatch(self):
        while True:
            message = await self.inbox.get()
            for subscription in list(self.subscriptions):
                await subscription.queue.put(message)
            if message is END:
                return

    def subscribe(self):
        subscription = Subscription(self.limit)
        self.subscriptions.append(subscription)
        return subscription

    def publish(self, message):
        self.inbox.put_nowait(message)

    def unsubscribe(self, subscription):
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            while not subscription.queue.empty():
                subscription.queue.get_nowait()
            subscription.queue.put_nowait(END)

    def close(self):
        self.inbox.put_nowait(END)
