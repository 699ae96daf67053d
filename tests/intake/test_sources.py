"""A folder, a zip and a tar with the same files are the same submission, and no bytes at all make intake fail."""

from __future__ import annotations

import io
import tarfile
import tempfile
import zipfile
from collections.abc import Mapping
from pathlib import Path

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from grader.intake import read
from grader.submission import Submission

WANTED = ["03_gather", "04_wait"]
FEW = settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow])
PARTS = st.sampled_from(
    "exercise.py Exercise.py gather.py 03_gather exercises hw 04_wait.py notes.md ex4 .git main.py wait(1).py".split()
)
PATHS = st.lists(PARTS, min_size=1, max_size=3).map("/".join)
FILES = st.dictionaries(PATHS, st.sampled_from([b"", b"a = 1\n", b"\xff", b"x\0"]), max_size=6)


def possible(files: Mapping[str, bytes]) -> dict[str, bytes]:
    """Leave out files that stand where another needs a folder."""
    return {path: data for path, data in files.items() if not any(other.startswith(f"{path}/") for other in files)}


def what(path: Path) -> list[tuple[dict[str, bytes], list[tuple[str, str]]]]:
    found: list[Submission] = list(read([path], WANTED, one_each=True))
    return [
        ({name: each.source for name, each in one.answers.items()}, [(each.name, each.code) for each in one.rejected])
        for one in found
    ]


@FEW
@given(FILES)
@example({"exercise.py": b"a = 1\n", "Exercise.py": b"a = 2\n"})
def test_folder_zip_and_tar_of_the_same_files_are_the_same_submission(files: dict[str, bytes]) -> None:
    files = possible(files)
    with tempfile.TemporaryDirectory() as place:
        root = Path(place).resolve()
        folder = root / "ann"
        folder.mkdir()
        with zipfile.ZipFile(root / "ann.zip", "w") as zipped, tarfile.open(root / "ann.tar", "w") as tarred:
            for path, data in files.items():
                (folder / path).parent.mkdir(parents=True, exist_ok=True)
                (folder / path).write_bytes(data)
                zipped.writestr(path, data)
                info = tarfile.TarInfo(path)
                info.size = len(data)
                tarred.addfile(info, io.BytesIO(data))

        assert what(folder) == what(root / "ann.zip") == what(root / "ann.tar")


@FEW
@given(FILES)
def test_every_submission_has_an_answer_or_a_word(files: dict[str, bytes]) -> None:
    with tempfile.TemporaryDirectory() as place:
        folder = Path(place).resolve() / "ann"
        folder.mkdir()
        for path, data in possible(files).items():
            (folder / path).parent.mkdir(parents=True, exist_ok=True)
            (folder / path).write_bytes(data)
        ((answers, rejected),) = what(folder)

    assert answers or rejected
    assert all(data in files.values() for data in answers.values())


def damaged(data: bytes) -> st.SearchStrategy[bytes]:
    """Bytes of an archive with a few of them changed, or cut off."""
    place = st.integers(0, len(data) - 1)
    changes = st.lists(st.tuples(place, st.integers(0, 255)), max_size=6)

    def apply(change: list[tuple[int, int]], end: int) -> bytes:
        changed = bytearray(data)
        for where, byte in change:
            changed[where] = byte
        return bytes(changed[: end + 1])

    return st.builds(apply, changes, st.one_of(st.just(len(data)), place))


def archives() -> list[bytes]:
    zipped, tarred, packed = io.BytesIO(), io.BytesIO(), io.BytesIO()
    with zipfile.ZipFile(zipped, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("ann/exercise.py", "a = 1\n" * 20)
        archive.writestr("bob/exercise.py", "b = 1\n" * 20)
    for target, mode in ((tarred, "w"), (packed, "w:gz")):
        with tarfile.open(fileobj=target, mode=mode) as tar:  # type: ignore[call-overload]
            info = tarfile.TarInfo("ann/" + "x" * 120 + "/exercise.py")
            info.size = 6
            tar.addfile(info, io.BytesIO(b"a = 1\n"))
    return [zipped.getvalue(), tarred.getvalue()[:3000], packed.getvalue()]


@settings(FEW, max_examples=300)
@given(st.one_of(st.binary(max_size=400), *(damaged(data) for data in archives())))
def test_no_bytes_make_intake_fail(data: bytes) -> None:
    with tempfile.TemporaryDirectory() as place:
        path = Path(place).resolve() / "ann.zip"
        path.write_bytes(data)

        assert all(each.answers or each.rejected for each in read([path], WANTED[:1]))
