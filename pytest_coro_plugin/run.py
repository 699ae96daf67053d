"""What a judge saw while it played one world: the records that checks, diagnosis and timeline read.

Floor 0: plain frozen records, no behaviour beyond small questions about themselves. Times are virtual nanoseconds since the start of the run.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from .trace import Event
from .values import ErrorValue, Value, minted

Outcome = Literal["ok", "error", "cancelled", "pending"]


@dataclass(frozen=True, slots=True)
class Site:
    """A place in the learner's file.

    ``source`` is the line as the learner wrote it, stripped; ``file`` is the bare file name, never a path.
    """

    file: str
    line: int
    source: str = ""
    function: str = ""


@dataclass(frozen=True, slots=True)
class Request:
    """One call of a simulated service, as the judge journalled it.

    ``in_flight`` counts the requests of that service under way when this one began, itself included.
    ``chain`` is the learner's lines that led to it, innermost first (a helper's line, then its caller's).
    """

    number: int
    service: str
    method: str
    key: Value
    begin_ns: int
    end_ns: int | None
    outcome: Outcome
    in_flight: int
    chain: tuple[Site, ...] = ()
    task: str = ""
    asynchronous: bool = True
    in_task: bool = True
    on_loop_thread: bool = True
    args: tuple[Value, ...] = ()

    @property
    def site(self) -> Site | None:
        return self.chain[0] if self.chain else None

    @property
    def begin(self) -> float:
        """When it began, in virtual seconds."""
        return self.begin_ns / 1e9

    @property
    def end(self) -> float | None:
        """When it ended, in virtual seconds; None while it is under way."""
        return None if self.end_ns is None else self.end_ns / 1e9


@dataclass(frozen=True, slots=True)
class Leftover:
    """A task of the program that was unfinished at the instant the tested call returned."""

    task: str
    coroutine: str
    site: Site | None
    cancelling: bool = False


@dataclass(frozen=True, slots=True)
class Call:
    """One call of learner code by the judge.

    ``kind`` tells what the call gave: a ``coroutine`` (awaited for its value) or a ``plain`` value at once.
    ``target`` tells what was called: 0 a function of the learner's file, a positive number a method of what that call gave, -1 a driver of ours.
    """

    number: int
    name: str
    kind: Literal["coroutine", "plain"]
    begin_ns: int
    end_ns: int | None
    outcome: Outcome
    value: Value = None
    error: ErrorValue | None = None
    raised_at: Site | None = None
    leftovers: tuple[Leftover, ...] = ()
    cancelled_ns: int | None = None
    props: tuple[tuple[int, Value], ...] = ()  # what each prop with content held at that instant
    asked: int = 0  # requests of the run that had begun when it was over
    target: int = 0


FindingKind = Literal[
    "blocking", "nested_run", "never_awaited", "lost_exception", "callback_error", "busy_wait", "cpu_hog", "left_thread"
]


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the subject's tripwires saw. It may count against a submission, never for it.

    ``what`` is the call as the learner wrote it, or the coroutine's name; ``rule`` is the row of ``blocking_rules``.
    """

    kind: FindingKind
    what: str
    at_ns: int
    site: Site | None = None
    duration_ns: int = 0
    rule: str = ""
    detail: str = ""
    aborted: bool = False


@dataclass(frozen=True, slots=True)
class Waiting:
    """One task that a stuck program left waiting: for what, where, and who would have to act."""

    task: str
    coroutine: str
    site: Site | None
    waits_for: str
    holder: str = ""


@dataclass(frozen=True, slots=True)
class Stuck:
    """Why a program could not go on: in words, and who waited for what; ``tasks`` counts them where they were too many.

    ``ended`` is said by the judge alone: the process of the program is no more. ``facts`` tell how it ended.
    """

    kind: Literal["deadlock", "livelock", "busy_wait", "runaway", "hang", "ended"]
    text: str
    waiting: tuple[Waiting, ...] = ()
    cycle: tuple[str, ...] = ()
    tasks: int = 0
    facts: tuple[tuple[str, str | int], ...] = ()


@dataclass(frozen=True, slots=True)
class Function:
    """What stands under a name in the learner's file."""

    kind: Literal["coroutine function", "function", "async generator function", "generator function", "class", "other"]
    line: int
    parameters: tuple[str, ...] = ()
    accepts: tuple[int, int | None] = (0, None)  # positional arguments: fewest, most


@dataclass(frozen=True, slots=True)
class Facts:
    """The learner's file after loading. ``problem`` is set when it could not be loaded at all."""

    functions: dict[str, Function] = field(default_factory=dict)
    problem: str = ""  # a code: MISSING_FILE, SYNTAX, ENCODING, IMPORT_RAISED, IMPORT_EXITS, IMPORT_INPUT, SHADOWS …
    detail: str = ""
    site: Site | None = None
    imports: tuple[str, ...] = ()  # names of the packages that the file imports, anywhere in it


@dataclass(frozen=True, slots=True)
class Shown:
    """A program of the pack that was played in place of the learner's file, and the text of that file, of which nothing ran."""

    program: str
    answer: str
    name: str = "exercise.py"


@dataclass(frozen=True, slots=True)
class Run:
    """One world played once. ``given`` is whatever the world returned: what the checks compare with."""

    world: str
    facts: Facts
    calls: tuple[Call, ...]
    requests: tuple[Request, ...]
    findings: tuple[Finding, ...]
    stuck: Stuck | None
    trace: tuple[Event, ...]
    end_ns: int
    given: object = None
    loops_made: int = 0
    loops_closed: int = 0
    loop_turns: int = 0
    timer_ns: int = 0  # the latest timer that the program's loop ever waited for
    order: str = ""  # replay token of the completion order, "" for the planned one
    ways: int = 1  # how many orders there are, as far as this one shows
    seed: int = 0
    shown: Shown | None = None  # set when the world plays a program that the learner only reads

    def answer(self, key: Value) -> str:
        """Give the value that a standard service had for a key in this run."""
        return minted(key, self.seed)
