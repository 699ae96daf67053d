"""Whose files are whose: every platform's download, and what people make by hand."""

from __future__ import annotations

import pickle
import shutil
import tarfile
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pytest

from grader.errors import BadDownload, NoSuchPath
from grader.intake import read
from grader.submission import Learner

FEW = ("03_gather", "04_wait")


def sources(submissions, exercise="03_gather"):
    return {name: each.answers[exercise].source.decode() for name, each in submissions.items() if exercise in each.answers}


def test_canvas_names_tell_learner_exercise_and_lateness(lay, take) -> None:
    folder = lay({
        "lovelaceada_12_901_exercise-1.py": "new",
        "lovelaceada_12_900_exercise.py": "old",
        "blockjasen_LATE_13_902_03_gather.py": "late",
        "李明_14_903_exercise.py": "li",
        "anon_Ab3dE_904_exercise.py": "anon",
        "LATE_anon_Zz9_905_exercise.py": "anon late",
        "grades.csv": "",
    })  # fmt: skip

    found = take(folder)

    assert sources(found) == {
        "lovelaceada_12": "new",
        "blockjasen_13": "late",
        "李明_14": "li",
        "anon_Ab3dE": "anon",
        "anon_Zz9": "anon late",
    }
    assert found["lovelaceada_12"].learner == Learner("lovelaceada", "12")
    assert [each.id for each in found.values() if each.answers["03_gather"].late] == ["anon_Zz9", "blockjasen_13"]
    assert {each.layout for each in found.values()} == {"canvas"}


def test_a_late_mark_does_not_change_who_it_is(lay, take) -> None:
    first = take(lay({"ada_12_900_exercise.py": ""}, "on time"))
    second = take(lay({"ada_LATE_12_950_exercise.py": ""}, "late"))

    assert list(first) == list(second) == ["ada_12"]


def test_several_exercises_of_one_canvas_learner_belong_together(lay, take) -> None:
    found = take(lay({"ada_12_900_03_gather.py": "g", "ada_12_901_04_wait.py": "w"}), wanted=FEW)

    assert set(found["ada_12"].answers) == set(FEW)


def test_moodle_folders_and_flat_names_tell_the_learner(lay, take) -> None:
    folder = lay({
        "Ada Lovelace_123_assignsubmission_file_/hw/exercise.py": "ada",
        "Bob de Vries_124_assignsubmission_file_exercise.py": "bob",
        "Participant_125_assignsubmission_file_/exercise.py": "blind",
        "Cy_126_assignsubmission_onlinetext_/onlinetext.html": "<p>def",
    })  # fmt: skip

    found = take(folder)

    assert sources(found) == {"Ada Lovelace_123": "ada", "Bob de Vries_124": "bob", "Participant_125": "blind"}
    assert found["Ada Lovelace_123"].learner == Learner("Ada Lovelace", "123")
    assert found["Cy_126"].rejected[0].code == "MISSING"
    assert "onlinetext.html" in found["Cy_126"].rejected[0].en


GRADESCOPE = """---
submission_1:
  :submitters:
  - :name: Ada Lovelace
    :sid: '007'
    :email: ada@example.org
  - :name: Bob
    :sid:
    :email: bob@example.org
  :created_at: 2026-02-04 23:48:19.206166000 Z
  :score: !ruby/object:BigDecimal 18:0.1e1
submission_2:
  :submitters: []
  :created_at: !ruby/object:ActiveSupport::TimeWithZone
    utc: 2026-02-04
submission_3: nothing
"""


def test_gradescope_gives_each_of_a_group_the_same_answer(lay, take) -> None:
    folder = lay({"submission_metadata.yml": GRADESCOPE, "submission_1/exercise.py": "ours", "submission_3/exercise.py": "alone"})

    found = take(folder)

    assert sources(found) == {"007": "ours", "bob@example.org": "ours", "submission_3": "alone"}
    assert found["007"].learner == Learner("Ada Lovelace", "007", "ada@example.org")
    assert found["007"].answers["03_gather"].submitted_at == datetime(2026, 2, 4, 23, 48, 19, 206166, tzinfo=UTC)
    assert found["submission_2"].rejected[0].code == "EMPTY"


