"""Put a site together: Vite builds the page, pyodide compiles what Python will read, and the folder appears when all of it is there.

Floor 2; stands on ``pack`` and, as programs, on node and npm. What is built needs neither, nor any other server than one that hands out files. It must never leave half
a site, and never touch a folder that holds something else.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from fractions import Fraction
from pathlib import Path

from pytest_coro_plugin.collect import TestFile
from pytest_coro_plugin.words import points_text

from ..errors import CannotBuild
from ..exercise import Exercise
from . import pack

WEB = Path(__file__).parents[2] / "web"
MARK = "coro-site.json"  # tells that a folder is a site of ours, which a new one may replace
PYODIDE = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm")
LIMIT_S = 600.0  # real seconds of one program


@dataclass(frozen=True, slots=True)
class Site:
    """A site that was built: where, of how many exercises, files and bytes."""

    folder: Path
    exercises: int
    files: int
    size_bytes: int


def build(folder: Path, exercises: Sequence[Exercise], *, web: Path = WEB, told: Callable[[str], None] = lambda _: None) -> Site:
    """Build a site.

    Args:
        folder: what to make; if it is there, it must be empty or an older site.
        exercises: in the order in which they are shown; at least one.
        web: the sources of the page.
        told: is called with what is done next.

    Raises:
        CannotBuild: the folder holds something else, node or npm is not there, or one of them failed.
    """
    _refuse_other(folder)
    if not (web / "package.json").is_file():
        raise CannotBuild(f"the sources of the page are not in {web}: build from a checkout of the project")
    programs = {name: _program(name) for name in ("node", "npm")}
    folder.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=folder.parent, prefix=f".{folder.name}-") as place:
        made = Path(place) / "site"
        _install(web, programs["npm"], told)
        told("building the page")
        _run([programs["npm"], "run", "build", "--", "--outDir", str(made.resolve())], web)
        told("compiling for Python in the page")
        _fill(made, exercises, web, programs["node"], Path(place))
        _put(made, folder)
    files = [path for path in folder.rglob("*") if path.is_file()]
    return Site(folder, len(exercises), len(files), sum(path.stat().st_size for path in files))


def _refuse_other(folder: Path) -> None:
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise CannotBuild(f"{folder} holds something that is no site of ours: name a new or an empty folder")
    if folder.exists() and not folder.is_dir():
        raise CannotBuild(f"{folder} is a file: name a folder")


def _program(name: str) -> str:
    path = shutil.which(name)
    if path is None:
        raise CannotBuild(
            f"{name} is not installed: building a site needs Node.js 20 or newer with npm; the site itself does not"
        )
    return path


def _install(web: Path, npm: str, told: Callable[[str], None]) -> None:
    """Install what the page is built from, unless it is there as the lock names it."""
    lock, installed = web / "package-lock.json", web / "node_modules" / ".package-lock.json"
    if installed.is_file() and installed.stat().st_mtime_ns >= lock.stat().st_mtime_ns:
        return
    told("fetching what the page is built from")
    _run([npm, "ci", "--no-audit", "--no-fund"], web)


def _run(command: Sequence[str], folder: Path) -> None:
    try:
        done = subprocess.run(
            command, cwd=folder, capture_output=True, text=True, timeout=LIMIT_S, stdin=subprocess.DEVNULL, check=False
        )
    except subprocess.TimeoutExpired:
        raise CannotBuild(f"{' '.join(command[:3])} did not end within {LIMIT_S:g} s") from None
    if done.returncode:
        last = "\n".join((done.stderr or done.stdout).strip().splitlines()[-12:])[-2000:]
        raise CannotBuild(f"{' '.join(command[:3])} failed in {folder}:\n{last}")


def _fill(made: Path, exercises: Sequence[Exercise], web: Path, node: str, place: Path) -> None:
    """Lay the interpreter, the texts and the archives beside the page."""
    (made / "pyodide").mkdir()
    for name in PYODIDE:
        shutil.copyfile(web / "node_modules" / "pyodide" / name, made / "pyodide" / name)
    told = pack.texts(exercises, {exercise.id: _points(exercise) for exercise in exercises})
    (made / "pack.json").write_text(json.dumps(told, ensure_ascii=False, separators=(",", ":")), encoding="utf-8")
    sources = place / "sources.zip"
    sources.write_bytes(pack.sources(exercises))
    tool = web / "tools" / "precompile.mjs"
    _run([node, str(tool), str(pack.PAGE / "precompile.py"), str(sources), str(made), exercises[0].id], web)
    (made / MARK).write_text(json.dumps({"version": told["version"], "exercises": len(exercises)}) + "\n", encoding="utf-8")


def _points(exercise: Exercise) -> str:
    return points_text(sum((case.points for case in TestFile(exercise.test_file).cases), start=Fraction(0)))


def _put(made: Path, folder: Path) -> None:
    """Let the finished site take its place in one step, an older one out of the way before."""
    made.chmod(0o755)
    if folder.exists():
        folder.rename(made.parent / "older")
    made.rename(folder)
