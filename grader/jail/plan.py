"""What a jailed program may have: seconds, memory, descriptors, and the folders it may read.

Floor 1, part of ``jail``; stands on nothing. It only says; ``shut`` does.
"""

from __future__ import annotations

import os
import sys
import sysconfig
from collections.abc import Iterable, Iterator
from glob import glob
from importlib.util import find_spec
from pathlib import Path
from typing import NamedTuple

_NOT_NEEDED = {
    "site-packages",
    "dist-packages",
    "test",
    "idlelib",
    "turtledemo",
    "ensurepip",
    "lib2to3",
    "tkinter",
    "__pycache__",
}


class Plan(NamedTuple):
    """What one child may have; the defaults fit one exercise.

    Args:
        cpu_s: seconds of processor time, whole; at the end of them the kernel kills it.
        memory_bytes: memory of its own that it may write to.
        descriptors: open files at a time.
        threads: threads at a time, its first one included; counted by the warden.
        file_bytes: how far it may write into a file.
        readable: files and folders that it may read, with everything under them; see ``readable_trees``.
        secluded: the process that prepares the jail leaves the machine's namespaces first, see ``seclude``.
        uid: user and group id to take on; only root can give another than its own.
        files: put Landlock between it and the file system.
        evidence: have the kernel ask a warden about what blocks, and about what is forbidden.
        futexes: also ask about waits for a lock with a time limit. The interpreter itself makes such waits once there are several threads.
    """

    cpu_s: int = 10
    memory_bytes: int = 512 << 20
    descriptors: int = 64
    threads: int = 64
    file_bytes: int = 0
    readable: tuple[str, ...] = ()
    secluded: bool = False
    uid: int | None = None
    files: bool = True
    evidence: bool = True
    futexes: bool = False


def readable_trees(packages: Iterable[str] = ("pytest_coro_plugin", "freezegun", "dateutil", "six")) -> tuple[str, ...]:
    """List what a Python program has to read: its standard library without what others installed in it, shared libraries, a few packages.

    Args:
        packages: names of importable packages or modules; those that are not installed are left out.

    Returns:
        Real paths, sorted; entries of the standard library one by one, because a package folder may lie in its midst.
    """
    found = {os.path.realpath(path) for path in (*_standard_library(), *_shared_libraries(), *_packages(packages))}
    return tuple(sorted(path for path in found if os.path.exists(path)))


def _standard_library() -> Iterator[str]:
    for key in ("stdlib", "platstdlib"):
        folder = sysconfig.get_path(key, vars={"base": sys.base_prefix, "platbase": sys.base_exec_prefix})
        with os.scandir(folder) as entries:
            yield from (entry.path for entry in entries if entry.name not in _NOT_NEEDED)
    yield from (path for path in sys.path if path.endswith(".zip"))


def _shared_libraries() -> Iterator[str]:
    """Where the libraries of this very process come from: extension modules imported later find theirs there, or beside Python's own."""
    yield "/etc/ld.so.cache"
    for folder in (os.path.join(sys.base_exec_prefix, "lib"), "/usr/lib"):
        yield from glob(os.path.join(folder, "lib*.so*"))
    try:
        maps = Path("/proc/self/maps").read_text("utf-8", "surrogateescape")
    except OSError:
        return
    for line in maps.splitlines():
        path = line.partition("/")[2]
        if os.path.basename(path).startswith(("libc.so", "libc-", "ld-musl", "libm.so", "libpython")):
            yield os.path.dirname("/" + path)


def _packages(names: Iterable[str]) -> Iterator[str]:
    for name in names:
        spec = find_spec(name)
        if spec is not None and spec.origin:
            yield os.path.dirname(spec.origin) if spec.submodule_search_locations else spec.origin
