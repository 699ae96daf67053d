"""The judge's side of the jail: answers what the kernel asks about one child, and tells what was asked.

Floor 1, part of ``jail``; stands on ``policy`` and ``table``. It never waits. What it refuses it refuses for good; what it lets go on harms nobody,
so nothing depends on memory that the child might change in between.
"""

from __future__ import annotations

import os
import select
import signal
import struct
import time
from contextlib import suppress
from typing import NamedTuple

from .policy import Kind, kind_of, makes_thread
from .table import names, this_machine

with suppress(ImportError):  # on Windows, where there is nothing to answer
    import fcntl

_RECEIVE, _SEND, _SET_FLAGS = 0xC0502100, 0xC0182101, 0x40082104
_QUESTION = struct.Struct("=QIIiIQ6Q")
_ANSWER = struct.Struct("=QqiI")
_GO_ON = 1
_EPERM, _EINTR, _EAGAIN, _ETIMEDOUT = 1, 4, 11, 110
_OVER_BY = {
    "rt_sigtimedwait": _EAGAIN,
    "pause": _EINTR,
    "rt_sigsuspend": _EINTR,
}  # how a sleep ends that has no value for "it is over"
_WAITS_UNASKED = {"read", "readv", "pread64", "recvfrom", "write", "writev", "sendto"}
_WAITS_AT_ONCE = 100  # waits of the main thread that are over at once
_AT_ONCE = 64  # questions taken in one call of answer()
_ABSOLUTE = 1  # TIMER_ABSTIME
_NS = 1_000_000_000
_LONG_NS = 1 << 62  # longer than that is as good as for ever; a child may write any number
_CLOCKS = {0, 1, 4, 5, 6, 7, 11}  # those that run for everybody: real time, monotonic, boot time and their kin
_SHORT_NS = 6_000_000  # the interpreter's own waits for its lock take 5 ms


class Notice(NamedTuple):
    """One system call that the kernel asked about.

    Args:
        kind: what it tells.
        call: its name.
        on_main_thread: made by the child's first thread, where its event loop lives.
        duration_ns: how long it would have waited, in ns; 0 or less when not at all, None when without end, or unknown. Of a sleep until an instant
            it is what was left when the question was read, so a little less than what was asked for.
        refused: the child was told that it may not; False when it was answered or went on.
    """

    kind: Kind
    call: str
    on_main_thread: bool
    duration_ns: int | None
    refused: bool


class _Question(NamedTuple):
    id: int
    thread: int
    call: str
    args: tuple[int, ...]


class _Reply(NamedTuple):
    """What the child gets: a value, an error, or that it may go on; and what the judge is told, if anything."""

    value: int = 0
    error: int = 0
    go_on: bool = False
    duration_ns: int | None = None
    silent: bool = False
    refused: bool = False


_GOES_ON = _Reply(go_on=True)
_REFUSED = _Reply(error=_EPERM, refused=True)
_NO_MORE = _Reply(error=_EAGAIN, refused=True)


