"""Each platform's own way of reading, written from its schema, source or documentation: refuses what it would refuse, and gives back the points it understood.

Nothing here uses the writers' own code. ``READERS`` gives, per format, a function from the bytes to ``{(who, exercise): points}``; in a file about one learner who is "", in a format with one number the exercise is "".
"""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Callable
from decimal import Decimal
from html.parser import HTMLParser
from xml.etree import ElementTree

Points = dict[tuple[str, str], Decimal]
DANGEROUS = ("=", "+", "-", "@", "\t", "\r")


def parsed(content: bytes) -> dict:  # type: ignore[type-arg]
    found = json.loads(
        content.decode("utf-8"), parse_float=Decimal, parse_int=Decimal, parse_constant=lambda name: pytest_fail(name)
    )
    assert isinstance(found, dict)
    return found


def pytest_fail(name: str) -> None:
    raise AssertionError(f"{name} is no JSON")


def rows_of(content: bytes, *, delimiter: str = ",") -> list[list[str]]:
    rows = list(csv.reader(io.StringIO(content.decode("utf-8-sig"), newline=""), delimiter=delimiter, strict=True))
    assert len({len(row) for row in rows}) == 1, "every row has as many cells as the header"
    return rows


def no_formula(*cells: str) -> None:
    for cell in cells:
        assert not cell.startswith(DANGEROUS), f"a spreadsheet would calculate {cell[:40]!r}"


def exercise_of(title: str) -> str:
    """What an instructor means by ``03 gather``."""
    return {"03gather": "03_gather", "04tasks": "04_tasks"}[re.sub(r"[^0-9a-z]", "", title.lower())]


def gradescope(content: bytes) -> Points:
    """Autograder Specifications: a score at the top or on every test; visibilities and formats are of a closed list; a hidden test hides the total."""
    read = parsed(content)
    visible = {"hidden", "after_due_date", "after_published", "visible"}
    forms = {"text", "html", "simple_format", "md", "ansi"}
    assert read["visibility"] in visible
    assert read["stdout_visibility"] in visible
    assert {read["output_format"], read["test_output_format"], read["test_name_format"]} <= forms
    assert isinstance(read["output"], str)
    for test in read["tests"]:
        assert test["visibility"] in visible
        assert test.get("status", "passed") in {"passed", "failed"}
        assert {test["name_format"], test["output_format"]} == {"text"}, "no markup of a learner is shown"
        assert all(isinstance(test[name], str) for name in ("name", "output", "number"))
        assert isinstance(test["score"], Decimal)
        assert isinstance(test["max_score"], Decimal)
    assert abs(sum(test["score"] for test in read["tests"]) - read["score"]) < Decimal("0.0001")
    return {("", ""): read["score"]}


def prairielearn(content: bytes) -> Points:
    """docs/externalGrading.md: gradable, a score of 0 to 1, points on every test or on none, at most 1 MB."""
    assert len(content) <= 1_000_000
    read = parsed(content)
    assert isinstance(read["gradable"], bool)
    if not read["gradable"]:
        assert all(isinstance(each, str) for each in read["format_errors"])
        return {}
    assert 0 <= read["score"] <= 1
    for test in read["tests"]:
        assert {type(test[name]) for name in ("points", "max_points")} == {Decimal}
        assert {type(test[name]) for name in ("name", "description", "message", "output")} == {str}
    return {("", "share"): read["score"]}


def classroom50(content: bytes) -> Points:
    """result-v1.schema.json: a closed object of these fields, whole numbers, score at most max-score."""
    read = parsed(content)
    fields = "schema classroom assignment assignment_type owner submission commit release review datetime graded_at score max-score tests".split()
    assert sorted(read) == sorted(fields)
    assert read["schema"] == "classroom50/result/v1"
    assert read["assignment_type"] in ("individual", "group")
    for name in ("datetime", "graded_at"):
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ", read[name])
    for each in (read, *read["tests"]):
        assert all(each[name] == int(each[name]) and not re.search(r"[.eE]", str(each[name])) for name in ("score", "max-score"))
        assert 0 <= each["score"] <= each["max-score"]
    for test in read["tests"]:
        assert isinstance(test["passed"], bool)
        assert isinstance(test["test-name"], str)
    return {("", "share"): read["score"] / read["max-score"]} if read["max-score"] else {}


