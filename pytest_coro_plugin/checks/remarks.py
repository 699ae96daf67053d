"""What Python says when something cannot be done, and the mistake that it most often stands for: it chooses the next step that a learner is told.

Floor 1, judge side. Only asyncio's and the interpreter's own words are known here; whatever else is raised gets no remark.
"""

from __future__ import annotations

import re

from ..errors import Fact

ENTERED = "cannot enter context"
_ROWS = (  # fact, what Python says, what has to stand in the line
    ("iterator", r"__await__\(\) returned non-iterator", ""),
    ("compares", r"not supported between instances of 'coroutine' and 'coroutine'", ""),
    ("await_wasnt", r"await wasn't used with future", r"^(?!.*\bawait\b).*gather\("),
    ("sent", r"await wasn't used with future", ""),
    ("entered", ENTERED, ""),
    ("outside", r"no running event loop", r"all_tasks\("),
    ("loopless", r"no running event loop|no current event loop", ""),
    ("uncalled", r"coroutine was expected, got <(function|bound method)|coroutine object is required", ""),
    (
        "unpacked",
        r"An asyncio\.Future, a coroutine or an awaitable is required|unhashable type: 'list'|Task got bad yield",
        r"gather\(",
    ),
    ("none_given", r"Set of (Tasks|coroutines)/Futures is empty", ""),
    ("unfinished", r"(Result|Exception) is not set", ""),
    ("awaits_value", r"can't be used in 'await' expression", ""),
    ("plain_for", r"'async for' requires an object with __aiter__ method, got (?!coroutine)", ""),
    ("async_with", r"'(Timeout|TaskGroup|Semaphore|Lock|Condition)' object does not support the context manager protocol", ""),
    ("two_sets", r"'(set|tuple)' object has no attribute '(result|exception)'", ""),
    ("called_early", r"'NoneType' object is not callable", ""),
    ("set_twice", r"^(InvalidStateError: )?invalid state$", ""),
    ("used_up", r"cannot reuse already awaited coroutine", ""),
    (
        "task_as_value",
        r"\(not \"(_asyncio\.)?(Task|Future)\"\)|'(_asyncio\.)?(Task|Future|_GatheringFuture)' object is not (subscriptable|iterable)",
        "",
    ),
    ("by_name", r"call_(soon|later|at)(_threadsafe)?\(\) got an unexpected keyword argument", ""),
)
_PATTERNS = tuple((fact, re.compile(says), re.compile(stands)) for fact, says, stands in _ROWS)


def remark(text: str, source: str = "") -> dict[str, Fact]:
    """Name the mistake that an exception's text stands for, as a fact that only chooses a sentence; none when it is not known.

    Args:
        text: what the exception says.
        source: the line that raised it, if that is known.
    """
    return next(({fact: 1} for fact, says, stands in _PATTERNS if says.search(text) and stands.search(source)), {})
