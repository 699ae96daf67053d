"""What judging the whole pack costs: the solution of every exercise, one after another in one process.

Prints the processor time of all thirty numbered exercises together (collecting the test files and loading the plugin's judging side included, bonus
exercises apart) and of the slowest few. ``--check`` ends with 1 when the thirty take longer than the limit.
"""

from __future__ import annotations

import argparse
import sys
import time
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path

ROOT = Path(__file__).parents[1]
LIMIT_S = 6.0
THIRTY = 30
SLOWEST = 5


def judge(folder: Path) -> float:
    """Judge the solution of one exercise; processor seconds.

    Raises:
        SystemExit: it does not get every point.
    """
    from pytest_coro_plugin.collect import TestFile

    begun = time.process_time()
    (test_file,) = folder.glob("test_*.py")
    with redirect_stdout(StringIO()):
        result = TestFile(test_file).judge(ROOT / "solutions" / folder.name / "exercise.py")
    if result.score != result.max_score:
        raise SystemExit(f"{folder.name}: the solution gets {result.score} of {result.max_score} points")
    return time.process_time() - begun


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help=f"end with 1 when the thirty take longer than {LIMIT_S:g} s")
    check = parser.parse_args().check
    sys.path.insert(0, str(ROOT))
    begun = time.process_time()
    import pytest_coro_plugin.collect  # noqa: F401 - its time is measured

    loading_s = time.process_time() - begun
    folders = sorted(path.parent for path in (ROOT / "exercises").glob("*/exercise.toml"))
    spent = {folder.name: judge(folder) for folder in folders}
    numbered = {name: cpu_s for name, cpu_s in spent.items() if int(name[:2]) <= THIRTY}
    total_s = loading_s + sum(numbered.values())
    print(f"{len(numbered)} exercises: {total_s:.2f} s of CPU in one process (limit {LIMIT_S:g} s)")
    if len(spent) > len(numbered):
        print(f"{len(spent) - len(numbered)} bonus exercises: {sum(spent.values()) - sum(numbered.values()):.2f} s")
    for name, cpu_s in sorted(spent.items(), key=lambda pair: -pair[1])[:SLOWEST]:
        print(f"  {name:20} {cpu_s:.2f} s")
    if check and total_s > LIMIT_S:
        raise SystemExit(1)


if __name__ == "__main__":
    main()
