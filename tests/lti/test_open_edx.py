"""Scores reach real platform code: Open edX's lti_consumer in a bare Django project, a process in an environment of its own, on loopback.

The environment is made once per run of pytest from ``open_edx/requirements.lock`` (a minute on a busy machine). Where it cannot be made, the tests skip and say why.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import NamedTuple

import pytest
from typer.testing import Result

from grader import lti
from grader.errors import PlatformRefused
from grader.gradebook import Gradebook

from .conftest import GATHER, TASKS, Pauses, hand_in

pytestmark = [pytest.mark.slow, pytest.mark.unmeasured, pytest.mark.timeout(900)]

HERE = Path(__file__).parent / "open_edx"
fcntl = pytest.importorskip("fcntl")


class OpenEdx(NamedTuple):
    """Where the platform listens, and what it calls us."""

    client_id: str
    token_url: str
    line_items: str


@pytest.fixture(scope="session")
def environment(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An environment with the platform's code, made once for all workers."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "open_edx"
    python = folder / "bin" / "python"
    with folder.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (folder / "ready").exists():
            subprocess.run([sys.executable, "-m", "venv", str(folder)], check=True, timeout=200)
            command = [str(python), "-m", "pip", "install", "--quiet", "--require-hashes", "-r", str(HERE / "requirements.lock")]
            made = subprocess.run(command, capture_output=True, text=True, check=False, timeout=600)
            if made.returncode:
                pytest.skip(f"Open edX's lti_consumer cannot be installed here: {made.stderr.strip().splitlines()[-1:]}")
            (folder / "ready").touch()
    return python


@pytest.fixture(scope="module")
def open_edx(environment: Path, made_key: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[OpenEdx]:
    folder = tmp_path_factory.mktemp("platform")
    (folder / "public.pem").write_text(lti.read_key(made_key).public_pem())
    clean = {name: value for name, value in os.environ.items() if not name.startswith(("COVERAGE", "COV_", "PYTHON", "DJANGO"))}
    command = [str(environment), str(HERE / "serve.py"), str(folder / "db.sqlite"), str(folder / "public.pem")]
    with (folder / "said").open("w") as said:
        process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=said, text=True, env=clean)
    assert process.stdout is not None
    line = process.stdout.readline()
    assert line, (folder / "said").read_text()[-2000:]
    yield OpenEdx(**json.loads(line))
    process.kill()
    process.communicate(timeout=60)


@pytest.fixture
def course(open_edx: OpenEdx, filled: Path, made_key: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder with a gradebook and a registration at the real platform; it is the current one."""
    (tmp_path / "autumn.sqlite").write_bytes(filled.read_bytes())
    (tmp_path / "lti.key").write_bytes(made_key.read_bytes())
    (tmp_path / "lti.toml").write_text(
        f'[platform]\ntoken-url = "{open_edx.token_url}"\nclient-id = "{open_edx.client_id}"\nkey = "lti.key"\nline-items = "{open_edx.line_items}"\n'
    )
    monkeypatch.chdir(tmp_path)
    return tmp_path


def connect(folder: Path) -> lti.Platform:
    registration = lti.read_registration(folder / "lti.toml")
    return lti.Platform(registration, lti.read_key(registration.key), lti.Connection(sleep=Pauses()))


def test_marks_arrive_and_are_shown_again(course: Path, run: Callable[..., Result]) -> None:
    first, second, checked = run("send"), run("send"), run("check")

    assert (first.exit_code, first.stdout) == (0, "4 accepted, 0 there already\n")
    assert (second.exit_code, second.stdout) == (0, "0 accepted, 4 there already\n")
    assert checked.exit_code == 0, checked.stdout
    assert "token: given, with the right to lineitem, result.readonly, score" in checked.stdout
    assert "03_gather: the platform shows 2 of 2 accepted scores as they were sent" in checked.stdout
    platform = connect(course)
    items = {each.resource: each for each in platform.line_items()}
    assert {name: (item.label, item.maximum) for name, item in items.items()} == {GATHER: (GATHER, 5), TASKS: (TASKS, 5)}
    assert {who: shown.score for who, shown in platform.shown(items[GATHER].url).items()} == {"11": 3.333333, "12": 5}
    assert platform.shown(items[TASKS].url, "13")["13"].comment.startswith("0 of 1 checks passed")

    with Gradebook.open("autumn.sqlite") as book:
        hand_in(book, "ann", GATHER, 5)
    assert run("send").stdout == "1 accepted, 3 there already\n"
    assert platform.shown(items[GATHER].url, "11")["11"].score == 5


