# %% a lock that the coroutine holds itself
import threading

lock = threading.Lock()


async def main():
    lock.acquire()
    lock.acquire()  # BLOCKS


# %% with a lock that another task holds
import asyncio
import threading

lock = threading.Lock()


async def holder():
    lock.acquire()
    await asyncio.sleep(1)
    lock.release()


async def main():
    task = asyncio.create_task(holder())
    await asyncio.sleep(0)
    with lock:  # BLOCKS
        pass
    await task


# %% acquire with a timeout
import threading


async def main():
    lock = threading.Lock()
    lock.acquire()
    return lock.acquire(timeout=0.2)  # BLOCKS


# %% acquire bound before
import threading

lock = threading.Lock()
lock.acquire()
take = lock.acquire


async def main():
    take(True, 0.1)  # BLOCKS


# %% an RLock that a thread holds
import threading

lock = threading.RLock()
ready = threading.Event()


def hold():
    lock.acquire()
    ready.set()


threading.Thread(target=hold, daemon=True).start()
ready.wait()


async def main():
    with lock:  # BLOCKS
        pass


# %% an event
import threading


async def main():
    threading.Event().wait(0.2)  # BLOCKS


# %% an event without a limit
import threading

gate = threading.Event()


async def main():
    gate.wait()  # BLOCKS


# %% a condition
import threading


async def main():
    changed = threading.Condition()
    with changed:
        changed.wait(timeout=0.1)  # BLOCKS


# %% a condition with a predicate
import threading


async def main():
    changed = threading.Condition()
    with changed:
        changed.wait_for(lambda: False, 0.1)  # BLOCKS


# %% a semaphore
import threading

slots = threading.Semaphore(1)


async def main():
    slots.acquire()
    with slots:  # BLOCKS
        pass


# %% a bounded semaphore with a timeout
import threading


async def main():
    slots = threading.BoundedSemaphore(1)
    slots.acquire()
    slots.acquire(timeout=0.1)  # BLOCKS


# %% a barrier
import threading


async def main():
    try:
        threading.Barrier(2).wait(0.1)  # BLOCKS
    except threading.BrokenBarrierError:
        pass


# %% join of a thread
import threading
import time


async def main():
    thread = threading.Thread(target=time.sleep, args=(0.5,))
    thread.start()
    thread.join()  # BLOCKS


# %% join of a thread that is quick
import threading


async def main():
    thread = threading.Thread(target=len, args=("",))
    thread.start()
    thread.join()  # BLOCKS


# %% join with a timeout
import threading
import time


async def main():
    thread = threading.Thread(target=time.sleep, args=(0.5,), daemon=True)
    thread.start()
    thread.join(timeout=0.05)  # BLOCKS


# %% join in a comprehension
import threading
import time


async def main():
    threads = [threading.Thread(target=time.sleep, args=(0.5,)) for _ in range(2)]
    for thread in threads:
        thread.start()
    [thread.join() for thread in threads]  # BLOCKS


# %% join of a timer
import threading


async def main():
    timer = threading.Timer(0.5, print)
    timer.start()
    timer.join()  # BLOCKS


# %% a queue that is empty
import queue


async def main():
    queue.Queue().get(timeout=0.1)  # BLOCKS


# %% a queue without a limit
from queue import Queue

inbox = Queue()


async def main():
    return inbox.get()  # BLOCKS


# %% a queue whose get was bound before
import queue

get = queue.LifoQueue().get


async def main():
    try:
        get(True, 0.1)  # BLOCKS
    except queue.Empty:
        pass


# %% a priority queue in an iterator
import queue


async def main():
    for item in iter(queue.PriorityQueue().get, None):  # BLOCKS
        print(item)


# %% a full queue
import queue


async def main():
    box = queue.Queue(1)
    box.put(1)
    box.put(2, True, 0.1)  # BLOCKS


# %% joining a queue
import queue


async def main():
    box = queue.Queue()
    box.put(1)
    box.join()  # BLOCKS


# %% a simple queue
import queue


async def main():
    queue.SimpleQueue().get(timeout=0.1)  # BLOCKS


# %% a simple queue bound before
import queue

take = queue.SimpleQueue().get


async def main():
    take()  # BLOCKS


# %% producer and consumer of threads
import queue
import threading
import time

box = queue.Queue()


def produce():
    time.sleep(0.5)
    box.put("late")


async def main():
    threading.Thread(target=produce, daemon=True).start()
    return box.get()  # BLOCKS


# %% a lock in a helper class
import threading


class Counter:
    def __init__(self):
        self._lock = threading.Lock()
        self.value = 0

    def add(self):
        with self._lock:  # BLOCKS
            self.value += 1
            if self.value < 2:
                self.add()


async def main():
    Counter().add()


# %% enter_context on a lock that is held
import threading
from contextlib import ExitStack


async def main():
    lock = threading.Lock()
    lock.acquire()
    with ExitStack() as stack:
        stack.enter_context(lock)  # BLOCKS


# %% the result of run_coroutine_threadsafe
import asyncio


async def answer():
    return 42


async def main():
    future = asyncio.run_coroutine_threadsafe(answer(), asyncio.get_running_loop())
    return future.result()  # BLOCKS


# %% a low-level lock
import _thread


async def main():
    lock = _thread.allocate_lock()
    lock.acquire()
    lock.acquire(1, 0.1)  # BLOCKS


# %% call_soon with a queue's get
import asyncio
import queue

box = queue.Queue()


async def main():
    asyncio.get_running_loop().call_soon(box.get, True, 0.1)  # BLOCKS
    await asyncio.sleep(0.01)


# %% swallowed again and again
import threading


async def main():
    lock = threading.Lock()
    lock.acquire()
    while True:
        try:
            lock.acquire()  # BLOCKS
            break
        except BaseException:
            continue


# %% a lock that a worker thread holds
import asyncio
import threading
import time

lock = threading.Lock()


def hold():
    with lock:
        time.sleep(1)


async def main():
    task = asyncio.create_task(asyncio.to_thread(hold))
    await asyncio.sleep(0.1)
    with lock:  # BLOCKS
        pass
    await task


# %% a condition while a worker thread sleeps
import asyncio
import threading
import time


async def main():
    task = asyncio.create_task(asyncio.to_thread(time.sleep, 1))
    await asyncio.sleep(0.1)
    changed = threading.Condition()
    with changed:
        changed.wait(0.2)  # BLOCKS
    await task
