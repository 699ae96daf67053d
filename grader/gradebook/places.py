"""Whether a file lies where locks and writes can be relied on.

Pure but for one reading of ``/proc/self/mountinfo``. SQLite's WAL needs memory that all writers share, and ``flock`` must hold between processes: over a network neither
is promised. Where the kind of file system cannot be told, nothing is refused.
"""

from __future__ import annotations

import re
from pathlib import Path

MOUNTS = Path("/proc/self/mountinfo")
NETWORK = frozenset(
    "nfs nfs4 cifs smb3 smbfs ncpfs afs ceph glusterfs lustre gpfs beegfs davfs 9p fuse.sshfs fuse.rclone fuse.s3fs fuse.glusterfs fuse.ceph fuse.davfs2"
    " fuse.gvfsd-fuse fuse.mergerfs fuse.dropbox fuse.google-drive-ocamlfuse drvfs".split()
)
_ESCAPED = re.compile(r"\\([0-7]{3})")


def file_system_of(path: Path, mounts: str | None = None) -> str:
    """Tell the kind of file system that a path lies on.

    Args:
        path: the file, which need not exist yet.
        mounts: what the kernel lists, in the form of ``/proc/self/mountinfo``; read from there if not given.

    Returns:
        Its name, such as ``ext4``; "" when it cannot be told.
    """
    if mounts is None:
        try:
            mounts = MOUNTS.read_text(encoding="utf-8", errors="surrogateescape")
        except OSError:
            return ""
    best, kind = -1, ""
    wanted = path.resolve()
    for line in mounts.splitlines():
        before, dash, after = line.partition(" - ")
        fields = before.split()
        if not dash or len(fields) < 5:
            continue
        place = Path(_ESCAPED.sub(lambda found: chr(int(found[1], 8)), fields[4]))
        if wanted.is_relative_to(place) and len(place.parts) >= best:  # the later mount lies over the earlier
            best, kind = len(place.parts), after.split()[0]
    return kind


def is_network(kind: str) -> bool:
    """Tell whether a kind of file system reaches over a network, or pretends so little about locks that it may as well."""
    return kind in NETWORK
