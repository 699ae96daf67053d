"""``coro run``: the learner's own program in virtual time, what it prints and what it asks for beside the clock.

Stands on the virtual loop, and for a file that only has functions on the first world of its tests: it is called as the first check calls it. It gives no points and notes nothing.
The program runs in this process, which ends afterwards.
"""

from __future__ import annotations

import ast
import asyncio
import runpy
import sys
import time
import traceback
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager, redirect_stdout, suppress
from io import TextIOBase
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple, SupportsFloat, SupportsIndex

from ..errors import StuckError
from ..words import N_, clean, cut

if TYPE_CHECKING:
    from .cli import Call
    from .pack import Exercise
    from .screen import Screen

CLOCK_CELLS = 9
ANSWERED, PRINTED, ASKED = range(3)  # what comes first of what happens in one instant


class Line(NamedTuple):
    """One line of the story: the instant in virtual ns, what kind it is, its number, its text."""

    at_ns: int
    kind: int
    number: int
    text: str


def act(call: Call) -> int:
    """Run the program of the exercise that the call names."""
    pack = call.pack
    exercise = call.chosen(pack, call.progress(pack).read(), *call.words)
    text = exercise.answer.read_text("utf-8", errors="replace") if exercise.answer.is_file() else ""
    return _main(exercise, call.screen) if has_main(text) else _world(exercise, call.screen)


def has_main(text: str) -> bool:
    """Tell whether a source has an ``if __name__ == "__main__"`` part."""
    try:
        tree = ast.parse(text)
    except (SyntaxError, ValueError):
        return False
    return any(isinstance(node, ast.If) and "__name__" in ast.unparse(node.test) for node in tree.body)


class Clock:
    """The virtual time of the loop that ran last, in ns."""

    def __init__(self) -> None:
        self._loop: asyncio.AbstractEventLoop | None = None

    def now_ns(self) -> int:
        """Give the time of the loop that runs, else the time at which the last one stopped."""
        with suppress(RuntimeError):
            self._loop = asyncio.get_running_loop()
        return round(self._loop.time() * 1e9) if self._loop is not None else 0

    def make(self) -> asyncio.AbstractEventLoop:
        """Make a virtual loop, and follow it."""
        from .._loop import VirtualClockLoop

        self._loop = VirtualClockLoop()
        return self._loop


class Stamped(TextIOBase):
    """Standard output, line by line.

    Args:
        clock: tells when a line begins.
        tell: is told each line that is whole, and when it began.
    """

    def __init__(self, clock: Clock, tell: Callable[[int, str], None]) -> None:
        self._clock, self._tell = clock, tell
        self._begun, self._begun_ns = "", 0

    def write(self, text: str, /) -> int:
        """Take text, and tell the lines in it."""
        now_ns = self._clock.now_ns()
        *whole, rest = text.split("\n")
        for line in whole:
            self._tell(self._begun_ns if self._begun else now_ns, self._begun + line)
            self._begun = ""
        if rest:
            self._begun_ns = self._begun_ns if self._begun else now_ns
            self._begun += rest
        return len(text)

    def flush(self) -> None:
        """Leave a line that has begun as it is."""

    def end(self) -> None:
        """Tell what is left."""
        if self._begun:
            self.write("\n")


def _show(screen: Screen, at_ns: int, text: str) -> None:
    seconds = f"{at_ns / 1e9:.9g} s"
    room = screen.width - CLOCK_CELLS - 2
    screen.line(f"{seconds:>{CLOCK_CELLS}}  {cut(clean(text) if text.strip() else text, room)}".rstrip())


