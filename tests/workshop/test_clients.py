"""How results get from a learner's machine to the room: pytest --coro-join, coro watch --join, and the outbox between them."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
import threading
import time
from pathlib import Path

import pytest

from pytest_coro_plugin._outbox import Address, Outbox
from pytest_coro_plugin._sending import Post
from pytest_coro_plugin.errors import UsageError
from pytest_coro_plugin.results import ExerciseResult

from .conftest import GATHER, ROOT, Clock, Running, running

PYTEST = [
    sys.executable,
    "-m",
    "pytest",
    "-q",
    "-p",
    "no:cacheprovider",
    "-p",
    "no:looptime_plugin",
    "-p",
    "no:hypothesispytest",
    f"exercises/{GATHER}",
]
WATCH = [sys.executable, "-c", "from pytest_coro_plugin.learn.cli import main; main()", "watch", "03"]
SERIAL = "async def fetch_all(api, keys):\n    return [await api.fetch(key) for key in keys]\n"
PATIENCE_S = 40


@pytest.fixture
def pack(tmp_path: Path) -> Path:
    """A learner's folder with one exercise, answered wrongly."""
    made = tmp_path / "pack"
    shutil.copytree(ROOT / "exercises" / GATHER, made / "exercises" / GATHER, ignore=shutil.ignore_patterns("__pycache__"))
    (made / "pytest.ini").write_text(
        "[pytest]\naddopts = --import-mode=importlib\nasyncio_default_fixture_loop_scope = function\n"
    )
    (made / "exercises" / GATHER / "exercise.py").write_text(SERIAL)
    return made


def environment() -> dict[str, str]:
    kept = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "LANG", "PYTEST"))}
    return {
        **kept,
        "PYTHONPATH": str(ROOT),
        "PYTHONIOENCODING": "utf-8",
        "COLUMNS": "80",
        "LANG": "C.UTF-8",
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "",
    }


def judge(pack: Path, address: str, *more: str) -> str:
    plugin = ["-p", "pytest_coro_plugin.plugin"] if not _is_installed() else []
    command = [*PYTEST, *plugin, f"--coro-join={address}", *more]
    done = subprocess.run(command, cwd=pack, env=environment(), capture_output=True, text=True, encoding="utf-8", timeout=120)
    assert done.stdout, done.stderr
    return done.stdout


def _is_installed() -> bool:
    from importlib.metadata import entry_points

    return any(entry.name == "coro" for entry in entry_points(group="pytest11"))


def wait_for(room: Running, count: int) -> None:
    deadline = time.monotonic() + PATIENCE_S
    while len(room.workshop.room.told) < count:
        assert time.monotonic() < deadline, f"{len(room.workshop.room.told)} of {count} results came"
        time.sleep(0.05)


def waiting(pack: Path) -> list[Path]:
    return sorted((pack / ".coro" / "outbox").glob("*.json"))


@pytest.mark.slow
def test_pytest_sends_after_it_has_told(room: Running, pack: Path) -> None:
    address = f"{room.address}/j/{room.code}"
    said = judge(pack, address, "--coro-name=Ann")
    wait_for(room, 1)
    again = judge(pack, address)
    [seat] = room.workshop.room.seats.values()

    assert said.index("2 failed") < said.index("workshop: ")
    assert said.rstrip().splitlines()[-1] in (
        "workshop: results sent: 1",
        "workshop: slow to answer; what has not arrived is kept in .coro/outbox and sent with the next run",
    )
    assert (seat.person.name, seat.where, seat.work[GATHER].code, seat.work[GATHER].attempts) == ("Ann", GATHER, "SERIAL", 1)
    assert room.store.example(room.workshop.room.told[0].number)[0] == SERIAL.encode()
    assert "workshop: " in again
    assert len(room.workshop.room.seats) == 1


