"""A test file of an exercise without pytest's machinery: collected once, then judged with as many answers as there are.

Floor 2. It reads the same file that pytest runs, finds its worlds and its test functions with ``coro`` marks, and evaluates them in file order. For ``grader``, and for
wherever pytest is too heavy. Verdicts are those of the plugin: both go through ``evaluate``.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path
from types import ModuleType
from typing import Any

from . import versions
from ._exercise_toml import check_title
from .errors import CheckFailed, UsageError
from .results import CheckResult, ExerciseResult
from .run import Run
from .runner import Player, Session
from .verdict import exercise_result, failed, passed, skipped
from .worlds import World


@dataclass(frozen=True, slots=True)
class Case:
    """One test function with points.

    ``worlds`` are the names of its parameters; ``title`` is the first line of its docstring.
    """

    id: str
    function: Callable[..., None]
    worlds: tuple[str, ...]
    points: Fraction
    key: bool
    needs: tuple[str, ...]
    title: str


class TestFile:
    """The cases and worlds of one test file.

    Args:
        path: the file, ``exercises/NN_topic/test_*.py``.

    Raises:
        UsageError: a case has no points, or asks for a world that the file does not define.
    """

    __test__ = False  # pytest: this is no test class

    def __init__(self, path: Path) -> None:
        self.path = Path(path)
        self.exercise = self.path.parent.name
        module = _load(self.path)
        self.worlds: dict[str, World] = {
            thing.coro_world.name: thing.coro_world
            for thing in vars(module).values()
            if isinstance(getattr(thing, "coro_world", None), World)
        }
        self.cases = tuple(
            _case(function) for name, function in vars(module).items() if name.startswith("test_") and callable(function)
        )
        self._refuse_unknown_worlds()

    def judge(
        self,
        answer: Path,
        *,
        seed: int = 0,
        ties: str = "fifo",
        apart: bool = False,
        lang: str = "en",
        player: Callable[[], Player] | None = None,
        source: bytes | None = None,
    ) -> ExerciseResult:
        """Judge one answer. An exercise that needs a newer Python is skipped: all of its checks, and nobody's code runs.

        Args:
            answer: the learner's file.
            seed: 0 for the written inputs.
            ties: ``fifo``, ``lifo`` or ``seeded:N``.
            apart: run the answer in a child process.
            lang: language of the feedback, ``en`` or ``zh``.
            player: starts whoever runs the answer, in another way than ``apart`` would.
            source: the bytes of the answer, where it is no file on this disk.
        """
        if needed := versions.missing(self.path.parent):
            why = versions.sentence(needed, lang=lang)
            return exercise_result(self.exercise, [skipped(self._facts(case, lang), why) for case in self.cases])
        with Session(answer, apart=apart, seed=seed, ties=ties, player=player, source=source, traced=False) as session:
            return exercise_result(self.exercise, [self._evaluate(case, session, lang) for case in self.cases])

    def earns_all(self, answer: Path, *, seed: int = 0, ties: str = "fifo") -> bool:
        """Tell whether an answer earns every point; the first check that fails ends it, and worlds after that are not played.

        Args:
            answer: the learner's file.
            seed: 0 for the written inputs.
            ties: ``fifo``, ``lifo`` or ``seeded:N``.
        """
        with Session(answer, seed=seed, ties=ties, traced=False) as session:
            return all(evaluate(case.function, _played(self.worlds, case, session)) is None for case in self.cases if case.points)

    def _evaluate(self, case: Case, session: Session, lang: str) -> CheckResult:
        facts = self._facts(case, lang)
        played = _played(self.worlds, case, session)
        failure = evaluate(case.function, played)
        return passed(facts, played.values()) if failure is None else failed(facts, *failure, lang=lang)

    def _facts(self, case: Case, lang: str) -> dict[str, Any]:
        """Give the fields of ``CheckResult`` that do not depend on the verdict."""
        return {
            "id": case.id,
            "exercise": self.exercise,
            "max_points": case.points,
            "needs": case.needs,
            "key": case.key,
            "title": check_title(self.path.parent, case.id, case.title, lang),
            "node": f"exercises/{self.exercise}/{self.path.name}::{case.function.__name__}",
        }

    def _refuse_unknown_worlds(self) -> None:
        for case in self.cases:
            for name in case.worlds:
                if name not in self.worlds:
                    raise UsageError(
                        f"{self.path.name}: test_{case.id} asks for {name!r}; the worlds here are {', '.join(self.worlds)}"
                    )


def _played(worlds: Mapping[str, World], case: Case, session: Session) -> dict[str, Sequence[Run]]:
    """Play the worlds that a case asks for."""
    return {name: session.play(worlds[name]) for name in case.worlds}


def evaluate(function: Callable[..., object], worlds: Mapping[str, Sequence[Run]]) -> tuple[CheckFailed, tuple[Run, ...]] | None:
    """Judge one case under every completion order of its worlds; the first order that fails decides.

    Returns:
        The failure with the runs that it was judged on, or None.
    """
    for index in range(max(map(len, worlds.values()), default=1)):
        chosen = {name: runs[min(index, len(runs) - 1)] for name, runs in worlds.items()}
        try:
            function(**chosen)
        except CheckFailed as failure:
            return failure, tuple(chosen.values())
    return None


def read_mark(function: Callable[..., object]) -> Mapping[str, Any]:
    """Read the ``coro`` mark of a test function: its keyword arguments, empty without a mark."""
    for mark in getattr(function, "pytestmark", ()):
        if mark.name == "coro":
            options: Mapping[str, Any] = mark.kwargs
            return options
    return {}


def names(needs: str | Iterable[str] | None) -> tuple[str, ...]:
    """Read ``needs``: one name, or several."""
    return (needs,) if isinstance(needs, str) else tuple(needs or ())


def title_of(function: Callable[..., object]) -> str:
    """Give the first line of a docstring."""
    return (inspect.getdoc(function) or "").partition("\n")[0]


def _case(function: Callable[..., None]) -> Case:
    mark = read_mark(function)
    if "points" not in mark:
        raise UsageError(f"{function.__name__} has no points: write @pytest.mark.coro(points=…) above it")
    return Case(
        function.__name__.removeprefix("test_"), function, tuple(inspect.signature(function).parameters), Fraction(str(mark["points"])),
        bool(mark.get("key", False)), names(mark.get("needs")), title_of(function),
    )  # fmt: skip


def _load(path: Path) -> ModuleType:
    spec = spec_from_file_location(f"{path.parent.name}.{path.stem}", path)
    if spec is None or spec.loader is None or not path.is_file():
        raise UsageError(f"{path}: no such test file")
    module = module_from_spec(spec)
    spec.loader.exec_module(module)
    return module
