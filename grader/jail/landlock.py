"""Which files a jailed program can open, decided by the kernel for every path: read these trees, and nothing else at all.

Floor 1, part of ``jail``; stands on ``kernel``. Two sets of rules are put on, one within the other. The first lists every tree and is made once, before
the fork. The second is made by the child, from few rules, and adds what only it can name: its own threads under ``/proc``, and no other process. In a room of its own,
where nothing but the trees exists, the second is enough.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from . import kernel

READ_FILE, READ_DIR = 1 << 2, 1 << 3
_BIND, _CONNECT = 1, 2
_ABSTRACT_SOCKETS, _SIGNALS = 1, 2
_OPEN = os.O_CLOEXEC | getattr(os, "O_PATH", 0)


class Rules:
    """The rules for these trees, ready to be put on by any number of children.

    Args:
        trees: real paths of files and folders that may be read.
        secluded: nothing else exists here; spares every child a quarter of a millisecond.

    Raises:
        OSError: a tree does not exist, or there is no Landlock here.
    """

    def __init__(self, trees: Iterable[str], *, secluded: bool = False) -> None:
        trees = tuple(trees)
        self._version = kernel.landlock_version()
        self._first = [] if secluded else [self._ruleset()]
        for path in () if secluded else (*trees, "/proc"):
            descriptor = os.open(path, _OPEN)
            kernel.landlock_allow(self._first[0], READ_FILE | READ_DIR if os.path.isdir(path) else READ_FILE, descriptor)
            os.close(descriptor)
        tops = {"/" + path.split("/")[1] for path in trees} - {"/proc", "/"}
        self._tops = [os.open(path, _OPEN) for path in sorted(tops) if os.path.isdir(path)]

    def put_on(self) -> None:  # pragma: no cover - in a child
        """Put this process under the rules, for good."""
        second = self._ruleset()
        threads = os.open("/proc/self/task", _OPEN)
        for descriptor in (*self._tops, threads):
            kernel.landlock_allow(second, READ_FILE | READ_DIR, descriptor)
        for ruleset in (*self._first, second):
            kernel.landlock_restrict(ruleset, quiet=self._version >= 7)
        os.close(threads)
        os.close(second)

    def close(self) -> None:
        """Let go of every descriptor."""
        for descriptor in (*self._first, *self._tops):
            os.close(descriptor)

    def _ruleset(self) -> int:
        """Make an empty set that handles all that this version knows: what is not handled is not refused."""
        version = self._version
        files = (1 << 13 + (version >= 2) + (version >= 3) + (version >= 5)) - 1
        network = _BIND | _CONNECT if version >= 4 else 0
        scopes = _ABSTRACT_SOCKETS | _SIGNALS if version >= 6 else 0
        return kernel.landlock_ruleset(files, network, scopes)