def github_classroom(content: bytes) -> Points:
    """autograding-grading-reporter: it reduces over ``tests`` and divides by ``max_score``."""
    read = parsed(content)
    assert read["version"] == 1
    assert read["status"] in {"pass", "fail", "error"}
    assert read["max_score"] > 0
    assert read["tests"]
    for test in read["tests"]:
        assert test["status"] in {"pass", "fail", "error"}
        assert {type(test[name]) for name in ("name", "message", "test_code", "filename")} == {str}
    return {("", ""): sum((test["score"] for test in read["tests"]), Decimal(0))}


def junit(content: bytes) -> Points:
    """JUnit XML as pytest writes it: counts that are right, points as properties of each case."""
    root = ElementTree.fromstring(content)
    assert root.tag == "testsuites"
    found: Points = {}
    for suite in root:
        assert suite.tag == "testsuite"
        cases = list(suite)
        for count, tag in (("failures", "failure"), ("errors", "error"), ("skipped", "skipped")):
            assert int(suite.attrib[count]) == sum(case.find(tag) is not None for case in cases)
        assert int(suite.attrib["tests"]) == len(cases)
        assert "hostname" not in suite.attrib
        who, _, exercise = suite.attrib["name"].rpartition("/")
        told = [{each.attrib["name"]: each.attrib["value"] for each in case.iter("property")} for case in cases]
        found[who, exercise] = sum((Decimal(each["points"]) for each in told), Decimal(0))
    return found


def canvas(content: bytes) -> Points:
    """gradebook_importer.rb: the header's words, people by ID, assignments by ``Title (id)``; a comma in a grade would be a decimal mark."""
    head, *rows = rows_of(content)
    assert "Student" in head[0]
    assert "ID" in head[1]
    assert head[4] == "Section"
    assert head[5:] == ["03 gather (98765)", "04 Tasks (98766)"], "no column that Canvas would make an assignment of"
    possible = next(row for row in rows if "Points Possible" in row[0])
    found: Points = {}
    for row in rows:
        if row is possible:
            continue
        assert row[1].isdigit()
        assert row[2] == f"S{row[1]}"
        no_formula(row[0])
        for title, cell, most in zip(head[5:], row[5:], possible[5:], strict=True):
            assert re.fullmatch(r"(\d+\.\d\d)?|EX", cell), cell
            exercise = exercise_of(title.partition(" (")[0])
            if cell and cell != "EX":
                found[row[1], exercise] = Decimal(cell) * {"03_gather": 5, "04_tasks": 3}[exercise] / Decimal(most)
    return found


def moodle(content: bytes) -> Points:
    """Grade import: a column for the number and one for the e-mail address, then grade and feedback of each item side by side."""
    head, *rows = rows_of(content)
    assert head[:2] == ["ID number", "Email address"]
    assert [f"{title} (feedback)" for title in head[2::2]] == head[3::2]
    found: Points = {}
    for row in rows:
        no_formula(*row[2:])
        for title, grade, feedback in zip(head[2::2], row[2::2], row[3::2], strict=True):
            assert bool(grade) == bool(feedback), "one without the other loses both"
            if grade:
                assert re.fullmatch(r"\d+\.\d{2,5}", grade)
                found[row[0], title] = Decimal(grade)
    return found


def moodle_worksheet(content: bytes) -> Points:
    """The worksheet: its columns in their order, people by ``Participant NUMBER``, decimals as the site writes them."""
    head, *rows = rows_of(content)
    assert head[0] == "Identifier"
    assert head[4:6] == ["Grade", "Maximum Grade"]
    assert head[-1] == "Feedback comments"
    found: Points = {}
    for row in rows:
        assert re.fullmatch(r"Participant \d+", row[0])
        assert row[5] == "100,00"
        assert re.fullmatch(r"(\d+,\d{2,5})?", row[4])
        assert not re.search(r"<(?!/?[a-z])|&(?!\w+;)", row[9]), "feedback is HTML"
        no_formula(row[1], row[9])
        if row[4]:
            found[row[0].removeprefix("Participant "), "03_gather"] = Decimal(row[4].replace(",", ".")) / 20
    return found


def brightspace(content: bytes) -> Points:
    """Keys with their #, items called ``… Points Grade``, a # at the end of each line."""
    head, *rows = rows_of(content)
    assert head[:2] == ["OrgDefinedId", "Username"]
    assert head[-1] == "End-of-Line Indicator"
    items = {place: re.fullmatch(r"(.+?) Points Grade.*", title) for place, title in enumerate(head)}
    found: Points = {}
    for row in rows:
        assert re.fullmatch(r"#\d+", row[0])
        assert row[1] == f"#user{row[0][1:]}"
        assert row[-1] == "#"
        no_formula(*row)
        for place, item in items.items():
            if item and row[place]:
                assert re.fullmatch(r"\d+(\.\d{1,2})?", row[place])
                found[row[0][1:], exercise_of(item[1])] = Decimal(row[place])
    return found


