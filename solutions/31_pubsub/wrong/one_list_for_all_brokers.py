# expect: SHARED_STATE
# loses: delivers
import asyncio
from collections import deque


class Sub:
    def __init__(self, limit):
        self.box = deque(maxlen=limit)
        self.news = asyncio.Event()
        self.end = False

    def __aiter__(self):
        return self

    async def __anext__(self):
        while not self.box:
            if self.end:
                raise StopAsyncIteration
            self.news.clear()
            await self.news.wait()
        return self.box.popleft()


class Broker:
    subs = []
    over = False

    def __init__(self, limit):
        self.limit = limit

    def subscribe(self):
        s = Sub(self.limit)
        s.end = self.over
        self.subs.append(s)
        return s

    def publish(self, m):
        for s in self.subs:
            s.box.append(m)
            s.news.set()

    def unsubscribe(self, s):
        s.box.clear()
        s.end = True
        s.news.set()
        if s in self.subs:
            self.subs.remove(s)

    def close(self):
        self.over = True
        for s in self.subs:
            s.end = True
            s.news.set()
