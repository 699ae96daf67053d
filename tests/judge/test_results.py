"""The results file: round trip, canonical bytes, and a schema that says what is really written."""

from __future__ import annotations

import json
import re
import sys
from fractions import Fraction
from pathlib import Path

import jsonschema
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import pytest_coro_plugin
from pytest_coro_plugin import checks, diagnosis, results, scoring, timeline
from pytest_coro_plugin.errors import CheckFailed
from pytest_coro_plugin.results import CheckResult, Evidence, ExerciseResult, Report, UnknownSchema, from_json, to_json

sys.path.insert(0, str(Path(__file__).parent))
from runs import serial

SCHEMA = json.loads((Path(pytest_coro_plugin.__file__).parent / "results.schema.json").read_text(encoding="utf-8"))


def report() -> Report:
    with pytest.raises(CheckFailed) as caught:
        checks.all_together(serial, ["a", "b", "c", "d"], takes=3)
    told = diagnosis.root_cause(caught.value)
    evidence = Evidence("four", 0, "", timeline.scene(serial, caught.value))
    rows = [
        CheckResult(
            "results", "03_gather", Fraction(0), Fraction(3), "passed", title="the values come back in the order of the keys"
        ),
        CheckResult(
            "concurrent",
            "03_gather",
            Fraction(0),
            Fraction(7, 2),
            "failed",
            told,
            told.cause,
            "…",
            evidence,
            ("results",),
            True,
            "exercises/x.py::test_concurrent",
        ),
    ]
    scored = scoring.score(rows)
    return Report(
        (ExerciseResult("03_gather", scored.score, scored.max_score, told, scored.checks, scored.capped),), plugin="0.1.0"
    )


def test_a_report_comes_back_as_it_was():
    assert from_json(to_json(report())) == report()


def test_the_same_report_gives_the_same_bytes():
    text = to_json(report())

    assert to_json(from_json(text)) == text
    assert text.endswith(b"}\n")
    assert b'"max_points": "7/2"' in text


def test_there_is_no_float_in_it():
    def refuse(text: str) -> float:
        raise AssertionError(text)

    json.loads(to_json(report()), parse_float=refuse, parse_constant=refuse)


def test_a_real_report_follows_the_schema():
    jsonschema.Draft202012Validator.check_schema(SCHEMA)
    jsonschema.validate(json.loads(to_json(report())), SCHEMA)


def test_the_schema_has_the_version_that_is_written():
    assert re.match(SCHEMA["properties"]["schema_version"]["pattern"], results.SCHEMA_VERSION)
    assert SCHEMA["$id"].endswith(":" + results.SCHEMA_VERSION)


@pytest.mark.parametrize(
    ("change", "where"),
    [
        (lambda read: read["exercises"][0].update(score=6.5), "score"),
        (lambda read: read["exercises"][0]["checks"][0].update(status="maybe"), "status"),
        (lambda read: read["exercises"][0]["checks"][0].pop("points"), "points"),
        (lambda read: read["exercises"][0]["checks"][1]["diagnosis"].update(code="not a code"), "code"),
        (lambda read: read.update(schema_version="2.0"), "schema_version"),
        (lambda read: read["exercises"][0]["checks"][1]["evidence"]["scene"]["lanes"][0].update(bars=[]), "bars"),
        (lambda read: read.update(extra=1), "extra"),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
def test_the_schema_refuses_what_is_never_written(change, where):
    read = json.loads(to_json(report()))
    change(read)

    with pytest.raises(jsonschema.ValidationError, match=where):
        jsonschema.validate(read, SCHEMA)


def test_the_schema_names_every_field_of_the_records():
    definitions = SCHEMA["$defs"]
    pairs = [
        (results.Report, SCHEMA), (results.ExerciseResult, definitions["exercise"]), (results.CheckResult, definitions["check"]),
        (results.Diagnosis, definitions["diagnosis"]), (results.Site, definitions["site"]), (results.Evidence, definitions["evidence"]),
        (results.Scene, definitions["scene"]), (results.Lane, definitions["scene"]["properties"]["lanes"]["items"]),
        (results.Bar, definitions["scene"]["properties"]["lanes"]["items"]["properties"]["bars"]["items"]),
    ]  # fmt: skip

    for record, schema in pairs:
        names = {field.name for field in results.fields(record)}
        assert names == set(schema["properties"]) == set(schema["required"]), record


@pytest.mark.parametrize("version", ["2.0", "0.9", ""])
def test_another_major_version_is_refused_by_name(version):
    read = json.loads(to_json(report()))
    read["schema_version"] = version

    with pytest.raises(UnknownSchema, match=f"results of version {version or 'unknown'}; this reader knows 1.1"):
        from_json(json.dumps(read))


def test_what_a_later_minor_version_adds_is_passed_over():
    read = json.loads(to_json(report()))
    read["schema_version"] = "1.7"
    read["weather"] = "fine"
    read["exercises"][0]["checks"][0]["colour"] = "blue"

    assert from_json(json.dumps(read)).exercises == report().exercises


@pytest.mark.parametrize(
    "text", ["[]", "{}", '{"schema_version": "1.0", "exercises": [1]}', '{"schema_version": "1.0", "exercises": [{}]}']
)
def test_what_is_no_report_is_refused(text):
    with pytest.raises(ValueError, match="results"):
        from_json(text)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=30), st.fractions(0, 100), st.sampled_from(["passed", "failed", "error", "skipped"]))
def test_any_text_and_any_fraction_survive(text, points, status):
    check = CheckResult("a", text, points, points, status, message=text)
    made = Report((ExerciseResult(text, points, points, None, (check,)),))
    try:
        encoded = to_json(made)
    except UnicodeEncodeError:
        return  # lone surrogates: the words of a learner are cleaned before they get here

    assert from_json(encoded) == made
