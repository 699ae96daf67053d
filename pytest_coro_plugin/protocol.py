"""The messages between subject and judge, and the port they go through.

Floor 0: frozen records only. In process they are handed over as they are, apart they cross as typed JSON (``wire``). Reports go from the
subject to the judge, orders from the judge to the subject. Times are virtual nanoseconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, NamedTuple, Protocol, TypeAlias

from .run import Facts, Finding, Leftover, Outcome, Site, Stuck
from .trace import Event
from .values import ErrorValue, Value

MethodKind = Literal["async", "plain", "blocking"]
CallKind = Literal["coroutine", "plain"]


class Method(NamedTuple):
    """A method of a service: how it is called, its parameter names, and what can be given by name alone, with the defaults."""

    name: str
    kind: MethodKind
    parameters: tuple[str, ...] = ()
    named: tuple[tuple[str, Value], ...] = ()


class Handle(NamedTuple):
    """A service as it is handed to the subject, which makes an object of these methods from it."""

    number: int
    type: str
    methods: tuple[Method, ...]


class Prop(NamedTuple):
    """An object that the subject makes itself and that a learner's code works on: a list, a queue, a task in a wanted state.

    ``kind`` names a maker in ``_props``; a number is made once, and stays the same object for the whole run.
    """

    number: int
    kind: str
    args: tuple[Value | Handle | Prop | Result | Learned, ...] = ()


class Result(NamedTuple):
    """What an earlier call gave: an object that stayed on the subject's side, such as an instance of a learner's class."""

    call: int


class Learned(NamedTuple):
    """What stands under a name in the learner's file, handed to a prop or a driver of ours that uses it."""

    name: str


class ErrorSpec(NamedTuple):
    """An exception that the subject is to raise: the name of a builtin class, its arguments, and its name in the judge's book."""

    type: str
    args: tuple[Value, ...]
    ref: str


# Orders: judge -> subject


class Begin(NamedTuple):
    """Start a run: load the learner's file anew.

    ``loop`` tells whether calls are made on a running loop, ``stands`` whether the trace says where tasks wait, ``traced`` whether anybody will read it at all.
    ``drill`` is the name under which faults are committed at the end, to see whether they are told; ``""`` for none.
    """

    loop: bool
    ties: str = "fifo"
    stands: bool = False
    traced: bool = True
    drill: str = ""


LEARNER, DRIVER = 0, -1


class Invoke(NamedTuple):
    """Call ``name`` of the learner's module (``target`` is ``LEARNER``), of what call ``target`` gave, or a driver of ``_props`` (``DRIVER``).

    With ``keep`` what the call gives is kept as it is, unless it is a coroutine: a task or a future is not awaited.
    """

    call: int
    target: int
    name: str
    args: tuple[Value | Handle | Prop | Result | Learned, ...]
    keep: bool = False


class Cancel(NamedTuple):
    """Cancel a call's task."""

    call: int


class Reply(NamedTuple):
    """End a request with a value or an error."""

    request: int
    value: Value = None
    error: ErrorSpec | None = None


class End(NamedTuple):
    """The run is over: stop the loop, cancel what is left."""


Order: TypeAlias = Begin | Invoke | Cancel | Reply | End


class Turn(NamedTuple):
    """The judge's answer to ``wait``. ``stuck`` names why nothing can happen any more (``deadlock`` or ``runaway``), else ``""``."""

    now_ns: int
    orders: tuple[Order, ...] = ()
    stuck: str = ""


# Reports: subject -> judge


class Loaded(NamedTuple):
    """The learner's file was executed, or could not be."""

    facts: Facts


class Requested(NamedTuple):
    """A service call begins. ``number`` is the subject's own, used once."""

    number: int
    service: int
    method: str
    args: tuple[Value, ...]
    chain: tuple[Site, ...] = ()
    task: str = ""
    on_loop_thread: bool = True


class Withdrawn(NamedTuple):
    """The request was cancelled by the program."""

    number: int


class Settled(NamedTuple):
    """A call returned, raised or was cancelled; ``leftovers`` is what ran on at that instant, ``props`` what the props with content held."""

    call: int
    kind: CallKind
    outcome: Outcome
    value: Value = None
    error: ErrorValue | None = None
    raised_at: Site | None = None
    leftovers: tuple[Leftover, ...] = ()
    props: tuple[tuple[int, Value], ...] = ()


class Found(NamedTuple):
    """A tripwire saw something."""

    finding: Finding


class Jammed(NamedTuple):
    """The subject's loop says that the program is stuck, with what everybody waits for."""

    stuck: Stuck


class Ended(NamedTuple):
    """The last word of a run. The trace is empty where nobody wants to read it; ``drilled`` is what ran on in the drill."""

    loops_made: int
    loops_closed: int
    loop_turns: int
    trace: tuple[Event, ...]
    drilled: tuple[Leftover, ...] = ()


Report: TypeAlias = Loaded | Requested | Withdrawn | Settled | Found | Jammed | Ended


class Effect(NamedTuple):
    """Something that a synchronous call does to a prop: call its ``method``."""

    prop: int
    method: str
    args: tuple[Value, ...]


class Answer(NamedTuple):
    """The answer to a synchronous request. ``hold_ns`` is how long a blocking call holds its thread before it asks for the value."""

    now_ns: int
    value: Value = None
    error: ErrorSpec | None = None
    hold_ns: int = 0
    effects: tuple[Effect, ...] = ()


class Port(Protocol):
    """What the subject sees of the judge."""

    def wait(self, reports: Sequence[Report], deadline_ns: int | None) -> Turn:
        """Say that nothing is ready and the next timer is at ``deadline_ns``; get the next event."""

    def ask(self, reports: Sequence[Report], request: Requested) -> Answer:
        """Make a synchronous service call."""

    def release(self, reports: Sequence[Report], number: int) -> Answer:
        """End a blocking service call after it held its thread."""

    def advance(self, reports: Sequence[Report], duration_ns: int) -> int:
        """Let time pass while nobody else gets a turn; the new time in ns."""

    def tell(self, reports: Sequence[Report]) -> None:
        """Report what has to be known even if this process ends at once; there is no answer."""

    def end(self, reports: Sequence[Report]) -> None:
        """Say the last word of a run, ``Ended``; there is no answer."""
