"""The repository keeps itself clean: what may lie in it, what its files must not say, and a lock that fits."""

from __future__ import annotations

import re
import subprocess
import tomllib
from pathlib import Path

import pytest
from packaging.requirements import Requirement

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))

TOP = set(
    ".ci .gitignore .pre-commit-config.yaml CHANGELOG.md CONTRIBUTING.md LICENSE README.md benchmarks docs exercises grader"
    " pyproject.toml pytest_coro_plugin requirements-nbgrader.lock requirements.lock scripts solutions tests web".split()
)
ENDINGS = set(".py .md .toml .json .po .mo .txt .svg .html .ipynb .xml .csv .yaml .typed .lock .js .mjs .ts .css".split())
LOCKS = {"requirements.lock": "grading cluster lti workshop docs compare dev", "requirements-nbgrader.lock": "nbgrader"}
NO_ENDING = {".ci", ".gitignore", "LICENSE", "scripts"}
NAMED = {"web/.npmrc"}

# Put together from pieces, so that this file does not say what it forbids.
MACHINE_PATH = re.compile(r"(?<![\w.~-])/(?:" + "|".join(["work", "root", "home", "Users"]) + r")/\w")
REGISTRY_HOST = re.compile("|".join(["py" + "pi[.]org", "python" + "hosted", "registry[.]npm" + "js", "[.]deb" + "ian[.]org"]))
PIN = re.compile(r"^([a-z0-9-]+)==(\S+)(?: ; .+)? \\$")


def tracked() -> list[str]:
    """Give the paths of all files that git keeps."""
    listing = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True)
    return [name for name in listing.stdout.splitlines() if (ROOT / name).is_file()]


def text_of(name: str) -> str:
    return (ROOT / name).read_bytes().decode("utf-8", errors="replace")


def saying(pattern: re.Pattern[str]) -> list[str]:
    """Give file, line number and match of every place where a tracked file says ``pattern``."""
    return [
        f"{name}:{number}: {match.group()}"
        for name in tracked()
        for number, line in enumerate(text_of(name).splitlines(), start=1)
        if (match := pattern.search(line))
    ]


def pins(lock: str) -> dict[str, tuple[str, int]]:
    """Give name -> (version, number of hashes) of a lock."""
    found: dict[str, tuple[str, int]] = {}
    name = ""
    for line in text_of(lock).splitlines():
        if match := PIN.match(line):
            name = match[1]
            found[name] = (match[2], 0)
        elif line.lstrip().startswith("--hash=sha256:"):
            found[name] = (found[name][0], found[name][1] + 1)
        else:
            assert line.startswith("#"), f"neither a pin nor a hash: {line}"
    return found


def locked_requirements(lock: str) -> list[str]:
    project = PROJECT["project"]
    return [
        *project["dependencies"],
        *(each for extra in LOCKS[lock].split() for each in project["optional-dependencies"][extra]),
    ]


def test_nothing_stray_lies_at_the_top() -> None:
    assert {name.split("/")[0] for name in tracked()} <= TOP


def test_every_file_is_of_a_kind_that_belongs_here() -> None:
    stray = [name for name in set(tracked()) - NAMED if name.split("/")[0] not in NO_ENDING and Path(name).suffix not in ENDINGS]

    assert stray == []


def test_no_file_names_a_place_on_somebodys_machine() -> None:
    assert saying(MACHINE_PATH) == []


def test_no_file_names_the_host_of_a_package_registry() -> None:
    assert saying(REGISTRY_HOST) == []


@pytest.mark.parametrize(
    ("pattern", "bad", "good"),
    [
        (MACHINE_PATH, "see /" + "home/ann/x.py", "docs/home/x.md"),
        (REGISTRY_HOST, "https://py" + "pi.org/simple", "from PyPI"),
    ],
    ids=["path", "host"],
)
def test_the_forbidden_patterns_find_what_they_should(pattern: re.Pattern[str], bad: str, good: str) -> None:
    assert pattern.search(bad)
    assert not pattern.search(good)


@pytest.mark.parametrize("lock", LOCKS)
def test_every_pin_has_hashes_and_fits_the_project(lock: str) -> None:
    wanted = locked_requirements(lock)
    locked = pins(lock)

    assert all(hashes for _, hashes in locked.values())
    for requirement in map(Requirement, wanted):
        assert requirement.name in locked, f"{requirement} is not in {lock}: run scripts/lock"
        assert requirement.specifier.contains(locked[requirement.name][0]), f"{requirement}: run scripts/lock"


@pytest.mark.parametrize("lock", LOCKS)
def test_the_lock_was_written_for_the_requirements_of_today(lock: str) -> None:
    wanted = locked_requirements(lock)
    noted = re.findall(r"^# from: (.+)$", text_of(lock), re.MULTILINE)

    assert noted == sorted(wanted), "pyproject.toml has changed since: run scripts/lock"


def test_both_locks_can_be_installed_together() -> None:
    one, other = (pins(lock) for lock in LOCKS)

    assert [name for name in one.keys() & other.keys() if one[name][0] != other[name][0]] == []


def test_both_packages_are_built_typed_and_measured() -> None:
    packages = ["pytest_coro_plugin", "grader"]

    assert PROJECT["tool"]["uv"]["build-backend"]["module-name"] == packages
    assert PROJECT["tool"]["mypy"]["packages"] == packages
    assert PROJECT["tool"]["coverage"]["run"]["source"] == packages
    assert all((ROOT / package / "py.typed").is_file() for package in packages)


def test_scripts_can_be_run() -> None:
    listing = subprocess.run(
        ["git", "ls-files", "--stage", "scripts", ".ci"], cwd=ROOT, capture_output=True, text=True, check=True
    )

    assert [line for line in listing.stdout.splitlines() if not line.startswith("100755")] == []
