"""How long a learner waits for the command: ``coro --help`` and others, beside a Python that does nothing.

Prints real milliseconds of whole processes, the least and the median of interleaved rounds; compiled modules are kept between them. The least is what the limit is
for: a busy machine makes a process slower, never quicker. ``--check`` exits with 1 when ``coro --help`` takes more than LIMIT_MS beyond ``python -c pass``.
"""

from __future__ import annotations

import argparse
import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

ROOT = Path(__file__).parents[1]
CORO = "from pytest_coro_plugin.learn.cli import main; main()"
CASES = {
    "python -c pass": ["pass"],
    "coro --help": [CORO, "--help"],
    "coro --help --lang zh": [CORO, "--help", "--lang", "zh"],
    "coro": [CORO],
    "coro list": [CORO, "list"],
}
LIMIT_MS = 200


def milliseconds(arguments: list[str], cache: Path) -> float:
    """Start a Python, and give the real milliseconds until it has ended."""
    environment = {**os.environ, "PYTHONPATH": str(ROOT), "PYTHONPYCACHEPREFIX": str(cache)}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    begun = time.perf_counter()
    subprocess.run([sys.executable, "-c", *arguments], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, check=True)
    return (time.perf_counter() - begun) * 1e3


def main() -> int:
    """Measure, and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--check", action="store_true", help="the two that the limit is for, and an exit code")
    options = parser.parse_args()
    cases = dict(list(CASES.items())[:2]) if options.check else CASES
    with tempfile.TemporaryDirectory() as name:
        rounds = [{case: milliseconds(code, Path(name)) for case, code in cases.items()} for _ in range(options.rounds + 1)]
    spent = {case: sorted(each[case] for each in rounds[1:]) for case in cases}  # the first round compiles
    base, *_ = spent.values()
    print(f"{'process':24} {'least ms':>9} {'more':>6} {'median ms':>10} {'more':>6}")
    for case, times in spent.items():
        least, middle = times[0], statistics.median(times)
        print(f"{case:24} {least:9.0f} {least - base[0]:+6.0f} {middle:10.0f} {middle - statistics.median(base):+6.0f}")
    return int(options.check and spent["coro --help"][0] - base[0] > LIMIT_MS)


if __name__ == "__main__":
    sys.exit(main())
