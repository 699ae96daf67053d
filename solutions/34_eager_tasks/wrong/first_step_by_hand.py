# expect: NOT_ITS_TASK
# loses: own_task
import asyncio


class Rest:
    def __init__(self, coroutine, first):
        self.coroutine, self.first = coroutine, first

    def __await__(self):
        waits_for = self.first
        while True:
            try:
                value = yield waits_for
                waits_for = self.coroutine.send(value)
            except StopIteration as stop:
                return stop.value


async def rest(coroutine, first):
    return await Rest(coroutine, first)


async def give(value):
    return value


def start(coroutine):
    try:
        first = coroutine.send(None)
    except StopIteration as stop:
        return asyncio.create_task(give(stop.value))
    first._asyncio_future_blocking = False
    return asyncio.create_task(follow(coroutine, first))


async def follow(coroutine, first):
    await asyncio.wait([first])
    first._asyncio_future_blocking = True
    return await rest_of(coroutine)


async def rest_of(coroutine):
    class Going:
        def __await__(self):
            try:
                waits_for = coroutine.send(None)
                while True:
                    yield waits_for
                    waits_for = coroutine.send(None)
            except StopIteration as stop:
                return stop.value

    return await Going()


def run_eager(main):
    with asyncio.Runner() as runner:
        runner.get_loop().set_task_factory(asyncio.eager_task_factory)
        return runner.run(main())
