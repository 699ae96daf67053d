"""What the plugin costs pytest: merely installed, and for a learner's wrong answer.

Prints processor time of whole pytest processes (user + system, of the process and its children), medians over interleaved rounds, and ratios
to pytest with pytest-asyncio and pytest-timeout but without us. Compiled modules are kept between the rounds, as on a learner's machine; the
first round, which compiles them, does not count.
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
WRONG = "solutions/03_gather/wrong/serial_loop.py"


def cpu_and_wall(arguments: list[str], *, plugin: bool, folder: Path, cache: Path) -> tuple[float, float]:
    """Run pytest once; processor seconds and real seconds."""
    begun = time.perf_counter()
    own = ["-p", "pytest_coro_plugin.plugin"] if plugin else []
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        "-p",
        "pytest_asyncio.plugin",
        "-p",
        "pytest_timeout",
        *own,
    ]
    environment = {
        **os.environ,
        "PYTHONPATH": str(ROOT),
        "PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1",
        "PYTHONPYCACHEPREFIX": str(cache),
    }
    environment.pop("PYTHONDONTWRITEBYTECODE", None)
    process = subprocess.Popen(
        [*command, *arguments], cwd=folder, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    _, _, used = os.wait4(process.pid, 0)
    process.returncode = 0
    return used.ru_utime + used.ru_stime, time.perf_counter() - begun


def main() -> None:
    """Measure and print the table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=9)
    rounds = parser.parse_args().rounds
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        (folder / "test_empty.py").write_text("def test_nothing():\n    pass\n")
        (folder / "pytest.ini").write_text("[pytest]\nasyncio_default_fixture_loop_scope = function\n")
        cases = {
            "an empty test, without the plugin": (["test_empty.py"], False, folder),
            "an empty test, with it": (["test_empty.py"], True, folder),
            "03_gather, a serial answer": (["exercises/03_gather", f"--coro-answer={WRONG}"], True, ROOT),
            "03_gather, a serial answer, apart": (["exercises/03_gather", f"--coro-answer={WRONG}", "--coro-apart"], True, ROOT),
        }
        spent: dict[str, list[tuple[float, float]]] = {case: [] for case in cases}
        for _ in range(rounds + 1):
            for case, (arguments, plugin, where) in cases.items():
                spent[case].append(cpu_and_wall(arguments, plugin=plugin, folder=where, cache=folder / "cache"))
        spent = {case: pairs[1:] for case, pairs in spent.items()}
    base_cpu, base_wall = (statistics.median(column) for column in zip(*spent["an empty test, without the plugin"], strict=True))
    print(f"{'pytest on …':38} {'CPU ms':>8} {'more':>8} {'ratio':>6} {'real ms':>8} {'more':>8}")
    for case, pairs in spent.items():
        cpu, wall = (statistics.median(column) for column in zip(*pairs, strict=True))
        print(
            f"{case:38} {cpu * 1e3:8.0f} {(cpu - base_cpu) * 1e3:+8.0f} {cpu / base_cpu:6.2f} {wall * 1e3:8.0f} {(wall - base_wall) * 1e3:+8.0f}"
        )


if __name__ == "__main__":
    main()
