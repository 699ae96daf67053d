"""The shipped attacks come to nothing: as whoever runs the tests, as an ordinary user, and in a container. And the self-test tells when one does not."""

from __future__ import annotations

import importlib.util
import json
import os
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from fractions import Fraction
from pathlib import Path
from types import ModuleType

import pytest
from typer.testing import CliRunner

from grader import selftest
from grader.attack import CLASSES, Attack, attacks
from grader.cli import app
from grader.errors import SelftestNeeds, WeakJail
from grader.exercise import find_exercises
from grader.jail import Tier

pytestmark = pytest.mark.slow

ROOT = Path(__file__).parents[2]
CORPUS = attacks()
UNREACHABLE = 77  # an ordinary user finds no Python, or not the repository
SAMPLE = 12  # every so many-th attack where the whole corpus would be too long


def cells() -> ModuleType:
    """Load the neighbours' children that stand in other surroundings."""
    spec = importlib.util.spec_from_file_location("cells", ROOT / "tests" / "jail" / "cells.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    sys.modules["cells"] = module
    spec.loader.exec_module(module)
    return module


def attack(text: str, honest: int = 0, **more: str) -> Attack:
    return replace(
        next(each for each in CORPUS if each.name == "exit_politely"),
        name="made",
        text=text,
        honest=Fraction(honest),
        told=(),
        **more,
    )  # type: ignore[arg-type]


@pytest.fixture
def ground(tmp_path: Path) -> selftest.Ground:
    return selftest.Ground(str(tmp_path), "a needle", "no socket")


def test_the_corpus_is_wide_enough() -> None:
    kinds = Counter(each.kind for each in CORPUS)

    assert len(CORPUS) >= 120
    assert set(kinds) == set(CLASSES)
    assert kinds["adaptive"] >= 20
    assert len({each.against for each in CORPUS}) >= 8
    assert all(each.tries and "\n" not in each.tries for each in CORPUS)
    assert {each.against for each in CORPUS} <= {exercise.id for exercise in find_exercises(ROOT)}


def test_every_attack_comes_to_nothing(tier: Tier) -> None:
    outcomes = list(selftest.selftest(ROOT, CORPUS, tier, processes=2))

    assert len(outcomes) == len(CORPUS)
    assert [(outcome.name, outcome.problems) for outcome in outcomes if outcome.problems] == []


@pytest.mark.parametrize("where", ["an ordinary user", "a container", "a container of an ordinary user"])
def test_a_sample_comes_to_nothing_elsewhere_too(where: str, tier: Tier) -> None:
    elsewhere = cells()
    settings = {
        "an ordinary user": [elsewhere.as_somebody],
        "a container": [elsewhere.as_in_a_container()],
        "a container of an ordinary user": [elsewhere.as_somebody, elsewhere.as_in_a_container()],
    }[where]
    pythons = (sys.executable, f"/usr/bin/python{sys.version_info.major}.{sys.version_info.minor}")
    words = ["-P", "-m", "grader", "selftest", "--json", "--every", str(SAMPLE), "--pack", str(ROOT), "--jobs", "2"]
    path = os.pathsep.join([str(ROOT), *(folder for folder in sys.path if folder.endswith("site-packages"))])

    def run() -> tuple[int, str, str]:
        python = next((each for each in pythons if os.access(each, os.X_OK)), None)
        if python is None or not os.access(ROOT / "exercises", os.R_OK):
            return UNREACHABLE, "", ""
        environment = {**os.environ, "PYTHONPATH": path}
        done = subprocess.run([python, *words], capture_output=True, text=True, env=environment, cwd="/", check=False)
        return done.returncode, done.stdout, done.stderr

    code, out, err = elsewhere.elsewhere(run, *settings)
    if code == UNREACHABLE:
        pytest.skip("this user cannot reach the repository")

    outcomes = [json.loads(line) for line in out.splitlines()]
    assert [(each["name"], each["problems"]) for each in outcomes if each["problems"]] == []
    assert code == 0, err
    assert len(outcomes) == len(CORPUS[::SAMPLE]) >= 20
    assert {each["tier"] for each in outcomes} == {"unprivileged"}


def test_a_point_too_much_is_told(tier: Tier, ground: selftest.Ground) -> None:
    right = "import asyncio\nasync def fetch_all(api, keys):\n    return list(await asyncio.gather(*map(api.fetch, keys)))\n"
    outcome = selftest.attempt(str(ROOT), tier, ground, attack(right, honest=12))

    assert outcome.problems == (("gained", "13 of 13, honest is 12"),)


def test_a_secret_that_comes_out_is_told_whichever_way_it_takes(tier: Tier, ground: selftest.Ground) -> None:
    for way in ("print(word, flush=True)", "return [word]", "raise ValueError(word)", "await api.fetch(word)"):
        outcome = selftest.attempt(
            str(ROOT), tier, ground, attack(f"async def fetch_all(api, keys):\n    word = 'a nee' + 'dle'\n    {way}\n")
        )

        assert outcome.problems == (("leaked", "the secret came out of the child"),), way


def test_another_diagnosis_than_the_expected_one_is_told(tier: Tier, ground: selftest.Ground) -> None:
    made = replace(attack("async def fetch_all(api, keys):\n    return None\n"), told=("ENDED",))

    assert selftest.attempt(str(ROOT), tier, ground, made).problems == (("unnamed", "NO_CALLS, expected ENDED"),)


def test_a_changed_file_and_a_process_left_behind_are_told(
    tier: Tier, ground: selftest.Ground, monkeypatch: pytest.MonkeyPatch
) -> None:
    started: list[subprocess.Popen[bytes]] = []

    def grade(self: object, *args: object, **named: object) -> object:
        Path(ground.folder, "touched").touch()
        if not started:
            started.append(subprocess.Popen(["sleep", "30"]))
        return honest(self, *args, **named)

    honest = selftest._Attacked.grade
    selftest.attempt(str(ROOT), tier, ground, attack("async def fetch_all(api, keys): ...\n"))
    monkeypatch.setattr(selftest._Attacked, "grade", grade)
    try:
        outcome = selftest.attempt(str(ROOT), tier, ground, attack("async def fetch_all(api, keys): ...\n"))
    finally:
        started[0].kill()
        started[0].wait()

    assert ("changed", f"{ground.folder}/touched") in outcome.problems
    assert ("survived", f"process {started[0].pid}") in outcome.problems


def test_a_disturbed_neighbour_is_told(tier: Tier, ground: selftest.Ground, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(selftest, "answers", lambda exercise: [type("Stub", (), {"role": "solution", "path": exercise.stub})])

    outcome = selftest.attempt(str(ROOT), tier, ground, attack("async def fetch_all(api, keys): ...\n"))

    assert outcome.problems == (("neighbour", "an honest answer got 0 of 13"),)


def test_it_refuses_a_jail_that_does_not_hold(tier: Tier) -> None:
    with pytest.raises(WeakJail):
        list(selftest.selftest(ROOT, CORPUS, tier._replace(name="practice"), processes=1))


def test_it_needs_the_exercises_that_are_attacked(tier: Tier, tmp_path: Path) -> None:
    shutil.copytree(ROOT / "exercises" / "03_gather", tmp_path / "exercises" / "03_gather")

    with pytest.raises(SelftestNeeds, match="no exercise with a solution called 03_gather"):
        list(selftest.selftest(tmp_path, [attack("")], tier, processes=1))


def test_an_attack_says_what_it_is(tmp_path: Path) -> None:
    (tmp_path / "wrong.py").write_text("# class: values\n# tries: nothing\n\nx = 1\n")

    with pytest.raises(ValueError, match=r"wrong\.py: the header lacks \['against', 'honest'\]"):
        attacks(tmp_path)


def test_the_command_draws_a_table_of_80_columns(tier: Tier) -> None:
    done = CliRunner().invoke(app, ["selftest", "--class", "framework", "--every", "5", "--pack", str(ROOT), "--jobs", "1"])

    assert done.exit_code == 0, done.output
    assert max(map(len, done.output.splitlines())) <= 80
    assert "framework" in done.output
    assert "none came to anything" in done.output


def test_the_command_knows_its_classes() -> None:
    done = CliRunner().invoke(app, ["selftest", "--class", "nonsense"])

    assert done.exit_code == 2
    assert "there is no class nonsense; there are exit, framework" in " ".join(done.output.split())
