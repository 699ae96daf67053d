"""What it costs to grade one answer to 03_gather in a jail, beside graders that run it in their own process.

Prints processor time (user + system, judge and children), medians, and ratios in the same run: to a ``python -m pytest`` process on the same checks, to
``nbgrader autograde`` in a batch of ten, and to gradescope-utils' runner, where those are installed (``pip install nbgrader gradescope-utils``). ``--class N`` grades a class of N different
answers with ``grader grade`` instead, and prints its time and memory.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import resource
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))
ANSWER = ROOT / "solutions" / "03_gather" / "exercise.py"
BATCH = 10
UNITTEST = """
import asyncio, unittest
from gradescope_utils.autograder_utils.decorators import weight
from gradescope_utils.autograder_utils.json_test_runner import JSONTestRunner
import exercise

class Api:
    def __init__(self): self.flying = self.most = 0
    async def fetch(self, key):
        self.flying += 1
        self.most = max(self.most, self.flying)
        await asyncio.sleep(0)
        self.flying -= 1
        return f"<{key}>"

class Gather(unittest.TestCase):
    @weight(3)
    def test_results(self): self.assertEqual(asyncio.run(exercise.fetch_all(Api(), ["a", "b", "c"])), ["<a>", "<b>", "<c>"])
    @weight(4)
    def test_concurrent(self):
        api = Api()
        asyncio.run(exercise.fetch_all(api, ["a", "b", "c", "d"]))
        self.assertEqual(api.most, 4)
    @weight(1)
    def test_empty(self): self.assertEqual(asyncio.run(exercise.fetch_all(Api(), [])), [])

with open("results.json", "w") as file:
    JSONTestRunner(visibility="visible", stream=file).run(unittest.defaultTestLoader.loadTestsFromTestCase(Gather))
"""


def cpu_of(command: list[str], folder: Path, *, fails: bool = False) -> float:
    """Run a command; processor seconds of it and its children."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    done = subprocess.run(
        command,
        cwd=folder,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        env={
            **os.environ,
            "PYTHONPATH": str(ROOT),
            "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
        },
        check=False,
    )
    if done.returncode and not fails:
        raise SystemExit(f"{' '.join(command[:4])} failed:\n{done.stdout.decode()[-2000:]}")
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def ours(rounds: int) -> list[float]:
    from grader.exercise import find_exercises
    from grader.grade import Grader

    source, found = ANSWER.read_bytes(), []
    with Grader(find_exercises(ROOT, ["03"]), key=b"benchmark") as grader:
        print(f"tier: {grader.tier.name}")
        grader.grade("03_gather", source)
        for number in range(rounds):
            begun = time.process_time()
            graded = grader.grade("03_gather", source + f"\n# {number}".encode())
            found.append(time.process_time() - begun + graded.cpu_s)
            assert graded.result is not None
            assert graded.result.score == graded.result.max_score
    return found


def by_pytest(folder: Path, rounds: int) -> list[float]:
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        str(ROOT / "exercises" / "03_gather"),
        f"--coro-answer={ANSWER}",
    ]
    cpu_of(command, folder)
    return [cpu_of(command, folder) for _ in range(rounds)]


def by_gradescope(folder: Path, rounds: int) -> list[float]:
    (folder / "exercise.py").write_text(ANSWER.read_text("utf-8"), encoding="utf-8")
    (folder / "run.py").write_text(UNITTEST, encoding="utf-8")
    cpu_of([sys.executable, "run.py"], folder)
    return [cpu_of([sys.executable, "run.py"], folder) for _ in range(rounds)]


