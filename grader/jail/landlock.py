"""Which files a jailed program can open, decided by the kernel for every path: read these trees, and nothing else at all.

Floor 1, part of ``jail``; stands on ``kernel``. Two sets of rules are put on, one within the other. The first lists every tree and is made once, before
the fork. The second is made by the child and adds what only it can name: its own threads under ``/proc``, and no other process.
"""

from __future__ import annotations

import os
from collections.abc import Iterable

from . import kernel

READ_FILE, READ_DIR = 1 << 2, 1 << 3
_BIND, _CONNECT = 1, 2
_ABSTRACT_SOCKETS, _SIGNALS = 1, 2


def _rights(version: int) -> int:
    """Give every right on files that this version knows: what is not handled is not refused."""
    bits = 13 + (version >= 2) + (version >= 3) + (version >= 5)
    return (1 << bits) - 1


def _new_ruleset(version: int) -> int:
    network = _BIND | _CONNECT if version >= 4 else 0
    scopes = _ABSTRACT_SOCKETS | _SIGNALS if version >= 6 else 0
    return kernel.landlock_ruleset(_rights(version), network, scopes)


def _allow(ruleset: int, path: str) -> None:
    descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
    try:
        rights = READ_FILE | READ_DIR if os.path.isdir(path) else READ_FILE
        kernel.landlock_allow(ruleset, rights, descriptor)
    finally:
        os.close(descriptor)


def open_rules(trees: Iterable[str]) -> int:
    """Make the first set of rules: all trees, and all of ``/proc``, of which the second leaves one folder.

    Returns:
        The descriptor of the set.
    """
    ruleset = _new_ruleset(kernel.landlock_version())
    for path in (*trees, "/proc"):
        _allow(ruleset, path)
    return ruleset


def restrict(rules: int, trees: Iterable[str]) -> None:
    """Put this process under both sets of rules.

    Args:
        rules: what ``open_rules`` gave for the same trees.
        trees: real paths.
    """
    version = kernel.landlock_version()
    second = _new_ruleset(version)
    try:
        for top in sorted({"/" + path.split("/")[1] for path in trees} - {"/proc", "/"}):
            _allow(second, top)
        _allow(second, "/proc/self/task")
        kernel.landlock_restrict(rules, quiet=version >= 7)
        kernel.landlock_restrict(second, quiet=version >= 7)
    finally:
        os.close(second)
