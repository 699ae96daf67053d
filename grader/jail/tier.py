"""What the jail is worth on this machine: shut for real around a throw-away child, which then tries everything that is forbidden.

Floor 1, part of ``jail``; stands on ``shut``, ``warden`` and ``escapes``. It believes no version number and no setting. A layer that is missing is named, and
left out of the plans that the tier makes; it is never left out in silence.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import tempfile
import time
from collections.abc import Iterable, Mapping
from typing import Any, Literal, NamedTuple, TypeAlias

from ..errors import JailError
from .escapes import Surroundings, escapes
from .plan import Plan, readable_trees
from .shut import Jail
from .table import this_machine
from .warden import Notice, Warden

TierName: TypeAlias = Literal["full", "unprivileged", "practice"]
LayerName: TypeAlias = Literal["limits", "files", "calls", "evidence", "namespaces", "uid"]
RANKS: tuple[TierName, ...] = ("practice", "unprivileged", "full")
"""From the weakest: anything may be missing; what any user can have; a user id of its own and its own view of the machine besides."""

FIRST_UID = 60_600
"""User ids from here on belong to nobody on common systems, up to 61,183."""

_PATIENCE_S = 10.0
_SLEEP_S = 3


class Layer(NamedTuple):
    """One layer of the jail, as found.

    Args:
        name: which.
        holds: it could be had, and nothing got through.
        said: what it does, or why it is missing.
    """

    name: LayerName
    holds: bool
    said: str


class Tier(NamedTuple):
    """What the jail is worth here.

    Args:
        name: the rank.
        layers: all of them, in the order in which they matter.
        tried: how many forbidden things were tried.
        got_through: those that worked, which must be none.
        system: kernel and machine.
    """

    name: TierName
    layers: tuple[Layer, ...]
    tried: int
    got_through: tuple[str, ...]
    system: str

    def at_least(self, wanted: TierName) -> bool:
        """Is it that good, or better?"""
        return RANKS.index(self.name) >= RANKS.index(wanted)

    def holds(self, layer: LayerName) -> bool:
        """Tell whether one layer holds."""
        return any(each.holds for each in self.layers if each.name == layer)

    def plan(self, readable: Iterable[str], *, place: int = 0) -> Plan:
        """Make the plan with every layer that holds.

        Args:
            readable: trees that the child may read.
            place: from 0; children that live at the same time have different ones, and with them different user ids.
        """
        uid = FIRST_UID + place if self.holds("uid") else None
        secluded = self.holds("namespaces")
        return Plan(
            readable=tuple(readable), secluded=secluded, uid=uid, files=self.holds("files"), evidence=self.holds("evidence")
        )

    def as_dict(self) -> dict[str, object]:
        """Give plain data, to be stored with a result."""
        return {
            "tier": self.name,
            "system": self.system,
            "layers": {layer.name: layer.holds for layer in self.layers},
            "tried": self.tried,
            "got_through": list(self.got_through),
        }

    @classmethod
    def from_dict(cls, stored: Mapping[str, Any]) -> Tier:
        """Make it again from what ``as_dict`` gave; what each layer said is not kept."""
        layers = tuple(Layer(name, holds, "") for name, holds in stored["layers"].items())
        return cls(stored["tier"], layers, stored["tried"], tuple(stored["got_through"]), stored["system"])


_DOES: dict[LayerName, str] = {
    "limits": "processor time, memory, files and output have an end",
    "files": "Landlock: only the standard library and the runtime can be read",
    "calls": "seccomp: no process, program, network, signal, key, trace",
    "evidence": "the kernel reports every sleep and every forbidden call",
    "namespaces": "the rest of the machine cannot be seen",
    "uid": "a user of its own",
}


class _Found(NamedTuple):
    """What one throw-away child came to."""

    error: JailError | None
    tried: int = 0
    got_through: tuple[str, ...] = ()
    notices: tuple[Notice, ...] = ()


def probe(readable: Iterable[str] | None = None) -> Tier:
    """Find out what the jail is worth here, in some tens of milliseconds.

    Args:
        readable: trees that a child will have to read; by default those of the running Python.
    """
    trees = readable_trees() if readable is None else tuple(readable)
    missing: dict[LayerName, str] = {}
    if this_machine() is None:
        return _tier(dict.fromkeys(_DOES, "needs Linux on x86-64 or aarch64"), _Found(None))
    if os.getuid() != 0:
        missing["uid"] = "only root can give one"
    while True:
        found = _try(trees, missing)
        if found.error is None:
            break
        layer = _layer_of(found.error, missing)
        if layer is None:
            return _tier(dict.fromkeys(_DOES, str(found.error.why)), found)
        missing[layer] = found.error.why
    if "evidence" not in missing and not any(notice.kind == "sleep" for notice in found.notices):
        missing["evidence"] = "a sleep was not reported"
    return _tier(missing, found)


def _layer_of(error: JailError, missing: dict[LayerName, str]) -> LayerName | None:
    """Tell which layer to do without next; None when nothing helps."""
    candidates: dict[str, LayerName] = {"files": "files", "calls": "evidence", "namespaces": "namespaces", "uid": "uid"}
    layer = candidates.get(error.layer)
    return None if layer is None or layer in missing else layer


def _tier(missing: dict[LayerName, str], found: _Found) -> Tier:
    layers = tuple(Layer(name, name not in missing, missing.get(name, does)) for name, does in _DOES.items())
    name: TierName = "full"
    if missing:
        name = "unprivileged"
    if found.got_through or not found.tried or missing.keys() & {"limits", "files", "calls", "evidence"}:
        name = "practice"
    system = os.uname() if hasattr(os, "uname") else None
    told = f"{system.sysname} {system.release} {system.machine}" if system is not None else os.name
    return Tier(name, layers, found.tried, found.got_through, told)


def _try(trees: tuple[str, ...], missing: dict[LayerName, str]) -> _Found:
    """Do with one child what grading does: a zygote goes apart, forks, the child shuts itself in; then it tries every escape."""
    ours, theirs = socket.socketpair()
    with tempfile.TemporaryDirectory(prefix="grader-probe-") as folder, ours:
        secret, empty = os.path.join(folder, "secret"), os.path.join(folder, "empty")
        os.mkdir(empty)
        with open(secret, "w", encoding="ascii") as file:
            file.write("secret")
        for path, mode in ((folder, 0o777), (empty, 0o777), (secret, 0o666)):
            os.chmod(path, mode)
        plan = Plan(
            readable=trees, secluded="namespaces" not in missing, uid=None if "uid" in missing else FIRST_UID,
            files="files" not in missing, evidence="evidence" not in missing,
        )  # fmt: skip
        around = Surroundings(os.getpid(), secret, folder, empty, 2 * plan.memory_bytes)
        zygote = os.fork()
        if zygote == 0:
            ours.close()
            _zygote(theirs, plan, around)
        theirs.close()
        ours.settimeout(_PATIENCE_S)
        try:
            return _judge(ours)
        finally:
            os.kill(zygote, signal.SIGKILL)  # the child goes with it
            os.waitpid(zygote, 0)


def _zygote(port: socket.socket, plan: Plan, around: Surroundings) -> None:  # pragma: no cover - in a child
    """Live the short life of a zygote with one child."""
    try:
        jail = Jail(plan)
        child = os.fork()
        if child == 0:
            _child(port, jail, around)
        os.waitpid(child, 0)
    except JailError as error:
        _tell(port, {"layer": error.layer, "why": error.why})
    finally:
        os._exit(0)


def _child(port: socket.socket, jail: Jail, around: Surroundings) -> None:  # pragma: no cover - in a child
    try:
        pid = os.getpid()
        jail.shut(keep=(port.fileno(),), hand_over=lambda listener: socket.send_fds(port, [b"%d\n" % pid], [listener]))
        if jail.plan.evidence:
            time.sleep(_SLEEP_S)
        made = list(escapes(around))
        through = [escape.name for escape in made if escape.gets_through()]
        _tell(port, {"tried": len(made), "got_through": through})
    except JailError as error:
        _tell(port, {"layer": error.layer, "why": error.why})
    finally:
        os._exit(0)


def _tell(port: socket.socket, message: dict[str, object]) -> None:  # pragma: no cover - in a child
    port.sendall(json.dumps(message).encode() + b"\n")


def _judge(port: socket.socket) -> _Found:
    """Answer for the child until it has said what got through."""
    data, descriptors, _flags, _address = socket.recv_fds(port, 65_536, 4)
    notices: list[Notice] = []
    if descriptors:
        line, _, data = data.partition(b"\n")
        with Warden(descriptors[0], int(line)) as warden:
            data += _serve(port, warden, notices)
    while not data.endswith(b"\n") and (more := port.recv(65_536)):
        data += more
    if not data:
        return _Found(JailError("calls", "the child ended without a word"))
    said = json.loads(data)
    if "layer" in said:
        return _Found(JailError(said["layer"], said["why"]))
    return _Found(None, said["tried"], tuple(said["got_through"]), tuple(notices))


def _serve(port: socket.socket, warden: Warden, notices: list[Notice]) -> bytes:
    """Answer the kernel until the child speaks, at most for as long as we have patience."""
    poll = select.poll()
    poll.register(port, select.POLLIN)
    poll.register(warden, select.POLLIN)
    until = time.monotonic() + _PATIENCE_S
    while time.monotonic() < until:
        ready = [descriptor for descriptor, _ in poll.poll(1000)]
        if warden.fileno() in ready:
            notices += warden.answer()
        if port.fileno() in ready:
            return port.recv(65_536)
    return b""
