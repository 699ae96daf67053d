"""Programs that take the machine or the judge apart: each is contained, gains nothing and is told what it did, and the next one is clean."""

from __future__ import annotations

from typing import NamedTuple

import pytest

from grader.grade import Grader

pytestmark = pytest.mark.slow

HEAD = "import asyncio, os, sys, time, threading\nasync def fetch_all(api, keys):\n"
RIGHT = "    return list(await asyncio.gather(*(api.fetch(key) for key in keys)))\n"
HONEST = (HEAD + RIGHT).encode()


class Case(NamedTuple):
    """A program: ``body`` stands in front of a right one; ``code`` is what it has to be told, ``word`` is in the sentence."""

    name: str
    body: str
    code: str
    word: str = ""


CASES = [
    Case("an endless loop", "while True: pass", "BLOCKING", "line 3"),
    Case("an endless loop that swallows everything", "while True:\n        try:\n            while True: pass\n        except BaseException: pass", "BLOCKING", "line 5"),
    Case("a fork bomb", "while True: os.fork()", "RAISED", "PermissionError"),
    Case("four gigabytes at once", "x = bytearray(4 << 30)", "RAISED", "MemoryError"),
    Case("a gigabyte of output", "for _ in range(1024): os.write(1, b'x' * (1 << 20))", "ENDED", "16 MiB"),
    Case("a leak of descriptors", "kept = []\n    while True: kept.append(os.dup(0))", "RAISED", "Too many open files"),
    Case("a segmentation fault", "import ctypes; ctypes.string_at(0)", "ENDED", "SIGSEGV"),
    Case("an exit without a word", "await asyncio.gather(*(api.fetch(key) for key in keys)); os._exit(0)", "ENDED", "exit code 0"),
    Case("an expression of C that never ends", "import re; re.match('(a+)+$', 'a' * 60 + 'b')", "ENDED", "processor time"),
    Case("a task that cannot be cancelled", "while True:\n        try: await asyncio.sleep(1)\n        except BaseException: pass", "RUNAWAY", "line 4"),
    Case("a signal to the parent", "os.kill(os.getppid(), 9)", "RAISED", "PermissionError"),
    Case("the port closed", "os.closerange(3, 100)", "ENDED"),
    Case("rubbish on the port", "for fd in range(3, 64):\n        try: os.write(fd, b'\\0\\0\\0\\5hello')\n        except OSError: pass", "ENDED", "judge"),
    Case("a frame of four gigabytes", "for fd in range(3, 64):\n        try: os.write(fd, b'\\xff' * 4)\n        except OSError: pass", "ENDED", "judge"),
    Case("a pause below Python", "import ctypes; ctypes.CDLL(None).pause()", "BLOCKING", "pause"),
    Case("a real sleep below Python", "import ctypes; ctypes.CDLL(None).usleep(500000)", "BLOCKING", "0.5 s"),
    Case("a semaphore that nobody raises", "import ctypes; ctypes.CDLL(None).sem_wait(ctypes.create_string_buffer(64))", "ENDED", "below Python"),
    Case("a raised KeyboardInterrupt", "raise KeyboardInterrupt", "RAISED", "KeyboardInterrupt"),
    Case("an exit", "sys.exit(0)", "RAISED", "SystemExit"),
    Case("a file of the machine", "open('/etc/passwd').read()", "BLOCKING", "line 3"),
    Case("another program", "os.execv('/bin/true', ['true'])", "BLOCKING", "execv"),
]  # fmt: skip


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.name)
def test_it_gains_nothing_and_is_told_what_it_did(case: Case, grader: Grader) -> None:
    graded = grader.grade("03_gather", (HEAD + "    " + case.body + "\n" + RIGHT).encode())

    assert graded.result is not None, graded.fault
    assert graded.result.score < graded.result.max_score
    assert graded.result.first_diagnosis is not None
    assert graded.result.first_diagnosis.code == case.code
    assert case.word in graded.result.first_diagnosis.cause
    assert graded.cpu_s < 4
    honest = grader.grade("03_gather", HONEST)
    assert honest.result is not None
    assert honest.result.score == honest.result.max_score == 13


def test_a_worker_may_sleep_below_python(grader: Grader) -> None:
    graded = grader.grade(
        "03_gather", (HEAD + "    import ctypes; await asyncio.to_thread(ctypes.CDLL(None).usleep, 700_000)\n" + RIGHT).encode()
    )

    assert graded.result is not None
    assert graded.result.score == graded.result.max_score


def test_much_output_costs_nothing(grader: Grader) -> None:
    graded = grader.grade("03_gather", (HEAD + "    for _ in range(2000): print('x' * 1000)\n" + RIGHT).encode())

    assert graded.result is not None
    assert graded.result.score == graded.result.max_score


def test_a_judge_that_breaks_is_a_fault_of_ours_and_no_mark(grader: Grader, monkeypatch: pytest.MonkeyPatch) -> None:
    tries = []

    def broken(*args: object, **named: object) -> None:
        tries.append(1)
        raise RuntimeError("a check fell over")

    monkeypatch.setattr(type(grader._file("03_gather")), "judge", broken)
    graded = grader.grade("03_gather", HONEST)

    assert graded.result is None
    assert graded.fault == "RuntimeError: a check fell over"
    assert len(tries) == 3


def test_the_same_answer_gets_the_same_seed_and_another_one_another() -> None:
    from grader.grade import seed_of

    assert seed_of(b"key", "a", "1") == seed_of(b"key", "a", "1") > 0
    assert len({seed_of(b"key", "a", "1"), seed_of(b"key", "b", "1"), seed_of(b"key", "a", "2"), seed_of(b"yek", "a", "1")}) == 4
