# expect: NOT_ASYNC
# loses: is_async, result, no_blocking
import time


def double(x: float) -> float:
    time.sleep(2)
    return 2 * x


def main(x: float) -> float:
    return double(x)
