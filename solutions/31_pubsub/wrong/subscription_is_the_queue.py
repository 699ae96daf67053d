# expect: NOT_ITERABLE
# loses: delivers
import asyncio


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.queues = []

    def subscribe(self):
        queue = asyncio.Queue(self.limit)
        self.queues.append(queue)
        return queue

    def publish(self, message):
        for queue in self.queues:
            if queue.full():
                queue.get_nowait()
            queue.put_nowait(message)

    def unsubscribe(self, subscription):
        if subscription in self.queues:
            self.queues.remove(subscription)

    def close(self):
        self.queues.clear()
