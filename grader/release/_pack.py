"""The parts that bundles share: what learners may see of the exercises, our own sources, and the folder ``coro/`` that grades on a platform's machine.

Part of ``release``. It never looks into ``solutions/``.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path

from ..errors import CannotRelease
from ..exercise import Exercise
from ._release import Member, Release
from ._requirements import pinned

PACKAGES = ("pytest_coro_plugin", "grader")
NEVER = {"__pycache__", "attacks", "draft"}  # compiled files; hostile programs; an example with its solution
NO_CHECKOUT = "{checkout} has no {what}: a bundle is made from a checkout of this project, installed with pip install -e ."
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


def project_file(name: str, checkout: Path, file: str) -> bytes:
    """Read a file at the top of the checkout.

    Raises:
        CannotRelease: this is no checkout.
    """
    try:
        return (checkout / file).read_bytes()
    except OSError as error:
        raise CannotRelease(name, NO_CHECKOUT.format(checkout=checkout, what=file)) from error


def sources(name: str, checkout: Path) -> Iterator[Member]:
    """Give our own source files, as they are in the checkout.

    Raises:
        CannotRelease: this is no checkout.
    """
    for package in PACKAGES:
        if not (checkout / package / "__init__.py").is_file():
            raise CannotRelease(name, NO_CHECKOUT.format(checkout=checkout, what=f"{package}/"))
        for path in sorted((checkout / package).rglob("*")):
            parts = path.relative_to(checkout).parts
            if path.is_file() and not NEVER.intersection(parts) and not path.name.startswith("."):
                yield Member("/".join(parts), path.read_bytes())


def machine(name: str, release: Release, place: str) -> Iterator[Member]:
    """Give the folder that grades: our sources, what they need to the letter, and two scripts; with the course's secret when the release has one.

    Args:
        name: of the target.
        release: what goes in.
        place: path of the folder in the bundle.
    """
    major, minor = release.python
    parts: Iterable[Member] = (
        *(Member(f"source/{member.path}", member.content) for member in sources(name, release.checkout)),
        Member("requirements.txt", _requirements(name, release.checkout)),
        template("install.sh", executable=True, MAJOR=str(major), MINOR=str(minor)),
        template("grade.sh", executable=True, LANG=release.lang, JAIL=_jail(release)),
        *([Member("course.key", f"{release.key}\n".encode(), secret=True)] if release.key else []),
    )
    for part in parts:
        yield Member(f"{place}/{part.path}", part.content, part.executable, part.secret)


def _requirements(name: str, checkout: Path) -> bytes:
    project, lock = (project_file(name, checkout, file).decode() for file in ("pyproject.toml", "requirements.lock"))
    return pinned(name, project, lock).encode()


def _jail(release: Release) -> str:
    return "--practice" if release.jail == "practice" else f"--require-jail {release.jail}"