@pytest.mark.slow
def test_without_a_network_the_verdict_is_the_same_and_the_result_waits(room: Running, pack: Path) -> None:
    nowhere = judge(pack, "http://127.0.0.1:9/j/ABCDEF", "--coro-lang=zh")
    kept = waiting(pack)
    room_address = f"{room.address}/j/{room.code}"
    for path in kept:  # as if the room had been away at that address
        path.write_text(path.read_text("utf-8").replace("http://127.0.0.1:9", room.address), "utf-8")
    judge(pack, room_address, "-k", "results")
    wait_for(room, 1)

    assert "2 failed" in nowhere
    assert nowhere.rstrip().splitlines()[-1] == "工作坊：连接不上；.coro/outbox 中等待的结果会在下次运行时发送：1"
    assert len(kept) == 1
    assert len(room.workshop.room.told) == 1  # a part of an exercise is no attempt


@pytest.mark.slow
def test_a_wrong_code_is_told_and_nothing_is_lost(room: Running, pack: Path) -> None:
    said = judge(pack, f"{room.address}/j/AAAAAA")

    assert said.rstrip().splitlines()[-1] == "workshop: that is not the code of this workshop; what waits in .coro/outbox: 1"
    assert len(waiting(pack)) == 1


@pytest.mark.parametrize("address", ["foo", "ftp://a/j/ABCDEF", "http://a/ABCDEF", "http://a/j/", "http:///j/ABCDEF", "http://a/j/x y z", "http://u:p@a/j/ABCDEF", "http://a:x/j/ABCDEF"])  # fmt: skip
def test_what_is_no_address_is_refused_before_anything_runs(address: str) -> None:
    with pytest.raises(UsageError, match="is no address of a workshop; it looks like"):
        Address.read(address)


@pytest.mark.parametrize(
    ("text", "address"),
    [
        ("http://10.0.0.5:8765/j/k7m-2qx", Address("http://10.0.0.5:8765", "K7M2QX")),
        (" https://w.example.org/asyncio/j/K7M2QX/ ", Address("https://w.example.org/asyncio", "K7M2QX")),
    ],
)
def test_an_address_is_read_as_people_copy_it(text: str, address: Address) -> None:
    assert Address.read(text) == address


class Watch:
    """``coro watch`` under way, what it says, and a keyboard."""

    def __init__(self, pack: Path, address: str) -> None:
        command = [*WATCH, "--join", address, "--name", "Bob"]
        self.process = subprocess.Popen(
            command, cwd=pack, env=environment(), stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.STDOUT
        )
        self.said = ""
        self._reader = threading.Thread(target=self._read)
        self._reader.start()

    def _read(self) -> None:
        assert self.process.stdout is not None
        for line in self.process.stdout:
            self.said += line.decode()

    def until(self, text: str) -> None:
        deadline = time.monotonic() + PATIENCE_S
        while text not in self.said:
            assert time.monotonic() < deadline, f"never said {text!r}: {self.said}"
            time.sleep(0.05)

    def type(self, line: bytes) -> None:
        assert self.process.stdin is not None
        self.process.stdin.write(line + b"\n")
        self.process.stdin.flush()

    def end(self) -> None:
        self.process.kill()
        self.process.wait()
        self._reader.join()


@pytest.mark.slow
@pytest.mark.skipif(sys.platform == "win32", reason="reads a pipe as POSIX does")
def test_watch_sends_each_save_tells_what_the_host_opens_and_says_when_the_room_is_gone(
    path: Path, clock: Clock, pack: Path
) -> None:
    answer = pack / "exercises" / GATHER / "exercise.py"
    with running(path, clock) as room:
        watch = Watch(pack, f"{room.address}/j/{room.code}")
        try:
            wait_for(room, 1)
            watch.until("workshop: connected, you are number 1")
            answer.write_text(SERIAL + "\n# again\n")
            wait_for(room, 2)
            host = room.host()
            host.do(deed="open", exercise=GATHER)
            host.do(deed="hint", exercise=GATHER, hints=1)
            watch.type(b"")
            watch.until("workshop: a hint for 03_gather: An `await` inside a loop")
            room.end()
            answer.write_text(SERIAL + "\n# once more\n")
            watch.until("workshop: not reached; what you do is kept and sent later")
            watch.type(b"q")
            watch.process.wait(PATIENCE_S)
        finally:
            watch.end()
    [seat] = room.workshop.room.seats.values()

    assert (seat.person.name, seat.where, seat.work[GATHER].attempts) == ("Bob", GATHER, 2)
    assert "workshop: the host opens 03_gather" in watch.said
    assert len(waiting(pack)) == 1