@pytest.mark.parametrize(
    ("written", "wanted"),
    [
        ("2026-02-04 23:48:19 Z", datetime(2026, 2, 4, 23, 48, 19, tzinfo=UTC)),
        ("2026-02-04 23:48:19", datetime(2026, 2, 4, 23, 48, 19, tzinfo=UTC)),
        ("'2026-02-04T23:48:19+08:00'", datetime(2026, 2, 4, 15, 48, 19, tzinfo=UTC)),
        ("'soon'", None),
        ("12", None),
    ],
)
def test_an_instant_is_taken_as_far_as_it_is_one(lay, take, written: str, wanted: datetime | None) -> None:
    folder = lay({"submission_metadata.yml": f"s1:\n  :created_at: {written}\n", "s1/exercise.py": ""})

    assert take(folder)["s1"].answers["03_gather"].submitted_at == wanted


def test_a_folder_in_a_folder_in_a_folder_is_still_one_learner_each(lay, take) -> None:
    folder = lay({"ann/hw/deep/exercise.py": "a", "bob/x.md": ""})

    assert sources(take(folder / "ann", folder / "bob")) == {"ann": "a"}


@pytest.mark.parametrize("text", ["[1, 2", "- a\n- b\n", "a: &a [*a, *a]\n--- b", "!!python/object/apply:os.system [echo]"])
def test_a_list_of_learners_that_is_none_is_said(lay, text: str) -> None:
    folder = lay({"submission_metadata.yml": text})

    with pytest.raises(BadDownload, match=r"submission_metadata\.yml cannot be understood"):
        list(read([folder], ["03_gather"]))


@pytest.mark.parametrize("kind", ["zip", "gztar", "bztar", "tar"])
def test_a_packed_download_is_read_like_the_folder(lay, take, tmp_path: Path, kind: str) -> None:
    folder = lay({"submission_metadata.yml": GRADESCOPE, "submission_1/exercise.py": "ours"}, "export")
    packed = shutil.make_archive(str(tmp_path / "packed"), kind, tmp_path, "export")

    assert take(Path(packed)) == take(folder)


def test_a_folder_of_learners_may_hold_folders_archives_and_files(lay, take, tmp_path: Path) -> None:
    folder = lay({"ann/exercise.py": "ann", "bob/hw 3/gather.py": "bob", "cy.py": "cy", "README.md": "", "dan/notes.md": ""})
    with zipfile.ZipFile(folder / "eve.zip", "w") as packed:
        packed.writestr("work/exercise.py", "eve")
    with tarfile.open(folder / "fay.tar.gz", "w:gz") as packed_tar:
        packed_tar.add(folder / "ann" / "exercise.py", "exercise.py")

    found = take(folder)

    assert sources(found) == {"ann": "ann", "bob": "bob", "cy": "cy", "eve": "eve", "fay": "ann"}
    assert [each.code for each in found["dan"].rejected] == ["MISSING"]


def test_a_folder_per_exercise_may_hold_the_class(lay, take) -> None:
    folder = lay({"03_gather/ann/exercise.py": "g", "04_wait/bob.py": "w", "04_wait/cy.py": "w2"})

    found = list(read([folder], FEW))

    assert [(each.id, list(each.answers)) for each in found] == [
        ("ann", ["03_gather"]),
        ("bob", ["04_wait"]),
        ("cy", ["04_wait"]),
    ]


def test_a_work_tree_is_one_submission_and_its_exercises_are_found(lay, take) -> None:
    folder = lay(
        {
            ".git/config": "",
            "exercises/03_gather/exercise.py": "g",
            "exercises/04_wait/exercise.py": "w",
            "old/03_gather/exercise.py": "o",
        }
    )

    (found,) = take(folder, wanted=FEW).values()

    assert (found.id, found.layout) == ("class", "repository")
    assert {name: each.source for name, each in found.answers.items()} == {"03_gather": b"g", "04_wait": b"w"}
    assert found.spare == ("old/03_gather/exercise.py",)


def test_a_bare_repository_gets_a_word(lay, take) -> None:
    (found,) = take(lay({"HEAD": "ref: x", "objects/a": "", "refs/b": ""}, "ann.git")).values()

    assert found.rejected[0].code == "BARE"
    assert "git clone ann.git FOLDER" in found.rejected[0].en


