# expect: SUBSCRIBED_LATE
# loses: from_now_on
import asyncio

END = object()


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.queues = {}
        self.closed = False

    def subscribe(self):
        reader = self.read(lambda: reader)
        return reader

    async def read(self, me):
        queue = self.queues[me()] = asyncio.Queue()
        try:
            while not (self.closed and queue.empty()):
                message = await queue.get()
                if message is END:
                    return
                yield message
        finally:
            self.queues.pop(me(), None)

    def publish(self, message):
        for queue in self.queues.values():
            if queue.qsize() == self.limit:
                queue.get_nowait()
            queue.put_nowait(message)

    def unsubscribe(self, subscription):
        queue = self.queues.pop(subscription, None)
        if queue is not None:
            while not queue.empty():
                queue.get_nowait()
            queue.put_nowait(END)

    def close(self):
        self.closed = True
        for queue in self.queues.values():
            queue.put_nowait(END)
