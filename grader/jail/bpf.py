"""Programs of the kernel's packet filter: what seccomp asks for every system call.

Floor 1, part of ``jail``; stands on nothing. It turns rules into instructions and knows no call by name. Calls are found by a binary
search: the kernel runs a new program once per call number to learn which are always allowed, and that walk is most of what installing costs.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from typing import Literal, NamedTuple, TypeAlias

Action: TypeAlias = Literal["allow", "ask", "refuse", "missing"]
"""Let it pass; ask the judge; ``EPERM``; ``ENOSYS``."""

OWN_PID = -1
"""Stands in a look for the process id of the child, which is known only after the fork."""

_RET_OF: dict[Action, int] = {"allow": 0x7FFF0000, "ask": 0x7FC00000, "refuse": 0x00050000 | 1, "missing": 0x00050000 | 38}
_LOAD, _AND, _IF_EQUAL, _IF_AT_LEAST, _JUMP, _RETURN = 0x20, 0x54, 0x15, 0x35, 0x05, 0x06
_NUMBER_AT, _ARCH_AT, _ARGS_AT = 0, 4, 16
_X32 = 0x40000000
_INSTRUCTION = struct.Struct("=HBBI")


class Look(NamedTuple):
    """One look at an argument.

    Args:
        arg: which, from 0.
        mask: which bits of its lower half count.
        value: what those bits have to be; ``OWN_PID`` for the child's own id.
        whole: the upper half has to be 0 too, as for a pointer that is not there.
    """

    arg: int
    mask: int
    value: int
    whole: bool = False


class Case(NamedTuple):
    """What to do when all that is looked at is so."""

    looks: tuple[Look, ...]
    do: Action


class Rule(NamedTuple):
    """What to do with one call: the first case that holds, otherwise the last word."""

    cases: tuple[Case, ...]
    otherwise: Action


class _Step(NamedTuple):
    code: int
    yes: int
    no: int
    k: int


class Program(NamedTuple):
    """A finished program, but for the child's process id.

    Args:
        code: instructions of 8 bytes.
        pid_at: byte offsets at which the child's process id belongs.
    """

    code: bytes
    pid_at: tuple[int, ...]

    def for_process(self, pid: int) -> bytearray:
        """Give the instructions for the process with that id."""
        code = bytearray(self.code)
        for offset in self.pid_at:
            struct.pack_into("=I", code, offset, pid)
        return code


def assemble(rules: Mapping[int, Rule], audit_arch: int, *, unknown: Action = "missing") -> Program:
    """Make the program that applies ``rules``, by call number, on one kind of machine.

    Args:
        rules: what to do, by call number.
        audit_arch: the kernel's name for the machine; calls made in the way of another are refused.
        unknown: what to do with a number that has no rule.
    """
    steps = [
        _Step(_LOAD, 0, 0, _ARCH_AT),
        _Step(_IF_EQUAL, 1, 0, audit_arch),
        _return("refuse"),
        _Step(_LOAD, 0, 0, _NUMBER_AT),
        _Step(_IF_AT_LEAST, 0, 1, _X32),
        _return("missing"),
        *_search(_ranges(rules, unknown)),
    ]
    code = b"".join(_INSTRUCTION.pack(step.code, step.yes, step.no, 0 if step.k == OWN_PID else step.k) for step in steps)
    return Program(code, tuple(8 * index + 4 for index, step in enumerate(steps) if step.k == OWN_PID))


def _ranges(rules: Mapping[int, Rule], unknown: Action) -> list[tuple[int, list[_Step]]]:
    """Give where each run of numbers with one and the same rule begins, and the steps of that rule."""
    found: list[tuple[int, list[_Step]]] = []
    before: Rule | None = None
    for number in range(max(rules) + 2):
        rule = rules.get(number, Rule((), unknown))
        if rule != before:
            found.append((number, _apply(rule)))
        before = rule
    return found


def _search(ranges: list[tuple[int, list[_Step]]]) -> list[_Step]:
    if len(ranges) == 1:
        return ranges[0][1]
    middle = len(ranges) // 2
    low, high = _search(ranges[:middle]), _search(ranges[middle:])
    if len(low) <= 255:
        return [_Step(_IF_AT_LEAST, len(low), 0, ranges[middle][0]), *low, *high]
    return [_Step(_IF_AT_LEAST, 0, 1, ranges[middle][0]), _Step(_JUMP, 0, 0, len(low)), *low, *high]


def _apply(rule: Rule) -> list[_Step]:
    steps: list[_Step] = []
    for case in rule.cases:
        steps += _case(case)
    return [*steps, _return(rule.otherwise)]


def _case(case: Case) -> list[_Step]:
    """Give the steps of one case; a look that finds something else jumps behind its end."""
    parts: list[list[_Step]] = []
    for look in case.looks:
        at = _ARGS_AT + 8 * look.arg
        masked = [_Step(_AND, 0, 0, look.mask)] if look.mask != 0xFFFFFFFF else []
        parts.append([_Step(_LOAD, 0, 0, at), *masked, _Step(_IF_EQUAL, 0, 0, look.value)])
        if look.whole:
            parts.append([_Step(_LOAD, 0, 0, at + 4), _Step(_IF_EQUAL, 0, 0, 0)])
    length = sum(map(len, parts)) + 1
    steps: list[_Step] = []
    for part in parts:
        steps += part
        steps[-1] = steps[-1]._replace(no=length - len(steps))
    return [*steps, _return(case.do)]


def _return(action: Action) -> _Step:
    return _Step(_RETURN, 0, 0, _RET_OF[action])
