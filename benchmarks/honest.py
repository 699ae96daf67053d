"""Are honest answers graded truly on a machine that is busy? Grades right answers while the processors are oversubscribed, and counts what went wrong.

Every answer is graded several times, half of them while three busy processes per core compete. A result that is not full marks, or whose canonical JSON differs from the first of its answer, is printed;
the exit code tells whether there was one. ``python benchmarks/honest.py --gradings 2000``.
"""

from __future__ import annotations

import argparse
import os
import sys
import time
from multiprocessing import Process, get_context
from pathlib import Path

ROOT = Path(__file__).parents[1]
sys.path.insert(0, str(ROOT))


def burn() -> None:
    """Use a processor for ever."""
    while True:
        sum(range(10_000))


def share(place: int, places: int, gradings: int) -> list[str]:
    """Grade this process's part, and tell what went wrong."""
    from grader.exercise import answers, find_exercises
    from grader.grade import Grader
    from pytest_coro_plugin.results import Report, to_json

    exercises = find_exercises(ROOT)
    right = [
        (exercise, answer) for exercise in exercises for answer in answers(exercise) if answer.role in ("solution", "alternative")
    ]
    first: dict[tuple[str, str], bytes] = {}
    wrong = []
    with Grader(exercises, key=b"honest") as grader:
        for number in range(place, gradings, places):
            exercise, answer = right[(number // places) % len(right)]
            graded = grader.grade(exercise.id, answer.path.read_bytes(), name=answer.path.name)
            name = (exercise.id, answer.name)
            if graded.result is None or graded.result.score != graded.result.max_score:
                code = (
                    graded.result.first_diagnosis.code
                    if graded.result is not None and graded.result.first_diagnosis
                    else graded.fault
                )
                wrong.append(f"{name[0]} {name[1]}: {code}")
                continue
            said = to_json(Report((graded.result,)))
            if first.setdefault(name, said) != said:
                wrong.append(f"{name[0]} {name[1]}: other bytes than before")
    return wrong


def main() -> None:
    """Grade, and print the count."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--gradings", type=int, default=2000)
    parser.add_argument("--busy", type=int, default=3, help="competing processes per core in the second half")
    arguments = parser.parse_args()
    cores, half = os.cpu_count() or 1, arguments.gradings // 2
    context = get_context("spawn")
    wrong: list[str] = []
    for text, busy in (("alone", 0), (f"with {arguments.busy} busy processes per core", arguments.busy * cores)):
        rivals = [Process(target=burn, daemon=True) for _ in range(busy)]
        for rival in rivals:
            rival.start()
        begun = time.perf_counter()
        with context.Pool(cores) as pool:
            for found in pool.starmap(share, [(place, cores, half) for place in range(cores)]):
                wrong += found
        for rival in rivals:
            rival.kill()
        print(f"{half} gradings {text}: {time.perf_counter() - begun:.0f} s", flush=True)
    for each in wrong:
        print(each)
    print(f"{len(wrong)} of {2 * half} went wrong")
    raise SystemExit(1 if wrong else 0)


if __name__ == "__main__":
    main()
