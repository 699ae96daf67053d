"""What the kernel asks, and what the warden answers and tells."""

from __future__ import annotations

import ctypes
import os
import select
import signal
import socket
import threading
import time
from collections.abc import Callable

import pytest
from cells import TREES, Outcome, fully_jailed, jailed
from test_allowed import threads_that_share_the_interpreter

from grader.jail import Plan, Warden, kernel

MS = 1_000_000


def libc() -> ctypes.CDLL:
    return ctypes.CDLL(None)


def on_an_empty_pipe() -> int:
    return os.pipe()[0]


def by_poll() -> None:
    poll = select.poll()
    poll.register(on_an_empty_pipe(), select.POLLIN)
    poll.poll(5000)


def by_epoll() -> None:
    with select.epoll() as epoll:
        epoll.register(on_an_empty_pipe(), select.EPOLLIN)
        epoll.poll(5)


def by_a_socket_with_a_timeout() -> None:
    ours, _theirs = socket.socketpair()
    ours.settimeout(5)
    ours.recv(1)


def until_an_instant() -> None:
    at = ctypes.create_string_buffer(16)
    ctypes.memmove(at, (int(time.monotonic()) + 6).to_bytes(8, "little") + bytes(8), 16)
    kernel.call("clock_nanosleep", 1, 1, ctypes.addressof(at), 0)


SLEEPS: dict[str, tuple[Callable[[], object], str, int | None]] = {
    "time.sleep": (lambda: time.sleep(5), "sleep", 5_000),
    "time.sleep of 5 ms": (lambda: time.sleep(0.005), "sleep", 0),
    "usleep by ctypes": (lambda: libc().usleep(5_000_000 - 1), "sleep", 4_999),
    "sleep by ctypes": (lambda: libc().sleep(5), "sleep", 5_000),
    "clock_nanosleep until an instant": (until_an_instant, "sleep", 4_000),
    "signal.pause": (lambda: signal.pause(), "sleep", None),
    "signal.sigtimedwait": (lambda: signal.sigtimedwait({signal.SIGUSR1}, 5), "sleep", 5_000),
    "select": (lambda: select.select([on_an_empty_pipe()], [], [], 5), "wait", 5_000),
    "select without end": (lambda: select.select([on_an_empty_pipe()], [], []), "wait", None),
    "select on nothing": (lambda: select.select([], [], [], 5), "wait", 5_000),
    "poll": (by_poll, "wait", 5_000),
    "poll by ctypes": (lambda: libc().poll(None, 0, 5000), "wait", 5_000),
    "epoll": (by_epoll, "wait", 5_000),
    "a socket with a timeout": (by_a_socket_with_a_timeout, "wait", 5_000),
}


@pytest.mark.parametrize("jail", [jailed, fully_jailed], ids=["unprivileged", "full"])
@pytest.mark.parametrize(("body", "kind", "at_least_ms"), SLEEPS.values(), ids=SLEEPS)
def test_a_sleep_of_the_main_thread_is_told_and_over_at_once(
    jail: Callable[[Callable[[], object]], Outcome], body: Callable[[], object], kind: str, at_least_ms: int | None
) -> None:
    outcome = jail(body)

    [notice] = [notice for notice in outcome.notices if notice.kind == kind]
    assert notice.on_main_thread
    assert not notice.refused
    assert outcome.took_s < 4
    if at_least_ms is None:
        assert notice.duration_ns is None
    elif at_least_ms:
        assert notice.duration_ns is not None
        assert notice.duration_ns > (at_least_ms - 900) * MS  # until an instant: less what has passed since


def test_no_sleep_at_all_has_no_duration() -> None:
    outcome = jailed(lambda: libc().usleep(0))

    assert [notice.duration_ns for notice in outcome.notices] in ([0], [])


def test_a_look_that_does_not_wait_is_not_worth_a_word() -> None:
    def body() -> object:
        with select.epoll() as epoll:
            return select.select([], [], [], 0), epoll.poll(0), select.poll().poll(0)

    outcome = jailed(body)

    assert outcome.said == (([], [], []), [], [])
    assert "wait" not in outcome.kinds()


def in_a_thread(act: Callable[[], object]) -> Callable[[], None]:
    def body() -> None:
        thread = threading.Thread(target=act)
        thread.start()
        thread.join()

    return body


def test_a_worker_thread_sleeps_really_and_is_told_apart() -> None:
    outcome = jailed(in_a_thread(lambda: time.sleep(0.02)))

    assert [(notice.kind, notice.on_main_thread) for notice in outcome.notices] == [("sleep", False)]
    assert outcome.took_s > 0.015


def test_waits_again_and_again_become_real_so_that_nobody_spins() -> None:
    def body() -> float:
        began = time.perf_counter()
        for _ in range(110):
            select.select([], [], [], 0.001)
        return time.perf_counter() - began

    outcome = jailed(body)

    assert outcome.kinds() == ["wait"] * 110
    assert outcome.said >= 0.008


