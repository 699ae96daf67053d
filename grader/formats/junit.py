"""JUnit XML with points: a ``testsuite`` per exercise, a ``testcase`` per check, points as its properties.

The properties are those that pytest's ``record_property`` writes. No host and no instant, so the same marks give the same bytes; characters that XML 1.0 does not have become a replacement character. Points
are decimals of up to six places.
"""

from __future__ import annotations

import re
from fractions import Fraction
from xml.etree import ElementTree

from ._lines import lines
from ._marks import Format, Mark, Marks, Request, Row, Written
from ._numbers import PLACES, decimal

_NOT_XML = re.compile("[^\t\n\r -\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def draw(marks: Marks, request: Request) -> Written:
    """Write a suite per learner and exercise."""
    root = ElementTree.Element("testsuites", name=_text(marks.title))
    for row in marks.rows:
        for mark in row.marks:
            _suite(root, row, mark, marks, alone=len(marks.rows) == 1)
    ElementTree.indent(root)
    return Written(b'<?xml version="1.0" encoding="utf-8"?>\n' + ElementTree.tostring(root, encoding="unicode").encode() + b"\n")


def _suite(root: ElementTree.Element, row: Row, mark: Mark, marks: Marks, *, alone: bool) -> None:
    listed = lines(mark, marks.lang)
    counts = {status: str(sum(line.status == status for line in listed)) for status in ("failed", "error", "skipped")}
    name = mark.exercise if alone else f"{row.id}/{mark.exercise}"
    suite = ElementTree.SubElement(
        root, "testsuite", name=_text(name), tests=str(len(listed)), failures=counts["failed"], errors=counts["error"], skipped=counts["skipped"], time="0",
    )  # fmt: skip
    for line in listed:
        case = ElementTree.SubElement(suite, "testcase", classname=_text(name), name=_text(line.title), time="0")
        told = ElementTree.SubElement(case, "properties")
        hidden = f"{line.exercise}:{line.id}" in marks.hidden
        values = {
            "id": line.id,
            "points": _decimal(line.points),
            "max_points": _decimal(line.worth),
            "visibility": "hidden" if hidden else "visible",
        }
        for key, value in values.items():
            ElementTree.SubElement(told, "property", name=key, value=_text(value))
        if line.status != "passed":
            kind = {"failed": "failure", "error": "error", "skipped": "skipped"}[line.status]
            ElementTree.SubElement(case, kind, message=_text(line.text))


def _decimal(points: Fraction) -> str:
    return decimal(points, least=0, most=PLACES)


def _text(text: str) -> str:
    return _NOT_XML.sub("\ufffd", text)


FORMAT = Format("junit", "JUnit XML with points", ".xml", "either", draw)
