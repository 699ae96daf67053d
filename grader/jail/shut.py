"""Shutting the jail: a process, just forked and still ours, takes everything from itself that the learner's code must not have.

Floor 1, part of ``jail``; stands on ``landlock``, ``policy``, ``seclude``, ``kernel`` and ``plan``. It runs in a process with one thread, before a byte of a submission is
there. Nothing is skipped in silence: what cannot be had is a ``JailError`` that names the layer.
"""

from __future__ import annotations

import os
import signal
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager, suppress

from ..errors import JailError
from . import kernel, landlock, policy
from .plan import Plan
from .seclude import is_secluded, seclude
from .table import this_machine

with suppress(ImportError):  # on Windows, where the jail refuses before it needs this
    import resource

_STACK_BYTES = 8 << 20
_ADDRESSES_BYTES = 4 << 30
"""Room for what is reserved and never written, in bytes; it bounds the tables that the kernel keeps."""


class Jail:
    """What can be prepared before the fork, so that shutting costs little after it.

    With ``plan.secluded`` the process that makes it is secluded from then on, once, and so are all its children.

    Args:
        plan: what the children may have.

    Raises:
        JailError: this machine cannot do it.
    """

    def __init__(self, plan: Plan) -> None:
        machine = this_machine()
        if machine is None:
            raise JailError("machine", "the jail needs Linux on x86-64 or aarch64")
        self.plan = plan
        self._filter = policy.program(machine, ask=plan.evidence, futexes=plan.futexes)
        self._lid = policy.lid(machine)
        self._limits = _limits(plan)
        self._folders = sorted({os.path.dirname(path) for path in plan.readable})
        if plan.secluded and not is_secluded(plan.readable):
            seclude(plan.readable)
        self._empty = os.open(os.devnull, os.O_RDONLY | os.O_CLOEXEC)
        with _layer("files"):
            self._rules = landlock.Rules(plan.readable, secluded=plan.secluded) if plan.files else None

    def close(self) -> None:
        """Let go of what was prepared, in the process that made it."""
        os.close(self._empty)
        if self._rules is not None:
            self._rules.close()

    def shut(
        self, *, keep: Iterable[int] = (), hand_over: Callable[[int], object] | None = None
    ) -> int:  # pragma: no cover - in a child
        """Jail this process, for good.

        Args:
            keep: descriptors that stay open, besides 1 and 2; 0 becomes the empty file unless it is named here.
            hand_over: called with the listener's descriptor, which is closed after it; from then on no descriptor can be sent, and none received.
                Without it sending descriptors stays possible, and the caller has to close the listener before the submission runs.

        Returns:
            The listener's descriptor; -1 when it was handed over, or without ``plan.evidence``.

        Raises:
            JailError: a layer cannot be had; the process must end.
        """
        plan = self.plan
        parent = os.getppid()
        sys.dont_write_bytecode = True
        os.setsid()
        with _layer("uid"):
            _become(plan.uid, self._folders)
        with _layer("privileges"):
            kernel.drop_capabilities()
            kernel.prctl(kernel.PR_SET_NO_NEW_PRIVS, 1)
            kernel.prctl(kernel.PR_SET_PDEATHSIG, signal.SIGKILL)
        if os.getppid() != parent:
            os._exit(1)
        if self._rules is not None:
            with _layer("files"):
                self._rules.put_on()
        with _layer("descriptors"):
            _close_all_but(set(keep), self._empty)
        with _layer("limits"):
            _limit(self._limits)
        with _layer("calls"):
            listener = kernel.install_filter(self._filter.for_process(os.getpid()), listen=plan.evidence)
            if hand_over is None and plan.evidence:
                return listener
            if hand_over is not None and listener >= 0:
                hand_over(listener)
                os.close(listener)
            kernel.install_filter(self._lid.for_process(os.getpid()), listen=False)
        return -1


def shut(plan: Plan, *, keep: Iterable[int] = (), hand_over: Callable[[int], object] | None = None) -> int:
    """Jail this process with nothing prepared; see ``Jail.shut``."""
    return Jail(plan).shut(keep=keep, hand_over=hand_over)


@contextmanager
def _layer(name: str) -> Iterator[None]:
    try:
        yield
    except (OSError, ValueError) as error:
        raise JailError(name, str(error)) from error


def _limits(plan: Plan) -> list[tuple[int, int]]:
    """List every limit of the kernel with its most.

    A core file of one byte is none, and unlike one of zero bytes it is not given to a crash reporter either.
    """
    return [
        (resource.RLIMIT_CPU, plan.cpu_s),
        (resource.RLIMIT_DATA, plan.memory_bytes),
        (resource.RLIMIT_AS, plan.memory_bytes + _ADDRESSES_BYTES),
        (resource.RLIMIT_STACK, _STACK_BYTES),
        (resource.RLIMIT_NOFILE, plan.descriptors),
        (resource.RLIMIT_FSIZE, plan.file_bytes),
        (resource.RLIMIT_CORE, 1),
        (resource.RLIMIT_MEMLOCK, 0),
        (resource.RLIMIT_MSGQUEUE, 0),
        (resource.RLIMIT_NICE, 0),
        (resource.RLIMIT_RTPRIO, 0),
    ]


def _limit(limits: list[tuple[int, int]]) -> None:  # pragma: no cover - in a child
    """Set every limit, the hard one too, unless it is lower already."""
    for limit, most in limits:
        hard = resource.getrlimit(limit)[1]
        value = most if hard == resource.RLIM_INFINITY else min(most, hard)
        resource.setrlimit(limit, (value, value))


def _become(uid: int | None, folders: list[str]) -> None:  # pragma: no cover - in a child
    """Take on another user and group id, with which these folders can still be reached."""
    if uid is None:
        return
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    for folder in folders:
        try:
            os.stat(folder)
        except PermissionError as error:  # else it would show in the middle of an import
            raise ValueError(f"user {uid} cannot reach {folder}; in a secluded process it could") from error


def _close_all_but(keep: set[int], empty: int) -> None:  # pragma: no cover - in a child
    if 0 not in keep:
        os.dup2(empty, 0, inheritable=False)
    last = 2
    for descriptor in sorted(keep - {0, 1, 2}):
        os.closerange(last + 1, descriptor)
        if stat.S_ISDIR(os.fstat(descriptor).st_mode):
            raise ValueError(f"descriptor {descriptor} is a folder")
        last = descriptor
    os.closerange(last + 1, 1 << 20)
