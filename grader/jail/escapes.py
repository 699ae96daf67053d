"""What a jailed program must not be able to do, each tried for real.

Floor 1, part of ``jail``; stands on ``kernel``. Run in a throw-away child, jailed or, to see that the escapes can tell the difference, not.
A call is made with arguments that do no harm should it get through: the kernel looks at permissions before it looks at those. More than 300 lines, because a
table of escapes is read best in one piece.
"""

from __future__ import annotations

import ctypes
import mmap
import os
from collections.abc import Callable, Iterator
from errno import EACCES, EMFILE, ENOENT, ENOMEM, ENOSYS, EPERM
from functools import partial
from typing import NamedTuple

from . import kernel

REFUSALS = {EPERM, EACCES, ENOSYS}
_NOTHING_THERE = {*REFUSALS, ENOENT}


class Surroundings(NamedTuple):
    """What lies around the jail, for somebody to reach for.

    Args:
        judge: a process id outside.
        secret: path of a file outside.
        folder: path of a folder outside that anybody may write to.
        empty: path of another, with nothing in it.
        memory_bytes: more than the child may have.
    """

    judge: int
    secret: str
    folder: str
    empty: str
    memory_bytes: int


class Escape(NamedTuple):
    """One thing that must not work.

    Args:
        name: what it is, as a phrase after "it could".
        act: does it, or raises.
        refusals: errors that mean that it was refused; any other outcome means that it got through.
    """

    name: str
    act: Callable[[], object]
    refusals: frozenset[int] | set[int] = REFUSALS

    def gets_through(self) -> bool:  # pragma: no cover - in a child
        """Escape it."""
        try:
            self.act()
        except OSError as error:
            return error.errno not in self.refusals
        except MemoryError:
            return ENOMEM not in self.refusals
        return True


def escapes(around: Surroundings) -> Iterator[Escape]:
    """Give all escapes, the harmless ones first."""
    yield from _reads(around)
    yield from _writes(around)
    for line in _CALLS.strip().splitlines():
        name, _, text = line.partition("|")
        words = text.split()
        if kernel.knows(words[0]):
            yield Escape(name.strip(), partial(_call, words, around))
    yield Escape("call the kernel in the way of another machine", _other_machine)
    yield Escape("take more memory than planned", partial(_take, around.memory_bytes), {ENOMEM})
    yield Escape("open more files than planned", _open_many, {EMFILE})


def _reads(around: Surroundings) -> Iterator[Escape]:
    own = f"/proc/self/task/{os.getpid()}"
    files = {
        "read a file of somebody else": around.secret,
        "read it by way of ..": "../" * 30 + around.secret,
        "read it by way of the process's root": f"/proc/self/root{around.secret}",
        "read it by way of its thread's root": f"{own}/root{around.secret}",
        "read the list of users": "/etc/passwd",
        "read the judge's environment": f"/proc/{around.judge}/environ",
        "read the judge's memory by its file": f"/proc/{around.judge}/mem",
        "read the map of the judge's memory": f"/proc/{around.judge}/maps",
        "read the environment of the first process": "/proc/1/environ",
        "read the kernel's list of mounts": "/proc/mounts",
        "read a raw device": "/dev/zero",
    }
    for name, path in files.items():
        yield Escape(name, partial(_read, path), _NOTHING_THERE)
    folders = {
        "list a folder of somebody else": around.folder,
        "list the judge's open files": f"/proc/{around.judge}/fd",
        "list all processes": "/proc",
        "list the shared memory of others": "/dev/shm",
        "list the root folder": "/",
    }
    for name, path in folders.items():
        yield Escape(name, partial(os.listdir, path), _NOTHING_THERE)


def _writes(around: Surroundings) -> Iterator[Escape]:
    secret, folder, mark = around.secret, around.folder, f"jail-{os.getpid()}"
    new = os.path.join(folder, mark)
    acts: dict[str, Callable[[], object]] = {
        "make a file": partial(_make, new),
        "make a file in its working folder": partial(_make, mark),
        "make a file in shared memory": partial(_make, f"/dev/shm/{mark}"),
        "make a file without a name": partial(_open, folder, os.O_RDWR | os.O_TMPFILE),
        "change a file of somebody else": partial(_open, secret, os.O_RDWR),
        "empty a file of somebody else": partial(_open, secret, os.O_WRONLY | os.O_TRUNC),
        "open its own memory for writing": partial(_open, "/proc/self/mem", os.O_RDWR),
        "open its thread's memory for writing": partial(_open, f"/proc/self/task/{os.getpid()}/mem", os.O_RDWR),
        "change a setting of the kernel": partial(_open, "/proc/sys/kernel/core_pattern", os.O_WRONLY),
        "make a folder": partial(os.mkdir, new + "-folder"),
        "make a symbolic link": partial(os.symlink, secret, new + "-symbolic"),
        "make a hard link": partial(os.link, secret, new + "-hard"),
        "make a named pipe": partial(os.mkfifo, new + "-fifo"),
        "rename a file": partial(os.rename, secret, secret),
        "change a file's mode": partial(os.chmod, secret, 0o666),
        "change a file's times": partial(os.utime, secret, (0, 0)),
        "change a file's owner": partial(os.chown, secret, os.getuid(), os.getgid()),
        "change a file's length": partial(os.truncate, secret, 0),
        "label a file": partial(os.setxattr, secret, "user.jail", b"1"),
        "delete a file": partial(os.unlink, secret),
        "delete a folder": partial(os.rmdir, around.empty),
    }
    for name, act in acts.items():
        yield Escape(name, act, _NOTHING_THERE)