def test_a_score_whose_answer_was_lost_is_found_there(course: Path, run: Callable[..., Result]) -> None:
    run("send")
    with Gradebook.open("autumn.sqlite") as book:
        for each in book.outgoing("accepted"):
            book.mark_outgoing(each.id, "sending")  # as a kill between the platform's answer and our note leaves it

    again = run("send")

    assert (again.exit_code, again.stdout) == (0, "4 accepted, 0 there already\n")


def test_a_stale_or_equal_stamp_is_refused(course: Path) -> None:
    platform = connect(course)
    item = platform.make_line_item("stale", 5)  # type: ignore[arg-type]
    score = {
        "userId": "11",
        "scoreGiven": 1,
        "scoreMaximum": 5,
        "activityProgress": "Completed",
        "gradingProgress": "FullyGraded",
        "comment": "",
    }
    platform.post(item.url, score | {"timestamp": "2026-11-23T12:00:01.000+00:00"})

    with pytest.raises(PlatformRefused, match=r"400: .*later point in time"):
        platform.post(item.url, score | {"timestamp": "2026-11-23T12:00:00.000+00:00"})
    with pytest.raises(PlatformRefused, match=r"400: .*already exists for the provided timestamp"):
        platform.post(item.url, score | {"timestamp": "2026-11-23T12:00:01.000+00:00", "scoreGiven": 5})

    assert platform.shown(item.url)["11"].score == 1


def test_another_key_gets_no_token(course: Path, run: Callable[..., Result]) -> None:
    (course / "lti.key").unlink()
    lti.make_key(course / "lti.key")

    refused = run("send")

    assert refused.exit_code == 2
    said = " ".join(refused.stderr.split())
    assert "the platform refused the token (400: invalid_client)" in said or "invalid_grant" in said
    assert "our public key" in said


def test_an_assertion_that_has_run_out_gets_no_token(course: Path) -> None:
    registration = lti.read_registration(course / "lti.toml")
    from grader.lti.token import SCORE, TokenSource

    late = TokenSource(
        registration, lti.read_key(registration.key), lti.Connection(), asks=[(SCORE,)], clock=lambda: 1_000_000_000.0
    )

    with pytest.raises(PlatformRefused, match="refused the token"):
        late.give()


def test_without_a_token_nothing_is_shown_or_taken(course: Path, open_edx: OpenEdx) -> None:
    connection = lti.Connection()

    for method, url, headers in (
        ("GET", open_edx.line_items, {"Accept": "application/vnd.ims.lis.v2.lineitemcontainer+json"}),
        ("POST", open_edx.line_items + "/1/scores", {"Content-Type": "application/vnd.ims.lis.v1.score+json"}),
        ("GET", open_edx.line_items, {"Authorization": "Bearer made.up.token"}),
    ):
        with pytest.raises(PlatformRefused) as caught:
            connection.ask("it", method, url, headers=headers, content=b"{}" if method == "POST" else None)
        assert caught.value.status in (401, 403)
    connection.close()


def test_a_token_without_the_right_to_score_is_refused(course: Path) -> None:
    from grader.lti.token import LINE_ITEM, TokenSource

    registration = lti.read_registration(course / "lti.toml")
    key, connection = lti.read_key(registration.key), lti.Connection()
    token = TokenSource(registration, key, connection, asks=[(LINE_ITEM,)])
    platform = lti.Platform(registration, key, connection, token)
    item = platform.make_line_item("no right", 5)  # type: ignore[arg-type]

    with pytest.raises(PlatformRefused, match="refused a score"):
        platform.post(item.url, {"userId": "11", "timestamp": "2026-11-23T12:00:01.000+00:00"})
