"""Every claim of the article that is wrong, half true or outdated is put right where a learner meets it: in a myth box of a README, in both languages."""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

ROOT = Path(__file__).parent.parent
BOXES = {"README.md": ("## Myth box", '"'), "README.zh.md": ("## 常见误区", "“")}
PAGES = {"README.md": "myths.md", "README.zh.md": "myths.zh.md"}
MARKS = {
    "README.md": {"wrong": "wrong", "half": "half true", "outdated": "outdated"},
    "README.zh.md": {"wrong": "错误", "half": "半对", "outdated": "过时"},
}


class Place(NamedTuple):
    """Where a claim is put right: words of its box in both languages, and the check that proves it by behaviour, if one does."""

    mark: str
    exercise: str
    en: str
    zh: str
    check: str = ""


# The article's claims by number; those that are true are not listed.
CLAIMS = {
    1: Place("half", "03_gather", "Concurrency is one processor that switches", "并发是一个 CPU 轮流切换"),
    2: Place(
        "half", "01_coroutine", "Asynchronous code gets its result without waiting", "异步不用等待就能拿到结果", check="waits"
    ),
    4: Place("outdated", "01_coroutine", "`@asyncio.coroutine` with `yield from`", "`@asyncio.coroutine` 加 `yield from`"),
    6: Place("wrong", "11_no_blocking", "Threads take turns on one processor", "线程是在一个 CPU 上轮流运行的"),
    8: Place("wrong", "19_lock", "Coroutines do not share memory", "协程之间不共享内存", check="one_fetch_per_key"),
    11: Place("half", "08_tasks", "`await` always gives the others a turn", "`await` 一定会让别的任务运行一次"),
    12: Place("half", "01_coroutine", "`await` works only inside `async def`", "`await` 只能写在 `async def` 里面"),
    21: Place(
        "half",
        "05_failures",
        "When one request fails, `gather` stops",
        "有一个请求失败，`gather` 就停止了",
        check="nothing_others_stopped",
    ),
    23: Place(
        "half",
        "05_failures",
        "The constant is called `asyncio.tasks.FIRST_EXCEPTION`",
        "这个常量叫 `asyncio.tasks.FIRST_EXCEPTION`",
    ),
    24: Place("half", "05_failures", "`FIRST_EXCEPTION` gives me the first exception", "`FIRST_EXCEPTION` 会给我第一个异常"),
    25: Place("wrong", "04_wait", "`gather` can take coroutines, `wait` cannot", "`gather` 可以接受协程，`wait` 不可以"),
    26: Place("half", "04_wait", "`wait` gives the results in order", "`wait` 的结果就是有序的"),
    27: Place(
        "wrong",
        "06_call_soon",
        "To call a plain function in a coroutine you need",
        "在协程里调用普通函数，需要用特殊的方法",
        check="by_the_loop",
    ),
    28: Place("wrong", "06_call_soon", "`call_soon` runs the function immediately", "`call_soon` 会立即执行函数", check="order"),
    29: Place("wrong", "06_call_soon", "all return a `TimerHandle`", "都返回 `TimerHandle`"),
    32: Place("wrong", "07_timers", "`call_soon` runs before `call_later`", "`call_soon` 总在 `call_later` 之前执行"),
    33: Place("wrong", "07_timers", "The smaller the delay, the earlier the call", "延迟越小，执行得越早"),
    34: Place("wrong", "07_timers", "Timers that are due at the same moment", "同一时刻到期的定时器"),
    39: Place("half", "18_semaphore", "A primitive is an operation that cannot be interrupted", "原语就是不可中断的操作"),
    41: Place(
        "outdated",
        "12_loop_lifecycle",
        "Take the loop with `get_event_loop()`",
        "先用 `get_event_loop()` 取得循环",
        check="closed",
    ),
    42: Place(
        "half",
        "12_loop_lifecycle",
        "`asyncio.run` is those three lines in one",
        "`asyncio.run` 就是把这三行合成一行",
        check="leftovers_cancelled",
    ),
    45: Place(
        "wrong",
        "09_task_states",
        "A task is pending, running or finished",
        "任务有 pending、running、finished 三种状态",
        check="running",
    ),
    47: Place("half", "08_tasks", "`ensure_future` is the same as `create_task`", "`ensure_future` 和 `create_task` 是一回事"),
    48: Place("half", "08_tasks", "`await task` executes the coroutine", "`await task` 会执行协程", check="overlaps"),
    50: Place(
        "wrong",
        "09_task_states",
        "`result()` of an unfinished task returns",
        "对未结束的任务调用 `result()`，会返回",
        check="pending",
    ),
    51: Place("half", "10_done_callbacks", "you had better use `add_done_callback`", "最好用 `add_done_callback`"),
    53: Place(
        "wrong",
        "11_no_blocking",
        "Put `requests.get(url)` into an `async def`",
        "把 `requests.get(url)` 放进 `async def`",
        check="loop_stays_free",
    ),
    55: Place(
        "wrong",
        "12_loop_lifecycle",
        "`loop.close()` cleans up everything",
        "`loop.close()` 会彻底清理一切",
        check="generators_closed",
    ),
    56: Place("half", "30_crawler", "Coroutines are for files, databases and web pages alike", "协程适合文件、数据库和网页"),
    57: Place("wrong", "19_lock", "Coroutines need no locks", "协程不需要锁", check="one_fetch_per_key"),
}
each_claim = pytest.mark.parametrize("number", CLAIMS)
each_page = pytest.mark.parametrize("readme", BOXES)