def results(count: int, judged: ExerciseResult, outbox: Outbox) -> None:
    for number in range(count):
        outbox.put(GATHER, f"# {number}\n{SERIAL}".encode(), judged)


def test_everything_that_waits_is_sent_once(room: Running, tmp_path: Path, judged) -> None:  # type: ignore[no-untyped-def]
    outbox = Outbox(tmp_path, Address(room.address, room.code))
    results(45, judged("wrong/serial_comprehension")[1], outbox)
    first = Post(outbox, "Ann", "en").run(GATHER)
    results(45, judged("wrong/serial_comprehension")[1], outbox)
    again = Post(outbox, "Ann", "en").run(GATHER)

    assert (first.sent, first.left, first.refused, first.trouble) == (45, 0, 0, "")
    assert (again.sent, again.trouble) == (45, "")
    assert len(room.workshop.room.told) == 45
    assert len(room.workshop.room.seats) == 1


def test_what_the_room_refuses_for_good_is_put_aside(room: Running, tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, Address(room.address, room.code))
    outbox.put("99_unknown", b"x = 1\n", None)
    outbox.put(GATHER, b"x = 1\n", None)
    answered = Post(outbox, "", "en").run("99_unknown")

    assert (answered.sent, answered.refused, answered.left) == (1, 1, 0)
    assert len(list((tmp_path / ".coro" / "outbox" / "refused").glob("*.json"))) == 1
    assert room.workshop.room.told[0].most == 0


def test_a_workshop_that_was_forgotten_is_joined_anew(room: Running, tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, Address(room.address, room.code))
    outbox.keep_token("of an earlier workshop at this address")
    outbox.put(GATHER, b"x = 1\n", None)

    assert Post(outbox, "", "en").run(GATHER).sent == 1
    assert (
        json.loads(outbox.tokens.read_text("utf-8"))[room.address] == outbox.token() != "of an earlier workshop at this address"
    )


def test_somebody_who_was_removed_stays_out(room: Running, tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, Address(room.address, room.code))
    Post(outbox, "Eve", "en").run("")
    room.host().do(deed="remove", number=1)
    outbox.put(GATHER, b"x = 1\n", None)
    answered = Post(outbox, "Eve", "en").run("")

    assert (answered.trouble, answered.left) == ("removed", 1)
    assert room.workshop.room.seats == {}


def test_something_else_that_answers_is_no_workshop(tmp_path: Path) -> None:
    import http.server

    server = http.server.HTTPServer(("127.0.0.1", 0), http.server.SimpleHTTPRequestHandler)
    threading.Thread(target=server.handle_request, daemon=True).start()
    outbox = Outbox(tmp_path, Address(f"http://127.0.0.1:{server.server_port}", "ABCDEF"))
    outbox.put(GATHER, b"x = 1\n", None)
    answered = Post(outbox, "", "en").run("")
    server.server_close()

    assert (answered.trouble, answered.left) == ("offline", 1)


@pytest.mark.skipif(sys.platform == "win32", reason="POSIX modes")
def test_nobody_else_reads_the_token(room: Running, tmp_path: Path) -> None:
    outbox = Outbox(tmp_path, Address(room.address, room.code))
    outbox.keep_token("secret")

    assert outbox.tokens.stat().st_mode & 0o077 == 0
