"""A platform's machine, played on this one: a file system of its own over ours, and namespaces in which there is no network."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from zipfile import ZipFile

import pytest
from typer.testing import CliRunner, Result

from grader.cli import app
from grader.exercise import find_exercises
from grader.grade import Grader
from grader.jail import probe
from pytest_coro_plugin.results import ExerciseResult

ROOT = Path(__file__).parents[2]
KEY = "6b" * 32
PYTHON = f"python3.{sys.version_info.minor}"
KNOWN = ("PIP_", "HTTP", "http", "NO_PROXY", "no_proxy", "SSL_", "REQUESTS_", "HOME", "LANG")


def run(*words: str) -> Result:
    return CliRunner().invoke(app, list(words), env={"COLUMNS": "80", "CORO_LANG": "en"})


@dataclass(frozen=True)
class Made:
    """What a release command wrote, and the key that is in it."""

    folder: Path
    key: Path
    said: str

    def unpack(self, name: str, into: Path) -> Path:
        """Unpack a zip as a platform does, with the modes that are in it."""
        with ZipFile(self.folder / f"{name}.zip") as archive:
            for entry in archive.infolist():
                archive.extract(entry, into)
                (into / entry.filename).chmod(entry.external_attr >> 16 & 0o777)
        return into


@pytest.fixture
def release(tmp_path: Path) -> Callable[..., Made]:
    """Calls ``grader release`` with a known key."""

    def make(target: str, *options: str) -> Made:
        folder, key = tmp_path / "made" / target, tmp_path / "course.key"
        key.write_text(KEY + "\n")
        done = run("release", "--to", target, "--pack", str(ROOT), "--key", str(key), *options, str(folder))
        assert done.exit_code == 0, done.output
        return Made(folder, key, done.output)

    return make


def at_home(exercise: str, source: bytes) -> ExerciseResult:
    """Give what ``grader grade`` gives for an answer, with the key that the bundles hold."""
    with Grader(find_exercises(ROOT, [exercise]), key=bytes.fromhex(KEY)) as grader:
        result = grader.grade(exercise, source).result
    assert result is not None
    return result


def answer(path: str) -> bytes:
    """Read a known answer, such as ``03_gather/wrong/serial_loop.py``."""
    return (ROOT / "solutions" / path).read_bytes()


def surroundings(**more: str) -> dict[str, str]:
    """Give the environment of a platform's machine: nothing of ours but the way to the packages."""
    kept = {name: value for name, value in os.environ.items() if name.startswith(KNOWN)}
    return {"PATH": "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin", **kept, **more}


@pytest.fixture(scope="session")
def jailed() -> None:
    """Skips where the jail gives less than marks need."""
    if not probe().at_least("unprivileged"):
        pytest.skip("no jail that protects marks on this machine")


def old_python() -> str:
    """Give a Python that is too old for us, where this machine has one; else a program that says it is."""
    found = sorted(Path.home().glob(".pyenv/versions/3.[89].*/bin/python3")) + sorted(
        Path.home().glob(".pyenv/versions/3.10.*/bin/python3")
    )
    return str(found[0]) if found else ""


@dataclass(frozen=True)
class Image:
    """An image: our file system with changes of its own on top, which nobody else sees."""

    place: Path

    def carry_out(self, script: str) -> subprocess.CompletedProcess[str]:
        """Run a script of bash with ``$root`` at the image. ``instance NAME`` makes a container of the image as it is, at ``$box``; ``inside ROOT COMMAND`` runs a command in it, ``isolated`` without a network."""
        whole = PROLOGUE.replace("@PLACE@", str(self.place)) + script
        command = ["unshare", "--mount", "--pid", "--fork", "--kill-child", "bash", "-c", whole]
        return subprocess.run(command, env=surroundings(), capture_output=True, text=True, timeout=300, check=False)


PROLOGUE = """
set -euo pipefail
place=@PLACE@
mount -t tmpfs tmpfs "$place"
mkdir -p "$place"/{upper,work,root,boxes}
mount -t overlay overlay -o "lowerdir=/,upperdir=$place/upper,workdir=$place/work" "$place/root"
root=$place/root
settle() { mount -t proc proc "$1/proc"; mount --rbind /dev "$1/dev"; }
settle "$root"
instance() {
    box=$place/boxes/$1/root
    mkdir -p "$place/boxes/$1"/{upper,work,root}
    mount -t overlay overlay -o "lowerdir=$place/upper:/,upperdir=$place/boxes/$1/upper,workdir=$place/boxes/$1/work" "$box"
    mount --rbind /dev "$box/dev"
}
inside() { local where=$1; shift; chroot "$where" "$@"; }
isolated() {
    local where=$1
    shift
    unshare --net --pid --mount --fork --kill-child bash -c 'mount -t proc proc "$0/proc"; exec chroot "$0" "$@"' "$where" "$@"
}
"""


@pytest.fixture
def image(tmp_path: Path) -> Image:
    """An image of this machine; skips where nobody may make one."""
    if os.name != "posix" or not hasattr(os, "geteuid") or os.geteuid() != 0 or shutil.which("unshare") is None:
        pytest.skip("only root can lay out a container here")
    (tmp_path / "image").mkdir()
    made = Image(tmp_path / "image")
    tried = made.carry_out("isolated $root true")
    if tried.returncode:
        pytest.skip(f"no namespaces or no overlay here: {tried.stderr.strip()}")
    return made
