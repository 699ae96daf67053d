"""The gate that every check passes first: is there anything to judge?

Floor 1, judge side. A run of an untouched stub fails every check that looks at it, also those that are true of code that does nothing.
"""

from __future__ import annotations

from ..errors import CheckFailed
from ..run import Call, Run
from . import symptoms


def require(run: Run, *, plain: bool = False) -> None:
    """Stop here unless the learner's functions were loaded, written, callable as promised and came to an end.

    Args:
        run: what the judge saw.
        plain: the contract's function is a plain one, so a value at once is right.

    Raises:
        CheckFailed: with the code of what is missing.
    """
    kinds = () if plain else (symptoms.not_async,)
    for symptom in (*symptoms.GATE, *kinds, symptoms.stuck):
        if (failure := symptom(run)) is not None:
            raise failure


def call_of(run: Run, call: int | None = None, *, plain: bool = False) -> Call:
    """Give the call that a check is about, after the gate.

    Args:
        run: what the judge saw.
        call: its place in ``run.calls`` from 0; by default the last one.
        plain: see ``require``.
    """
    require(run, plain=plain)
    return run.calls[-1 if call is None else call]


def answered(run: Run, call: int | None = None, *, plain: bool = False) -> Call:
    """Give a call that returned.

    Raises:
        CheckFailed: RAISED when it ended with an exception of the learner's making, ONE_KILLS_ALL when an injected one came out.
    """
    record = call_of(run, call, plain=plain)
    if (failure := symptoms.own_exception(run, record)) is not None:
        raise failure
    if record.error is not None:
        raise CheckFailed("ONE_KILLS_ALL", {"error": symptoms.error_text(record.error)}, runs=(run,), site=record.raised_at)
    return record
