"""What ``nbgrader autograde`` costs for one submission: with the bridge to our judge, and with a kernel as it comes.

Both ways grade the same class in the same round. What a call costs before the first submission is taken off by a call for one learner alone: (class - one) / (learners - 1). Prints real and processor seconds
(kernels and jailed children included), medians over the rounds, and the ratios. ``--check`` fails where the ratio
of processor seconds, which other work on the machine hardly changes, is below 5. Needs the extra ``[nbgrader]``.
"""

from __future__ import annotations

import argparse
import json
import os
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).parents[1]
ANSWERS = sorted((ROOT / "solutions" / "03_gather").glob("alternatives/*.py"))
LEAST = 5.0


class Cost(NamedTuple):
    """Real and processor seconds."""

    real_s: float
    cpu_s: float


def call(course: Path, *words: str) -> Cost:
    """Call a command in a course's folder."""
    home = course / ".home"
    home.mkdir(exist_ok=True)
    environment = {
        **os.environ,
        "HOME": str(home),
        "PYTHONPATH": str(ROOT),
        "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ.get('PATH', '')}",
    }
    before, began = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    done = subprocess.run(
        [sys.executable, "-m", *words], cwd=course, env=environment, capture_output=True, text=True, check=False
    )
    real_s, after = time.perf_counter() - began, resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode:
        raise SystemExit(f"{' '.join(words)} failed:\n{(done.stdout + done.stderr)[-3000:]}")
    return Cost(real_s, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime)


def courses(folder: Path, learners: int) -> tuple[Path, Path]:
    """Make one course with the bridge and one without; everybody hands in a right answer, all of them different."""
    bridge, kernel = folder / "bridge", folder / "kernel"
    bridge.mkdir()
    call(bridge, "grader", "nbgrader", "build", ".", "03", "--pack", str(ROOT))
    call(bridge, "nbgrader", "generate_assignment", "coroutines")
    for number in range(learners):
        handed = bridge / "submitted" / f"learner{number:03}" / "coroutines"
        shutil.copytree(bridge / "release" / "coroutines", handed)
        path = handed / "03_gather.ipynb"
        notebook = json.loads(path.read_text("utf-8"))
        notebook["cells"][1]["source"] = f"{ANSWERS[number % len(ANSWERS)].read_text('utf-8')}\n# {number}\n"
        path.write_text(json.dumps(notebook), encoding="utf-8")
    shutil.copytree(bridge, kernel)
    (kernel / "nbgrader_config.py").unlink()
    return bridge, kernel


def per_submission(course: Path, learners: int) -> Cost:
    """Measure what one submission costs."""
    alone = call(course, "nbgrader", "autograde", "coroutines", "--student", "learner000", "--force")
    together = call(course, "nbgrader", "autograde", "coroutines", "--force")
    return Cost((together.real_s - alone.real_s) / (learners - 1), (together.cpu_s - alone.cpu_s) / (learners - 1))


def main() -> int:
    reader = argparse.ArgumentParser(description=__doc__.partition("\n")[0] if __doc__ else "")
    reader.add_argument("--learners", type=int, default=12)
    reader.add_argument("--rounds", type=int, default=3)
    reader.add_argument("--check", action="store_true", help=f"fail if the bridge is less than {LEAST:g} times as fast")
    wanted = reader.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        bridge, kernel = courses(Path(folder), wanted.learners)
        rounds = [
            (per_submission(bridge, wanted.learners), per_submission(kernel, wanted.learners)) for _ in range(wanted.rounds)
        ]
    print(f"{wanted.learners} learners, {wanted.rounds} rounds; medians, per submission")
    for name, costs in (("bridge", [pair[0] for pair in rounds]), ("kernel", [pair[1] for pair in rounds])):
        real_s, cpu_s = (statistics.median(column) for column in zip(*costs, strict=True))
        print(f"{name}  {real_s * 1000:6.0f} ms  {cpu_s * 1000:6.0f} ms of CPU")
    real, cpu = (statistics.median(theirs[which] / ours[which] for ours, theirs in rounds) for which in (0, 1))
    print(f"ratio   {real:6.1f}     {cpu:6.1f}")
    return 1 if wanted.check and cpu < LEAST else 0


if __name__ == "__main__":
    raise SystemExit(main())
