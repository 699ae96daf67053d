"""The judge's side of a jailed child: starts the zygote, asks it for children, and lets a child play runs for a judge.

Floor 1; stands on ``jail`` (the warden, who answers the kernel) and on the plugin's judge. It never waits for a child without looking: every verdict about a silent child rests on the processor time
that it used and on the state that the kernel gives, never on a clock on the wall, so a machine that is slow or shared ends nobody. Whatever a child sends or does, ``play`` returns, and the judge has
been told.
"""

from __future__ import annotations

import json
import os
import select
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

from pytest_coro_plugin import wire
from pytest_coro_plugin._pipe import ADVANCE, ASK, END, RELEASE, TELL, WAIT
from pytest_coro_plugin.errors import ProtocolError
from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.protocol import Requested
from pytest_coro_plugin.run import Facts, Finding, Stuck
from pytest_coro_plugin.shapes import whole

from . import jail
from .errors import ChildNotMade

SHUT = b"shut"  # a child's first word
TICK_S = 0.02  # how often a silent child is looked at
PIPE_TICK_S = 0.003  # the same, where the child has made pipes, whose reads nobody asks the kernel about
PORT = 60  # the descriptor at which a child waits for its judge
SILENT_TICKS = 25  # so often asleep, with nothing used and nothing owed, and it is blocked
STEP_CPU_S = 2.0  # processor seconds from one word to the next; right answers use a few thousandths
HOG_CPU_S = 1.0  # of the first thread, from one word to the next: the loop gave nobody a turn, whatever the child says of it
FRAMES_MAX = 30_000  # words in one run
REQUESTS_MAX = 5_000  # requests in one run; right answers make some hundreds
QUESTIONS_MAX = 4_000  # of the kernel about one child
SOURCE_MAX_BYTES = 1 << 20  # more is no answer; a child that gets more than any answer may have says so
SHORT_NS = 1_000_000  # what ends sooner holds nobody up: time.sleep(0) is a call of the kernel as well
OUTPUT_MAX_BYTES = 8 * 1024 * 1024
OUTPUT_KEPT_BYTES = 64 * 1024
START_S = 30.0  # real seconds for the interpreter to come up
_CPU_CLOCK = 2  # CPUCLOCK_SCHED, in the number of another process's clock


class End(NamedTuple):
    """How a child ended: its wait status (None: unknown), the processor seconds and the memory in KiB that it used."""

    status: int | None
    cpu_s: float
    memory_kib: int