_CALLS = """
fork                                          | fork
fork in the way of vfork                      | clone 0x4111 0 0 0 0
make half a thread                            | clone 0x10100 0 0 0 0
make a process in new namespaces              | clone 0x10000011 0 0 0 0
make a process by clone3                      | clone3 0 0
run a program                                 | execve :/no/such/program 0 0
run an open file as a program                 | execveat 99 : 0 0 0x1000
open a network socket                         | socket 2 1 0
open a network socket of version 6            | socket 10 2 0
open a local socket                           | socket 1 1 0
open a socket to the kernel                   | socket 16 3 0
open a socket to the host of the machine      | socket 40 1 0
open a raw packet socket                      | socket 17 3 0
open a socket for ciphers                     | socket 38 5 0
make a pair of datagram sockets               | socketpair 1 2 0 0
connect                                       | connect 99 0 0
bind                                          | bind 99 0 0
listen                                        | listen 99 0
accept                                        | accept 99 0 0
send to an address                            | sendto 99 0 0 0 1 16
change a socket's options                     | setsockopt 99 1 7 0 0
signal the judge                              | kill JUDGE 0
signal every process                          | kill -1 0
signal its group                              | kill 0 0
signal a thread of the judge                  | tgkill JUDGE JUDGE 0
signal a thread by number                     | tkill JUDGE 0
queue a signal for the judge                  | rt_sigqueueinfo JUDGE 0 0
hold on to the judge                          | pidfd_open JUDGE 0
signal by descriptor                          | pidfd_send_signal 99 0 0 0
take descriptors of the judge                 | pidfd_getfd 99 0 0
trace the judge                               | ptrace 0x4206 JUDGE 0 0
ask to be traced                              | ptrace 0 0 0 0
read the judge's memory                       | process_vm_readv JUDGE 0 0 0 0 0
write the judge's memory                      | process_vm_writev JUDGE 0 0 0 0 0
compare itself with the judge                 | kcmp JUDGE JUDGE 0 0 0
advise on the judge's memory                  | process_madvise 99 0 0 0 0
read a keyring                                | keyctl 0 -3 0 0 0
add a key                                     | add_key 0 0 0 0 -3
ask for a key                                 | request_key 0 0 0 0
start an io_uring                             | io_uring_setup 1 0
use an io_uring                               | io_uring_enter 99 0 0 0 0 0
handle page faults                            | userfaultfd 1
load a program into the kernel                | bpf 0 0 0
watch performance events                      | perf_event_open 0 0 -1 -1 0
make a file in memory                         | memfd_create : 0
make a secret file in memory                  | memfd_secret 0
mount                                         | mount 0 0 0 0 0
unmount                                       | umount2 0 0
open a file system                            | fsopen 0 0
clone a tree of mounts                        | open_tree -100 0 0
move a mount                                  | move_mount 99 0 99 0 0
change a mount                                | mount_setattr 99 0 0 0 0
leave its namespaces                          | unshare 0x10000000
enter other namespaces                        | setns 99 0
change its root                               | chroot 0
swap its root                                 | pivot_root 0 0
change its personality                        | personality 0xffffffff
raise its limits                              | prlimit64 0 0 1 0
read the judge's limits                       | prlimit64 JUDGE 0 0 0
set its limits                                | setrlimit 0 0
outlive its parent                            | prctl 1 0 0 0 0
change who may trace it                       | prctl 4 1 0 0 0
keep capabilities                             | prctl 8 1 0 0 0
raise ambient capabilities                    | prctl 47 2 0 0 0
stop being the one that is watched            | prctl 22 2 0 0 0
take up capabilities                          | capset 0 0
become root                                   | setuid 0
become another user                           | setresuid 0 0 0
become another group                          | setresgid 0 0 0
join groups                                   | setgroups 0 0
leave its session                             | setsid
install a filter of its own                   | seccomp 1 0 0
send a descriptor                             | sendmsg 99 0 0
receive a descriptor                          | recvmsg 99 0 0
open a file by handle                         | open_by_handle_at -100 0 0
name a file by handle                         | name_to_handle_at -100 0 0 0 0
watch the file system                         | fanotify_init 0 0
watch a folder                                | inotify_init1 0
open a message queue                          | mq_open 0 0 0 0
make shared memory                            | shmget 0 4096 0x380
attach shared memory                          | shmat 0 0 0
make semaphores                               | semget 0 1 0x380
make a message queue                          | msgget 0 0x380
share memory without a name                   | mmap 0 4096 3 0x21 -1 0
map memory that no limit counts               | mmap 0 4096 3 0x122 -1 0
pin memory                                    | mlockall 1
change the judge's priority                   | setpriority 0 JUDGE 0
choose a scheduler                            | sched_setscheduler 0 3 0
choose a scheduler by attributes              | sched_setattr 0 0 0
choose its processors                         | sched_setaffinity 0 0 0
choose its input priority                     | ioprio_set 1 0 0
make a timer                                  | timer_create 0 0 0
make a timer with a descriptor                | timerfd_create 1 0
set an alarm                                  | setitimer 0 0 0
take signals by descriptor                    | signalfd4 -1 0 8 0
lock a file                                   | flock 99 2
lock a part of a file                         | fcntl 99 6 0
have signals sent by a file                   | fcntl 99 8 0
lease a file                                  | fcntl 99 1024 0
grow a pipe                                   | fcntl 99 1031 1048576
type into the terminal                        | ioctl 0 0x5412 0
move a terminal to itself                     | ioctl 0 0x540E 0
send a file                                   | sendfile 1 99 0 0
splice                                        | splice 99 0 99 0 0 0
copy between files                            | copy_file_range 99 0 99 0 0 0
load a module                                 | finit_module 99 0 0
load another kernel                           | kexec_load 0 0 0 0
restart the machine                           | reboot 0 0 0 0
read the kernel's log                         | syslog 3 0 0
set the clock                                 | clock_settime 0 0
turn the clock                                | adjtimex 0
name the host                                 | sethostname 0 -1
account for processes                         | acct 1
swap                                          | swapoff 0
look into the page cache                      | mincore 0 0 0
empty the page cache of others                | fadvise64 99 0 0 4
find out the judge's session                  | getsid JUDGE
find out the judge's processors               | sched_getaffinity JUDGE 0 0
find out the judge's priority                 | getpriority 0 JUDGE
make every processor stop for a moment        | membarrier 1 0 0
call by a number of another way               | 0x40000027
call what no table knows                      | 2000
"""
"""What it could do, and the call that does it. ``JUDGE`` is a process outside, ``:text`` the address of a text; 99 is a descriptor that is not open."""


