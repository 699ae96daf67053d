"""The judge's side of a jailed child: the dialogue in which it plays runs for a judge.

Floor 1; stands on ``forking`` (where the child comes from), ``vigil`` (what it does while it says nothing), ``ending`` (how it came to its end), ``jail`` (the warden, who answers the kernel) and on
the plugin's judge. It never waits for a child without looking. Whatever a child sends or does, ``play`` returns, and the judge has been told.
"""

from __future__ import annotations

import os
import select
import socket
from collections.abc import Callable
from typing import Any

from pytest_coro_plugin import wire
from pytest_coro_plugin._pipe import ADVANCE, ASK, END, RELEASE, TELL, WAIT
from pytest_coro_plugin.errors import ProtocolError
from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.protocol import Requested
from pytest_coro_plugin.run import Facts, Finding, Stuck
from pytest_coro_plugin.shapes import whole

from . import jail
from .ending import Ended, is_gone, told_by
from .errors import ChildNotMade
from .forking import START_S, End, Zygote
from .vigil import STEP_CPU_S, TICK_S, Vigil

SHUT = b"shut"  # a child's first word
FRAMES_MAX = 30_000  # words in one run
REQUESTS_MAX = 5_000  # requests in one run; right answers make some hundreds
QUESTIONS_MAX = 1_000  # of the kernel about one child; right answers make a dozen
SOURCE_MAX_BYTES = 1 << 20  # more is no answer; a child that gets more than any answer may have says so
SHORT_NS = 1_000_000  # what ends sooner holds nobody up: time.sleep(0) is a call of the kernel as well
OUTPUT_MAX_BYTES = 16 * 1024 * 1024
OUTPUT_KEPT_BYTES = 64 * 1024


