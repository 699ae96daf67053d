# expect: BLOCKING
# loses: no_blocking
import queue

END = object()


class Subscription:
    def __init__(self, limit):
        self.queue = queue.Queue()
        self.limit = limit

    def put(self, message):
        if self.queue.qsize() == self.limit:
            self.queue.get_nowait()
        self.queue.put(message)

    def __aiter__(self):
        return self

    async def __anext__(self):
        message = self.queue.get()
        if message is END:
            raise StopAsyncIteration
        return message


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.subscriptions = []

    def subscribe(self):
        self.subscriptions.append(Subscription(self.limit))
        return self.subscriptions[-1]

    def publish(self, message):
        for subscription in self.subscriptions:
            subscription.put(message)

    def unsubscribe(self, subscription):
        if subscription in self.subscriptions:
            self.subscriptions.remove(subscription)
            subscription.queue.put(END)

    def close(self):
        for subscription in self.subscriptions:
            subscription.queue.put(END)
