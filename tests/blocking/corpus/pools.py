# %% the result of a pool
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


async def main():
    return pool.submit(time.sleep, 0.1).result()  # BLOCKS


# %% the result of quick work
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(1)


async def main():
    return pool.submit(pow, 2, 10).result()  # BLOCKS


# %% the exception of a future
from concurrent.futures import Future


async def main():
    try:
        Future().exception(timeout=0.1)  # BLOCKS
    except TimeoutError:
        pass


# %% waiting for futures
import concurrent.futures
import time

pool = concurrent.futures.ThreadPoolExecutor(2)


async def main():
    futures = [pool.submit(time.sleep, 0.05) for _ in range(2)]
    concurrent.futures.wait(futures)  # BLOCKS


# %% waiting for the first
from concurrent.futures import FIRST_COMPLETED, Future
from concurrent.futures import wait as until


async def main():
    until({Future()}, timeout=0.1, return_when=FIRST_COMPLETED)  # BLOCKS


# %% as completed
import time
from concurrent.futures import ThreadPoolExecutor, as_completed

pool = ThreadPoolExecutor(2)


async def main():
    jobs = [pool.submit(time.sleep, 0.05) for _ in range(2)]
    for job in as_completed(jobs):  # BLOCKS
        job.result()


# %% map of a pool
import time
from concurrent.futures import ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


async def main():
    return list(pool.map(time.sleep, [0.05, 0.05]))  # BLOCKS


# %% leaving a with block with work to do
import time
from concurrent.futures import ThreadPoolExecutor


async def main():
    with ThreadPoolExecutor() as pool:  # BLOCKS
        pool.submit(time.sleep, 0.1)


# %% shutting a pool down
import time
from concurrent.futures import ThreadPoolExecutor


async def main():
    pool = ThreadPoolExecutor(1)
    pool.submit(time.sleep, 0.1)
    pool.shutdown(wait=True)  # BLOCKS


# %% result as a sort key
import time
from concurrent.futures import Future, ThreadPoolExecutor

pool = ThreadPoolExecutor(2)


async def main():
    return sorted([pool.submit(time.sleep, 0.05)], key=Future.result)  # BLOCKS


# %% a pool of processes for which one waits
import multiprocessing.pool


async def main():
    with multiprocessing.pool.ThreadPool(1) as pool:
        return pool.map(abs, [-1])  # BLOCKS


# %% apply of a thread pool
from multiprocessing.dummy import Pool


async def main():
    pool = Pool(1)
    return pool.apply(abs, (-1,))  # BLOCKS
