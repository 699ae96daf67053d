"""A process that shuts up its own watch is not believed: it does not tell the faults of a drill either."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.judge import Judge
from pytest_coro_plugin.run import Run
from pytest_coro_plugin.runner import Session

ROOT = Path(__file__).parents[2]
GATHER = TestFile(ROOT / "exercises" / "03_gather" / "test_gather.py")
RIGHT = """
import asyncio

async def fetch_all(api, keys):
    {dirt}
    return await asyncio.gather(*(api.fetch(key) for key in keys))

async def forgotten(seconds=50):
    await asyncio.sleep(seconds)

async def fails():
    raise ValueError("lost")
"""
DIRT = {
    "never_awaited": "forgotten()",
    "lost_exception": "asyncio.create_task(fails()); await asyncio.sleep(0)",
    "left task": "asyncio.create_task(forgotten())",
}
SILENCE = ("forgotten_in_silence", "complaints_dropped", "all_tasks_emptied", "host_patched")  # attacks of the shipped corpus


def played(tmp_path: Path, source: str, **options: object) -> Run:
    answer = tmp_path / "exercise.py"
    answer.write_text(source)
    with Session(answer, apart=True, **options) as session:
        return session.play(GATHER.worlds["four"])[0]


@pytest.mark.parametrize("attack", SILENCE)
def test_whoever_silences_the_watch_is_not_believed_in_anything(tmp_path: Path, attack: str) -> None:
    run = played(tmp_path, (ROOT / "grader" / "attacks" / f"{attack}.py").read_text())

    assert run.stuck is not None
    assert "committed on purpose" in run.stuck.text


@pytest.mark.parametrize("what", DIRT)
def test_an_honest_run_tells_its_own_faults_and_nothing_of_the_drill(tmp_path: Path, what: str) -> None:
    run = played(tmp_path, RIGHT.format(dirt=DIRT[what]))

    assert run.stuck is None
    assert [finding.kind for finding in run.findings] == ([what] if what != "left task" else [])
    assert [left.coroutine for left in run.calls[0].leftovers] == (["forgotten"] if what == "left task" else [])
    assert not [event for event in run.trace if re.fullmatch("[0-9a-f]{16}", event.what)]


@pytest.mark.parametrize(
    "hold", ["import sys; sys.kept = forgotten()", "import ctypes; ctypes.pythonapi.Py_IncRef(ctypes.py_object(forgotten()))"]
)
def test_a_coroutine_that_is_kept_for_ever_was_never_awaited_all_the_same(tmp_path: Path, hold: str) -> None:
    run = played(tmp_path, RIGHT.format(dirt=hold))

    assert [(finding.kind, finding.what) for finding in run.findings] == [("never_awaited", "forgotten")]


def test_the_first_run_ends_in_a_drill_and_then_those_that_the_seed_draws(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    drills: list[bool] = []

    class Noting(Judge):
        def __init__(self, *args: object, drill: str = "", **options: object) -> None:
            drills.append(bool(drill))
            super().__init__(*args, drill=drill, **options)

    monkeypatch.setattr("pytest_coro_plugin.runner.Judge", Noting)
    answer = tmp_path / "exercise.py"
    answer.write_text(RIGHT.format(dirt="pass"))
    with Session(answer, apart=True, seed=0b0110) as session:
        for instant in range(4):
            session.interrupted(GATHER.worlds["four"], instant)
    with Session(answer) as session:
        session.play(GATHER.worlds["four"])

    assert drills == [True, True, True, False, False]