def oneroster(content: bytes) -> Points:
    """results.csv of OneRoster 1.1: these columns in this order, a status of a closed list, ids that are unique."""
    head, *rows = rows_of(content)
    assert (
        head == "sourcedId status dateLastModified lineItemSourcedId studentSourcedId scoreStatus score scoreDate comment".split()
    )
    assert len({row[0] for row in rows}) == len(rows)
    found: Points = {}
    for row in rows:
        record = dict(zip(head, row, strict=True))
        assert record["scoreStatus"] in {"exempt", "fully graded", "not submitted", "partially graded", "submitted"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\d", record["scoreDate"])
        assert record["status"] == record["dateLastModified"] == "", "empty in a bulk file"
        no_formula(record["comment"])
        if record["scoreStatus"] == "fully graded":
            found[record["studentSourcedId"], record["lineItemSourcedId"]] = Decimal(record["score"])
    return found


def lti_ags(content: bytes) -> Points:
    """The score object of LTI AGS 2.0: progress of closed lists, numbers of 0 or more, a maximum wherever a score is."""
    found: Points = {}
    for each in parsed(content)["scores"]:
        score = each["score"]
        assert score["activityProgress"] in {"Initialized", "Started", "InProgress", "Submitted", "Completed"}
        assert score["gradingProgress"] in {"FullyGraded", "Pending", "PendingManual", "Failed", "NotReady"}
        assert re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)", score["timestamp"])
        assert score["userId"]
        assert ("scoreGiven" in score) == ("scoreMaximum" in score) == (score["gradingProgress"] == "FullyGraded")
        if "scoreGiven" in score:
            assert score["scoreGiven"] >= 0
            assert score["scoreMaximum"] > 0
            exercise = each["lineItem"] if each["lineItem"].startswith("04") else "03_gather"
            found[score["userId"], exercise] = score["scoreGiven"]
    return found


def coursera(content: bytes) -> Points:
    """feedback.json: a share and a text, nothing else."""
    read = parsed(content)
    assert sorted(read) == ["feedback", "fractionalScore"]
    assert 0 <= read["fractionalScore"] <= 1
    assert isinstance(read["feedback"], str)
    return {("", "share"): read["fractionalScore"]}


def plain_csv(content: bytes) -> Points:
    """Excel: a byte order mark, no cell that is a formula."""
    assert content.startswith(b"\xef\xbb\xbf")
    head, *rows = rows_of(content)
    found: Points = {}
    for row in rows:
        no_formula(*row)
        for title, cell in zip(head[3:-2], row[3:-2], strict=True):
            if re.fullmatch(r"\d+\.\d{2,6}", cell):
                found[row[0], title.partition(" (")[0]] = Decimal(cell)
    return found


def plain_json(content: bytes) -> Points:
    """Our own: exact fractions as text."""
    read = parsed(content)
    assert read["schema_version"] == "1.0"
    found: Points = {}
    for learner in read["learners"]:
        for mark in learner["marks"]:
            if mark["points"] is not None:
                over, _, under = mark["points"].partition("/")
                found[learner["id"], mark["exercise"]] = Decimal(over) / Decimal(under or 1)
    return found


def html(content: bytes) -> Points:
    """A browser: tags that close, no script, nothing loaded."""
    open_tags: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            assert tag != "script"
            assert all((value or "").startswith("#") for name, value in attrs if name in ("src", "href")), "nothing is loaded"
            if tag not in {"meta", "br", "link", "hr", "img"}:
                open_tags.append(tag)

        def handle_endtag(self, tag: str) -> None:
            assert open_tags.pop() == tag

        def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            """A tag that is closed at once."""

    Reader().feed(content.decode("utf-8"))
    assert open_tags == []
    return {}


def text(content: bytes) -> Points:
    """A terminal: no control characters but ends of lines."""
    assert not re.search(r"[\x00-\x09\x0b-\x1f\x7f\u202a-\u202e]", content.decode("utf-8"))
    return {}


READERS: dict[str, Callable[[bytes], Points]] = {
    "gradescope": gradescope, "prairielearn": prairielearn, "classroom50": classroom50, "github-classroom": github_classroom, "junit": junit, "canvas": canvas,
    "moodle": moodle, "moodle-worksheet": moodle_worksheet, "brightspace": brightspace, "oneroster": oneroster, "lti-ags": lti_ags, "coursera": coursera,
    "csv": plain_csv, "json": plain_json, "html": html, "text": text,
}  # fmt: skip