def _call(words: list[str], around: Surroundings) -> None:  # pragma: no cover - in a child
    texts = []
    numbers = []
    for word in words[1:]:
        if word.startswith(":"):
            texts.append(ctypes.create_string_buffer(word[1:].encode()))
            numbers.append(ctypes.addressof(texts[-1]))
        else:
            numbers.append(around.judge if word == "JUDGE" else int(word, 0))
    if kernel.call(words[0], *numbers) == 0 and words[0] in ("fork", "clone"):
        os._exit(0)  # in the child that should not be


def _other_machine() -> None:  # pragma: no cover - in a child
    """Make a call of the 32-bit kind: a filter that looks only at numbers takes it for another."""
    if os.uname().machine != "x86_64":
        raise PermissionError(EPERM, "there is no other way on this machine")
    room = mmap.mmap(
        -1, 4096, flags=mmap.MAP_PRIVATE | mmap.MAP_ANONYMOUS, prot=mmap.PROT_READ | mmap.PROT_WRITE | mmap.PROT_EXEC
    )
    room.write(b"\xb8\x14\x00\x00\x00\xcd\x80\x48\x98\xc3")  # mov eax, 20 (getpid); int 0x80; cdqe; ret
    code = ctypes.CFUNCTYPE(ctypes.c_long)(ctypes.addressof(ctypes.c_char.from_buffer(room)))
    if (given := code()) < 0:
        raise OSError(-given, "int 0x80")


def _read(path: str) -> None:  # pragma: no cover - in a child
    descriptor = os.open(path, os.O_RDONLY | os.O_NONBLOCK)
    try:
        os.read(descriptor, 1)
    except OSError:
        pass  # it was opened, which is enough
    finally:
        os.close(descriptor)


def _open(path: str, flags: int) -> None:  # pragma: no cover - in a child
    os.close(os.open(path, flags, 0o600))


def _make(path: str) -> None:  # pragma: no cover - in a child
    _open(path, os.O_WRONLY | os.O_CREAT)
    os.unlink(path)


def _take(count: int) -> None:  # pragma: no cover - in a child
    bytearray(count)


def _open_many() -> None:  # pragma: no cover - in a child
    opened = []
    try:
        for _ in range(2_000):
            opened.append(os.dup(0))
    finally:
        for descriptor in opened:
            os.close(descriptor)
