"""The filter's decisions, for both machines, read off the program itself by a small interpreter of it."""

from __future__ import annotations

import struct

import pytest

from grader.jail import policy
from grader.jail.table import AARCH64, AUDIT_ARCH, X86_64, names, numbers

MACHINES = [X86_64, AARCH64]
OWN = 4321
ANSWERS = {0x7FFF0000: "allow", 0x7FC00000: "ask", 0x00050001: "refuse", 0x00050026: "missing"}


def run(code: bytes, arch: int, number: int, args: tuple[int, ...]) -> str:
    """Give what a program answers, as the kernel would run it."""
    data = struct.pack(
        "=iIQ6Q",
        number if number < 1 << 31 else number - (1 << 32),
        arch,
        0,
        *(arg & (1 << 64) - 1 for arg in (*args, 0, 0, 0, 0, 0, 0)[:6]),
    )
    steps = list(struct.iter_unpack("=HBBI", code))
    at = a = 0
    while True:
        operation, yes, no, k = steps[at]
        at += 1
        if operation == 0x20:
            [a] = struct.unpack_from("=I", data, k)
        elif operation == 0x54:
            a &= k
        elif operation == 0x05:
            at += k
        elif operation == 0x06:
            return ANSWERS[k]
        else:
            at += yes if (a == k if operation == 0x15 else a >= k) else no


def says(machine: str, call: str, *args: int, ask: bool = True, futexes: bool = False) -> str:
    code = bytes(policy.program(machine, ask=ask, futexes=futexes).for_process(OWN))
    return run(code, AUDIT_ARCH[machine], numbers(machine)[call], args)


@pytest.mark.parametrize("machine", MACHINES)
@pytest.mark.parametrize(
    ("call", "args", "answer"),
    [
        ("read", (5, 0, 10), "allow"),
        ("getrandom", (), "allow"),
        ("openat", (-100, 0, 0o2000000), "allow"),
        ("openat", (-100, 0, 0o1), "ask"),
        ("openat", (-100, 0, 0o2), "ask"),
        ("openat", (-100, 0, 0o100), "ask"),
        ("openat", (-100, 0, 0o1000), "ask"),
        ("openat", (-100, 0, 0o20200000), "ask"),
        ("openat", (-100, 0, (1 << 32) | 0o1), "ask"),
        ("openat2", (), "missing"),
        ("clone3", (), "missing"),
        ("clone", (0x3D0F00,), "ask"),
        ("clone", (0x11,), "ask"),
        ("kill", (OWN, 9), "allow"),
        ("kill", (1, 9), "ask"),
        ("kill", (-1, 9), "ask"),
        ("tgkill", (OWN, 77, 10), "allow"),
        ("tgkill", (77, OWN, 10), "ask"),
        ("getsid", (0,), "allow"),
        ("getsid", (OWN,), "allow"),
        ("getsid", (1,), "ask"),
        ("sched_getaffinity", (0,), "allow"),
        ("getpriority", (0, 0), "allow"),
        ("getpriority", (0, 77), "ask"),
        ("fadvise64", (), "ask"),
        ("tkill", (OWN, 10), "allow"),
        ("tkill", (1, 10), "ask"),
        ("mmap", (0, 4096, 3, 0x22), "allow"),
        ("mmap", (0, 4096, 1, 0x02), "allow"),
        ("mmap", (0, 4096, 3, 0x21), "refuse"),
        ("mmap", (0, 4096, 3, 0x122), "refuse"),
        ("sendto", (3, 0, 0, 0, 0, 0), "allow"),
        ("sendto", (3, 0, 0, 0, 1 << 40, 16), "ask"),
        ("sendto", (3, 0, 0, 0, 8, 16), "ask"),
        ("socketpair", (1, 1 | 0o2000000), "ask"),
        ("socketpair", (1, 2), "refuse"),
        ("socketpair", (2, 1), "refuse"),
        ("prlimit64", (0, 7, 0), "allow"),
        ("prlimit64", (0, 7, 1 << 40), "ask"),
        ("prlimit64", (1, 7, 0), "ask"),
        ("prctl", (15,), "allow"),
        ("prctl", (4, 1), "ask"),
        ("ioctl", (0, 0x5401), "allow"),
        ("ioctl", (0, 0x5412), "ask"),
        ("ioctl", (0, (1 << 32) | 0x5401), "allow"),
        ("fcntl", (3, 4), "allow"),
        ("fcntl", (3, 6), "ask"),
        ("getsockopt", (3, 1, 3), "allow"),
        ("getsockopt", (3, 1, 77), "ask"),
        ("futex", (0, 128, 1, 0), "allow"),
        ("futex", (0, 137, 1, 1 << 40), "allow"),
        ("futex", (0, 6, 0, 0), "missing"),
        ("clock_nanosleep", (), "ask"),
        ("pselect6", (), "ask"),
        ("socket", (2, 1), "ask"),
        ("execve", (), "ask"),
        ("ptrace", (), "ask"),
        ("io_uring_setup", (), "missing"),
        ("seccomp", (), "allow"),
    ],
)  # fmt: skip
def test_calls_are_decided_alike_on_both_machines(machine: str, call: str, args: tuple[int, ...], answer: str) -> None:
    assert says(machine, call, *args) == answer