class Zygote:
    """The process that children are forked from; started when first asked, and again when it has died.

    Args:
        secluded: it leaves the machine's namespaces for new ones, and its children with it.
    """

    def __init__(self, *, secluded: bool = False) -> None:
        self._seclusion = "secluded" if secluded else "open"
        self._line: socket.socket | None = None
        self._process: subprocess.Popen[bytes] | None = None

    @property
    def number(self) -> int:
        """The number of the process; 0 when there is none."""
        return self._process.pid if self._process is not None else 0

    def fork(self, port: socket.socket, output: int, plan: jail.Plan) -> int:
        """Make a child, and give its number.

        Args:
            port: the child's end.
            output: where it writes.
            plan: of its jail.

        Raises:
            ChildNotMade: the zygote does not come up, or does not answer.
        """
        line = self._line or self._start()
        try:
            socket.send_fds(line, [json.dumps({"fork": plan._asdict()}).encode()], [port.fileno(), output])
            body, descriptors, _, _ = socket.recv_fds(line, 1024, 1)
            for descriptor in descriptors:
                os.close(descriptor)
            return int(json.loads(body)["child"])
        except (OSError, ValueError, KeyError) as error:
            self.close()
            raise ChildNotMade(f"{type(error).__name__}: {error}") from error

    def reap(self, child: int) -> End:
        """End a child, and tell how it ended."""
        if self._line is None:
            return End(None, 0.0, 0)
        try:
            self._line.send(json.dumps({"reap": child}).encode())
            return End(**json.loads(self._line.recv(1024)))
        except (OSError, ValueError, TypeError):
            self.close()
            return End(None, 0.0, 0)

    def close(self) -> None:
        """End the process, and with it every child."""
        if self._line is not None:
            self._line.close()
            self._line = None
        if self._process is not None:
            try:
                self._process.wait(timeout=5)
            except subprocess.TimeoutExpired:
                self._process.kill()
                self._process.wait()
            self._process = None

    def __enter__(self) -> Zygote:
        return self

    def __exit__(self, *error: object) -> None:
        self.close()

    def _start(self) -> socket.socket:
        ours, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
        path = os.pathsep.join(folder for folder in sys.path if folder)
        environment = {
            "PYTHONPATH": path,
            "PYTHONHASHSEED": "0",
            "PYTHONDONTWRITEBYTECODE": "1",
            "LC_ALL": "C.UTF-8",
            "PATH": os.defpath,
        }
        command = [sys.executable, "-P", "-s", "-m", "grader.zygote", str(theirs.fileno()), self._seclusion]
        self._process = subprocess.Popen(
            command,
            pass_fds=[theirs.fileno()],
            env=environment,
            stdin=subprocess.DEVNULL,
            stdout=subprocess.DEVNULL,
            stderr=subprocess.PIPE,
        )
        theirs.close()
        ours.settimeout(START_S)
        try:
            ready = ours.recv(1024)
        except OSError:
            ready = b""
        if not ready:
            ours.close()
            self._process.kill()
            said = (self._process.communicate()[1] or b"").decode(errors="replace").strip().rpartition("\n")[2]
            self._process = None
            raise ChildNotMade(said or "the process from which children are forked did not come up")
        self._line = ours
        return ours


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
        self._cpu_seen, self._asleep, self._output_bytes, self._in_pipe = 0.0, 0.0, 0, False
        self._held_s = 0.0  # processor seconds of the first thread since the last word
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
        os.set_blocking(self._output, False)
        self._name = name
        self._port.setblocking(False)
        self._asks = self._warden.fileno() if self._warden is not None else -1
        for descriptor in (self._port.fileno(), self._output, self._asks):
            if descriptor >= 0:
                self._poll.register(descriptor, select.POLLIN)
        try:
            self._send((name, source[: SOURCE_MAX_BYTES + 1]))
        except _Ended as ended:
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
                    raise _Ended(f"the program made more than {REQUESTS_MAX} requests", requests=REQUESTS_MAX)
                if verb in unanswered:
                    unanswered[verb](reports)
                    self._tell_hog(judge)
                    if verb == END:
                        return
                else:
                    answer = verbs[verb](reports, argument)
                    self._tell_hog(judge)
                    self._send(answer)
            raise ProtocolError(f"the program said more than {FRAMES_MAX} words to its judge")
        except _Ended as ended:
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
                    raise _Ended("the program does not read what its judge answers", channel="") from None
                select.select([], [self._port], [], TICK_S)
            except OSError:
                raise self._how_it_ended() from None

    def _next_frame(self, judge: Judge) -> bytes:
        """Wait for the child's next word, and meanwhile answer the kernel, take its output, and look at what it does."""
        began_cpu_s, began_first_s = self._cpu_s(), -1.0
        while True:
            if (body := self._frames.next()) is not None:
                self._held_s = self._first_thread_s() - began_first_s if began_first_s >= 0 else 0.0
                return body
            tick_s = PIPE_TICK_S if self._warden is not None and self._warden.has_pipes else TICK_S
            ready = self._poll.poll(tick_s * 1000)
            if not ready:
                began_first_s = self._first_thread_s() if began_first_s < 0 else began_first_s
                self._look(judge, began_cpu_s, tick_s)
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
        self._asleep, self._in_pipe = 0.0, False

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
            raise _Ended(f"the program printed more than {OUTPUT_MAX_BYTES >> 20} MiB", printed=OUTPUT_MAX_BYTES >> 20)

    def _hear(self, judge: Judge) -> None:
        """Let the warden answer the kernel; what held up the loop's thread is put into the judge's book."""
        for notice in self._warden.answer() if self._warden is not None else ():
            short = notice.duration_ns is not None and notice.duration_ns < SHORT_NS
            if notice.on_main_thread and notice.kind in ("sleep", "wait") and not short:
                judge.witness(Finding("blocking", notice.call, judge.now_ns, None, notice.duration_ns or 0, "kernel"))
        if self._warden is not None and self._warden.exhausted:
            raise _Ended("the program kept asking the kernel for what waits or is forbidden", asked=self._warden.asked - 1)

    def _tell_hog(self, judge: Judge) -> None:
        """Tell the judge of a thread that computed and gave the loop no turn, when the child itself says nothing of it."""
        if self._held_s > HOG_CPU_S and not any(finding.kind in ("cpu_hog", "blocking") for finding in judge.findings):
            judge.witness(Finding("cpu_hog", self._name, judge.now_ns, None, int(self._held_s * 1e9), "kernel"))
        self._held_s = 0.0

    def _look(self, judge: Judge, began_cpu_s: float, tick_s: float) -> None:
        """Look at a child that says nothing: does it compute without end, or sleep without anybody who would wake it?"""
        used = self._cpu_s()
        if used - began_cpu_s > STEP_CPU_S:
            raise _Ended(f"the program gave the event loop no turn for {STEP_CPU_S:g} s of processor time", cpu=f"{STEP_CPU_S:g}")
        quiet = used == self._cpu_seen and self._state() == "S"
        self._asleep = self._asleep + tick_s if quiet else 0.0
        self._cpu_seen = used
        if quiet and not self._in_pipe and self._warden is not None and self._warden.has_pipes:
            call = self._warden.waits_in(PORT)
            if call is not None:
                self._in_pipe = True
                judge.witness(Finding("blocking", f"{call} of a pipe", judge.now_ns, None, 0, "kernel"))
        if self._asleep >= SILENT_TICKS * TICK_S:
            raise _Ended("the program sleeps in a call that nothing will ever end", asleep="")

    def _cpu_s(self) -> float:
        try:
            return time.clock_gettime((~self.child << 3) | _CPU_CLOCK)
        except OSError:
            return self._cpu_seen

    def _first_thread_s(self) -> float:
        """Tell the processor seconds of the thread in which the loop lives; 0 where the kernel does not count them."""
        try:
            return int(Path(f"/proc/{self.child}/task/{self.child}/schedstat").read_text().split()[0]) / 1e9
        except (OSError, IndexError, ValueError):
            return 0.0

    def _state(self) -> str:
        try:
            return Path(f"/proc/{self.child}/stat").read_text().rpartition(")")[2].split()[0]
        except (OSError, IndexError):
            return ""

    def _how_it_ended(self) -> _Ended:
        """Say how the child ended, when it hung up by itself."""
        gone = self._is_gone()
        self.close()
        status = self.end.status
        if not gone:
            return _Ended("the program hung up on its judge", channel="")
        if status is None:
            return _Ended("the program's process ended")
        if os.WIFSIGNALED(status):
            number = os.WTERMSIG(status)
            if number in (signal.SIGXCPU, signal.SIGKILL) and self.end.cpu_s >= self._plan.cpu_s - 1:
                return _Ended(f"the program used more than {self._plan.cpu_s} s of processor time", cpu=self._plan.cpu_s)
            name = signal.Signals(number).name
            return _Ended(f"the program crashed its interpreter ({name})", signal=name)
        code = os.WEXITSTATUS(status)
        return _Ended(f"the program ended its own process (exit code {code})", exit=code)

    def _is_gone(self) -> bool:
        """Tell whether a child that has hung up has ended; it gets a second for it."""
        handle = os.pidfd_open(self.child)
        try:
            return bool(select.select([handle], [], [], 1)[0])
        finally:
            os.close(handle)


class _Ended(Exception):
    """The child is no more, or must not go on.

    Args:
        text: why, for the one who reads the record.
        facts: the same for the diagnosis ENDED.
    """

    def __init__(self, text: str, **facts: str | int) -> None:
        super().__init__(text)
        self.facts = tuple(facts.items())


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