TELLING: dict[str, tuple[Callable[[], object], str, str]] = {
    "os.fork": (os.fork, "process", "Operation not permitted"),
    "os.posix_spawn": (lambda: os.posix_spawn("/bin/true", ["true"], {}), "process", "Operation not permitted"),
    "os.system": (lambda: os.system("true"), "process", "32512"),
    "os.execv": (lambda: os.execv("/bin/true", ["true"]), "program", "Operation not permitted"),
    "socket": (socket.socket, "network", "Operation not permitted"),
    "os.kill": (lambda: os.kill(os.getppid(), 0), "signal", "Operation not permitted"),
    "open for writing": (lambda: open("/tmp/x", "w"), "file", "Operation not permitted"),  # noqa: SIM115
    "os.nice": (lambda: os.setpriority(os.PRIO_PROCESS, os.getppid(), 1), "forbidden", "Operation not permitted"),
    "ptrace": (lambda: kernel.call("ptrace", 16, os.getppid(), 0, 0), "forbidden", "Operation not permitted"),
}


@pytest.mark.parametrize(("body", "kind", "said"), TELLING.values(), ids=TELLING)
def test_what_is_forbidden_is_refused_and_told(body: Callable[[], object], kind: str, said: str) -> None:
    outcome = jailed(body)

    assert kind in {notice.kind for notice in outcome.notices if notice.refused}
    assert said in str(outcome.said)


def test_one_thread_too_many_is_refused() -> None:
    def body() -> int:
        stop = threading.Event()
        count = 1
        try:
            for _ in range(20):
                threading.Thread(target=stop.wait, daemon=True).start()
                count += 1
        except RuntimeError:
            return count
        return 0

    outcome = jailed(body, threads=8)

    assert outcome.said == 8
    assert [(notice.kind, notice.call) for notice in outcome.notices if notice.refused] == [("thread", "clone")]


def test_who_asks_without_end_is_killed() -> None:
    def body() -> None:
        while True:
            libc().kill(1, 0)

    outcome = jailed(body, questions=500)

    assert outcome.signal == signal.SIGKILL
    assert outcome.warden.exhausted
    assert len(outcome.notices) == 500


def sitting(body: Callable[[], object]) -> tuple[list[str | None], Outcome]:
    seen: list[str | None] = []
    outcome = jailed(body, watched=lambda warden: seen.append(warden.waits_in(-1)))
    return seen, outcome


def test_a_read_of_a_pipe_that_never_ends_can_be_seen() -> None:
    seen, outcome = sitting(lambda: os.read(on_an_empty_pipe(), 1))

    assert seen == ["read"]
    assert outcome.warden.has_pipes


def test_a_receive_that_never_ends_can_be_seen() -> None:
    def body() -> None:
        ours, _theirs = socket.socketpair()
        ours.recv(1)

    seen, _ = sitting(body)

    assert seen == ["recvfrom"]


def test_who_waits_for_a_lock_waits_in_no_read() -> None:
    def body() -> None:
        lock = threading.Lock()
        lock.acquire()
        lock.acquire()

    seen, _ = sitting(body)

    assert seen == [None]


def test_timed_waits_for_locks_are_told_where_the_plan_wants_it() -> None:
    outcome = jailed(lambda: threading.Event().wait(5), Plan(readable=TREES, futexes=True))

    [notice] = outcome.notices
    assert (notice.kind, notice.call, notice.on_main_thread) == ("wait", "futex", True)
    assert notice.duration_ns is not None
    assert notice.duration_ns > 4900 * MS
    assert outcome.said is False
    assert outcome.took_s < 4


def test_the_interpreters_own_waits_for_its_lock_are_not_told() -> None:
    outcome = jailed(threads_that_share_the_interpreter, Plan(readable=TREES, futexes=True))

    assert outcome.said is True
    assert outcome.notices == []


def test_a_child_whose_warden_is_gone_can_ask_nobody_and_gets_nothing() -> None:
    def body() -> object:
        os.read(on_an_empty_pipe(), 1)

    outcome = jailed(body, watched=lambda warden: warden.close())

    assert outcome.warden.fileno() == -1
    assert outcome.said is None


def test_a_child_that_is_gone_asks_nothing_and_keeps_nobody_waiting() -> None:
    found: list[object] = []

    def watch(warden: Warden) -> None:
        os.kill(warden._main, signal.SIGKILL)
        os.waitid(os.P_PID, warden._main, os.WEXITED | os.WNOWAIT)
        found.extend(warden.answer())

    outcome = jailed(lambda: os.read(on_an_empty_pipe(), 1), watched=watch)

    assert found == []
    assert outcome.signal == signal.SIGKILL


def test_a_warden_that_was_closed_answers_nothing_more() -> None:
    outcome = jailed(lambda: 1)

    assert outcome.warden is not None
    assert outcome.warden.answer() == []
