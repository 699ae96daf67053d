"""Records of runs made by hand, so that the judge's words can be tested without anybody running code. Times are given in seconds."""

from __future__ import annotations

from pytest_coro_plugin.run import Call, Facts, Finding, Function, Leftover, Request, Run, Site, Stuck
from pytest_coro_plugin.values import ErrorValue, Opaque

S = 1_000_000_000
LINE = Site("exercise.py", 4, "return [await api.fetch(k) for k in keys]", "fetch_all")
FETCH_ALL = Function("coroutine function", 3, ("api", "keys"), (2, 2))
CORO = Opaque("coroutine", "api.fetch")
TASK = Opaque("task", "Task")
BROKEN = ErrorValue("ValueError", ("Exception", "BaseException", "object"), "b is broken", "api 1: 'b' #1")


def ns(seconds: float) -> int:
    return round(seconds * S)


def request(key, begin, end, *, outcome="ok", line=LINE, number=0, **more):
    return Request(
        number, "api 1", "fetch", key, ns(begin), None if end is None else ns(end),
        "pending" if end is None else outcome, 1, (line,) if line else (), **more,
    )  # fmt: skip


def asked(*spans, line=LINE):
    """Requests from (key, begin, end) or (key, begin, end, outcome)."""
    return tuple(
        request(key, begin, end, outcome=rest[0] if rest else "ok", line=line, number=n)
        for n, (key, begin, end, *rest) in enumerate(spans, 1)
    )


def call(value=None, end=0.0, *, name="fetch_all", begin=0.0, outcome="ok", kind="coroutine", **more):
    return Call(1, name, kind, ns(begin), None if end is None else ns(end), "pending" if end is None else outcome, value, **more)


def run(
    value=None,
    end=0.0,
    *,
    requests=(),
    calls=None,
    name="fetch_all",
    functions=None,
    problem="",
    end_of_run=None,
    findings=(),
    stuck=None,
    loops=(0, 0),
    given=None,
    detail="",
    **more,
):
    functions = {name: FETCH_ALL} if functions is None else functions
    return Run(
        "four", Facts(functions, problem, detail), (call(value, end, name=name, **more),) if calls is None else tuple(calls), tuple(requests), tuple(findings),
        stuck, (), ns(end_of_run if end_of_run is not None else end or 0), given, loops[0], loops[1],
    )  # fmt: skip


VALUES = ["<a>", "<b>", "<c>", "<d>"]
TOGETHER = asked(("a", 0, 3), ("b", 0, 1), ("c", 0, 2), ("d", 0, 2))
IN_A_ROW = asked(("a", 0, 3), ("b", 3, 4), ("c", 4, 6), ("d", 6, 8))

good = run(VALUES, 3, requests=TOGETHER)
serial = run(VALUES, 8, requests=IN_A_ROW)
stub = run(
    None,
    0,
    outcome="error",
    error=ErrorValue("NotImplementedError"),
    raised_at=Site("exercise.py", 9, "raise NotImplementedError"),
)
typo = run(None, 0.0, outcome="error", error=ErrorValue("NameError", (), "name 'k' is not defined"), raised_at=LINE)


def leftover(cancelling=False):
    return Leftover("task 2", "api.fetch", LINE, cancelling)


def finding(kind, what="time.sleep(2)", seconds=2.0, **more):
    return Finding(kind, what, 0, LINE, ns(seconds), **more)


def deadlock(kind="deadlock"):
    return Stuck(kind, "", (), ())
