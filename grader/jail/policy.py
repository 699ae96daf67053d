"""Which system calls a jailed Python program may make, which are the judge's to answer, and which do not exist for it.

Floor 1, part of ``jail``; stands on ``bpf`` and ``table``. A list of what is allowed: whatever is not named here is refused. Paths are not looked at
(a filter cannot): Landlock decides them. It installs nothing.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Literal, TypeAlias

from .bpf import OWN_PID, Action, Case, Look, Program, Rule, assemble
from .table import AUDIT_ARCH, numbers

Kind: TypeAlias = Literal["sleep", "wait", "thread", "process", "program", "signal", "network", "pipe", "file", "forbidden"]

_ALL = 0xFFFFFFFF

ALLOWED = """
    read readv pread64 preadv write writev close close_range lseek fstat newfstatat stat lstat statx access faccessat faccessat2 readlink readlinkat
    getdents64 getcwd dup recvfrom shutdown getsockname getpeername
    brk munmap mremap mprotect madvise
    futex set_robust_list rseq set_tid_address sched_yield getcpu
    rt_sigaction rt_sigprocmask rt_sigreturn rt_sigpending sigaltstack restart_syscall
    clock_gettime clock_getres gettimeofday time times getrusage getrandom uname sysinfo umask
    getpid getppid gettid getuid geteuid getgid getegid getgroups getresuid getresgid getpgrp getrlimit
    wait4 waitid exit exit_group
""".split()
"""What reads, counts, computes or ends; nothing that names another process or makes anything that others can see."""

ABSENT = "clone3 openat2 io_uring_setup io_uring_enter io_uring_register futex_waitv futex_wait futex_wake futex_requeue epoll_pwait2 mseal".split()
"""Answered as if the kernel were older: the C library knows what to do then. The flags of ``clone3`` and ``openat2`` lie where no filter can see them."""

_KINDS: dict[Kind, str] = {
    "sleep": "nanosleep clock_nanosleep pause rt_sigsuspend rt_sigtimedwait",
    "wait": "select pselect6 poll ppoll epoll_wait epoll_pwait futex",
    "process": "fork vfork clone",
    "program": "execve execveat",
    "signal": "kill tkill tgkill rt_sigqueueinfo rt_tgsigqueueinfo pidfd_open pidfd_send_signal pidfd_getfd",
    "network": "socket connect bind listen accept accept4 sendto sendmsg sendmmsg recvmsg recvmmsg setsockopt getsockopt",
    "pipe": "pipe pipe2 socketpair eventfd eventfd2 epoll_create epoll_create1",
    "file": "open openat creat mkdir mkdirat mknod mknodat rename renameat renameat2 unlink unlinkat rmdir link linkat symlink symlinkat truncate ftruncate"
    " chmod fchmod fchmodat fchmodat2 chown fchown lchown fchownat utime utimes utimensat futimesat setxattr lsetxattr fsetxattr memfd_create"
    " copy_file_range sendfile fallocate pwrite64 pwritev pwritev2",
}
"""What the judge is asked about, by what it tells; every other call that is not allowed is ``forbidden``."""

_SHARED_MAPPING, _ANONYMOUS, _GROWS_DOWN = 0x01, 0x20, 0x100
_MAP_TYPE = 0x0F
_THREAD_FLAGS = 0x100 | 0x800 | 0x10000  # CLONE_VM, CLONE_SIGHAND, CLONE_THREAD
_NEW_NAMESPACES = 0x00020000 | 0x02000000 | 0x04000000 | 0x08000000 | 0x10000000 | 0x20000000 | 0x40000000
_WRITING = 0o3 | 0o100 | 0o1000  # O_WRONLY, O_RDWR, O_CREAT, O_TRUNC
_TMPFILE = 0o20000000
_STREAM, _UNIX = 1, 1
_TERMINAL_IOCTLS = (0x5401, 0x5413, 0x5421, 0x541B, 0x5450, 0x5451)  # TCGETS TIOCGWINSZ FIONBIO FIONREAD FIONCLEX FIOCLEX
_FCNTLS = (0, 1, 2, 3, 4, 1030)  # F_DUPFD F_GETFD F_SETFD F_GETFL F_SETFL F_DUPFD_CLOEXEC
_NAMES_A_THREAD = (15, 16, 0x53564D41)  # PR_SET_NAME, PR_GET_NAME, PR_SET_VMA
_FUTEX_COMMAND = 0x7F
_FUTEX_WAITS = (0, 9)  # FUTEX_WAIT, FUTEX_WAIT_BITSET
_FUTEX_OTHERS = (
    1,
    3,
    4,
    5,
    10,
)  # FUTEX_WAKE, FUTEX_REQUEUE, FUTEX_CMP_REQUEUE, FUTEX_WAKE_OP, FUTEX_WAKE_BITSET; none that lends priority
_SOCKET_FACTS = (
    3,
    4,
    30,
    38,
    39,
)  # SO_TYPE, SO_ERROR, SO_ACCEPTCONN, SO_PROTOCOL, SO_DOMAIN; not SO_PEERPIDFD, which is a hold on the judge


def kind_of(call: str) -> Kind:
    """Tell what making this call says about a program."""
    for kind, calls in _KINDS.items():
        if call in calls.split():
            return kind
    return "forbidden"


def makes_thread(flags: int) -> bool:
    """Tell whether these flags of ``clone`` make a thread of the same process, and nothing else."""
    return flags & _THREAD_FLAGS == _THREAD_FLAGS and not flags & _NEW_NAMESPACES


@lru_cache(maxsize=8)
def program(machine: str, *, ask: bool, futexes: bool) -> Program:
    """Make the jail's filter for one kind of machine.

    Args:
        machine: ``"x86_64"`` or ``"aarch64"``.
        ask: a judge answers; without one sleeps and waits pass and the rest is refused.
        futexes: also ask about waits for a lock that have a time limit.
    """
    known = numbers(machine)
    rules = {number: _rule(name, futexes) for name, number in known.items()}
    if not ask:
        rules = {number: _unasked(rule, name) for (name, number), rule in zip(known.items(), rules.values(), strict=True)}
    return assemble(rules, AUDIT_ARCH[machine])


@lru_cache(maxsize=2)
def lid(machine: str) -> Program:
    """Make the second filter, put on once the listener has been handed over: no more descriptors can be sent, no more filters installed."""
    known = numbers(machine)
    shut = {known[name]: Rule((), "refuse") for name in ("sendmsg", "sendmmsg", "seccomp")}
    rules = {number: shut.get(number, Rule((), "allow")) for number in range(max(known.values()) + 1)}
    return assemble(rules, AUDIT_ARCH[machine], unknown="allow")


def _rule(name: str, futexes: bool) -> Rule:
    if name == "futex":
        return _futex(futexes)
    if name in _BY_ARGUMENT:
        return _BY_ARGUMENT[name]
    if name in ALLOWED:
        return Rule((), "allow")
    return Rule((), "missing" if name in ABSENT else "ask")


def _unasked(rule: Rule, name: str) -> Rule:
    """Give the rule for a machine where no judge can be asked."""
    harmless = kind_of(name) in ("sleep", "wait", "pipe") or name == "futex"
    instead: dict[Action, Action] = {"ask": "allow" if harmless else "refuse"}
    return Rule(
        tuple(Case(case.looks, "allow" if case is _THREAD else instead.get(case.do, case.do)) for case in rule.cases),
        instead.get(rule.otherwise, rule.otherwise),
    )


def _futex(ask: bool) -> Rule:
    """Locks, the usual ones. Waits with a time limit are the judge's where it wants them."""
    timeless = Look(3, _ALL, 0, whole=True)
    waits: list[Case] = []
    for command in _FUTEX_WAITS:
        this = Look(1, _FUTEX_COMMAND, command)
        waits += [Case((this, timeless), "allow"), Case((this,), "ask")]
    plain = _FUTEX_OTHERS if ask else (*_FUTEX_WAITS, *_FUTEX_OTHERS)
    others = [Case((Look(1, _FUTEX_COMMAND, command),), "allow") for command in plain]
    return Rule((*(waits if ask else ()), *others), "missing")


