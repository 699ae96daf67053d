"""A room of 300, for ten minutes: how fast is the workshop's server, how far behind is the host's page, and what is lost when it is killed?

    python benchmarks/workshop.py                    300 learners, 3 results a second, 10 minutes, two kills
    python benchmarks/workshop.py --minutes 0.5 --learners 30

Learners are simulated over HTTP on this machine. Each looks at the room every ten seconds, as the page and ``coro watch`` do at most, and sends results; what is not acknowledged is sent again. The server is killed (-9) after a third
and after two thirds of the time, and opened again with the same file. Aims: 99 of 100 answers within 200 ms, the host's page at most 1 s behind, no result lost.
"""

from __future__ import annotations

import argparse
import asyncio
import http.client
import json
import os
import random
import re
import secrets
import signal
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
LOOK_S = 10.0
JOIN_S = 20.0  # people come one after the other
AGAIN_S = 0.5
AIM_P99_S, AIM_BEHIND_S = 0.2, 1.0
SOURCE = "import asyncio\n\n\nasync def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n"


@dataclass
class Figures:
    """What was measured. ``sent_at`` has an entry per result that was sent first at an instant; ``kept`` the ids that were acknowledged."""

    answers_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    behind_s: list[float] = field(default_factory=list)
    behind_after_kill_s: list[float] = field(default_factory=list)
    sent_at: dict[int, list[float]] = field(default_factory=lambda: defaultdict(list))
    sent: int = 0
    kept: int = 0
    tried_again: int = 0
    refused: int = 0
    down: list[tuple[float, float]] = field(default_factory=list)
    shown: dict[int, int] = field(default_factory=dict)
    told: int = 0

    def was_down(self, at: float) -> bool:
        """Tell whether the server was away at an instant, or back for less than a moment: then nobody can be told anything at once."""
        return any(begin - AGAIN_S <= at <= end + 3 * AGAIN_S for begin, end in self.down)


class Server:
    """The real command, in a process of its own."""

    def __init__(self, folder: Path) -> None:
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            self.port = int(free.getsockname()[1])
        self.folder = folder
        self.process: subprocess.Popen[str]
        self.code = self.key = ""

    def start(self) -> None:
        command = [sys.executable, "-u", "-m", "grader", "workshop", "open", "--chapter", "03", "--pack", str(ROOT), "--host", "127.0.0.1", "--port", str(self.port),
                   "--db", str(self.folder / "workshop.sqlite")]  # fmt: skip
        environment = {**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "200"}
        self.process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, env=environment)
        assert self.process.stdout is not None
        said = "".join(self.process.stdout.readline() for _ in range(3))
        self.code = re.findall(r"/j/(\w+)", said)[0]
        self.key = re.findall(r"/host#(\S+)", said)[0]

    def kill(self) -> None:
        self.process.send_signal(signal.SIGKILL)
        self.process.wait()

    def stop(self) -> None:
        self.process.send_signal(signal.SIGINT)
        self.process.wait(20)


class Line:
    """One connection that stays open, as a browser's does; a new one when it is lost."""

    def __init__(self, port: int) -> None:
        self.port = port
        self._streams: tuple[asyncio.StreamReader, asyncio.StreamWriter] | None = None
        self._free = asyncio.Lock()

    async def ask(self, method: str, path: str, token: str, body: object = None) -> tuple[int, Any]:
        """Ask, one request after the other.

        Raises:
            ConnectionError: the server is not there, or goes away meanwhile.
        """
        async with self._free:
            return await self._ask(method, path, token, body)

    async def _ask(self, method: str, path: str, token: str, body: object = None) -> tuple[int, Any]:
        try:
            if self._streams is None:
                self._streams = await asyncio.open_connection("127.0.0.1", self.port)
            reader, writer = self._streams
            data = b"" if body is None else json.dumps(body).encode()
            head = f"{method} {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {token}\r\nContent-Type: application/json\r\nContent-Length: {len(data)}\r\n\r\n"
            writer.write(head.encode() + data)
            lines = (await reader.readuntil(b"\r\n\r\n")).decode().split("\r\n")
            length = next(int(line.split(":")[1]) for line in lines if line.lower().startswith("content-length"))
            return int(lines[0].split()[1]), json.loads(await reader.readexactly(length))
        except (OSError, asyncio.IncompleteReadError, StopIteration) as error:
            self.close()
            raise ConnectionError from error

    def close(self) -> None:
        if self._streams is not None:
            self._streams[1].close()
            self._streams = None


