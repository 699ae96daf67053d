"""Children for the tests of the jail: one that is jailed and judged, and one that only stands in other surroundings (another user, a container)."""

from __future__ import annotations

import os
import pickle
import select
import signal
import socket
import sys
import time
from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

import pytest

from grader.errors import JailError
from grader.jail import Jail, Notice, Plan, Warden, kernel, readable_trees
from grader.jail.bpf import Rule, assemble
from grader.jail.table import AUDIT_ARCH, numbers, this_machine

PATIENCE_S = 30.0
SOMEBODY = 60_901  # a user id that is nobody's
TREES = readable_trees() if sys.platform == "linux" else ()


class Outcome(NamedTuple):
    """What a jailed child came to: what it returned (or the error's ``repr``), what the warden noticed, how it ended, the seconds until then."""

    said: Any
    notices: list[Notice]
    signal: int
    took_s: float
    warden: Warden | None

    def kinds(self) -> list[str]:
        return [notice.kind for notice in self.notices]


def jailed(body: Callable[[], object], plan: Plan | None = None, *, watched: Callable[[Warden], object] | None = None, threads: int = 64, questions: int = 20_000) -> Outcome:  # fmt: skip
    """Run ``body`` in a jailed child and answer for it, as the judge does.

    Args:
        watched: called when the child has been silent for a while.
    """
    jail = Jail(plan or Plan(readable=TREES))
    ours, theirs = socket.socketpair()
    child = os.fork()
    if child == 0:
        _live(theirs, jail, body)
    theirs.close()
    jail.close()
    began = time.perf_counter()
    with ours:
        ours.settimeout(PATIENCE_S)
        told, descriptors, _, _ = socket.recv_fds(ours, 1, 1)
        assert descriptors, (told + ours.recv(10_000)).decode()
        with Warden(descriptors[0], child, threads=threads, questions=questions) as warden:
            data, notices = _judge(ours, warden, watched)
    took_s = time.perf_counter() - began
    os.kill(child, signal.SIGKILL)
    _, status = os.waitpid(child, 0)
    return Outcome(
        pickle.loads(data) if data else None, notices, os.WTERMSIG(status) if os.WIFSIGNALED(status) else 0, took_s, warden
    )


def _live(port: socket.socket, jail: Jail, body: Callable[[], object]) -> None:
    try:
        jail.shut(keep=(port.fileno(),), hand_over=lambda listener: socket.send_fds(port, [b"!"], [listener]))
        try:
            said = body()
        except BaseException as error:  # noqa: BLE001 - whatever it is, the test wants to see it
            said = repr(error)
        port.sendall(pickle.dumps(said))
        port.shutdown(socket.SHUT_WR)
        while True:  # until it is killed, so that the test can tell an end of its own
            port.recv(1)
    except BaseException as error:  # noqa: BLE001
        port.sendall(repr(error).encode())
    finally:
        os._exit(0)


def _judge(port: socket.socket, warden: Warden, watched: Callable[[Warden], object] | None) -> tuple[bytes, list[Notice]]:
    poll = select.poll()
    poll.register(port, select.POLLIN)
    poll.register(warden, select.POLLIN)
    data, notices, until = b"", [], time.monotonic() + PATIENCE_S
    while time.monotonic() < until:
        ready = {descriptor for descriptor, _ in poll.poll(20)}
        if warden.fileno() in ready:
            notices += warden.answer()
        if port.fileno() in ready:
            more = port.recv(65_536)
            if not more:
                break
            data += more
        if not ready and watched is not None:
            watched(warden)
            return b"", notices
    return data, notices


def fully_jailed(body: Callable[[], object]) -> Outcome:
    """Run ``body`` with every layer that there is, in a room and as a user of its own, or skip where that cannot be had."""
    plan = Plan(readable=TREES, secluded=True, uid=60_903)
    try:
        outcome: Outcome = elsewhere(lambda: jailed(body, plan)._replace(warden=None))
    except JailError as error:
        pytest.skip(str(error))
    return outcome


def elsewhere(function: Callable[[], Any], *settings: Callable[[], object]) -> Any:
    """Run ``function`` in a child in which ``settings`` were called first, and give what it returns."""
    read, write = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            try:
                for setting in settings:
                    setting()
                said = function()
            except BaseException as error:  # noqa: BLE001 - raised again on the other side
                said = error
            with os.fdopen(write, "wb") as file:
                pickle.dump(said, file)
        finally:
            os._exit(0)
    os.close(write)
    with os.fdopen(read, "rb") as file:
        said = pickle.load(file)
    os.waitpid(child, 0)
    if isinstance(said, BaseException):
        raise said
    return said


def as_somebody() -> None:
    """Become an ordinary user, where we are root, as if the process had been started by that user."""
    if os.getuid() == 0:
        os.setgroups([])
        os.setresgid(SOMEBODY, SOMEBODY, SOMEBODY)
        os.setresuid(SOMEBODY, SOMEBODY, SOMEBODY)
        kernel.prctl(4, 1)  # PR_SET_DUMPABLE: a program that was started by its user is


CONTAINER_REFUSES = """
    mount umount2 pivot_root setns unshare fsopen fsconfig fsmount open_tree move_mount mount_setattr keyctl add_key request_key bpf perf_event_open userfaultfd
    kexec_load init_module finit_module delete_module reboot swapon swapoff acct syslog quotactl name_to_handle_at open_by_handle_at pidfd_getfd
    lookup_dcookie personality clock_settime settimeofday
""".split()


def as_in_a_container(*missing: str) -> Callable[[], None]:
    """Give a setting like the default profile of container engines: few capabilities, a filter that refuses what needs more, and ``missing`` besides."""

    def setting() -> None:
        kernel.drop_capabilities()
        kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
        kernel.install_filter(refusing(*CONTAINER_REFUSES, *missing), listen=False)

    return setting


def refusing(*calls: str) -> bytearray:
    """Make a filter that refuses these calls and allows all others."""
    machine = this_machine()
    assert machine is not None
    known = numbers(machine)
    refused = {known[name] for name in calls if name in known}
    rules = {number: Rule((), "refuse" if number in refused else "allow") for number in range(max(known.values()) + 1)}
    return assemble(rules, AUDIT_ARCH[machine], unknown="allow").for_process(0)


def reachable(trees: Iterable[str] = TREES) -> tuple[str, ...]:
    """Leave out what this user cannot reach."""
    return tuple(tree for tree in trees if os.access(tree, os.R_OK))


def open_descriptors() -> list[int]:
    """List what is open here."""
    return [number for number in range(3, 256) if os.path.exists(f"/proc/self/fd/{number}")]