def test_a_single_file_is_named_after_the_learners_folder(lay, take) -> None:
    folder = lay({"ann/03_gather/exercise.py": "a", "bob.py": "b"})

    assert list(take(folder / "ann" / "03_gather" / "exercise.py", wanted=FEW)) == ["ann"]
    assert list(take(folder / "bob.py")) == ["bob"]


def test_paths_that_a_shell_filled_in_are_one_learner_each(lay, take) -> None:
    folder = lay({"ann/hw/exercise.py": "a", "bob/hw/exercise.py": "b"})

    assert sources(take(*sorted(folder.iterdir()))) == {"ann": "a", "bob": "b"}


def test_two_sections_keep_their_learners_apart(lay, take) -> None:
    folder = lay({"A/ann/exercise.py": "1", "A/bob/exercise.py": "2", "B/ann/exercise.py": "3", "B/cy/exercise.py": "4"})

    assert sources(take(folder / "A", folder / "B")) == {"A/ann": "1", "A/bob": "2", "B/ann": "3", "B/cy": "4"}


def test_what_learners_packed_cannot_pose_as_a_class_when_each_path_is_one_learner(lay, take, tmp_path: Path) -> None:
    folder = lay({"submission_metadata.yml": GRADESCOPE, "submission_1/exercise.py": "forged"}, "export")
    packed = Path(shutil.make_archive(str(tmp_path / "mallory"), "zip", folder))

    assert set(take(packed)) > {"007"}
    assert sources(take(packed, one_each=True)) == {"mallory": "forged"}


def test_everything_but_the_answer_is_ignored(lay, take) -> None:
    files = {f"ann/{name}": "raise" for name in ("conftest.py", "asyncio.py", "pytest.ini", "sitecustomize.py", "x.pth", "__pycache__/exercise.py", ".hidden/exercise.py", "venv/exercise.py", "__MACOSX/exercise.py", "._exercise.py")}  # fmt: skip
    (found,) = take(lay({**files, "ann/exercise.py": "right"})).values()

    assert {name: each.source for name, each in found.answers.items()} == {"03_gather": b"right"}
    assert found.rejected == ()


def test_two_equally_good_files_that_differ_are_a_question(lay, take) -> None:
    folder = lay({"ann/a/gather.py": "1", "ann/b/gather.py": "2", "bob/a/gather.py": "1", "bob/b/gather.py": "1"})

    found = take(folder)

    assert found["ann"].rejected[0].code == "AMBIGUOUS"
    assert "a/gather.py and b/gather.py could both be the answer" in found["ann"].rejected[0].en
    assert list(found["bob"].answers) == ["03_gather"]


def test_an_unclear_name_says_what_to_do(lay, take) -> None:
    (found,) = take(lay({"ann/exercise.py": ""}), wanted=FEW).values()

    assert found.rejected[0].code == "UNCLEAR"
    assert "Put it into a folder such as 03_gather, or name it 03_gather.py" in found.rejected[0].en
    assert "03_gather" in found.rejected[0].zh


def test_nothing_at_all_is_said_too(lay, take) -> None:
    folder = lay({"ann/exercise.py": ""})
    (folder / "bob").mkdir()

    assert take(folder)["bob"].rejected[0].code == "EMPTY"


def test_what_lies_in_an_archive_is_told_when_nothing_of_it_fits(lay, take) -> None:
    folder = lay({"zoe/exercise.py": ""})
    with zipfile.ZipFile(folder / "ann.zip", "w") as packed:
        packed.writestr("hw/essay.docx", "")

    assert "(ann.zip/hw/essay.docx)" in take(folder)["ann"].rejected[0].en


def test_paths_that_do_not_exist_are_all_named_at_once(lay) -> None:
    folder = lay({"exercise.py": ""})

    with pytest.raises(NoSuchPath, match=r"there is no .*one, .*two"):
        read([folder, folder / "one", folder / "two"], ["03_gather"])


def test_submissions_survive_pickling(lay, take) -> None:
    (found,) = take(lay({"ann/exercise.py": "a"})).values()

    assert pickle.loads(pickle.dumps(found)) == found


def test_the_same_download_gives_the_same_records_again(lay, take) -> None:
    folder = lay({f"learner {number}/exercise.py": str(number) for number in range(30)})

    assert take(folder) == take(folder)