def _one_of(arg: int, values: tuple[int, ...]) -> Rule:
    return Rule(tuple(Case((Look(arg, _ALL, value),), "allow") for value in values), "ask")


def _reading(arg: int) -> Rule:
    """Opening is for reading; where it leads is Landlock's business."""
    return Rule((Case((Look(arg, _WRITING, 0), Look(arg, _TMPFILE, 0)), "allow"),), "ask")


_THREAD = Case((Look(0, _THREAD_FLAGS, _THREAD_FLAGS), Look(0, _NEW_NAMESPACES, 0)), "ask")
_TO_ITSELF = Rule((Case((Look(0, _ALL, OWN_PID),), "allow"),), "ask")
_OF_ITSELF = Rule((Case((Look(0, _ALL, 0),), "allow"), Case((Look(0, _ALL, OWN_PID),), "allow")), "ask")
_NO_WAIT = Case((Look(3, _ALL, 0),), "allow")
_BY_ARGUMENT: dict[str, Rule] = {
    "open": _reading(1),
    "openat": _reading(2),
    "mmap": Rule(  # memory that others could see, or that no limit counts, is not to be had
        (
            Case((Look(3, _MAP_TYPE | _ANONYMOUS, _SHARED_MAPPING | _ANONYMOUS),), "refuse"),
            Case((Look(3, _GROWS_DOWN, 0),), "allow"),
        ),
        "refuse",
    ),
    "clone": Rule((_THREAD,), "ask"),
    "kill": _TO_ITSELF,
    "tgkill": _TO_ITSELF,
    "tkill": _TO_ITSELF,  # its first thread, whose number is the process's; how musl raises
    "getpgid": _OF_ITSELF,
    "getsid": _OF_ITSELF,
    "sched_getaffinity": _OF_ITSELF,
    "getpriority": Rule((Case((Look(1, _ALL, 0),), "allow"),), "ask"),
    "sendto": Rule((Case((Look(4, _ALL, 0, whole=True),), "allow"),), "ask"),  # to nobody by name
    "sendmsg": Rule((), "allow"),  # until the lid is on
    "seccomp": Rule((), "allow"),  # until the lid is on; it can only take more away
    "socketpair": Rule((Case((Look(0, _ALL, _UNIX), Look(1, 0xF, _STREAM)), "ask"),), "refuse"),
    "getsockopt": Rule(tuple(Case((Look(1, _ALL, 1), Look(2, _ALL, fact)), "allow") for fact in _SOCKET_FACTS), "ask"),
    "prctl": _one_of(0, _NAMES_A_THREAD),
    "ioctl": _one_of(1, _TERMINAL_IOCTLS),
    "fcntl": _one_of(1, _FCNTLS),
    "prlimit64": Rule((Case((Look(0, _ALL, 0), Look(2, _ALL, 0, whole=True)), "allow"),), "ask"),
    "poll": Rule((Case((Look(2, _ALL, 0),), "allow"),), "ask"),
    "epoll_wait": Rule((_NO_WAIT,), "ask"),
    "epoll_pwait": Rule((_NO_WAIT,), "ask"),
    "epoll_ctl": Rule((), "allow"),
    "dup2": Rule((), "allow"),
    "dup3": Rule((), "allow"),
}
