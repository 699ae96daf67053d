# expect: LOST_AT_CLOSE
# loses: close
import asyncio

END = object()


class Sub:
    def __init__(self, limit):
        self.q = asyncio.Queue(limit)

    def put(self, m):
        if self.q.full():
            self.q.get_nowait()
        self.q.put_nowait(m)

    async def __aiter__(self):
        while (m := await self.q.get()) is not END:
            yield m


class Broker:
    def __init__(self, limit):
        self.limit = limit
        self.subs = []
        self.closed = False

    def subscribe(self):
        s = Sub(self.limit)
        if self.closed:
            s.put(END)
        self.subs.append(s)
        return s

    def publish(self, m):
        for s in self.subs:
            s.put(m)

    def unsubscribe(self, s):
        if s in self.subs:
            self.subs.remove(s)
            while not s.q.empty():
                s.q.get_nowait()
            s.put(END)

    def close(self):
        self.closed = True
        for s in self.subs:
            s.put(END)
