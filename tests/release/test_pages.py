"""The pages about platforms: every command on them is carried out on a small class, and what it prints is what the page shows; the Chinese pages show the same commands."""

from __future__ import annotations

import csv
import io
import re
import shlex
from collections.abc import Callable
from pathlib import Path
from zipfile import ZipFile

import pytest

pytest.importorskip("sqlalchemy")
pytest.importorskip("jinja2")
pytest.importorskip("yaml")

from ..formats.consumers import READERS
from .conftest import KEY, ROOT, answer, run

PAGES = ROOT / "docs" / "how-to"
NAMES = "gradescope prairielearn classroom-50 canvas moodle brightspace oneroster coursera".split()
CLASS = {
    "ann": ("11", answer("03_gather/exercise.py")),
    "bob": ("12", answer("03_gather/wrong/serial_loop.py")),
    "cem": ("13", answer("03_gather/wrong/waits_for_an_event_nobody_sets.py")),
}
METADATA = """submission_{nth}:
  :submitters:
  - :name: {who}
    :sid: '{nth}'
    :email: {who}@example.org
  :created_at: 2026-11-22 20:00:00.000000000 Z
"""


def blocks(page: Path) -> list[tuple[str, str]]:
    """Give every command of a page with what is shown below it."""
    shown = "".join(re.findall(r"^```console\n(.*?)^```$", page.read_text("utf-8"), re.MULTILINE | re.DOTALL))
    return [(command, text) for command, text in re.findall(r"^\$ ([^\n]+)\n((?:(?!\$ )[^\n]*\n)*)", shown, re.MULTILINE)]


def sheet(path: str, *rows: list[str]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows(rows)
    Path(path).write_text(text.getvalue(), "utf-8")


def folders(place: str, name: str = "{who}") -> None:
    for who, (_, source) in CLASS.items():
        path = Path(place, name.format(who=who), "03_gather", "exercise.py")
        path.parent.mkdir(parents=True)
        path.write_bytes(source)


def zipped(name: str) -> None:
    """Write a download of a class; ``name`` is that of a file in it."""
    with ZipFile("submissions.zip", "w") as archive:
        for who, (nth, source) in CLASS.items():
            archive.writestr(name.format(who=who, nth=nth), source)


def for_gradescope() -> None:
    with ZipFile("submissions.zip", "w") as archive:
        archive.writestr(
            "submission_metadata.yml", "---\n" + "".join(METADATA.format(who=who, nth=nth) for who, (nth, _) in CLASS.items())
        )
        for nth, source in CLASS.values():
            archive.writestr(f"submission_{nth}/exercise.py", source)


def for_canvas() -> None:
    zipped("{who}_{nth}_500{nth}_exercise.py")
    head = ["Student", "ID", "SIS User ID", "SIS Login ID", "Section", "03 gather (98765)"]
    people = [[who, nth, "", who, "A", ""] for who, (nth, _) in CLASS.items()]
    sheet("canvas.csv", head, ["    Points Possible", "", "", "", "", "13"], *people, ["Student, Test", "99", "", "", "A", ""])


def for_moodle() -> None:
    zipped("{who} Lee_{nth}_assignsubmission_file_/exercise.py")
    head = "Identifier,Full name,Email address,Status,Grade,Maximum Grade,Grade can be changed,Last modified (submission),Last modified (grade),Feedback comments"
    rows = [
        [f"Participant {nth}", f"{who} Lee", f"{who}@example.org", "Submitted", "", "100,00", "Yes", "-", "-", ""]
        for who, (nth, _) in CLASS.items()
    ]
    sheet("worksheet.csv", head.split(","), *rows)
    sheet(
        "moodle.csv",
        ["First name", "Last name", "ID number", "Email address"],
        *([who, "Lee", f"S{nth}", f"{who}@example.org"] for who, (nth, _) in CLASS.items()),
    )


def for_brightspace() -> None:
    folders("submissions")
    head = ["OrgDefinedId", "Username", "03 gather Points Grade <Numeric MaxPoints:13 Weight:10>", "End-of-Line Indicator"]
    sheet("brightspace.csv", head, *([f"#{nth}", f"#{who}", "", "#"] for who, (nth, _) in CLASS.items()))


def for_coursera() -> None:
    Path("submission").mkdir()
    Path("submission", "exercise.py").write_bytes(CLASS["bob"][1])
    Path("course.key").write_text(KEY)


SCENES: dict[str, Callable[[], None]] = {
    "gradescope": for_gradescope, "classroom-50": lambda: folders("clones"), "canvas": for_canvas, "moodle": for_moodle, "brightspace": for_brightspace,
    "oneroster": lambda: folders("submissions"), "coursera": for_coursera,
}  # fmt: skip


@pytest.mark.slow
@pytest.mark.unmeasured
@pytest.mark.parametrize("name", [*NAMES, "README"])
def test_every_command_of_a_page_prints_what_it_shows(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, jailed: None
) -> None:
    monkeypatch.chdir(tmp_path)
    Path("exercises").symlink_to(ROOT / "exercises")
    SCENES.get(name, lambda: None)()

    found = blocks(PAGES / f"{name}.md")

    assert found
    for command, shown in found:
        assert command.startswith("grader "), command
        printed = run(*shlex.split(command)[1:])
        assert printed.exit_code == 0, f"{command}\n{printed.output}"
        text = "\n".join(line.rstrip() for line in printed.output.splitlines())
        wanted = re.sub(r"^\d+ files in", "N files in", shown, flags=re.MULTILINE)  # as many as our own modules are
        text = re.sub(r"^\d+ files in", "N files in", text, flags=re.MULTILINE)
        pattern = r"[^\n]*(?:\n[^\n]*)*".join(map(re.escape, wanted.rstrip("\n").split("...")))
        assert re.fullmatch(pattern, text), f"{command} prints\n{text}"
    for written, format_of in (("results.csv", "oneroster"), ("feedback.json", "coursera")):
        if Path(written).is_file():
            assert READERS[format_of](Path(written).read_bytes())


@pytest.mark.parametrize("name", [*NAMES, "README"])
def test_both_languages_show_the_same_commands(name: str) -> None:
    english, chinese = (PAGES / f"{name}{suffix}.md" for suffix in ("", ".zh"))

    assert blocks(chinese) == blocks(english)
    for page, other in ((english, chinese), (chinese, english)):
        text = page.read_text("utf-8")
        assert f"]({other.name})" in text
        links = re.findall(r"\]\(([\w.-]+\.md)(?:#[\w-]+)?\)", text)
        assert [link for link in links if not (PAGES / link).is_file()] == []