def boxes(exercise: str, readme: str) -> list[str]:
    """Give the boxes of a README, each on one line; the part in bold is the myth."""
    title, _ = BOXES[readme]
    text = (ROOT / "exercises" / exercise / readme).read_text(encoding="utf-8")
    section = text.partition(f"\n{title}\n")[2].partition("\n## ")[0]
    return [re.sub(r"\n>\s*", " ", box) for box in re.findall(r"^> \*\*.*(?:\n>.*)*", section, re.MULTILINE)]


def myths(exercise: str, readme: str) -> list[str]:
    return [match[1] for box in boxes(exercise, readme) if (match := re.match(r"> \*\*(.+?)\*\*", box))]


def rows(readme: str) -> dict[int, list[str]]:
    """Read the table of the page: number of the claim -> cells."""
    text = (ROOT / "docs" / PAGES[readme]).read_text(encoding="utf-8")
    table = [[cell.strip() for cell in line.strip("|").split("|")] for line in text.splitlines() if re.match(r"\| \d+ \|", line)]
    return {int(cells[0]): cells[1:] for cells in table}


def test_every_claim_that_does_not_hold_is_listed():
    marked = {mark: [number for number, place in CLAIMS.items() if place.mark == mark] for mark in ("wrong", "half", "outdated")}

    assert marked == {
        "wrong": [6, 8, 25, 27, 28, 29, 32, 33, 34, 45, 50, 53, 55, 57],
        "half": [1, 2, 11, 12, 21, 23, 24, 26, 39, 42, 47, 48, 51, 56],
        "outdated": [4, 41],
    }


@each_claim
@each_page
def test_a_claim_has_its_box(number: int, readme: str):
    place = CLAIMS[number]
    words = place.en if readme == "README.md" else place.zh

    assert [myth for myth in myths(place.exercise, readme) if words in myth], (
        f"exercises/{place.exercise}/{readme} has no box “{words}”"
    )


@each_claim
def test_a_check_that_proves_a_claim_is_there(number: int):
    place = CLAIMS[number]
    [test_file] = (ROOT / "exercises" / place.exercise).glob("test_*.py")

    assert not place.check or re.search(rf"^def test_{place.check}\(", test_file.read_text("utf-8"), re.MULTILINE)


@each_page
def test_the_page_lists_the_claims_and_links_to_their_boxes(readme: str):
    listed = rows(readme)

    assert list(listed) == list(CLAIMS)
    for number, (_, mark, _, link) in listed.items():
        assert mark == MARKS[readme][CLAIMS[number].mark]
        assert f"](../exercises/{CLAIMS[number].exercise}/{readme})" in link


@pytest.mark.parametrize("exercise", sorted(path.parent.name for path in (ROOT / "exercises").glob("*/exercise.toml")))
def test_boxes_are_the_same_many_in_both_languages_and_say_more_than_the_myth(exercise: str):
    told = {readme: boxes(exercise, readme) for readme in BOXES}

    assert len({len(listed) for listed in told.values()}) == 1
    for readme, listed in told.items():
        for box in listed:
            myth, _, answer = box.removeprefix("> **").partition("**")
            assert myth.startswith(BOXES[readme][1]), box
            assert len(answer) >= 15, box