def _main(exercise: Exercise, screen: Screen) -> int:
    """Run the file as ``python exercise.py`` would, but for the clock."""
    from .._frozen import frozen
    from .._loop import virtual_loops

    clock, ours = Clock(), sys.stdout

    def tell(at_ns: int, text: str) -> None:
        with redirect_stdout(ours):
            _show(screen, at_ns, text)

    stamped = Stamped(clock, tell)
    with ExitStack() as stack:
        stack.enter_context(redirect_stdout(stamped))
        stack.enter_context(virtual_loops(clock.make))
        stack.enter_context(frozen(clock.now_ns))
        stack.enter_context(_sleep_in_step(lambda text: tell(clock.now_ns(), text), screen))
        try:
            runpy.run_path(str(exercise.answer), run_name="__main__")
        except SystemExit as ended:
            return ended.code if isinstance(ended.code, int) else 0
        except Exception as error:  # noqa: BLE001 - the border of learner code
            stamped.end()
            tell(clock.now_ns(), _raised(error, exercise.answer))
            return 1
        finally:
            stamped.end()
    return 0


@contextmanager
def _sleep_in_step(tell: Callable[[str], None], screen: Screen) -> Iterator[None]:
    """Let ``time.sleep`` move the virtual clock and stand still for nobody, and say that the loop stood still."""
    real = time.sleep

    def sleep(seconds: SupportsFloat | SupportsIndex) -> None:
        try:
            loop = asyncio.get_running_loop()
        except RuntimeError:
            return
        advance: Callable[[int], object] | None = getattr(loop, "advance_ns", None)
        if advance is not None:
            tell(
                screen.translate(N_("(the loop stands still for {seconds} s: time.sleep)")).format(seconds=f"{float(seconds):g}")
            )
            advance(round(float(seconds) * 1e9))

    time.sleep = sleep
    try:
        yield
    finally:
        time.sleep = real


def _raised(error: BaseException, answer: Path) -> str:
    """Tell an exception in one line, with the learner's line."""
    lines = [frame.lineno for frame in traceback.extract_tb(error.__traceback__) if frame.filename == str(answer)]
    text = str(error).splitlines()[0] if str(error) else ""
    place = f"line {lines[-1]}: " if lines and not isinstance(error, StuckError) else ""
    return f"{place}{type(error).__name__}{': ' if text else ''}{text}"


def _world(exercise: Exercise, screen: Screen) -> int:
    """Call the functions as the first check does, and tell the story of that run."""
    from ..collect import TestFile
    from ..runner import Session
    from ..values import show

    file = TestFile(exercise.test_file)
    name = next((case.worlds[0] for case in file.cases if case.worlds), None)
    if name is None or exercise.python_missing:
        screen.say(N_("{id} cannot be run here"), id=exercise.id)
        return 1
    clock, lines = Clock(), list[Line]()
    stamped = Stamped(clock, lambda at_ns, text: lines.append(Line(at_ns, PRINTED, len(lines), text)))
    with redirect_stdout(stamped), Session(exercise.answer) as session:
        run = session.play(file.worlds[name])[0]
        stamped.end()
    if run.facts.problem:
        screen.say(N_("the file cannot be run: {detail}"), detail=clean(run.facts.detail or run.facts.problem))
        return 1
    for request in run.requests:
        asked = f"{request.service.partition(' ')[0]}.{request.method}({', '.join(show(arg, 30) for arg in request.args)})"
        asked = asked.replace(".__call__", "")
        lines.append(Line(request.begin_ns, ASKED, request.number, f"> {asked}"))
        if request.end_ns is not None:
            outcome = {"ok": N_("answered"), "error": N_("raised"), "cancelled": N_("cancelled")}.get(
                request.outcome, N_("still running")
            )
            lines.append(Line(request.end_ns, ANSWERED, request.number, f"< {asked} {screen.translate(outcome)}"))
    for call in run.calls:
        if call.end_ns is not None:
            told = show(call.value, 60) if call.outcome == "ok" else call.error.type if call.error is not None else call.outcome
            lines.append(Line(call.end_ns, PRINTED, len(lines), f"= {call.name}(): {told}"))
    screen.say(N_("{id} as its first check calls it; > asks, < is answered, = is the result"), id=exercise.id)
    for line in sorted(lines):
        _show(screen, line.at_ns, line.text)
    if run.stuck is not None:
        _show(screen, run.end_ns, f"{run.stuck.kind}: {run.stuck.text}")
        return 1
    return 0
