"""How long does a learner wait for the pack in a browser? Builds the site, or takes one; measures in Chromium, beside the aims.

    python benchmarks/site.py [--site DIR] [--rounds 5]

Wall time, as a learner feels it, so a busy machine shows: the least of the rounds is printed beside the median, and how much longer than alone two busy processes take: 1
where nobody else computes. ``tests/site/test_loading.py`` holds the aims.
"""

from __future__ import annotations

import argparse
import gzip
import os
import statistics
import sys
import tempfile
import threading
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

sys.path.insert(0, str(Path(__file__).parents[1]))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))
sys.path.insert(0, str(Path(__file__).parents[1] / "tests" / "site"))

from browser import chromium
from waits import crowding, first_minute

from grader.exercise import find_exercises
from grader.site.build import build

ROOT = Path(__file__).parents[1]
AIMS = {
    "cold load to first verdict, s": 2.5, "reload to first verdict, s": 2.0, "verdict after a change, s": None, "usable after Stop, s": 1.5,
    "bytes, gzip": 7_000_000, "requests": 15, "foreign requests": 0, "crowding of the machine": None,
}  # fmt: skip


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_said: object) -> None: ...


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--site", type=Path)
    parser.add_argument("--rounds", type=int, default=5)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as place:
        site = options.site or build(Path(place) / "site", find_exercises(ROOT)).folder
        with ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=str(site))) as server:
            threading.Thread(target=server.serve_forever, daemon=True).start()
            found = measure(f"http://127.0.0.1:{server.server_port}/", options.rounds)
            server.shutdown()
        found["bytes, gzip"] = [sum(len(gzip.compress(path.read_bytes(), 6)) for path in site.rglob("*") if path.is_file())]
    print(f"{'':32}{'least':>10}{'median':>10}{'aim':>10}    load {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    for name, aim in AIMS.items():
        least, middle = min(found[name]), statistics.median(found[name])
        shown = f"{least:>10}{middle:>10}" if isinstance(least, int) else f"{least:>10.2f}{middle:>10.2f}"
        print(f"{name:32}{shown}{'' if aim is None else aim:>10}")


def measure(address: str, rounds: int) -> dict[str, list[Any]]:
    """Play a learner's first minute, each round in a browser that has never seen the page."""
    found: dict[str, list[Any]] = {name: [] for name in AIMS}
    with chromium() as browser:
        for _ in range(rounds):
            found["crowding of the machine"].append(crowding())
            waits = first_minute(browser, address)
            for name, value in zip(AIMS, waits[:4], strict=False):
                found[name].append(value)
            found["requests"].append(len(waits.asked))
            found["foreign requests"].append(sum(not url.startswith(address) for url in waits.asked))
    return found


if __name__ == "__main__":
    main()
