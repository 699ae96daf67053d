"""What a check is called where results are shown: in the reader's language, whoever judged."""

from __future__ import annotations

import json
import shutil
import tomllib

import pytest

from pytest_coro_plugin.collect import TestFile

from .conftest import GATHER, ROOT, Project

FOLDER = ROOT / "exercises/03_gather"
ENGLISH = {case.id: case.title for case in TestFile(FOLDER / "test_gather.py").cases}
CHINESE = tomllib.loads((FOLDER / "exercise.toml").read_text(encoding="utf-8"))["checks"]["zh"]


@pytest.mark.parametrize(("lang", "titles"), [("en", ENGLISH), ("zh", CHINESE)])
def test_results_of_pytest_and_of_the_grader_name_the_checks_alike(project: Project, lang: str, titles: dict[str, str]) -> None:
    folder = project.exercise(GATHER)
    shutil.copy(FOLDER / "exercise.toml", folder)

    project.run("-q", "03_gather", f"--coro-lang={lang}", "--coro-results=results.json")
    [exercise] = json.loads((project.path / "results.json").read_text(encoding="utf-8"))["exercises"]
    judged = TestFile(folder / "test_gather.py").judge(folder / "exercise.py", lang=lang)

    assert {check["id"]: check["title"] for check in exercise["checks"]} == titles
    assert {check.id: (check.title, check.message) for check in judged.checks} == {
        name: (told, told) for name, told in titles.items()
    }


def test_checks_that_were_not_selected_have_their_names_too(project: Project) -> None:
    shutil.copy(FOLDER / "exercise.toml", project.exercise(GATHER))

    project.run("-q", "03_gather/test_gather.py::test_results", "--coro-lang=zh", "--coro-results=results.json")

    [exercise] = json.loads((project.path / "results.json").read_text(encoding="utf-8"))["exercises"]
    assert {check["id"]: check["title"] for check in exercise["checks"]} == CHINESE


@pytest.mark.parametrize("text", [None, "", "checks = 3", "[checks]\nzh = 3", "[checks.zh]\nresults = 3", "not toml"])
def test_without_a_chinese_name_the_docstring_is_told(project: Project, text: str | None) -> None:
    folder = project.exercise(GATHER)
    if text is not None:
        (folder / "exercise.toml").write_text(text)

    judged = TestFile(folder / "test_gather.py").judge(folder / "exercise.py", lang="zh")

    assert {check.id: check.title for check in judged.checks} == ENGLISH
