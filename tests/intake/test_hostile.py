"""Files, links and archives that mean harm: each is contained, and each gets its own word."""

from __future__ import annotations

import gzip
import io
import os
import socket
import struct
import tarfile
import tempfile
import time
import tracemalloc
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from grader.errors import UnfitSystem
from grader.intake import Limits, read
from grader.intake.entries import MIB
from grader.rejections import REJECTIONS
from grader.submission import Rejected, Submission

RIGHT = b"async def fetch_all(api, keys): ...\n"


def only(submissions: dict[str, Submission]) -> Submission:
    (found,) = submissions.values()
    return found


def code(submission: Submission) -> str:
    assert dict(submission.answers) == {}
    (rejected,) = submission.rejected
    return rejected.code


# links and kinds


def test_a_link_is_never_followed_wherever_it_stands(lay, take, tmp_path: Path) -> None:
    secret = tmp_path / "solutions" / "03_gather"
    secret.mkdir(parents=True)
    (secret / "exercise.py").write_bytes(RIGHT)
    folder = lay({"zoe/readme.md": ""})
    for learner in ("ann", "bob"):
        (folder / learner).mkdir()
    (folder / "ann" / "exercise.py").symlink_to(secret / "exercise.py")
    (folder / "bob" / "03_gather").symlink_to(secret)
    (folder / "cy").symlink_to(secret)

    found = take(folder)

    assert all(not each.answers for each in found.values())
    assert code(found["ann"]) == "LINK"
    assert found["ann"].rejected[0].en == "exercise.py is a symbolic link. Hand in the file itself."


@pytest.mark.parametrize("path", ["cy", "cy/exercise.py", "cy/03_gather/exercise.py"])
def test_a_link_in_a_path_that_a_shell_filled_in_is_not_followed_either(take, tmp_path: Path, path: str) -> None:
    secret = tmp_path / "solutions"
    (secret / "03_gather").mkdir(parents=True)
    for folder in (secret, secret / "03_gather"):
        (folder / "exercise.py").write_bytes(RIGHT)
    (tmp_path / "cy").symlink_to(secret)

    assert code(only(take(tmp_path / path))) == "LINK"


