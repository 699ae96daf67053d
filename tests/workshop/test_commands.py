"""``grader workshop``: open, regrade, forget, as a host calls them; and a server that is killed."""

from __future__ import annotations

import json
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from grader.cli import app
from grader.gradebook import Gradebook
from pytest_coro_plugin.results import ExerciseResult

from .conftest import GATHER, ROOT, Clock, Telling, running

OPEN = [sys.executable, "-u", "-m", "grader", "workshop", "open", "--pack", str(ROOT), "--host", "127.0.0.1", "--port", "0"]
POSIX = pytest.mark.skipif(sys.platform == "win32", reason="signals as POSIX has them")


def call(*words: str | Path, typed: str = "") -> Result:
    return CliRunner().invoke(app, ["workshop", *map(str, words)], input=typed)


def told(result: Result) -> str:
    return " ".join(result.output.split())


@contextmanager
def opened(path: Path, *more: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """Open a workshop in a process of its own; give it and its first lines."""
    process = subprocess.Popen(
        [*OPEN, "--db", str(path), *more],
        stdout=subprocess.PIPE,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT), "COLUMNS": "80"},
    )
    assert process.stdout is not None
    try:
        yield process, "".join(process.stdout.readline() for _ in range(3))
    finally:
        process.kill()
        process.wait()
        process.stdout.close()


@pytest.mark.slow
@POSIX
def test_open_tells_two_addresses_serves_and_ends_with_a_word(path: Path) -> None:
    with opened(path, "--chapter", "03", "--chapter", "Tasks", "--title", "Monday") as (process, said):
        learners, host = re.findall(r"http://\S+", said)
        base = learners.partition("/j/")[0]
        with urllib.request.urlopen(f"{base}/api/session", timeout=20) as answer:
            session = json.load(answer)
        second = subprocess.run(
            [*OPEN, "--db", str(path)], capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}
        )
        process.send_signal(signal.SIGINT)
        rest, _ = process.communicate(timeout=30)

    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/j/\w{6}", learners)
    assert re.fullmatch(r"http://127\.0\.0\.1:\d+/host#\S{32}", host)
    assert session == {"workshop": 1, "title": "Monday", "pack": False}
    assert second.returncode == 2
    assert "this workshop is open" in " ".join(second.stderr.split())
    assert "grader workshop forget" in " ".join(rest.split())
    assert process.returncode == 0
    assert path.stat().st_mode & 0o077 == 0


@pytest.mark.slow
@POSIX
def test_a_workshop_that_is_opened_again_has_the_same_code_and_key(path: Path) -> None:
    said = []
    for _ in range(2):
        with opened(path) as (process, lines):
            said.append(re.sub(r":\d+/", "/", lines))
            process.send_signal(signal.SIGKILL)

    assert said[0] == said[1]


@pytest.mark.slow
@POSIX
def test_nothing_is_lost_when_the_server_is_killed_twice() -> None:
    command = [sys.executable, ROOT / "benchmarks" / "workshop.py", "--minutes", "0.35", "--learners", "30", "--json"]
    done = subprocess.run(command, capture_output=True, text=True, env={**os.environ, "PYTHONPATH": str(ROOT)}, timeout=300)
    found = json.loads(done.stdout)

    assert done.returncode == 0, done.stderr
    assert found["results sent"] == 63
    assert found["acknowledged"] == found["in the file"] == found["on the host's page"] == found["results sent"]
    assert (found["lost"], found["kills"], found["refused"]) == (0, 2, 0)


@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (["--chapter", "99"], "there is no exercise '99'"),
        (["--chapter", "0"], "there is no exercise '0'"),
        (["--url", "example.org"], "--url example.org: give the whole address, such as https://workshop.example.org"),
        (["--host", "192.0.2.77"], "cannot listen at 192.0.2.77"),
        (["--site", "nowhere"], "--site nowhere: there is no index.html"),
    ],
    ids=["no exercise", "several", "url", "host", "site"],
)
def test_a_wrong_call_is_told_and_opens_nothing(path: Path, words: list[str], sentence: str) -> None:
    result = call("open", "--pack", ROOT, "--db", path, *words)

    assert result.exit_code == 2
    assert sentence in told(result)


def test_a_port_that_is_taken_is_told(path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        result = call("open", "--pack", ROOT, "--db", path, "--host", "127.0.0.1", "--port", str(taken.getsockname()[1]))

    assert result.exit_code == 2
    assert "choose another with --port" in told(result)


def test_forget_asks_first_and_then_leaves_nothing(path: Path, clock: Clock) -> None:
    with running(path, clock) as room:
        room.join("Ann")
    kept = call("forget", "--db", path, typed="n\n")
    there = path.is_file()
    gone = call("forget", "--db", path, typed="y\n")
    again = call("forget", "--db", path, "--yes")

    assert (kept.exit_code, there) == (1, True)
    assert gone.exit_code == 0
    assert "with all data of 1 people" in told(gone)
    assert list(path.parent.iterdir()) == []
    assert again.exit_code == 2
    assert "there is no workshop" in told(again)


def test_forget_leaves_a_workshop_alone_that_is_open(path: Path) -> None:
    from grader.workshop import Store, held

    with held(path), Store(path):
        result = call("forget", "--db", path, "--yes")

    assert result.exit_code == 2
    assert "this workshop is open" in told(result)
    assert path.is_file()


@pytest.mark.slow
def test_regrade_judges_the_files_and_believes_no_report(
    path: Path, clock: Clock, telling: Telling, judged: Callable[[str], tuple[str, ExerciseResult]]
) -> None:
    wrong, _ = judged("wrong/serial_comprehension")
    with running(path, clock) as room:
        honest, liar, quiet = room.join("Ann"), room.join("Eve"), room.join("Bob")
        honest.tell(telling("wrong/serial_comprehension"), telling("exercise"))
        liar.tell({**telling("exercise"), "source": wrong})
        quiet.tell({"id": "only-a-file", "exercise": GATHER, "source": wrong})
        code = room.code
    book = path.with_name("marks.sqlite")
    result = call("regrade", "--db", path, "--book", book, "--pack", ROOT, "--practice", "-j", "1")
    with Gradebook.open(book) as marks:
        scores = {who: (str(run.result.score), str(run.result.max_score)) for _, who, run in marks.runs()}

    assert result.exit_code == 0, result.output
    assert scores == {
        f"workshop-{code}-1": ("13", "13"),
        f"workshop-{code}-2": ("13/2", "13"),
        f"workshop-{code}-3": ("13/2", "13"),
    }
    assert "3 answers; 1 reported otherwise than judged here" in told(result)
    assert call("regrade", "--db", path.with_name("no.sqlite"), "--pack", ROOT).exit_code == 2
