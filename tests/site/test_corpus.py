"""Every right and wrong answer of the pack gets the same points and the same first diagnosis in the page's Python 3.14 as in this one.

Node judges them all with what the site holds. Threads need stack switching, which node has only in newer releases: what starts some is judged in Chromium.
"""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any, NamedTuple

import pytest

from grader.exercise import answers, find_exercises

sys.path.insert(0, str(Path(__file__).parents[1]))
from browser import chromium, visited

ROOT = Path(__file__).parents[2]
LIMIT_S = 900
HERE = """
import contextlib, io, json, sys
from pathlib import Path
from pytest_coro_plugin.collect import TestFile
told, files = sys.stdout, {}
for line in sys.stdin:
    asked = json.loads(line)
    tests = files.get(asked["test"]) or files.setdefault(asked["test"], TestFile(Path(asked["test"])))
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        result = tests.judge(Path(asked["path"]))
    first = result.first_diagnosis.code if result.first_diagnosis else ""
    print(json.dumps([str(result.score), str(result.max_score), first]), file=told)
"""
IN_PAGE = """async questions => {
    const script = performance.getEntriesByType("resource").map(entry => entry.name).find(name => name.includes("/worker-"));
    const born = () => new Worker(script, {type: "module"}), verdicts = [];
    let worker = born(), next = born();
    for (const [id, {exercise, text}] of questions.entries()) {
        verdicts.push(await new Promise(resolve => {
            worker.onmessage = event => { if (event.data.kind !== "begun") resolve(event.data.json ?? '{"trouble": "failed"}'); };
            worker.postMessage({id, exercise, text, lang: "en"});
        }));
        worker.terminate();  // as the page does after an answer with threads
        [worker, next] = [next, born()];
    }
    return verdicts;
}"""


class Question(NamedTuple):
    """One answer: what is asked of the page, and of this Python."""

    name: str
    exercise: str
    text: str
    test: str
    path: str


def questions() -> list[Question]:
    asked = []
    for exercise in find_exercises(ROOT):
        if not exercise.python_missing:
            for answer in answers(exercise):
                text = answer.path.read_bytes().decode("utf-8")
                asked.append(
                    Question(f"{exercise.id} {answer.name}", exercise.id, text, str(exercise.test_file), str(answer.path))
                )
    return asked


def lines(asked: list[Question]) -> str:
    return "".join(json.dumps(one._asdict() | {"lang": "en"}) + "\n" for one in asked)


def judged_by(command: list[str], asked: list[Question]) -> list[Any]:
    done = subprocess.run(command, input=lines(asked), capture_output=True, text=True, timeout=LIMIT_S, check=False, cwd=ROOT)
    assert done.returncode == 0, done.stderr[-2000:]
    return [json.loads(line) for line in done.stdout.splitlines()]


def verdict(told: dict[str, Any]) -> list[str]:
    """Give what is compared: points, maximum, the code to mend first; or the trouble."""
    if told["trouble"]:
        return [told["trouble"]]
    [exercise] = told["report"]["exercises"]
    first = exercise["first_diagnosis"]
    return [exercise["score"], exercise["max_score"], first["code"] if first else ""]


def in_chromium(served: str, asked: list[Question]) -> list[list[str]]:
    with chromium() as browser, visited(browser, served) as page:
        page.wait_for_selector("button.main")
        told = page.evaluate(IN_PAGE, [{"exercise": one.exercise, "text": one.text} for one in asked])
    return [verdict(json.loads(one)) for one in told]


def differences(asked: list[Question], there: list[list[str]], here: list[list[str]]) -> Iterator[str]:
    for one, page, python in zip(asked, there, here, strict=True):
        if page != python:
            yield f"{one.name}: {page} in the page, {python} here"


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.timeout(1200)  # every answer of the pack, in node and in a browser
def test_the_page_judges_every_answer_as_python_here_does(site: Path, served: str) -> None:
    asked = questions()
    with ThreadPoolExecutor(2) as pool:
        of_page = pool.submit(judged_by, ["node", str(ROOT / "web" / "tools" / "judge.mjs"), str(site)], asked)
        of_python = pool.submit(judged_by, [sys.executable, "-c", HERE], asked)
        there, here = [verdict(told) for told in of_page.result()], of_python.result()
    with_threads = [place for place, told in enumerate(there) if told == ["threads"]]
    if with_threads:
        for place, told in zip(with_threads, in_chromium(served, [asked[place] for place in with_threads]), strict=True):
            there[place] = told

    assert len(asked) > 1_400
    assert list(differences(asked, there, here)) == []
