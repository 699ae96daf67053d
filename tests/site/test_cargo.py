"""The pack as one cargo of compiled modules: it answers for its own names, and leaves no trace in what a learner imports."""

from __future__ import annotations

import dataclasses
import importlib
import linecache
import sys
from collections.abc import Iterator
from pathlib import Path
from types import CodeType

import pytest

from grader.site.page import cargo, precompile

JUDGING = """
import dataclasses
@dataclasses.dataclass(frozen=True)
class Asked:
    exercise: str
def prepare():
    pass
def judge(exercise, text, lang):
    return f"{Asked(exercise)} {lang} {open(PLACE + '/exercises/' + exercise + '/test_it.py').read()}"
"""


@pytest.fixture(autouse=True)
def _own_imports(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Forget at the end whatever a test has imported from a cargo."""
    monkeypatch.setattr(sys, "meta_path", list(sys.meta_path))
    yield
    for name in ("hold_of_a_ship", "hold_of_a_ship.crate", "judging"):
        sys.modules.pop(name, None)


def test_a_module_is_found_by_its_name_compiled_or_not() -> None:
    sys.meta_path.insert(
        0,
        cargo.Cargo({
            "hold_of_a_ship": ("/pack/hold_of_a_ship/__init__.py", True, compile("x = 1", "/pack/hold_of_a_ship/__init__.py", "exec")),
            "hold_of_a_ship.crate": ("/pack/hold_of_a_ship/crate.py", False, b"from . import x\ny = x + 1\n"),
        }),
    )  # fmt: skip

    crate = importlib.import_module("hold_of_a_ship.crate")

    assert crate.y == 2
    assert linecache.getline("/pack/hold_of_a_ship/crate.py", 2, vars(crate)) == "y = x + 1\n"
    assert crate.__file__ == "/pack/hold_of_a_ship/crate.py"
    assert sys.modules["hold_of_a_ship"].__path__ == ["/pack/hold_of_a_ship"]


def test_it_answers_for_no_other_name() -> None:
    assert cargo.Cargo({"hold_of_a_ship": ("", False, b"")}).find_spec("json") is None


def test_what_dataclasses_write_is_taken_from_the_cargo_until_the_judge_is_there(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    class Used(dict[str, CodeType]):
        def __missing__(self, source: str) -> CodeType:
            raise AssertionError(f"compiled anew: {source}")

        def get(self, source: str, _default: object = None) -> CodeType:  # type: ignore[override]
            return self[source]

    monkeypatch.setattr(cargo, "PLACE", tmp_path)
    source = f"PLACE = {str(tmp_path)!r}\n{JUDGING}"
    with precompile.recorded() as made:
        exec(source, {"__name__": __name__})
    files = {"exercises/03_gather/test_it.py": b"tests", "exercises/04_other/test_it.py": b"others"}

    judge = cargo.opened({"judging": ("/pack/judging.py", False, source.encode())}, Used(made), files)

    assert made
    assert "exec" not in vars(dataclasses)
    assert judge("03_gather", "", "zh") == "Asked(exercise='03_gather') zh tests"
    assert judge("03_gather", "", "en") == "Asked(exercise='03_gather') en tests"
    assert list(files) == ["exercises/04_other/test_it.py"]