class Warden:
    """Answers for one child.

    Args:
        listener: the descriptor that ``shut`` gave; the warden closes it.
        main_thread: the child's process id, as this process sees it.
        threads: how many threads it may have at a time.
        questions: how many it may make the kernel ask; one more and it is killed, so that asking without end costs it and not the judge.
    """

    def __init__(self, listener: int, main_thread: int, *, threads: int = 64, questions: int = 20_000) -> None:
        machine = this_machine()
        assert machine is not None
        self._listener, self._main = listener, main_thread
        self._threads, self._questions = threads, questions
        self._names = names(machine)
        self._memory = -1
        self._poll = select.poll()
        self._poll.register(listener, select.POLLIN)
        self._waits = 0
        self.asked = 0
        self.exhausted = False
        self.has_pipes = False
        with suppress(OSError):
            fcntl.ioctl(listener, _SET_FLAGS, 1)  # answer on the same processor, since 6.6: halves the way there and back

    def fileno(self) -> int:
        """Give the listener's descriptor, to wait for questions with a selector."""
        return self._listener

    def close(self) -> None:
        """Stop answering: whatever the child still asks, it is told that there is no such call."""
        for descriptor in (self._listener, self._memory):
            if descriptor >= 0:
                os.close(descriptor)
        self._listener = self._memory = -1

    def __enter__(self) -> Warden:
        return self

    def __exit__(self, *_error: object) -> None:
        self.close()

    def answer(self) -> list[Notice]:
        """Answer what is being asked right now, without waiting.

        Returns:
            What is worth telling, in the order asked; at most 64 at a time, so that a child that asks without end holds nobody up.
        """
        notices: list[Notice] = []
        for _ in range(_AT_ONCE):
            question = self._take()
            if question is None:
                break
            self.asked += 1
            if self.asked > self._questions:
                self._end()
                break
            reply = self._decide(question)
            self._send(question, reply)
            if not reply.silent:
                kind = kind_of(question.call)
                if question.call == "clone" and reply is not _REFUSED:
                    kind = "thread"
                notices.append(Notice(kind, question.call, question.thread == self._main, reply.duration_ns, reply.refused))
        return notices

    def waits_in(self, port: int) -> str | None:
        """Tell in which read or write the main thread sits at this moment, where nobody asks the kernel: pipes of its own making, mostly.

        Worth asking when ``has_pipes`` is true and the child has been silent for a while.

        Args:
            port: the child's number of the descriptor at which it waits for the judge.

        Returns:
            The call's name; None when it runs, waits for the judge or a lock, or the kernel does not tell.
        """
        try:
            with open(f"/proc/{self._main}/syscall", encoding="ascii") as file:
                words = file.read().split()
            call, descriptor = self._names.get(int(words[0]), ""), int(words[1], 16)
        except (OSError, ValueError, IndexError):
            return None
        return call if call in _WAITS_UNASKED and descriptor != port else None

    # -- the kernel's side

    def _take(self) -> _Question | None:
        if not any(events & select.POLLIN for _, events in self._poll.poll(0)):
            return None  # nothing is asked, or nobody is left who could: older kernels would let us wait for ever then
        room = bytearray(_QUESTION.size)
        try:
            fcntl.ioctl(self._listener, _RECEIVE, room)
        except OSError:  # who asked is dead, or was interrupted and will ask again
            return None
        number, thread, _flags, call, _arch, _where, *args = _QUESTION.unpack(room)
        return _Question(number, thread, self._names.get(call, str(call)), tuple(args))

    def _send(self, question: _Question, reply: _Reply) -> None:
        room = bytearray(_ANSWER.pack(question.id, reply.value, -reply.error, _GO_ON if reply.go_on else 0))
        with suppress(OSError):  # who asked is dead
            fcntl.ioctl(self._listener, _SEND, room)

    def _end(self) -> None:
        """Kill a child that asks without end; it is there as long as its question is, so the number is its own."""
        self.exhausted = True
        with suppress(OSError):
            os.kill(self._main, signal.SIGKILL)

    def _read(self, address: int, layout: str) -> tuple[int, ...] | None:
        """Read the child's memory; None when it lies nowhere, or the kernel does not let us."""
        try:
            if self._memory < 0:
                self._memory = os.open(f"/proc/{self._main}/mem", os.O_RDONLY | os.O_CLOEXEC)
            return struct.unpack(layout, os.pread(self._memory, struct.calcsize(layout), address))
        except (OSError, OverflowError, struct.error):
            return None

    # -- decisions

    def _decide(self, question: _Question) -> _Reply:
        kind = kind_of(question.call)
        if question.call == "futex":
            return self._futex(question)
        if question.call == "clone":
            return self._clone(question)
        if kind == "sleep":
            return self._sleep(question)
        if kind == "wait":
            return self._wait(question)
        if kind == "pipe":
            self.has_pipes = True
            return _GOES_ON
        return _REFUSED

    def _sleep(self, question: _Question) -> _Reply:
        """On the main thread a sleep is over as soon as it begins; a worker thread sleeps."""
        args, call = question.args, question.call
        at = {"nanosleep": args[0], "clock_nanosleep": args[2], "rt_sigtimedwait": args[2]}.get(call, 0)
        span = self._span(at) if at else None
        if call == "clock_nanosleep" and span is not None and args[1] & _ABSOLUTE:
            span -= _now_ns(args[0])
        if question.thread != self._main:
            return _Reply(go_on=True, duration_ns=span)
        return _Reply(error=_OVER_BY.get(call, 0), duration_ns=span)

    def _wait(self, question: _Question) -> _Reply:
        """On the main thread nothing was ready and the time is over; a worker thread may wait. A look that does not wait goes on, unmentioned.

        A loop that waits for the real clock would come back at once, so after some waits the main thread waits really too.
        """
        args, call = question.args, question.call
        if call in ("poll", "epoll_wait", "epoll_pwait"):
            milliseconds = _signed(args[2 if call == "poll" else 3])
            span = None if milliseconds < 0 else milliseconds * 1_000_000
        else:
            address, unit = {"ppoll": (args[2], 1), "pselect6": (args[4], 1), "select": (args[4], 1000)}.get(call, (0, 1))
            span = self._span(address, unit) if address else None
        if span == 0:
            return _Reply(go_on=True, silent=True)
        self._waits += question.thread == self._main
        if question.thread != self._main or self._waits > _WAITS_AT_ONCE:
            return _Reply(go_on=True, duration_ns=span)
        return _Reply(duration_ns=span)

    def _futex(self, question: _Question) -> _Reply:
        """A wait for a lock with a time limit; asked about only where the plan says so."""
        command = question.args[1] & 0x7F
        span = self._span(question.args[3])
        if span is not None and command == 9:
            span -= _now_ns(0 if question.args[1] & 256 else time.CLOCK_MONOTONIC)
        if question.thread != self._main or span is None or span < _SHORT_NS:
            return _Reply(go_on=True, silent=True)
        return _Reply(error=_ETIMEDOUT, duration_ns=span)

    def _clone(self, question: _Question) -> _Reply:
        """A thread, when there are not too many; never a process."""
        if not makes_thread(question.args[0]):
            return _REFUSED
        try:
            there = os.stat(f"/proc/{self._main}/task").st_nlink - 2
        except OSError:
            return _NO_MORE
        return _Reply(go_on=True, silent=True) if there < self._threads else _NO_MORE

    def _span(self, address: int, unit: int = 1) -> int | None:
        """Read a timespec, or a timeval whose smaller part counts in ``unit`` ns."""
        found = self._read(address, "=qq")
        return None if found is None else max(-_LONG_NS, min(found[0] * _NS + found[1] * unit, _LONG_NS))


def _signed(word: int) -> int:
    low = word & 0xFFFFFFFF
    return low - (1 << 32) if low & 0x80000000 else low


def _now_ns(clock: int) -> int:
    """Tell what a clock of the machine says; 0 for one that is no clock, or that only the child has."""
    return time.clock_gettime_ns(clock) if clock in _CLOCKS else 0
