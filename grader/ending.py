"""How a jailed child came to its end, in words for the record and in facts for the diagnosis ENDED.

Floor 1; stands on ``forking`` for what the zygote tells of a child. It ends nobody.
"""

from __future__ import annotations

import os
import select
import signal

from .forking import End


class Ended(Exception):
    """The child is no more, or must not go on.

    Args:
        text: why, for the one who reads the record.
        facts: the same for the diagnosis ENDED.
    """

    def __init__(self, text: str, **facts: str | int) -> None:
        super().__init__(text)
        self.facts = tuple(facts.items())


def told_by(end: End, *, limit_s: int) -> Ended:
    """Say how a child ended that hung up by itself and is gone.

    Args:
        end: what the zygote tells.
        limit_s: processor seconds that it might use.
    """
    if end.status is None:
        return Ended("the program's process ended")
    if os.WIFSIGNALED(end.status):
        number = os.WTERMSIG(end.status)
        if number in (signal.SIGXCPU, signal.SIGKILL) and end.cpu_s >= limit_s - 1:
            return Ended(f"the program used more than {limit_s} s of processor time", cpu=limit_s)
        name = signal.Signals(number).name
        return Ended(f"the program crashed its interpreter ({name})", signal=name)
    code = os.WEXITSTATUS(end.status)
    return Ended(f"the program ended its own process (exit code {code})", exit=code)


def is_gone(child: int) -> bool:
    """Tell whether a child that has hung up has ended; it gets a second for it."""
    handle = os.pidfd_open(child)
    try:
        return bool(select.select([handle], [], [], 1)[0])
    finally:
        os.close(handle)