class Inmate:
    """A jailed child that plays runs of one answer; a ``runner.Player``.

    Args:
        zygote: where it comes from.
        name: of the learner's file, as feedback shows it.
        source: its bytes; they are sent when the jail is shut.
        plan: of the jail.

    Raises:
        ChildNotMade: it could not be made, or its jail did not shut.
    """

    def __init__(self, zygote: Zygote, name: str, source: bytes, plan: jail.Plan) -> None:
        self._zygote, self._plan = zygote, plan
        self.alive, self.end = True, End(None, 0.0, 0)
        self.verdict: Stuck | None = None  # why it was ended
        self.facts: Facts | None = None  # what was known then about the learner's file
        self.printed = bytearray()  # the beginning of what it printed
        self._output_bytes = 0
        self._port, theirs = socket.socketpair()
        self._output, output = os.pipe()
        try:
            self.child = zygote.fork(theirs, output, plan)
        except ChildNotMade:
            self._port.close()
            os.close(self._output)
            raise
        finally:
            theirs.close()
            os.close(output)
        self._frames = wire.Frames()
        listener = self._listener()
        self._warden = (
            jail.Warden(listener, self.child, threads=plan.threads, questions=QUESTIONS_MAX) if listener is not None else None
        )
        self._poll = select.poll()
        self._vigil = Vigil(self.child, name, self._warden, is_silent=lambda: not self._poll.poll(0))
        os.set_blocking(self._output, False)
        self._port.setblocking(False)
        self._asks = self._warden.fileno() if self._warden is not None else -1
        for descriptor in (self._port.fileno(), self._output, self._asks):
            if descriptor >= 0:
                self._poll.register(descriptor, select.POLLIN)
        try:
            self._send((name, source[: SOURCE_MAX_BYTES + 1]))
        except Ended as ended:
            self.close()
            raise ChildNotMade(str(ended)) from ended

    def play(self, judge: Judge) -> None:
        """Let the child play one run for this judge."""
        verbs: dict[str, Callable[..., Any]] = {WAIT: judge.wait, ASK: judge.ask, RELEASE: judge.release, ADVANCE: judge.advance}
        unanswered: dict[str, Callable[[Any], None]] = {TELL: judge.tell, END: judge.end}
        try:
            self._send(judge.wait((), None))
            asked = 0
            for _ in range(FRAMES_MAX):
                verb, reports, argument = _message(self._next_frame(judge))
                asked += sum(type(report) is Requested for report in reports)
                if asked > REQUESTS_MAX:
                    raise Ended(f"the program made more than {REQUESTS_MAX} requests", requests=REQUESTS_MAX)
                if verb in unanswered:
                    unanswered[verb](reports)
                    self._vigil.tell_hog(judge)
                    if verb == END:
                        return
                else:
                    answer = verbs[verb](reports, argument)
                    self._vigil.tell_hog(judge)
                    self._send(answer)
            raise ProtocolError(f"the program said more than {FRAMES_MAX} words to its judge")
        except Ended as ended:
            self._give_up(judge, Stuck("ended", str(ended), facts=ended.facts))
        except Exception as error:  # noqa: BLE001 - the border of a side that may send anything
            text = f"the program sent what no program sends: {str(error) or type(error).__name__}"
            self._give_up(judge, Stuck("ended", text, facts=(("channel", ""),)))

    @property
    def out_of_patience(self) -> bool:
        """Tell whether it wore out its judge: no other child of this answer is worth a try."""
        return self._warden is not None and self._warden.exhausted

    def close(self) -> None:
        """End the child."""
        if self.alive:
            self.alive = False
            self.end = self._zygote.reap(self.child)
            if self._warden is not None:
                self._warden.close()
            self._port.close()
            os.close(self._output)

    # -- inside

    def _listener(self) -> int | None:
        """Wait until the jail is shut, and take the descriptor by which the kernel asks."""
        self._port.settimeout(START_S)
        try:
            said, descriptors, _, _ = socket.recv_fds(self._port, 16, 1)
        except OSError:
            said, descriptors = b"", []
        if said != SHUT or len(descriptors) != self._plan.evidence:
            text = (
                os.read(self._output, 2000).decode(errors="replace").strip()
                if select.select([self._output], [], [], 1)[0]
                else ""
            )
            self._zygote.reap(self.child)
            self._port.close()
            os.close(self._output)
            raise ChildNotMade(text or "its jail did not shut")
        return descriptors[0] if descriptors else None

    def _give_up(self, judge: Judge, stuck: Stuck) -> None:
        self.close()
        judge.abandon(stuck)
        self.verdict, self.facts = stuck, judge.facts

    def _send(self, message: object) -> None:
        """Write one frame; a child that does not read is no child that waits, so its room in the socket is enough or it is ended."""
        left = memoryview(wire.encode(message))
        waited = 0
        while left:
            try:
                left = left[self._port.send(left) :]
            except BlockingIOError:
                waited += 1
                if waited * TICK_S > STEP_CPU_S:
                    raise Ended("the program does not read what its judge answers", channel="") from None
                select.select([], [self._port], [], TICK_S)
            except OSError:
                raise self._how_it_ended() from None

    def _next_frame(self, judge: Judge) -> bytes:
        """Wait for the child's next word, and meanwhile answer the kernel, take its output, and look at what it does."""
        self._vigil.begin()
        while True:
            if (body := self._frames.next()) is not None:
                self._vigil.end()
                return body
            ready = self._poll.poll(self._vigil.tick_s * 1000)
            if not ready:
                self._vigil.look(judge)
            for descriptor, _ in ready:
                if descriptor == self._asks:
                    self._hear(judge)
                elif descriptor == self._output:
                    self._take_output()
                else:
                    self._receive()

    def _receive(self) -> None:
        try:
            chunk = self._port.recv(1 << 18)
        except BlockingIOError:
            return
        except OSError:
            chunk = b""
        if not chunk:
            raise self._how_it_ended()
        self._take(chunk)
        self._vigil.hear()

    def _take(self, chunk: bytes) -> None:
        self._frames.take(chunk)

    def _take_output(self) -> None:
        try:
            chunk = os.read(self._output, 1 << 16)
        except BlockingIOError:
            return
        self._output_bytes += len(chunk)
        self.printed += chunk[: OUTPUT_KEPT_BYTES - len(self.printed)]
        if not chunk:
            self._poll.unregister(self._output)
        elif self._output_bytes > OUTPUT_MAX_BYTES:
            raise Ended(f"the program printed more than {OUTPUT_MAX_BYTES >> 20} MiB", printed=OUTPUT_MAX_BYTES >> 20)

    def _hear(self, judge: Judge) -> None:
        """Let the warden answer the kernel; what held up the loop's thread is put into the judge's book."""
        for notice in self._warden.answer() if self._warden is not None else ():
            short = notice.duration_ns is not None and notice.duration_ns < SHORT_NS
            if notice.on_main_thread and notice.kind in ("sleep", "wait") and not short:
                judge.witness(Finding("blocking", notice.call, judge.now_ns, None, notice.duration_ns or 0, "kernel"))
        if self._warden is not None and self._warden.exhausted:
            raise Ended("the program kept asking the kernel for what waits or is forbidden", asked=self._warden.asked - 1)

    def _how_it_ended(self) -> Ended:
        """Say how the child ended, when it hung up by itself."""
        gone = is_gone(self.child)
        self.close()
        return told_by(self.end, limit_s=self._plan.cpu_s) if gone else Ended("the program hung up on its judge", channel="")


_ARGUMENTS: dict[str, Callable[[Any], Any]] = {
    WAIT: lambda deadline_ns: None if deadline_ns is None else whole(deadline_ns),
    RELEASE: whole,
    ADVANCE: whole,
    TELL: lambda _: None,
    END: lambda _: None,
}


class Spent:
    """Stands in for a child of an answer that has used up its chances: every further run ends as the last one did.

    Args:
        verdict: how that was.
        facts: what was known about the learner's file.
    """

    alive = True

    def __init__(self, verdict: Stuck, facts: Facts | None) -> None:
        self._verdict, self._facts = verdict, facts

    def play(self, judge: Judge) -> None:
        """Tell the judge at once."""
        judge.abandon(self._verdict, self._facts)

    def close(self) -> None:
        """Nothing is open."""


def _message(body: bytes) -> tuple[str, list[Any], Any]:
    """Read a word of the child: a verb, reports, an argument; everything of the type that it has to be."""
    message = wire.decode(body, trusted=False)
    if not (type(message) is tuple and len(message) == 3 and type(message[0]) is str and type(message[1]) is list):
        raise ProtocolError("a frame that is no message")
    verb, reports, argument = message
    if verb == ASK:
        if type(argument) is not Requested:
            raise ProtocolError("a question without a request")
    elif verb in _ARGUMENTS:
        argument = _ARGUMENTS[verb](argument)
    else:
        raise ProtocolError("a verb that is not known")
    return verb, reports, argument
