"""The parts that bundles share: what learners may see of the exercises, our own sources, and the folder ``coro/`` that grades on a platform's machine.

Part of ``release``. It never looks into ``solutions/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import CannotRelease
from ..exercise import Exercise
from ._order import Member, Order
from ._requirements import pinned

PACKAGES = ("pytest_coro_plugin", "grader")
NEVER = {"__pycache__", "attacks", "draft"}  # compiled files; hostile programs; an example with its solution
_TEMPLATES = Path(__file__).parent / "templates"


def template(name: str, path: str = "", *, executable: bool = False, **values: str) -> Member:
    """Make a file from a template, ``NAME.txt``; ``@NAME@`` is replaced by the value of that name."""
    text = (_TEMPLATES / f"{name}.txt").read_text("utf-8")
    for place, value in values.items():
        text = text.replace(f"@{place}@", value)
    return Member(path or name, text.encode(), executable)


def handed_out(exercise: Exercise) -> Iterator[Member]:
    """Give the files of an exercise as learners get them: task, stub, program, tests."""
    given = ["README.md", "README.zh.md", "exercise.toml", exercise.stub.name, exercise.test_file.name, exercise.program.name]
    for name in given:
        if (path := exercise.folder / name).is_file():
            yield Member(f"exercises/{exercise.id}/{name}", path.read_bytes())


def sources(name: str, checkout: Path) -> Iterator[Member]:
    """Give our own source files, as they are in the checkout.

    Raises:
        CannotRelease: this is no checkout.
    """
    for package in PACKAGES:
        if not (checkout / package / "__init__.py").is_file():
            raise CannotRelease(name, f"there is no {package}/ in {checkout}: run it from a checkout of this project")
        for path in sorted((checkout / package).rglob("*")):
            parts = path.relative_to(checkout).parts
            if path.is_file() and not NEVER.intersection(parts) and not path.name.startswith("."):
                yield Member("/".join(parts), path.read_bytes())


def machine(name: str, order: Order, place: str) -> Iterator[Member]:
    """Give the folder that grades: our sources, what they need to the letter, and two scripts; with the course's secret when the order has one.

    Args:
        name: of the target.
        order: what goes in.
        place: path of the folder in the bundle.
    """
    major, minor = order.python
    parts: Iterable[Member] = (
        *(Member(f"source/{member.path}", member.content) for member in sources(name, order.checkout)),
        Member("requirements.txt", pinned(name, order.checkout).encode()),
        template("install.sh", executable=True, MAJOR=str(major), MINOR=str(minor)),
        template("grade.sh", executable=True, LANG=order.lang, JAIL=_jail(order)),
        *([Member("course.key", f"{order.key}\n".encode(), secret=True)] if order.key else []),
    )
    for part in parts:
        yield Member(f"{place}/{part.path}", part.content, part.executable, part.secret)


def _jail(order: Order) -> str:
    return "--practice" if order.jail == "practice" else f"--require-jail {order.jail}"
