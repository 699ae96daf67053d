"""Notebooks that were handed in, beside ``.py`` files."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import pytest

from grader.intake import Limits, read

from .conftest import answer, notebook

SOUND = notebook("import asyncio", "async def fetch_all(api, keys):\n    return []", "await fetch_all(None, [])")
TEXT = b"import asyncio\n\nasync def fetch_all(api, keys):\n    return []"


def taken(path: Path, limits: Limits | None = None) -> dict[str, tuple[dict[str, bytes], list[str]]]:
    """Read a path: by learner the answers and the codes of what was refused."""
    return {
        each.id: ({name: found.source for name, found in each.answers.items()}, [refused.code for refused in each.rejected])
        for each in read([path], ["03_gather", "04_wait"], limits)
    }


def test_a_zip_of_a_class_may_hold_both_kinds(tmp_path: Path) -> None:
    with zipfile.ZipFile(tmp_path / "class.zip", "w") as archive:
        archive.writestr("ann/03_gather.ipynb", SOUND)
        archive.writestr("bob/03_gather.py", b"x = 1")
        archive.writestr("cleo/03_gather/exercise.ipynb", SOUND)

    found = taken(tmp_path / "class.zip")

    assert {name: answers["03_gather"] for name, (answers, _) in found.items()} == {"ann": TEXT, "bob": b"x = 1", "cleo": TEXT}


def test_the_folder_that_nbgrader_collects_is_a_class(tmp_path: Path) -> None:
    for name in ("ann", "bob"):
        folder = tmp_path / "submitted" / name / "coroutines"
        (folder / "exercises" / "03_gather").mkdir(parents=True)
        (folder / "03_gather.ipynb").write_bytes(SOUND)
        (folder / "exercises" / "03_gather" / "test_gather.py").write_text("def test(): pass")

    assert taken(tmp_path / "submitted") == {name: ({"03_gather": TEXT}, []) for name in ("ann", "bob")}


def test_a_notebook_that_is_named_itself_is_its_folders(tmp_path: Path) -> None:
    (tmp_path / "dora.ipynb").write_bytes(SOUND)
    path = tmp_path / "dora" / "03_gather.ipynb"
    path.parent.mkdir()
    path.write_bytes(SOUND)

    assert list(taken(path)) == ["dora"]
    assert next(iter(read([tmp_path / "dora.ipynb"], ["03_gather"]))).answers["03_gather"].source == TEXT


def test_a_file_and_a_notebook_that_differ_are_a_question(tmp_path: Path) -> None:
    (tmp_path / "ann").mkdir()
    (tmp_path / "ann" / "03_gather.ipynb").write_bytes(SOUND)
    (tmp_path / "ann" / "03_gather.py").write_bytes(b"x = 1")

    assert taken(tmp_path)["ann"] == ({}, ["AMBIGUOUS"])


def test_pictures_in_a_notebook_take_no_room_of_the_answer(tmp_path: Path) -> None:
    path = tmp_path / "03_gather.ipynb"
    path.write_bytes(notebook("x = 1", metadata={"picture": "x" * 300_000}))

    assert next(iter(taken(path).values()))[0] == {"03_gather": b"x = 1"}
    assert next(iter(taken(path, Limits(notebook_bytes=1000)).values())) == ({}, ["TOO_LARGE"])


@pytest.mark.parametrize(
    "data",
    [
        b"", b"{", b"[]", b"null", b"\xff\xfe{", b"[" * 200_000, b'{"nbformat": 3, "worksheets": []}', b'{"nbformat": 4}', b'{"nbformat": 4, "cells": [1]}',
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": 1}]}', b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": "def f(): \'\\ud800\'"}]}',
        b'{"nbformat": 4, "cells": [{"cell_type": "code", "source": ["a", 2]}]}', b"9" * 10_000,
    ],
    ids=["nothing", "half", "list", "null", "utf-16", "deep", "old", "no cells", "number", "no text", "half a character", "a number in the text", "number of 10,000 digits"],
)  # fmt: skip
def test_what_is_no_notebook_is_refused_with_a_word(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "03_gather.ipynb"
    path.write_bytes(data)

    (submission,) = read([path], ["03_gather"])

    assert [refused.code for refused in submission.rejected] == ["BAD_NOTEBOOK"]
    assert "save it and hand it in again" in submission.rejected[0].en


def test_a_notebook_that_defines_nothing_is_an_empty_answer(tmp_path: Path) -> None:
    path = tmp_path / "03_gather.ipynb"
    path.write_bytes(notebook("print(1)"))

    assert next(iter(taken(path).values()))[0] == {"03_gather": b""}


def test_metadata_and_outputs_of_the_notebook_say_nothing(tmp_path: Path) -> None:
    plain = json.loads(SOUND)
    for cell in plain["cells"]:
        cell["outputs"] = [
            {"output_type": "execute_result", "data": {"text/plain": "13.0"}, "metadata": {}, "execution_count": 1}
        ]
        cell["metadata"] = {"nbgrader": {"grade": True, "points": 1e9, "solution": "yes"}}
    path = tmp_path / "03_gather.ipynb"
    path.write_text(json.dumps(plain))

    assert next(iter(taken(path).values()))[0] == {"03_gather": TEXT}


def test_an_answer_of_the_pack_goes_through_a_notebook_unchanged(tmp_path: Path) -> None:
    path = tmp_path / "03_gather.ipynb"
    path.write_bytes(notebook(answer("exercise")))

    assert next(iter(taken(path).values()))[0]["03_gather"].decode() == answer("exercise").rstrip()
