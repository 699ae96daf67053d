"""A judge believes no type that a child claims."""

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pytest_coro_plugin import protocol as p
from pytest_coro_plugin import shapes, wire
from pytest_coro_plugin.errors import ProtocolError
from pytest_coro_plugin.run import Facts, Finding, Function, Leftover, Site, Stuck, Waiting
from pytest_coro_plugin.trace import Event
from pytest_coro_plugin.values import ErrorValue, Opaque

SITE = Site("exercise.py", 4, "return await api.fetch(key)", "fetch_all")
HONEST = [
    p.Loaded(Facts({"fetch_all": Function("coroutine function", 3, ("api",), (2, None))}, "", "", SITE)),
    p.Requested(1, 1, "fetch", ("a", 1.5, [b"x", {"k": (1, None)}]), (SITE,), "task 2", True),
    p.Settled(
        1,
        "coroutine",
        "error",
        None,
        ErrorValue("ValueError", ("Exception",), "no", "x"),
        SITE,
        (Leftover("t", "c", SITE, True),),
    ),
    p.Settled(2, "plain", "ok", [Opaque("coroutine", "fetch")], props=((1, ["a"]),)),
    p.Found(Finding("blocking", "time.sleep(2)", 5, SITE, 2_000_000_000, "time.sleep")),
    p.Jammed(Stuck("deadlock", "two\nlines", (Waiting("task 1", "main", SITE, "a Lock", "task 2"),), ("task 1",))),
    p.Ended(1, 1, 9, (Event(0, "task_created", "task 1", "main", 3),)),
]


def read(message: object) -> object:
    return wire.decode(wire.encode(message)[4:], trusted=False)


@pytest.mark.parametrize("report", HONEST, ids=lambda report: type(report).__name__)
def test_what_an_honest_child_sends_arrives_unchanged(report: p.Report) -> None:
    assert read(report) == report


@pytest.mark.parametrize(
    "report",
    [
        p.Withdrawn("1"),  # type: ignore[arg-type]
        p.Withdrawn(True),
        p.Withdrawn(1 << 70),
        p.Settled(1, "coroutine", "fine"),  # type: ignore[arg-type]
        p.Settled(1, "plain", "ok", None, "an error"),  # type: ignore[arg-type]
        p.Settled(1, "plain", "ok", [SITE]),  # type: ignore[list-item]
        p.Settled(1, "plain", "ok", None, None, None, ("left",)),  # type: ignore[arg-type]
        p.Settled(1, "plain", "ok", None, None, None, (), ((1,),)),  # type: ignore[arg-type]
        p.Requested(1, 1, "fetch", ["a"]),  # type: ignore[arg-type]
        p.Requested(1, 1, "fetch", (), (), "task", 1),  # type: ignore[arg-type]
        p.Found(SITE),  # type: ignore[arg-type]
        p.Loaded(Facts({1: Function("class", 1)})),  # type: ignore[dict-item]
        p.Ended(1, 1, 1.0, ()),  # type: ignore[arg-type]
    ],
    ids=str,
)
def test_a_field_of_another_type_is_refused(report: p.Report) -> None:
    with pytest.raises(ProtocolError):
        read(report)


def test_a_record_with_a_field_too_many_is_refused() -> None:
    with pytest.raises(ProtocolError, match="too many fields"):
        wire.decode(json.dumps({"Withdrawn": [1, 2]}).encode(), trusted=False)


def test_control_characters_never_reach_the_feedback() -> None:
    sent = p.Found(Finding("blocking", "\x1b[2J\u202eevil\x07\x9b", 5, Site("exercise.py", 1, "x\x1b]0;title\x07y")))

    got = read(sent)

    assert isinstance(got, p.Found)
    assert got.finding.what == "[2Jevil"
    assert got.finding.site == Site("exercise.py", 1, "x]0;titley")


def test_a_text_of_a_record_is_capped_and_a_value_of_the_program_is_not() -> None:
    long = "x" * (shapes.TEXT_MAX_CHARS + 1)

    found, settled = read(p.Found(Finding("blocking", long, 5))), read(p.Settled(1, "plain", "ok", long))

    assert isinstance(found, p.Found)
    assert isinstance(settled, p.Settled)
    assert len(found.finding.what) == shapes.TEXT_MAX_CHARS
    assert settled.value == long


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=4)
        | st.dictionaries(st.sampled_from([*wire._RECORDS, *wire._CONTAINERS]), inner, min_size=1, max_size=1)
    ),
    max_leaves=30,
)


@given(JSON)
def test_whatever_json_arrives_is_a_message_or_refused(sent: object) -> None:
    try:
        wire.decode(json.dumps(sent).encode(), trusted=False)
    except ProtocolError:
        return
