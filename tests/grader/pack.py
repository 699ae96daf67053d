"""A small right pack in a temporary folder, for tests that break one thing of it at a time."""

from __future__ import annotations

from fractions import Fraction
from pathlib import Path

from pytest_coro_plugin.results import CheckResult, Diagnosis, ExerciseResult, Status

TOML = """
id = "01_wait"
python = ">=3.11"
minutes = 5
requires = []
teaches = ["await"]
functions = ["pause"]
source = "基础"
docs = ["https://docs.python.org/3/library/asyncio-task.html#coroutines"]
title = {en = "Pause", zh = "暂停"}
chapter = {en = "First", zh = "第一章"}
goal = {en = "Wait.", zh = "等待。"}

[checks.zh]
time = "等够了时间"

[[hints]]
en = "One."
zh = "一。"
[[hints]]
en = "Two."
zh = "二。"
[[hints]]
en = "Three."
zh = "三。"
"""

TEST_FILE = '''def test_time(pause):
    """it takes its time"""
'''

STUB = '''"""01 · wait."""


async def pause() -> None:
    """Wait."""
    # TODO: wait
    raise NotImplementedError
'''

README = """# 01 · Pause

[中文说明](README.zh.md)

Write `pause` and run `pytest exercises/01_wait`.

## A run

<!-- output: pytest exercises/01_wait -->
```
```

- [Coroutines](https://docs.python.org/3/library/asyncio-task.html#coroutines)
"""

README_ZH = """# 01 · 暂停

[English](README.md)

写出 `pause`，然后运行 `pytest exercises/01_wait`。

## 一次运行

<!-- output: pytest exercises/01_wait -->
```
```

- [协程](https://docs.python.org/3/library/asyncio-task.html#coroutines)
"""


def write_pack(root: Path) -> Path:
    """Write a pack with one exercise, ``01_wait``, in which nothing is wrong."""
    folder, solutions = root / "exercises" / "01_wait", root / "solutions" / "01_wait"
    files = {
        folder / "exercise.toml": TOML,
        folder / "exercise.py": STUB,
        folder / "test_wait.py": TEST_FILE,
        folder / "README.md": README,
        folder / "README.zh.md": README_ZH,
        solutions / "exercise.py": "",
        solutions / "wrong" / "no_wait.py": "# expect: NO_WAIT\n# loses: waits\n",
    }
    files |= {solutions / "alternatives" / f"way_{number}.py": f'"""Way {number}: as good as any."""\n' for number in (1, 2, 3)}
    for path, text in files.items():
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    return root


def result(
    codes: dict[str, str | None], *, key: str = "", statuses: dict[str, Status] | None = None, score: int | None = None
) -> ExerciseResult:
    """Make a result of checks worth one point each; ``codes`` gives the diagnosis of each, None where it passed."""
    checks = []
    for name, code in codes.items():
        status: Status = (statuses or {}).get(name, "failed" if code else "passed")
        diagnosis = Diagnosis(code, "cause") if code else None
        checks.append(CheckResult(name, "01_wait", Fraction(status == "passed"), Fraction(1), status, diagnosis, key=name == key))
    first = next((check.diagnosis for check in checks if check.diagnosis), None)
    earned = sum((check.points for check in checks), Fraction(0)) if score is None else Fraction(score)
    return ExerciseResult("01_wait", earned, Fraction(len(checks)), first, tuple(checks))


class PaperJudge:
    """Judges by the file's place: what stands in the table, else everything right.

    Args:
        table: a result per name of an answer file, or an exception to raise.
    """

    def __init__(self, table: dict[str, ExerciseResult | Exception] | None = None) -> None:
        not_written = result({"value": "NOT_WRITTEN", "waits": "NOT_WRITTEN"}, key="waits")
        no_wait = result({"value": None, "waits": "NO_WAIT"}, key="waits")
        self.table: dict[str, ExerciseResult | Exception] = {"exercises": not_written, "no_wait": no_wait, **(table or {})}
        self.asked: list[tuple[str, int, str]] = []

    def judge(self, answer: Path, *, seed: int = 0, ties: str = "fifo", apart: bool = False) -> ExerciseResult:
        name = "exercises" if "exercises" in answer.parts else answer.stem
        self.asked.append((name, seed, ties))
        outcome = self.table.get(name, result({"value": None, "waits": None}, key="waits"))
        if isinstance(outcome, Exception):
            raise outcome
        return outcome
