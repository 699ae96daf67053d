"""A child that makes calls at random, with arguments at random: the warden answers all of them and breaks at none."""

from __future__ import annotations

import ctypes
import os
import random

import pytest
from cells import TREES, jailed

from grader.jail import Plan
from grader.jail.table import X86_64, numbers, this_machine

LEFT_OUT = """
    exit exit_group rt_sigreturn brk munmap mremap mprotect mmap close close_range dup dup2 dup3 shutdown futex read readv pread64 preadv recvfrom rt_sigprocmask
    rt_sigaction sigaltstack restart_syscall madvise set_robust_list rseq set_tid_address write writev sendto kill tkill tgkill lseek ioctl fcntl pipe pipe2
    socketpair getgroups getcwd uname getrandom getdents64 statx getrlimit sched_getaffinity sysinfo times getrusage
""".split()
"""Calls that would end the child, or the talk with it, before it has made many others."""


@pytest.mark.parametrize("futexes", [False, True])
@pytest.mark.parametrize("seed", range(6))
def test_calls_at_random_are_all_answered(seed: int, futexes: bool) -> None:
    known = [number for name, number in numbers(this_machine() or X86_64).items() if name not in LEFT_OUT]

    def body() -> int:
        draw = random.Random(seed)
        library = ctypes.CDLL(None)
        room = ctypes.create_string_buffer(4096)
        values = [0, 1, -1, 1 << 62, 0x10000000, os.getpid(), os.getppid(), ctypes.addressof(room), ctypes.addressof(room) + 2048]
        for _ in range(1000):
            room[0:16] = draw.randbytes(16)
            number = draw.choice(known) if draw.random() < 0.95 else draw.randrange(1 << 32)
            library.syscall(
                ctypes.c_long(number), *(ctypes.c_long(draw.choice([*values, draw.randrange(300)])) for _ in range(6))
            )
        return 1000

    outcome = jailed(body, Plan(readable=TREES, futexes=futexes))

    assert len(outcome.notices) > 100
    assert all(notice.duration_ns is None or abs(notice.duration_ns) <= 1 << 62 for notice in outcome.notices)
