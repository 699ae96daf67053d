"""The how-to page is true: each example is run, and fails with the words below it or passes where there are none."""

from __future__ import annotations

import re

import pytest

from .conftest import ROOT, Project

PAGE = (ROOT / "docs" / "how-to" / "test-your-asyncio-code.md").read_text("utf-8")
EXAMPLES = re.findall(r"^## (.*?)$.*?^```python\n(.*?)^```$(?:\n\n^```text\n(.*?)^```$)?", PAGE, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize(("code", "printed"), [example[1:] for example in EXAMPLES], ids=[title for title, *_ in EXAMPLES])
def test_an_example_does_what_the_page_says(project: Project, code: str, printed: str) -> None:
    project.tests(code, "test_example.py")

    result = project.run()
    result.assert_outcomes(**{"failed" if printed else "passed": 1})
    lines = [line.removeprefix("E").strip() for line in result.outlines]
    assert [line for line in map(str.strip, printed.splitlines()) if line not in lines] == []


def test_every_example_is_run() -> None:
    assert len(EXAMPLES) == PAGE.count("```python") == 5
    assert sum(bool(printed) for *_, printed in EXAMPLES) == PAGE.count("```text") == 3