@pytest.mark.parametrize(
    ("call", "args", "answer"),
    [
        ("fork", (), "ask"), ("vfork", (), "ask"), ("open", (0, 0), "allow"), ("open", (0, 0o101), "ask"), ("creat", (), "ask"),
        ("poll", (0, 0, 0), "allow"), ("poll", (0, 0, 5), "ask"), ("poll", (0, 0, -1), "ask"), ("epoll_wait", (3, 0, 1, 0), "allow"),
        ("epoll_wait", (3, 0, 1, -1), "ask"), ("pause", (), "ask"), ("modify_ldt", (), "ask"), ("iopl", (), "ask"),
    ],
)  # fmt: skip
def test_calls_that_only_the_older_machine_has(call: str, args: tuple[int, ...], answer: str) -> None:
    assert says(X86_64, call, *args) == answer


@pytest.mark.parametrize("machine", MACHINES)
def test_timed_waits_for_locks_are_asked_about_only_where_wanted(machine: str) -> None:
    assert says(machine, "futex", 0, 137, 1, 1 << 40, futexes=True) == "ask"
    assert says(machine, "futex", 0, 137, 1, 0, futexes=True) == "allow"
    assert says(machine, "futex", 0, 129, 1, 1, futexes=True) == "allow"


@pytest.mark.parametrize("machine", MACHINES)
def test_where_nobody_answers_nothing_is_asked(machine: str) -> None:
    known = names(machine)
    code = bytes(policy.program(machine, ask=False, futexes=True).for_process(OWN))

    assert "ask" not in {run(code, AUDIT_ARCH[machine], number, (1, 1, 1, 1, 1)) for number in known}
    assert says(machine, "clock_nanosleep", ask=False) == "allow"
    assert says(machine, "clone", 0x3D0F00, ask=False) == "allow"
    assert says(machine, "clone", 0x11, ask=False) == "refuse"
    assert says(machine, "execve", ask=False) == "refuse"


@pytest.mark.parametrize("machine", MACHINES)
def test_calls_of_another_machine_and_numbers_of_no_table_are_refused(machine: str) -> None:
    code = bytes(policy.program(machine, ask=True, futexes=False).for_process(OWN))
    here, i386 = AUDIT_ARCH[machine], 0x40000003

    assert run(code, i386, numbers(machine)["getpid"], ()) == "refuse"
    assert run(code, here, 0x40000000 | numbers(machine)["getpid"], ()) == "missing"
    assert run(code, here, (1 << 32) - 1, ()) == "missing"
    assert run(code, here, 5000, ()) == "missing"


@pytest.mark.parametrize("machine", MACHINES)
def test_under_the_lid_no_descriptor_travels_and_no_filter_is_added(machine: str) -> None:
    code = bytes(policy.lid(machine).for_process(OWN))
    answers = {name: run(code, AUDIT_ARCH[machine], number, ()) for name, number in numbers(machine).items()}

    assert {name for name, answer in answers.items() if answer != "allow"} == {"sendmsg", "sendmmsg", "seccomp"}


def test_every_name_of_the_policy_is_a_call() -> None:
    known = set(numbers(X86_64))
    named = {
        *policy.ALLOWED,
        *policy.ABSENT,
        *policy._BY_ARGUMENT,
        *(call for calls in policy._KINDS.values() for call in calls.split()),
    }

    assert named <= known


@pytest.mark.parametrize("machine", MACHINES)
def test_no_two_calls_share_a_number(machine: str) -> None:
    assert len(names(machine)) == len(numbers(machine)) > 300


def test_a_thread_is_told_from_a_process() -> None:
    assert policy.makes_thread(0x3D0F00)
    assert not policy.makes_thread(0x11)
    assert not policy.makes_thread(0x10100)
    assert not policy.makes_thread(0x3D0F00 | 0x40000000)