def by_nbgrader(folder: Path) -> list[float]:
    """Autograde ten submissions of a notebook with the same function and three tests, in one call, as a course does."""
    import nbformat.v4 as nb

    solution = nb.new_code_cell(
        ANSWER.read_text("utf-8"),
        metadata={
            "nbgrader": {
                "grade": False,
                "grade_id": "answer",
                "locked": False,
                "schema_version": 3,
                "solution": True,
                "task": False,
            }
        },
    )
    tests = [
        nb.new_code_cell(text, metadata={"nbgrader": {"grade": True, "grade_id": f"test{place}", "locked": True, "points": 2, "schema_version": 3, "solution": False, "task": False}})
        for place, text in enumerate([
            "class Api:\n    async def fetch(self, key):\n        import asyncio\n        await asyncio.sleep(0)\n        return f'<{key}>'\nassert await fetch_all(Api(), ['a', 'b']) == ['<a>', '<b>']",
            "assert await fetch_all(Api(), []) == []",
            "assert len(await fetch_all(Api(), range(40))) == 40",
        ])
    ]  # fmt: skip
    book = nb.new_notebook(
        cells=[solution, *tests], metadata={"kernelspec": {"name": "python3", "display_name": "Python 3", "language": "python"}}
    )
    import nbformat

    (folder / "nbgrader_config.py").write_text("c = get_config()\nc.CourseDirectory.course_id = 'bench'\n")
    (folder / "source" / "ps1").mkdir(parents=True)
    nbformat.write(book, folder / "source" / "ps1" / "gather.ipynb")
    cpu_of([sys.executable, "-m", "nbgrader", "generate_assignment", "ps1", "--create"], folder)
    released = (folder / "release" / "ps1" / "gather.ipynb").read_text("utf-8")
    for number in range(BATCH):
        place = folder / "submitted" / f"learner{number}" / "ps1"
        place.mkdir(parents=True)
        (place / "gather.ipynb").write_text(released, encoding="utf-8")
    return [cpu_of([sys.executable, "-m", "nbgrader", "autograde", "ps1", "--create"], folder) / BATCH]


def whole_class(count: int) -> None:
    """Grade a class of different answers with the command, and print how long it took and what it held."""
    texts = [path.read_text("utf-8") for path in sorted((ROOT / "solutions" / "03_gather").rglob("*.py"))]
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for number in range(count):
            place = folder / "in" / f"learner_{number:05}" / "03_gather"
            place.mkdir(parents=True)
            (place / "exercise.py").write_text(f"{texts[number % len(texts)]}\n# {number}\n", encoding="utf-8")
        begun = time.perf_counter()
        cpu = cpu_of([sys.executable, "-m", "grader", "grade", "in", "--pack", str(ROOT), "--book", "book.sqlite"], folder)
        wall = time.perf_counter() - begun
        most = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1024
        print(
            f"{count} submissions: {wall:.0f} s, {cpu:.0f} s of processor time with the children that could be waited for, {1000 * wall / count:.1f} ms each; largest process {most:.0f} MiB"
        )
        print(f"10,000 at this pace: {10_000 * wall / count / 60:.1f} min")


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--class", type=int, default=0, dest="count", metavar="N", help="grade a class of N instead")
    arguments = parser.parse_args()
    if arguments.count:
        whole_class(arguments.count)
        return
    rows: list[tuple[str, Callable[[Path], list[float]]]] = [
        ("python -m pytest, one process", lambda folder: by_pytest(folder, 5))
    ]
    if importlib.util.find_spec("gradescope_utils"):
        rows.append(("gradescope-utils' runner, one process", lambda folder: by_gradescope(folder, 5)))
    if importlib.util.find_spec("nbgrader"):
        rows.append((f"nbgrader autograde, of a batch of {BATCH}", by_nbgrader))
    base = statistics.median(ours(arguments.rounds))
    print(f"{'jailed, judge and child':42} {1000 * base:8.1f} ms")
    for title, measure in rows:
        with tempfile.TemporaryDirectory() as name:
            taken = statistics.median(measure(Path(name)))
        print(f"{title:42} {1000 * taken:8.1f} ms {taken / base:7.1f}x")


if __name__ == "__main__":
    main()