class Learner:
    """Somebody who joins, looks, and sends; keeps what is not acknowledged."""

    def __init__(self, server: Server, figures: Figures, place: int) -> None:
        self.server, self.figures, self.place = server, figures, place
        self.line = Line(server.port)
        self.token, self.number = "", 0
        self.queue: list[dict[str, object]] = []

    async def ask(self, method: str, path: str, body: object = None) -> Any:
        """Ask until there is an answer."""
        while True:
            begun = time.perf_counter()
            try:
                status, told = await self.line.ask(method, path, self.token, body)
            except ConnectionError:
                self.figures.tried_again += 1
                await asyncio.sleep(AGAIN_S * (0.5 + random.random()))
                continue
            self.figures.answers_s[path.rpartition("/")[2]].append(time.perf_counter() - begun)
            if status in (200, 201):
                return told
            self.figures.refused += 1
            await asyncio.sleep(AGAIN_S)

    async def join(self, within_s: float) -> None:
        await asyncio.sleep(random.random() * within_s)
        told = await self.ask("POST", "/api/join", {"code": self.server.code, "name": f"learner {self.place}"})
        self.token, self.number = told["token"], told["number"]

    async def look_for(self, end: float) -> None:
        await asyncio.sleep(random.random() * LOOK_S)
        while time.monotonic() < end:
            await self.ask("GET", "/api/state")
            await asyncio.sleep(LOOK_S)

    async def send(self, result: dict[str, object]) -> None:
        self.queue.append(
            {
                "id": secrets.token_hex(12),
                "exercise": "03_gather",
                "source": f"{SOURCE}# {len(self.queue)} {secrets.token_hex(4)}\n",
                "result": result,
            }
        )
        self.figures.sent += 1
        self.figures.sent_at[self.number].append(time.monotonic())
        if len(self.queue) > 1:
            return  # one is under way, and takes this one along when it is done
        while self.queue:
            batch = self.queue[:20]
            told = await self.ask("POST", "/api/results", {"results": batch})
            self.figures.kept += len(told["kept"])
            del self.queue[: len(batch)]


def a_result() -> dict[str, object]:
    """Judge a wrong answer once, in a process of its own: what every learner sends, as large as it really is."""
    program = f"""
from pathlib import Path
from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.results import Report, to_json
root = Path({str(ROOT)!r})
result = TestFile(root / "exercises/03_gather/test_gather.py").judge(root / "solutions/03_gather/wrong/serial_comprehension.py")
print(to_json(Report((result,))).decode())
"""
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, check=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
    )
    [plain] = json.loads(done.stdout)["exercises"]
    return dict(plain)


def cookie_of(server: Server) -> str:
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=20)
    connection.request("POST", "/host/enter", f"key={server.key}", {"Content-Type": "application/x-www-form-urlencoded"})
    cookie = connection.getresponse().headers["Set-Cookie"].partition(";")[0]
    connection.close()
    return cookie


async def watch(server: Server, cookie: str, figures: Figures) -> None:
    """Be the host's page: read the stream, connect again when it breaks, note when each result is seen first."""
    while True:
        try:
            reader, writer = await asyncio.open_connection("127.0.0.1", server.port, limit=1 << 24)
            writer.write(f"GET /host/live HTTP/1.1\r\nHost: 127.0.0.1\r\nCookie: {cookie}\r\n\r\n".encode())
            while line := await reader.readline():
                if line.startswith(b"data: "):
                    _note(json.loads(line[6:]), figures)
            writer.close()
        except OSError:
            pass
        await asyncio.sleep(AGAIN_S)