def test_a_system_that_cannot_open_without_following_links_is_not_worked_around(lay, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay({"exercise.py": RIGHT})
    monkeypatch.setattr("grader.intake.folders.os.supports_dir_fd", set())

    with pytest.raises(UnfitSystem, match="reading submissions needs a way to open files without following links"):
        list(read([folder], ["03_gather"]))


def test_a_file_with_a_second_name_is_refused(lay, take, tmp_path: Path) -> None:
    (tmp_path / "secret.py").write_bytes(RIGHT)
    folder = lay({"zoe/x.md": ""})
    (folder / "ann").mkdir()
    os.link(tmp_path / "secret.py", folder / "ann" / "exercise.py")

    assert code(take(folder)["ann"]) == "HARD_LINK"


def test_a_pipe_a_socket_and_a_folder_are_no_files(lay, take) -> None:
    folder = lay({"zoe/x.md": ""})
    for learner in ("ann", "bob"):
        (folder / learner).mkdir()
    os.mkfifo(folder / "ann" / "exercise.py")
    (folder / "cy" / "exercise.py").mkdir(parents=True)
    place = os.open(folder / "bob", os.O_RDONLY)
    with socket.socket(socket.AF_UNIX) as server:
        server.bind(f"/proc/self/fd/{place}/exercise.py")
    os.close(place)

    found = take(folder)

    assert [code(found[name]) for name in ("ann", "bob", "cy")] == ["NOT_A_FILE"] * 3
    assert found["ann"].rejected[0].en == "exercise.py is a pipe. Hand in an ordinary file."
    assert code(only(take(folder / "ann" / "exercise.py"))) == "NOT_A_FILE"


@pytest.mark.skipif(os.geteuid() != 0, reason="only root can make a device")
def test_a_device_is_never_opened(lay, take) -> None:
    folder = lay({"zoe/x.md": ""})
    (folder / "ann").mkdir()
    try:
        os.mknod(folder / "ann" / "exercise.py", 0o20600, os.makedev(1, 5))
    except PermissionError:
        pytest.skip("this container may not make devices")

    assert code(take(folder)["ann"]) == "NOT_A_FILE"


def test_a_path_of_names_that_are_no_text_is_read_and_can_be_stored(lay, take) -> None:
    folder = lay({"zoe/exercise.py": "z"})
    (Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9"))).mkdir()
    Path(os.fsdecode(os.fsencode(folder) + b"/caf\xe9/exercise.py")).write_bytes(b"c")

    found = take(folder)

    assert found["caf\\xe9"].answers["03_gather"].source == b"c"
    assert all(each.id.encode() for each in found.values())


# content


@pytest.mark.parametrize(
    ("data", "wanted", "said"),
    [
        (b"#" * (256 * 1024 + 1), "TOO_LARGE", "larger than 256 KiB"),
        ("x = 1".encode("utf-16"), "UTF16", "saved as UTF-16"),
        (b"x = 1\ny = '\xe9'\n", "NOT_UTF8", "line 2 holds the byte 0xe9"),
        (b"x = 1\n\0", "NUL", "NUL character in line 2"),
        ("x = 1".encode("utf-16-le"), "NUL", "line 1"),
    ],
    ids=["large", "utf-16", "latin-1", "nul", "utf-16 without mark"],
)
def test_content_that_python_could_not_read_is_named(lay, take, data: bytes, wanted: str, said: str) -> None:
    found = only(take(lay({"exercise.py": data})))

    assert code(found) == wanted
    assert said in found.rejected[0].en


@pytest.mark.parametrize(
    "data", [b"", b"\xef\xbb\xbfx = 1\n", b"x = 1\r\n", "名 = 1  # ‮\n".encode(), b"# coding: rot13\n", b"#" * (256 * 1024)]
)
def test_content_that_python_can_read_is_taken_to_the_last_byte(lay, take, data: bytes) -> None:
    assert only(take(lay({"exercise.py": data}))).answers["03_gather"].source == data


def test_a_file_that_grows_while_it_is_read_is_refused(lay, take, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay({"exercise.py": RIGHT})
    honest = os.fstat
    calls = iter(range(100))

    def growing(descriptor: int) -> os.stat_result:
        found = honest(descriptor)
        return os.stat_result((*found[:6], found.st_size + next(calls), *found[7:10]))

    monkeypatch.setattr("grader.intake.folders.os.fstat", growing)

    assert code(only(take(folder))) == "CHANGING"


def test_a_disk_that_fails_is_our_fault(lay, take, monkeypatch: pytest.MonkeyPatch) -> None:
    folder = lay({"exercise.py": RIGHT})
    monkeypatch.setattr(
        "grader.intake.folders._moved", lambda before, after: (_ for _ in ()).throw(OSError(5, "Input/output error"))
    )

    found = only(take(folder))

    assert code(found) == "UNREADABLE"
    assert found.rejected[0].ours
    assert "our fault" in found.rejected[0].en


# zip


def zipped(fill: Callable[[zipfile.ZipFile], None], **options: int) -> bytes:
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", **options) as archive:
        fill(archive)
    return packed.getvalue()


def member(name: str, *, mode: int = 0, data: bytes = RIGHT) -> Callable[[zipfile.ZipFile], None]:
    info = zipfile.ZipInfo(name)
    info.create_system = 3
    info.external_attr = mode << 16
    return lambda archive: archive.writestr(info, data)


@pytest.mark.parametrize(
    ("name", "mode", "wanted"),
    [
        ("../exercise.py", 0, "OUTSIDE"),
        ("a/../../exercise.py", 0, "OUTSIDE"),
        ("/exercise.py", 0, "OUTSIDE"),
        ("..\\exercise.py", 0, "OUTSIDE"),
        ("C:\\exercise.py", 0, "OUTSIDE"),
        ("/".join("abcdefghijklmnopqrst") + "/exercise.py", 0, "MISSING"),
        ("exercise.py", 0o120777, "LINK"),
        ("exercise.py", 0o010644, "NOT_A_FILE"),
        ("exercise.py", 0o020644, "NOT_A_FILE"),
    ],
)
def test_a_member_of_a_zip_that_is_no_plain_file_inside_it_is_refused(
    lay, take, tmp_path: Path, name: str, mode: int, wanted: str
) -> None:
    folder = lay({"ann.zip": zipped(member(name, mode=mode)), "zoe/exercise.py": ""})
    before = sorted(tmp_path.rglob("*"))

    assert code(take(folder)["ann"]) == wanted
    assert sorted(tmp_path.rglob("*")) == before


def test_a_zip_made_on_windows_is_read(lay, take) -> None:
    folder = lay({"ann.zip": zipped(member("hw\\03_gather\\exercise.py"))})

    assert only(take(folder)).answers["03_gather"].source == RIGHT


@pytest.mark.parametrize("raw", ["作业".encode(), "作业".encode("gb18030")], ids=["utf-8", "gbk"])
def test_folder_names_in_chinese_survive_a_zip_that_does_not_say_its_encoding(lay, take, raw: bytes) -> None:
    data = zipped(lambda archive: (member("@@@@@@/exercise.py"[6 - len(raw) :])(archive), member("zoe/exercise.py")(archive)))
    (lay({}) / "class.zip").write_bytes(data.replace(b"@" * len(raw), raw))

    assert set(take(lay({}) / "class.zip")) == {"作业", "zoe"}


def test_a_zip_bomb_costs_no_more_than_an_answer(lay, take) -> None:
    bomb = zipped(lambda archive: archive.writestr("exercise.py", b"#" * (200 * MIB)), compression=zipfile.ZIP_DEFLATED)
    folder = lay({"ann.zip": bomb, "zoe/exercise.py": ""})
    tracemalloc.start()
    begun = time.process_time()

    assert code(take(folder)["ann"]) == "TOO_LARGE"
    assert time.process_time() - begun < 1
    assert tracemalloc.get_traced_memory()[1] < 8 * MIB
    tracemalloc.stop()


def test_a_size_in_a_header_is_never_believed(lay, take) -> None:
    packed = bytearray(zipped(lambda archive: archive.writestr("exercise.py", b"#" * MIB), compression=zipfile.ZIP_DEFLATED))
    struct.pack_into("<L", packed, packed.index(b"PK\x01\x02") + 24, 10)

    assert code(only(take(lay({"ann.zip": bytes(packed)})))) in ("BAD_ARCHIVE", "TOO_LARGE")


def test_members_that_share_their_bytes_are_a_bomb(lay, take) -> None:
    packed = bytearray(zipped(lambda archive: [archive.writestr(name, RIGHT * 9) for name in ("a/exercise.py", "b/exercise.py")]))
    first = packed.index(b"PK\x01\x02")
    struct.pack_into("<L", packed, packed.index(b"PK\x01\x02", first + 1) + 42, 0)

    assert code(only(take(lay({"ann.zip": bytes(packed)})))) == "BOMB"


@pytest.mark.parametrize("comment", [b"", b"hello", b"PK\x05\x06" + b"\0" * 30])
def test_a_directory_of_a_million_names_is_not_even_listed(lay, take, comment: bytes) -> None:
    packed = zipped(lambda archive: [archive.writestr(f"{'x' * 200}{number}", b"") for number in range(20_000)])
    packed = packed[:-2] + struct.pack("<H", len(comment)) + comment
    folder = lay({"ann.zip": packed, "zoe/exercise.py": ""})

    assert code(take(folder)["ann"]) in ("BOMB", "MISSING")


def test_an_archive_in_an_archive_is_opened_no_deeper(lay, take) -> None:
    inner = zipped(member("exercise.py"))
    folder = lay({"ann.zip": zipped(member("inner.zip", data=inner)), "zoe/exercise.py": ""})

    assert code(take(folder)["ann"]) == "NESTED"


def test_an_encrypted_zip_is_said(lay, take) -> None:
    packed = bytearray(zipped(member("exercise.py")))
    packed[packed.index(b"PK\x01\x02") + 8] |= 1
    packed[6] |= 1

    assert code(only(take(lay({"ann.zip": bytes(packed)})))) == "ENCRYPTED"


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_members_of_one_name_are_taken_only_if_they_are_equal(lay, take) -> None:
    def twice(*data: bytes) -> bytes:
        return zipped(lambda archive: [archive.writestr("exercise.py", each) for each in data])

    found = take(lay({"ann.zip": twice(b"1", b"2"), "bob.zip": twice(b"1", b"1")}))

    assert code(found["ann"]) == "AMBIGUOUS"
    assert found["bob"].answers["03_gather"].source == b"1"


def test_names_that_differ_only_in_case_prefer_the_one_that_was_asked_for(lay, take) -> None:
    packed = zipped(lambda archive: [archive.writestr(name, name) for name in ("Exercise.py", "EXERCISE.PY", "exercise.py")])
    unclear = zipped(lambda archive: [archive.writestr(name, name) for name in ("Exercise.py", "EXERCISE.PY")])

    found = take(lay({"ann.zip": packed, "bob.zip": unclear}))

    assert found["ann"].answers["03_gather"].source == b"exercise.py"
    assert code(found["bob"]) == "AMBIGUOUS"


def test_an_unusual_compression_is_said(lay, take) -> None:
    packed = zipped(member("exercise.py"), compression=zipfile.ZIP_STORED)
    packed = packed.replace(b"PK\x01\x02", b"PK\x01\x02", 1)
    other = zipped(lambda archive: archive.writestr("exercise.py", RIGHT), compression=zipfile.ZIP_LZMA)

    found = take(lay({"ann.zip": other, "bob.zip": packed}))

    assert code(found["ann"]) == "BAD_ARCHIVE"
    assert found["bob"].answers


@pytest.mark.parametrize(
    "data", [b"", b"PK", b"PK\x03\x04 nothing", b"Rar!\x1a\x07", b"7z\xbc\xaf\x27\x1c", b"\x1f\x8b damaged", b"BZh9", b"x" * 600]
)
def test_what_is_called_an_archive_and_is_none_gets_a_word(lay, take, data: bytes) -> None:
    assert code(take(lay({"ann.zip": data, "zoe/exercise.py": ""}))["ann"]) in ("BAD_ARCHIVE", "OTHER_ARCHIVE")


def test_other_kinds_of_archives_are_said_when_nothing_else_is_there(lay, take) -> None:
    found = take(lay({"ann/hw.rar": b"Rar!", "bob/hw.rar": b"Rar!", "bob/exercise.py": "b"}))

    assert code(found["ann"]) == "OTHER_ARCHIVE"
    assert found["bob"].rejected == ()


@pytest.mark.parametrize("cut", [10, 40, 100, 200])
def test_an_archive_that_was_cut_off_gets_a_word(lay, take, cut: int) -> None:
    packed = zipped(lambda archive: archive.writestr("exercise.py", RIGHT * 20))

    assert code(only(take(lay({"ann.zip": packed[:-cut]})))) == "BAD_ARCHIVE"


def test_a_member_whose_bytes_were_changed_gets_a_word(lay, take) -> None:
    packed = zipped(member("exercise.py")).replace(b"fetch_all", b"fetch_one")

    assert code(only(take(lay({"ann.zip": packed})))) == "BAD_ARCHIVE"


# tar


def tarred(*members: tuple[str, bytes, dict[str, object]]) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode="w") as archive:
        for name, data, options in members:
            info = tarfile.TarInfo(name)
            info.size = len(data)
            for option, value in options.items():
                setattr(info, option, value)
            archive.addfile(info, io.BytesIO(data))
    return packed.getvalue()


@pytest.mark.parametrize(
    ("name", "options", "wanted"),
    [
        ("../exercise.py", {}, "OUTSIDE"),
        ("/exercise.py", {}, "OUTSIDE"),
        ("exercise.py", {"type": tarfile.SYMTYPE, "linkname": "/etc/passwd"}, "LINK"),
        ("exercise.py", {"type": tarfile.LNKTYPE, "linkname": "other"}, "HARD_LINK"),
        ("exercise.py", {"type": tarfile.FIFOTYPE}, "NOT_A_FILE"),
        ("exercise.py", {"type": tarfile.CHRTYPE}, "NOT_A_FILE"),
        ("exercise.py", {"type": tarfile.BLKTYPE}, "NOT_A_FILE"),
        ("exercise.py", {"type": tarfile.DIRTYPE}, "NOT_A_FILE"),
    ],
)
def test_a_member_of_a_tar_that_is_no_plain_file_inside_it_is_refused(
    lay, take, name: str, options: dict[str, object], wanted: str
) -> None:
    data = b"" if "type" in options else RIGHT

    assert code(only(take(lay({"ann.tar": tarred((name, data, options))})))) == wanted


def test_a_header_that_leads_backwards_does_not_hold_us_for_ever(lay, take) -> None:
    packed = bytearray(tarred(("a", b"", {}), ("exercise.py", RIGHT, {})))
    header = bytearray(packed[:512])
    header[124:136] = (-1024).to_bytes(12, "big", signed=True)
    header[148:156] = b"        "
    header[148:156] = f"{sum(header):06o}\0 ".encode()
    begun = time.process_time()

    found = only(take(lay({"ann.tar": bytes(header) + bytes(packed)})))

    assert code(found) == "BAD_ARCHIVE"
    assert time.process_time() - begun < 1


def test_headers_that_nest_without_end_get_a_word(lay, take) -> None:
    info = tarfile.TarInfo("././@LongLink")
    info.type = tarfile.GNUTYPE_LONGNAME
    info.size = 0
    chain = info.tobuf(tarfile.GNU_FORMAT) * 5000

    assert code(only(take(lay({"ann.tar": chain + tarred(("exercise.py", RIGHT, {}))})))) == "BAD_ARCHIVE"


def test_a_sparse_file_is_no_plain_file(lay, take) -> None:
    info = tarfile.TarInfo("exercise.py")
    info.type = tarfile.GNUTYPE_SPARSE
    header = bytearray(info.tobuf(tarfile.GNU_FORMAT))
    header[483:495] = b"77777777777\0"
    header[148:156] = b"        "
    header[148:156] = f"{sum(header):06o}\0 ".encode()

    assert code(only(take(lay({"ann.tar": bytes(header) + b"\0" * 1024})))) == "NOT_A_FILE"


def test_a_compressed_bomb_is_unpacked_only_up_to_the_cap(lay, take) -> None:
    packed = io.BytesIO()
    with gzip.GzipFile(fileobj=packed, mode="wb", compresslevel=1) as stream:
        for _ in range(40):
            stream.write(b"\0" * MIB)
    folder = lay({"ann.tar.gz": packed.getvalue(), "zoe/exercise.py": ""})

    found = take(folder, limits=Limits(unpacked_bytes=16 * MIB))["ann"]

    assert code(found) == "BOMB"
    assert "more than 16 MiB" in found.rejected[0].en


def test_too_many_files_are_too_many_in_every_kind_of_source(lay, take) -> None:
    names = [f"f{number}" for number in range(60)]
    folder = lay({f"ann/{name}": "" for name in names})
    (folder / "bob.zip").write_bytes(zipped(lambda archive: [archive.writestr(name, b"") for name in names]))
    (folder / "cy.tar").write_bytes(tarred(*[(name, b"", {}) for name in names]))

    found = take(folder, limits=Limits(entries=50))

    assert [code(found[name]) for name in ("ann", "bob", "cy")] == ["TOO_MANY"] * 3
    assert code(only(take(folder, limits=Limits(learners=2)))) == "TOO_MANY"


def test_an_archive_that_is_too_large_to_look_into_is_said(lay, take) -> None:
    folder = lay({"ann.zip": os.urandom(3000), "zoe/exercise.py": ""})

    assert code(take(folder, limits=Limits(archive_bytes=2000))["ann"]) == "TOO_LARGE"


def test_nothing_is_left_behind_and_nothing_stays_open(lay, take) -> None:
    folder = lay(
        {
            "ann.tar.gz": gzip.compress(tarred(("exercise.py", RIGHT, {}))),
            "bob/exercise.py": "",
            "cy.zip": zipped(member("exercise.py")),
        }
    )
    take(folder)
    before = len(os.listdir("/proc/self/fd")), sorted(os.listdir(tempfile.gettempdir()))

    take(folder)
    take(*folder.iterdir())

    assert (len(os.listdir("/proc/self/fd")), sorted(os.listdir(tempfile.gettempdir()))) == before


# words


@pytest.mark.parametrize("name", REJECTIONS)
def test_every_reason_has_a_sentence_in_both_languages_that_says_what_to_do(name: str) -> None:
    facts = dict.fromkeys("seen wanted other kind limit line byte why".split(), "?")
    rejected = Rejected("exercise.py", name, "03_gather", facts)

    assert rejected.en.endswith(".")
    assert rejected.zh.endswith(("。", "）"))
    assert rejected.en.isascii()
    assert rejected.told("zh") == rejected.zh != rejected.en
