"""A process that judges programs which nobody wrote: they may spin, wait for ever or double their tasks in every round.

Floor 1; stands on ``pytest_coro_plugin.collect``, which judges inside the process. The limits of the runner end nearly all of them; what gets past those is
ended here, with its process, and counts as refused.
"""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from multiprocessing.connection import Connection
from multiprocessing.process import BaseProcess
from pathlib import Path
from types import TracebackType

from .errors import JuryNotSworn

LIMIT_S = 5.0  # real seconds; a right answer needs a few hundredths
START_S = 60.0
READY = "ready"


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of one program: it ``survived`` with every point, or lost some; ``broken`` is an error of the judge itself."""

    survived: bool = False
    broken: str = ""


class Jury:
    """One process that judges; started when first asked.

    Args:
        limit_s: real seconds that one program may take.
    """

    def __init__(self, *, limit_s: float = LIMIT_S) -> None:
        self.limit_s = limit_s
        self._process: BaseProcess | None = None
        self._line: Connection | None = None

    def judge(self, test_file: Path, text: str, seeds: Sequence[int]) -> Outcome:
        """Tell whether a program earns every point under each of the seeds.

        Args:
            test_file: of the exercise.
            text: the program.
            seeds: draws of the inputs.

        Raises:
            JuryNotSworn: the process did not come up, so nothing can be said about any program.
        """
        line = self._line or self._start()
        try:
            line.send((test_file, text, tuple(seeds)))
            if line.poll(self.limit_s):
                outcome: Outcome = line.recv()
                return outcome
        except (OSError, EOFError):  # the program ended the process: that is no way to earn points
            pass
        self.close()
        return Outcome()

    def close(self) -> None:
        """End the process."""
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.join()
        self._line = self._process = None

    def __enter__(self) -> Jury:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None) -> None:
        self.close()

    def _start(self) -> Connection:
        # spawn: the programs start threads, and a fork beside threads can hang
        spawn = multiprocessing.get_context("spawn")
        self._line, theirs = spawn.Pipe()
        self._process = spawn.Process(target=_serve, args=(theirs,), daemon=True)
        self._process.start()
        theirs.close()  # so that the end of the process is heard
        try:
            greeting = self._line.recv() if self._line.poll(START_S) else f"silent for {START_S:g} s"
        except EOFError:
            greeting = "it ended at once; its error stands above"
        if greeting != READY:
            self.close()
            raise JuryNotSworn(greeting)
        return self._line


def _serve(line: Connection) -> None:
    """Judge what comes along the line, until it is cut. What the programs print goes nowhere."""
    from pytest_coro_plugin.collect import TestFile

    with open(os.devnull, "wb") as nowhere:
        for descriptor in (1, 2):
            os.dup2(nowhere.fileno(), descriptor)
    line.send(READY)
    opened: dict[Path, TestFile] = {}
    with tempfile.TemporaryDirectory() as place:
        file = Path(place) / "exercise.py"
        while True:
            try:
                path, text, seeds = line.recv()
            except EOFError:
                return
            file.write_text(text, encoding="utf-8")
            try:
                test_file = opened.get(path) or opened.setdefault(path, TestFile(path))
                line.send(Outcome(all(test_file.earns_all(file, seed=seed) for seed in seeds)))
            except Exception as error:  # noqa: BLE001 - a program that breaks the judge is a finding, and the next one is waiting
                line.send(Outcome(broken=f"{type(error).__name__}: {error}"))
