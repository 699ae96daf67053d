"""What must stand in the folders of an exercise: each fault is found, and a right pack has none."""

from __future__ import annotations

import sys
from pathlib import Path

import pytest

from grader import folder
from grader.exercise import find_exercises

sys.path.insert(0, str(Path(__file__).parent))
from pack import write_pack


def faults_of(root: Path) -> list[str]:
    [exercise] = find_exercises(root)
    return [f"{where}: {what}" for where, what in folder.faults(exercise, ["01_wait"])]


def change(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_a_right_pack_has_no_fault(tmp_path):
    assert faults_of(write_pack(tmp_path)) == []


def test_caches_are_no_stray_files(tmp_path):
    write_pack(tmp_path)
    cache = tmp_path / "exercises/01_wait/__pycache__"
    cache.mkdir()
    (cache / "exercise.cpython-312.pyc").write_bytes(b"")

    assert faults_of(tmp_path) == []


@pytest.mark.parametrize(
    "path", ["exercises/01_wait/notes.txt", "exercises/01_wait/wrong/old.py", "solutions/01_wait/exercise.py.orig"]
)
def test_a_stray_file_is_named(tmp_path, path):
    write_pack(tmp_path)
    (tmp_path / path).parent.mkdir(exist_ok=True)
    (tmp_path / path).write_text("", encoding="utf-8")

    [fault] = faults_of(tmp_path)

    assert "does not belong here" in fault


@pytest.mark.parametrize("name", ["README.md", "README.zh.md", "test_wait.py", "exercise.py"])
def test_a_missing_file_is_named(tmp_path, name):
    write_pack(tmp_path)
    (tmp_path / "exercises/01_wait" / name).unlink()

    assert f"{name}: is missing" in faults_of(tmp_path)


@pytest.mark.parametrize(
    ("path", "old", "new", "fault"),
    [
        ("exercise.toml", 'zh = "等待。"', 'zh = "Wait."', "exercise.toml: goal.zh is not Chinese"),
        ("exercise.toml", 'en = "Wait."', 'en = "等待。"', "exercise.toml: goal.en is not English"),
        ("exercise.toml", 'docs = ["https://docs.python.org/3/', 'docs = ["http://blog.invalid/', "docs must begin with"),
        ("exercise.toml", "requires = []", 'requires = ["09_later"]', "requires '09_later', which is no earlier exercise"),
        ("exercise.toml", "等够了时间", "It takes its time", "exercise.toml: checks.zh.time is not Chinese"),
        ("exercise.toml", "time =", "pace =", "checks.zh has no title for test_time"),
        ("exercise.toml", "time =", "pace =", "checks.zh has a title, but there is no test_pace"),
        ("test_wait.py", "it takes its time", "", "test_wait.py: test_time needs a docstring in English"),
        ("test_wait.py", "it takes its time", "等待", "test_wait.py: test_time needs a docstring in English"),
        ("exercise.py", "def pause", "def wait", "defines wait; exercise.toml names pause"),
        ("exercise.py", "    # TODO: wait\n", "", "has 0 of '# TODO: ' for 1 functions"),
        ("exercise.py", '    """Wait."""\n', "", "pause has no docstring"),
        ("exercise.py", "raise NotImplementedError", "return None", "pause must end in 'raise NotImplementedError'"),
        ("exercise.py", "\n\n\n", "\n" * 70, "a stub has at most 60"),
        ("README.md", "# 01 · Pause", "# 01 · Break", "its first line must hold the title 'Pause'"),
        ("README.md", "`pause`", "it", "never names pause"),
        ("README.md", "pytest exercises/01_wait`", "pytest`", None),
        ("README.md", "## A run\n", "## A run 一次\n", "holds Chinese text"),
        ("README.zh.md", "## 一次运行\n", "", "has 0 sections, the English one has 1"),
        ("README.zh.md", "写出 `pause`，然后运行", "Write `pause` and run", "a paragraph is not Chinese: 'Write"),
        ("README.zh.md", "asyncio-task.html#coroutines", "asyncio.html", "does not link to"),
        ("README.zh.md", "<!-- output: pytest exercises/01_wait -->", "", "shows no example run"),
    ],
)
def test_a_fault_in_a_text_is_named(tmp_path, path, old, new, fault):
    write_pack(tmp_path)
    change(tmp_path / "exercises/01_wait" / path, old, new)

    found = faults_of(tmp_path)

    assert any(fault in line for line in found) if fault else not found


@pytest.mark.parametrize(
    ("path", "text", "fault"),
    [
        ("wrong/no_wait.py", "import asyncio\n", "must begin with '# expect: CODE'"),
        ("alternatives/way_1.py", "import asyncio\n", "needs a docstring that tells the trade-off"),
        ("alternatives/way_1.py", "def (:\n", "cannot be parsed"),
    ],
)
def test_a_fault_in_an_answer_is_named(tmp_path, path, text, fault):
    write_pack(tmp_path)
    (tmp_path / "solutions/01_wait" / path).write_text(text, encoding="utf-8")

    [found] = faults_of(tmp_path)

    assert fault in found


def test_answers_that_are_not_there_are_named(tmp_path):
    write_pack(tmp_path)
    for path in (tmp_path / "solutions/01_wait").rglob("*.py"):
        path.unlink()

    found = "\n".join(faults_of(tmp_path))

    assert "exercise.py: is missing" in found
    assert "has 0 right answers, at least 3" in found
    assert "has no wrong answer" in found