def _note(room: dict[str, Any], figures: Figures) -> None:
    now = time.monotonic()
    figures.told = room["told"]
    for row in room["people"]:
        before, seen = figures.shown.get(row["number"], 0), row["attempts"]
        for at in figures.sent_at[row["number"]][before:seen]:
            (figures.behind_after_kill_s if figures.was_down(at) else figures.behind_s).append(now - at)
        figures.shown[row["number"]] = max(before, seen)


async def play(server: Server, count: int, per_second: float, seconds: float) -> Figures:
    """Let the room work, kill the server twice, and wait until everything has arrived."""
    figures, result = Figures(), a_result()
    learners = [Learner(server, figures, place) for place in range(count)]
    await asyncio.gather(*(learner.join(min(JOIN_S, seconds / 3)) for learner in learners))
    cookie = await asyncio.to_thread(cookie_of, server)
    end = time.monotonic() + seconds
    async with asyncio.TaskGroup() as group:
        host = group.create_task(watch(server, cookie, figures))
        kills = group.create_task(_kill_twice(server, figures, seconds))
        work = [group.create_task(learner.look_for(end)) for learner in learners]
        begun = time.monotonic()
        for number in range(round(seconds * per_second)):
            await asyncio.sleep(max(0.0, begun + number / per_second - time.monotonic()))
            work.append(group.create_task(random.choice(learners).send(result)))
        await kills
        await asyncio.gather(*work)
        deadline = time.monotonic() + 20
        while sum(figures.shown.values()) < figures.sent and time.monotonic() < deadline:
            await asyncio.sleep(0.05)
        host.cancel()
    for learner in learners:
        learner.line.close()
    return figures


async def _kill_twice(server: Server, figures: Figures, seconds: float) -> None:
    for _ in range(2):
        await asyncio.sleep(seconds / 3)
        begun = time.monotonic()
        figures.down.append((begun, float("inf")))
        server.kill()
        await asyncio.to_thread(server.start)
        figures.down[-1] = begun, time.monotonic()


def at(values: list[float], share: float) -> float:
    """Give the value below which a share of them lies."""
    return sorted(values)[min(len(values) - 1, int(len(values) * share))] if values else float("nan")


def kept_in(path: Path) -> int:
    """Count what the file holds in the end, past the server."""
    from grader.workshop import Store

    with Store(path) as store:
        return sum(1 for _ in store.told())


def main() -> int:
    asked = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    asked.add_argument("--minutes", type=float, default=10.0)
    asked.add_argument("--learners", type=int, default=300)
    asked.add_argument("--rate", type=float, default=3.0, help="results a second")
    asked.add_argument("--json", action="store_true")
    options = asked.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        server = Server(Path(folder))
        server.start()
        try:
            figures = asyncio.run(play(server, options.learners, options.rate, options.minutes * 60))
        finally:
            server.stop()
        in_file = kept_in(Path(folder) / "workshop.sqlite")
    on_page = sum(figures.shown.values())
    answers_s = [each for some in figures.answers_s.values() for each in some]
    told = {
        "learners": options.learners, "minutes": options.minutes, "results sent": figures.sent, "acknowledged": figures.kept, "in the file": in_file, "on the host's page": on_page,
        "lost": figures.sent - in_file, "requests": len(answers_s), "tried again": figures.tried_again, "refused": figures.refused,
        "median ms": round(1000 * at(answers_s, 0.5), 1), "p99 ms": round(1000 * at(answers_s, 0.99), 1), "slowest ms": round(1000 * max(answers_s), 1),
        "host behind, median s": round(at(figures.behind_s, 0.5), 2), "host behind, p99 s": round(at(figures.behind_s, 0.99), 2), "host behind, slowest s": round(max(figures.behind_s), 2), "kills": len(figures.down),
        "down s": round(sum(end - begin for begin, end in figures.down), 1), "sent meanwhile": len(figures.behind_after_kill_s),
    }  # fmt: skip
    told |= {f"p99 ms, {name}": round(1000 * at(some, 0.99), 1) for name, some in sorted(figures.answers_s.items())}
    if options.json:
        print(json.dumps(told))
    else:
        for name, value in told.items():
            print(f"{name:24} {value}")
    return 0 if told["lost"] == 0 and on_page == figures.sent else 1


if __name__ == "__main__":
    sys.exit(main())
